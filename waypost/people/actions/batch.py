"""Registering many people at once: the same rows as `register_person` makes, in a few statements."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from waypost.centres.access import Viewer
from waypost.people.models import (
    AtCentre,
    ContactPoint,
    IdentityDocument,
    ImportRun,
    Person,
    PersonName,
)
from waypost.people.names_given import NameGiven, PhoneGiven
from waypost.people.new_files import (
    NamesMade,
    RegistrationRefused,
    document_rows,
    insert_made_keys,
    last_here,
    make_names,
    name_rows,
    phone_rows,
)
from waypost.people.numbers import next_numbers
from waypost.shared.audit import Deed, audited, record_many
from waypost.shared.bulk import insert_rows, mould


@dataclass(frozen=True)
class NewFile:
    """What a file is opened with. `documents` are (kind, number) pairs."""

    names: Sequence[NameGiven]
    fields: dict[str, Any] = field(default_factory=dict)
    phones: Sequence[PhoneGiven] = ()
    documents: Sequence[tuple[str, str]] = ()
    registered_on: date | None = None
    made: NamesMade | None = None  # what is derived from the names, if somebody has done it already


@dataclass(slots=True)
class Opened:
    """A new client and the rows that were made for the file."""

    person: Person
    made: NamesMade
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
    insert_made_keys(((one.person, one.made) for one in opened), imported=import_run is not None)
    insert_rows([phone for one in opened for phone in one.phones])
    insert_rows([document for one in opened for document in one.documents])
    insert_rows([one.place for one in opened])
    record_many([_deed(one, file) for one, file in zip(opened, files, strict=True)], by=by)
    return opened


def _opened(file: NewFile, number: str, run: ImportRun | None, by: Viewer) -> Opened:
    assert by.centre is not None  # noqa: S101 because the caller has checked
    day = file.registered_on or timezone.localdate()
    values = {
        "network_id": by.centre.network_id,
        "centre_id": by.centre.pk,
        "number": number,
        "registered_on": day,
        "registered_by_id": by.user_id,
        "import_run_id": run.pk if run else None,
        **file.fields,
    }
    person: Person = mould(Person).make(values, {"centre": by.centre})
    made = file.made or make_names(file.names, person.born)
    rows = name_rows(person, made)
    person.display_name = rows[0].full if rows else number
    person.other_script_name = next((row.full for row in rows[1:] if row.script != rows[0].script), "")
    place = mould(AtCentre).make(
        {
            "person_id": person.pk,
            "centre_id": by.centre.pk,
            "last_contact_at": last_here(day, by.centre),
            "added_by_id": by.user_id,
        },
        {"person": person, "centre": by.centre},
    )
    phones, documents = phone_rows(person, file.phones), document_rows(person, file.documents)
    return Opened(person, made, rows, phones, documents, place)


def _deed(one: Opened, file: NewFile) -> Deed:
    details = {
        "fields": sorted(file.fields),
        "names": len(one.names),
        "phones": len(one.phones),
        "imported": True,
    }
    return Deed("people.registered", subject=one.person, about=one.person.pk, details=details)
