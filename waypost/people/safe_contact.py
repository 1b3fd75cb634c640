"""The safe-contact rules of a file in words, for the banner that stands wherever someone could make contact (R26)."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils import formats
from django.utils.translation import gettext as _

from waypost.people.models import Person
from waypost.shared import codes

CHANNELS, RULES = "safe_contact_channel", "safe_contact_rule"
NEVER = "never"


@dataclass(frozen=True)
class SafeContact:
    """What the banner says: `level` is `open`, `careful` or `none`."""

    level: str
    rule: str = ""
    ways: tuple[str, ...] = ()
    avoid: tuple[str, ...] = ()
    edit_url: str = ""


def level_of(person: Person) -> str:
    """How careful one must be, from the plain fields alone (nothing is unsealed)."""
    if NEVER in (person.safe_rules or ()):
        return "none"
    plain = (
        person.never_channels,
        person.safe_channels,
        person.safe_rules,
        person.safe_from,
        person.safe_until,
    )
    return "careful" if any(plain) else "open"


def of(person: Person, *, edit: bool = False) -> SafeContact:
    """The whole banner of a file."""
    return SafeContact(
        level="none" if level_of(person) == "none" else "careful" if person.has_contact_rules else "open",
        rule=" ".join(_sentences(person)),
        ways=tuple(_ways(person)),
        avoid=tuple(codes.labels(CHANNELS, person.never_channels)),
        edit_url=reverse("people:client_edit", args=[person.pk, "contact"]) if edit else "",
    )


def _sentences(person: Person) -> list[str]:
    found = [
        f"{label}."
        for label in codes.labels(RULES, [slug for slug in person.safe_rules or () if slug != NEVER])
    ]
    if person.safe_say:
        found.append(_("Say it is %(who)s.") % {"who": person.safe_say})
    if person.safe_note:
        found.append(person.safe_note)
    return found


def _ways(person: Person) -> list[str]:
    hours = _hours(person)
    ways = codes.labels(CHANNELS, person.safe_channels)
    if not ways:
        return [hours] if hours else []
    return [_("%(way)s, %(hours)s") % {"way": way, "hours": hours} if hours else way for way in ways]


def _hours(person: Person) -> str:
    words: dict[str, Any] = {
        "start": formats.time_format(person.safe_from) if person.safe_from else "",
        "end": formats.time_format(person.safe_until) if person.safe_until else "",
    }
    if person.safe_from and person.safe_until:
        return _("from %(start)s to %(end)s") % words
    if person.safe_from:
        return _("only after %(start)s") % words
    return _("only before %(end)s") % words if person.safe_until else ""
