"""Brings the starter codes into the database, and leaves alone what a centre has changed."""

from __future__ import annotations

from typing import NamedTuple

from django.db import transaction

from .database import forget
from .lists import LISTS
from .models import Code
from .standards.tables import LANGUAGES, read_csv

FILES = (
    "person", "migration", "speaking", "contact", "topics", "services", "after",
    "documents", "partners", "cases", "legal", "protection", "returning", "referrals", "career", "registers",
)  # fmt: skip
PACKAGE = "waypost.shared.codes.starter"
STEP = 10  # room between two codes for one that a centre adds


class Loaded(NamedTuple):
    """How many codes were added, and how many got a new wording."""

    added: int
    updated: int


def starter_codes() -> list[Code]:
    """The codes as the program ships them, unsaved, in their order."""
    found: list[Code] = []
    for name in FILES:
        for row in read_csv(PACKAGE, f"{name}.csv"):
            words = {language: row[language] for language in LANGUAGES if row[language]}
            found.append(
                Code(
                    list=row["list"],
                    slug=row["slug"],
                    parent=row["parent"],
                    labels=words,
                    shipped=words,
                    also=row["also"],
                    order=STEP * (len(found) + 1),
                    origin=Code.Origin.STARTER,
                )
            )
    return found


def load_starter_codes() -> Loaded:
    """Add missing starter codes and reword those nobody has edited; safe to run again at any time.

    A label that a centre changed, its order, and a retired code stay as they are.
    """
    with transaction.atomic():
        held = {(code.list, code.slug): code for code in Code.objects.all()}
        starters = [code for code in starter_codes() if code.list in LISTS]
        new = [code for code in starters if (code.list, code.slug) not in held]
        Code.objects.bulk_create(new, ignore_conflicts=True)
        reworded = [
            code
            for fresh in starters
            if (code := held.get((fresh.list, fresh.slug))) and _reword(code, fresh)
        ]
        Code.objects.bulk_update(reworded, ["labels", "shipped", "also"], batch_size=200)
        if new or reworded:
            forget()
    return Loaded(len(new), len(reworded))


def _reword(code: Code, fresh: Code) -> bool:
    """Take over new wordings where the old one was never edited; True when something changed."""
    if code.shipped == fresh.labels:
        return False
    for language, text in fresh.labels.items():
        if code.labels.get(language, "") in ("", code.shipped.get(language, "")):
            code.labels = {**code.labels, language: text}
    code.shipped = fresh.labels
    code.also = code.also or fresh.also
    return True
