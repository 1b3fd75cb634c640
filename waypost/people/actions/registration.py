"""Registering someone: once, with a number for ever."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from waypost.centres.access import Viewer
from waypost.people.minimum import kept_fields, kept_names
from waypost.people.models import AtCentre, ContactPoint, ImportRun, NameKey, Person, PersonName
from waypost.people.names_given import NameGiven, PhoneGiven
from waypost.people.names_index import composed, key_rows, new_name
from waypost.people.numbers import next_number
from waypost.shared import audit
from waypost.shared.audit import audited
from waypost.shared.phones import match_digits

LONGEST_NAME = 300


class RegistrationRefused(ValueError):
    """The person cannot be registered this way; the message says why."""


@audited
def register_person(
    *,
    names: Sequence[NameGiven],
    fields: dict[str, Any] | None = None,
    phones: Sequence[PhoneGiven] = (),
    registered_on: date | None = None,
    import_run: ImportRun | None = None,
    saved_anyway_because: str = "",
    number: str = "",
    by: Viewer,
) -> Person:
    """Open a file for someone new at the viewer's centre and give it a number (R17–R20).

    `fields` are columns of Person, already checked by the form. With `minimum_only` among them only the
    minimum is kept, whatever else was given. `saved_anyway_because` is the reason code given when likely
    matches were shown; `number` one that was taken already in this transaction. Raises RegistrationRefused.
    """
    if by.centre is None:
        raise RegistrationRefused(_("Choose a centre first."))
    fields = dict(fields or {})
    if fields.get("minimum_only"):
        fields, names, phones = kept_fields(fields), kept_names(names), phones[:1]
    person = Person(
        network_id=by.centre.network_id,
        centre=by.centre,
        registered_on=registered_on or timezone.localdate(),
        registered_by_id=by.user_id,
        import_run=import_run,
        **fields,
    )
    rows = name_rows(person, names)
    person.number = number or next_number(by.centre)
    person.display_name = rows[0].full if rows else person.number
    person.other_script_name = next((row.full for row in rows[1:] if row.script != rows[0].script), "")
    person.save(force_insert=True)
    PersonName.objects.bulk_create(rows)
    NameKey.objects.bulk_create(key_rows(person, [row.prepared for row in rows], [by.centre.pk]))
    ContactPoint.objects.bulk_create(phone_rows(person, phones))
    AtCentre.objects.create(
        person=person, centre=by.centre, last_contact_at=timezone.now(), added_by_id=by.user_id
    )
    details: dict[str, Any] = {"fields": sorted(fields), "names": len(rows), "phones": len(phones)}
    if saved_anyway_because:
        details["saved_anyway_because"] = saved_anyway_because
    audit.record("people.registered", subject=person, about=person.pk, by=by, details=details)
    return person


def name_rows(person: Person, names: Sequence[NameGiven]) -> list[PersonName]:
    """Unsaved rows for the names of a new file, the first one primary. Raises RegistrationRefused."""
    rows = []
    for name in names:
        full = name.full.strip() or composed(name.given, name.middle, name.family, "").strip()
        if not full:
            continue
        if len(full) > LONGEST_NAME:
            raise RegistrationRefused(_("A name is longer than 300 characters: shorten it."))
        parts = {"given": name.given, "middle": name.middle, "family": name.family}
        row = new_name(person, full=full, primary=not rows, kind=name.kind, **parts)
        if not name.full:
            row.full = composed(name.given, name.middle, name.family, row.script) or full
        rows.append(row)
    if not rows and not person.minimum_only:
        raise RegistrationRefused(_("Write at least one name, or log the visit without a name."))
    return rows


def phone_rows(person: Person, phones: Sequence[PhoneGiven]) -> list[ContactPoint]:
    """Unsaved rows for the numbers and addresses of a new file, in the order given."""
    return [
        ContactPoint(
            person=person,
            value=phone.value,
            match=match_digits(phone.value)
            if phone.kind not in {"email", "messenger"}
            else phone.value.casefold(),
            kind=phone.kind,
            belongs_to=phone.belongs_to,
            is_safe=phone.is_safe,
            order=order,
        )
        for order, phone in enumerate(phones)
    ]
