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
from waypost.people.names_index import key_rows
from waypost.people.new_files import RegistrationRefused, last_here, name_rows, phone_rows
from waypost.people.numbers import next_number
from waypost.shared import audit
from waypost.shared.audit import audited


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
        person=person,
        centre=by.centre,
        last_contact_at=last_here(registered_on, by.centre) if registered_on else timezone.now(),
        added_by_id=by.user_id,
    )
    details: dict[str, Any] = {"fields": sorted(fields), "names": len(rows), "phones": len(phones)}
    if saved_anyway_because:
        details["saved_anyway_because"] = saved_anyway_because
    audit.record("people.registered", subject=person, about=person.pk, by=by, details=details)
    return person
