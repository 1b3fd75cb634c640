"""The numbers in one phone cell: several of them, and whose they are."""

import re
from functools import lru_cache

from django.core.exceptions import ValidationError

from waypost.people.names_given import PhoneGiven
from waypost.shared import codes
from waypost.shared.phones import parse_phone

BETWEEN = re.compile(r"[,;\n]+|\s+(?:и|and|or|или|و)\s+")
FEWEST = 5
KINDS = {"landline": "home", "mobile": "mobile"}


@lru_cache(maxsize=50_000)
def _parsed(text: str, region: str) -> tuple[PhoneGiven | None, str]:
    try:
        phone = parse_phone(text, region)
    except ValidationError as error:
        return None, " ".join(error.messages)
    owner = phone.note[:80]
    kind = "relative" if owner and codes.find("relationship", owner) else KINDS.get(phone.kind, "mobile")
    if phone.region and phone.region != region and kind == "mobile":
        kind = "abroad"
    return PhoneGiven(phone.number, kind, owner), ""


def phones_in(text: str, region: str) -> tuple[list[PhoneGiven], str]:
    """The numbers in a cell, and what is wrong with one that cannot be read (empty when all can)."""
    pieces: list[str] = []
    for piece in BETWEEN.split(text):
        if sum(c.isdigit() for c in piece) >= FEWEST or not pieces:
            pieces.append(piece)
        else:
            pieces[-1] += f" / {piece}"
    found, problem = [], ""
    for piece in pieces:
        halves = [half for half in piece.split("/") if half.strip()]
        two = len(halves) > 1 and all(sum(c.isdigit() for c in half) >= 7 for half in halves)
        for part in halves if two else [piece]:
            phone, wrong = _parsed(part.strip(), region)
            if phone:
                found.append(phone)
            problem = problem or wrong
    return found, problem
