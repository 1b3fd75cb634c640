"""Why someone was found, in words a receptionist checks at a glance."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from waypost.people.models import Person
from waypost.shared.dates.text import format_partial
from waypost.shared.names import PartMatch


@dataclass(frozen=True)
class Reason:
    """One fact: what agreed, or (`fits` False) what speaks against it. `slug` is stable, for programs."""

    text: str
    fits: bool
    slug: str


_PART: dict[str, tuple[Any, bool]] = {
    "same": (gettext_lazy("%(query)s: the same"), True),
    "other_script": (gettext_lazy("%(query)s: %(other)s in another script"), True),
    "other_spelling": (gettext_lazy("%(query)s: spelt %(other)s"), True),
    "short_form": (gettext_lazy("%(query)s: %(other)s is the same name"), True),
    "initial": (gettext_lazy("%(query)s: initial of %(other)s"), True),
    "joined": (gettext_lazy("%(query)s: written %(other)s"), True),
    "different": (gettext_lazy("%(query)s: here %(other)s"), False),
    "missing": (gettext_lazy("%(query)s: not in the file"), False),
}
_FACT: dict[str, tuple[Any, bool]] = {
    "born:exact": (gettext_lazy("Same birth date"), True),
    "born:swapped": (gettext_lazy("Day and month of birth swapped"), True),
    "born:digit": (gettext_lazy("Birth date one digit apart: %(born)s"), True),
    "born:year_and_month": (gettext_lazy("Same month of birth"), True),
    "born:unknown_day": (gettext_lazy("Same year of birth, day unsure"), True),
    "born:same_year": (gettext_lazy("Same year of birth"), True),
    "born:near_year": (gettext_lazy("Year of birth near: %(born)s"), True),
    "born:same_day_other_year": (gettext_lazy("Same day of birth in another year: %(born)s"), False),
    "born:other_day": (gettext_lazy("Another birth date: %(born)s"), False),
    "born:other_year": (gettext_lazy("Another year of birth: %(born)s"), False),
    "born:other_generation": (gettext_lazy("Another generation: born %(born)s"), False),
    "phone:same": (gettext_lazy("Same phone"), True),
    "document:same": (gettext_lazy("Same document number"), True),
    "number:same": (gettext_lazy("Client number"), True),
    "number:begins": (gettext_lazy("Client number begins so"), True),
    "name:begins": (gettext_lazy("Name begins so"), True),
    "gender:other": (gettext_lazy("Another gender"), False),
    "name:contradicts": (gettext_lazy("May be a relative: one name differs"), False),
}


def reasons_for(person: Person, parts: Iterable[PartMatch], facts: Collection[str]) -> tuple[Reason, ...]:
    """What agreed first, then what did not."""
    born = format_partial(person.born) if any(fact.startswith("born:") for fact in facts) else ""
    found = [
        Reason(
            str(_PART[part.how][0]) % {"query": part.query.title(), "other": part.other.title()},
            _PART[part.how][1],
            f"part:{part.how}",
        )
        for part in parts
        if part.how in _PART
    ]
    found += [
        Reason(str(_FACT[fact][0]) % {"born": born}, _FACT[fact][1], fact) for fact in facts if fact in _FACT
    ]
    if not person.may_open:
        found.append(
            Reason(
                _("Known at another centre: %(centre)s") % {"centre": person.centre_name}, True, "elsewhere"
            )
        )
    return tuple(sorted(found, key=lambda reason: not reason.fits))
