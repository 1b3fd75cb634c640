"""The words a consent is asked in: the version in force, and the language nearest to the client's (R29)."""

from collections import defaultdict
from collections.abc import Iterable
from uuid import UUID

from django.utils.translation import get_language

from waypost.people.models import ConsentWording, Person

RIGHT_TO_LEFT = {"ar", "arc", "ckb", "dv", "fa", "he", "ku", "ps", "sd", "ug", "ur", "yi", "prs", "pnb"}
InForce = dict[str, dict[str, ConsentWording]]


def in_force(network_id: UUID, purposes: Iterable[str] | None = None) -> InForce:
    """For each purpose the languages of its newest version. One statement."""
    rows = ConsentWording.objects.filter(network_id=network_id)
    if purposes is not None:
        rows = rows.filter(purpose__in=list(purposes))
    newest: dict[str, int] = {}
    found: InForce = defaultdict(dict)
    for row in rows.order_by("purpose", "-version", "language"):
        if row.version == newest.setdefault(row.purpose, row.version):
            found[row.purpose][row.language] = row
    return dict(found)


def languages_of(wordings: InForce) -> list[str]:
    """Languages in which all of these purposes can be shown, English first."""
    sets = [set(by_language) for by_language in wordings.values()]
    shared = set.intersection(*sets) if sets else set()
    return sorted(shared, key=lambda language: (language != "en", language))


def language_for(person: Person, offered: Iterable[str], wanted: str = "") -> str:
    """The language to show: the one asked for, else the client's, else the desk's, else English, else any."""
    offered = list(offered)
    spoken = [person.first_language, *(person.other_languages or [])]
    for language in [wanted, *spoken, (get_language() or "en")[:2], "en"]:
        if language and language in offered:
            return language
    return offered[0] if offered else ""


def direction_of(language: str) -> str:
    """`rtl` or `ltr`."""
    return "rtl" if language.split("-")[0] in RIGHT_TO_LEFT else "ltr"
