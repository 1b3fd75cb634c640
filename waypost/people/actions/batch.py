"""Registering many people at once: the same rows as `register_person` makes, in a few statements."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.utils import timezone
from django.utils.translation import gettext as _

from waypost.centres.access import Viewer
from waypost.centres.models import Centre
from waypost.people.actions.registration import PhoneGiven, RegistrationRefused, name_rows, phone_rows
from waypost.people.models import (
    AtCentre,
    ContactPoint,
    IdentityDocument,
    ImportRun,
    NameKey,
    Person,
    PersonName,
)
from waypost.people.names_given import NameGiven
from waypost.people.names_index import stored_keys
from waypost.people.numbers import next_numbers
from waypost.people.typed import document_key
from waypost.shared.audit import Deed, audited, record_many
from waypost.shared.bulk import insert_rows, insert_values, prepared
from waypost.shared.personaldata import blind_index


@dataclass(frozen=True)
class NewFile:
    """What a file is opened with. `documents` are (kind, number) pairs."""

    names: Sequence[NameGiven]
    fields: dict[str, Any] = field(default_factory=dict)
    phones: Sequence[PhoneGiven] = ()
    documents: Sequence[tuple[str, str]] = ()
    registered_on: date | None = None


@dataclass
class Opened:
    """A new client and the rows that were made for the file."""

    person: Person
    names: list[PersonName]
    phones: list[ContactPoint]
    documents: list[IdentityDocument]
    place: AtCentre


@audited
def register_many(
    files: Sequence[NewFile], *, import_run: ImportRun | None = None, by: Viewer
) -> list[Opened]:
    """Open a file for each at the viewer's centre, in their order; all of them or none.

    Nobody is compared with anybody here: the caller has done so. Raises RegistrationRefused.
    """
    if by.centre is None:
        raise RegistrationRefused(_("Choose a centre first."))
    numbers = next_numbers(by.centre, len(files))
    opened = [_opened(file, number, import_run, by) for file, number in zip(files, numbers, strict=True)]
    insert_rows([one.person for one in opened])
    insert_rows([name for one in opened for name in one.names])
    insert_keys((one.person, one.names) for one in opened)
    insert_rows([phone for one in opened for phone in one.phones])
    insert_rows([document for one in opened for document in one.documents])
    insert_rows([one.place for one in opened])
    record_many([_deed(one, file) for one, file in zip(opened, files, strict=True)], by=by)
    return opened


def _opened(file: NewFile, number: str, run: ImportRun | None, by: Viewer) -> Opened:
    assert by.centre is not None  # noqa: S101 because the caller has checked
    day = file.registered_on or timezone.localdate()
    person = Person(
        network_id=by.centre.network_id,
        centre=by.centre,
        number=number,
        registered_on=day,
        registered_by_id=by.user_id,
        import_run=run,
        **file.fields,
    )
    rows = name_rows(person, file.names)
    person.display_name = rows[0].full if rows else number
    person.other_script_name = next((row.full for row in rows[1:] if row.script != rows[0].script), "")
    place = AtCentre(
        person=person, centre=by.centre, last_contact_at=_midday(day, by.centre), added_by_id=by.user_id
    )
    return Opened(person, rows, phone_rows(person, file.phones), document_rows(person, file.documents), place)


def insert_keys(
    names: Iterable[tuple[Person, Sequence[PersonName]]], centres: Mapping[UUID, Sequence[UUID]] | None = None
) -> None:
    """Write the look-up keys of names that were added; `centres` are those of files that were there before."""
    person_field = NameKey._meta.get_field("person")
    values = []
    for person, rows in names:
        places = centres[person.pk] if centres else [person.centre_id]
        pk = prepared(person_field, person.pk)
        values += [(key, pk) for key in stored_keys(person, [row.prepared for row in rows], places)]
    insert_values(NameKey, ["key", "person_id"], values, or_ignore=centres is not None)


def document_rows(person: Person, documents: Sequence[tuple[str, str]]) -> list[IdentityDocument]:
    """Unsaved rows for identity documents given as (kind, number)."""
    return [
        IdentityDocument(
            person=person,
            kind=kind,
            number=number,
            number_index=blind_index("document", document_key(number)),
        )
        for kind, number in documents
    ]


def _midday(day: date, centre: Centre) -> datetime:
    """When the person was last here, as far as a day tells; never in the future."""
    return min(datetime.combine(day, time(12), ZoneInfo(centre.time_zone)), timezone.now())


def _deed(one: Opened, file: NewFile) -> Deed:
    details = {
        "fields": sorted(file.fields),
        "names": len(one.names),
        "phones": len(one.phones),
        "imported": True,
    }
    return Deed("people.registered", subject=one.person, about=one.person.pk, details=details)
