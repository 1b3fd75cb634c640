"""Matches as their cards show them."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from waypost.people import safe_contact
from waypost.people.identity import Match
from waypost.people.models import Person
from waypost.people.templatetags.people import age
from waypost.shared import codes
from waypost.shared.dates.text import format_partial

MOST_REASONS = 6


def facts_of(person: Person) -> list[str]:
    """The short facts by which a receptionist tells two people apart."""
    found = [codes.label("gender", person.gender)]
    if person.born:
        found.append(f"{format_partial(person.born)} · {age(person.born)}")
    found += [person.town, codes.label("client_type", person.client_type)]
    if timezone.localdate() == person.registered_on:
        found.append(_("registered today"))
    return [fact for fact in found if fact]


def card_of(match: Match) -> dict[str, Any]:
    """What `web/parts/match_card.html` draws. A file of another centre has no address to open."""
    person = match.person
    level = safe_contact.level_of(person)
    others = [
        name
        for name in (person.other_script_name, *match.other_names)
        if name and name != person.display_name
    ]
    return {
        "pk": person.pk,
        "url": reverse("people:client", args=[person.pk]) if match.may_open else "",
        "name": person.display_name,
        "other_names": list(dict.fromkeys(others)),
        "number": person.number,
        "facts": facts_of(person),
        "level": match.level,
        "reasons": match.reasons[:MOST_REASONS],
        "safe_contact": None if level == "open" else level,
        "may_open": match.may_open,
    }


def cards_of(matches: Iterable[Match]) -> list[dict[str, Any]]:
    """All of them, in their order."""
    return [card_of(match) for match in matches]
