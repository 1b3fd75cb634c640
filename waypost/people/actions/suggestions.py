"""Taking over into a known file what was typed for it at the desk."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Model

from waypost.centres.access import Viewer
from waypost.people.actions.details import add_detail
from waypost.people.actions.profile import update_person
from waypost.people.models import ContactPoint, Person, PersonName
from waypost.people.names_given import NameGiven, PhoneGiven
from waypost.shared import audit
from waypost.shared.audit import audited


@audited
def take_over(
    person: Person,
    *,
    names: Sequence[NameGiven] = (),
    phones: Sequence[PhoneGiven] = (),
    fields: dict[str, Any] | None = None,
    version: int,
    by: Viewer,
) -> Person:
    """Add names and phones, and set fields, of a file that someone recognised. Raises ChangedMeanwhile."""
    if fields:
        update_person(person, part="suggestions", values=fields, version=version, by=by)
    for name in names:
        values: dict[str, Any] = {
            "full": name.full,
            "given": name.given,
            "middle": name.middle,
            "family": name.family,
            "kind": name.kind,
        }
        _add(person, PersonName, values, by)
    for phone in phones:
        values = {
            "value": phone.value,
            "kind": phone.kind,
            "belongs_to": phone.belongs_to,
            "is_safe": phone.is_safe,
        }
        _add(person, ContactPoint, values, by)
    taken = {"names": len(names), "phones": len(phones), "fields": sorted(fields or {})}
    audit.record("people.suggestions_taken", subject=person, about=person.pk, by=by, details=taken)
    return person


def _add(person: Person, model: type[Model], values: dict[str, Any], by: Viewer) -> None:
    add_detail(person, model, values=values, by=by)
