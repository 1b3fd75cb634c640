"""Who the person being registered may be: over all the names that the form holds."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from waypost.centres.access import Viewer
from waypost.people.identity import Match, lookup
from waypost.people.names_given import NameGiven, PhoneGiven


def matches_beside(
    viewer: Viewer,
    *,
    names: Sequence[NameGiven],
    fields: dict[str, Any],
    phones: Sequence[PhoneGiven],
    limit: int = 5,
) -> list[Match]:
    """Everybody who may be the person in the form, best first, over all names given."""
    best: dict[UUID, Match] = {}
    for name in names or [NameGiven()]:
        full = name.full or " ".join(part for part in (name.family, name.given, name.middle) if part)
        phone = phones[0].value if phones else ""
        for match in lookup(
            viewer,
            name=full,
            born=fields.get("born"),
            phone=phone,
            gender=fields.get("gender", ""),
            limit=limit,
        ):
            held = best.get(match.person.pk)
            if held is None or match.score > held.score:
                best[match.person.pk] = match
    return sorted(best.values(), key=lambda match: (-match.score, -match.name_score))[:limit]
