"""The rows that a new file is made of, unsaved: the same for one person at the desk and for a thousand from a sheet."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time
from uuid import UUID
from zoneinfo import ZoneInfo

from django.utils import timezone
from django.utils.translation import gettext as _

from waypost.centres.models import Centre
from waypost.people.models import ContactPoint, IdentityDocument, NameKey, Person, PersonName
from waypost.people.names_given import NameGiven, PhoneGiven
from waypost.people.names_index import composed, new_name, stored_keys
from waypost.people.typed import document_key
from waypost.shared.bulk import insert_values, prepared
from waypost.shared.personaldata import blind_index
from waypost.shared.phones import match_digits

LONGEST_NAME = 300


class RegistrationRefused(ValueError):
    """The person cannot be registered this way; the message says why."""


def last_here(day: date, centre: Centre) -> datetime:
    """When somebody registered on a day was last here: now, or noon of an earlier day."""
    return min(datetime.combine(day, time(12), ZoneInfo(centre.time_zone)), timezone.now())


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
    values.sort()  # in the order of the index: neighbouring keys stand on one page
    insert_values(NameKey, ["key", "person_id"], values, or_ignore=centres is not None)
