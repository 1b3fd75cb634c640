"""The rows that a new file is made of, unsaved: the same for one person at the desk and for a thousand from a sheet."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time
from typing import Any, NamedTuple
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext as _

from waypost.centres.models import Centre
from waypost.people.models import ContactPoint, IdentityDocument, NameKey, Person, PersonName
from waypost.people.names_given import NameGiven, PhoneGiven
from waypost.people.names_index import (
    composed,
    places_of,
    plain_keys,
    prepared_name,
    scoped,
    script_of,
    stored_keys,
)
from waypost.people.new_keys import as_imported, settled
from waypost.people.typed import document_key
from waypost.shared.bulk import insert_values, mould
from waypost.shared.dates import PartialDate
from waypost.shared.names import Prepared
from waypost.shared.personaldata import blind_index
from waypost.shared.phones import match_digits

LONGEST_NAME = 300


class RegistrationRefused(ValueError):
    """The person cannot be registered this way; the message says why."""


def last_here(day: date, centre: Centre) -> datetime:
    """When somebody registered on a day was last here: now, or noon of an earlier day."""
    return min(datetime.combine(day, time(12), ZoneInfo(centre.time_zone)), timezone.now())


class NameMade(NamedTuple):
    """A name with what is derived from it: its script and its form for comparing."""

    full: str
    kind: str
    given: str
    middle: str
    family: str
    script: str
    prepared: str


class NamesMade(NamedTuple):
    """All names of a new file and their look-up keys, not yet mixed with places. It needs no database to be made."""

    names: tuple[NameMade, ...]
    keys: tuple[int, ...]


def make_names(given: Sequence[NameGiven], born: PartialDate | None) -> NamesMade:
    """What is derived from the names of a new file; empty ones are left out. Raises RegistrationRefused."""
    made = _made_of(given)
    return NamesMade(
        tuple(name for name, _ready in made), tuple(plain_keys((ready for _name, ready in made), born))
    )


def _made_of(names: Sequence[NameGiven]) -> list[tuple[NameMade, Prepared]]:
    return [made for name in names if (made := _made(name))]


def _made(name: NameGiven) -> tuple[NameMade, Prepared] | None:
    full = name.full.strip() or composed(name.given, name.middle, name.family, "").strip()
    if not full:
        return None
    if len(full) > LONGEST_NAME:
        raise RegistrationRefused(_("A name is longer than 300 characters: shorten it."))
    ready = prepared_name(full)
    script = script_of(ready, full)
    if not name.full:
        full = composed(name.given, name.middle, name.family, script) or full
    return NameMade(full, name.kind, name.given, name.middle, name.family, script, ready.to_text()), ready


def name_rows(person: Person, names: Sequence[NameGiven] | NamesMade) -> list[PersonName]:
    """Unsaved rows for the names of a new file, the first one primary. Raises RegistrationRefused."""
    made = names.names if isinstance(names, NamesMade) else [name for name, _ready in _made_of(names)]
    if not made and not person.minimum_only:
        raise RegistrationRefused(_("Write at least one name, or log the visit without a name."))
    pk = person.pk
    return [
        mould(PersonName).make(
            {
                "person_id": pk,
                "full": name.full,
                "kind": name.kind,
                "given": name.given,
                "middle": name.middle,
                "family": name.family,
                "script": name.script,
                "prepared": name.prepared,
                "is_primary": not place,
            },
            {"person": person},
        )
        for place, name in enumerate(made)
    ]


def phone_rows(person: Person, phones: Sequence[PhoneGiven]) -> list[ContactPoint]:
    """Unsaved rows for the numbers and addresses of a new file, in the order given."""
    pk = person.pk
    return [
        mould(ContactPoint).make(
            {
                "person_id": pk,
                "value": phone.value,
                "match": match_digits(phone.value)
                if phone.kind not in {"email", "messenger"}
                else phone.value.casefold(),
                "kind": phone.kind,
                "belongs_to": phone.belongs_to,
                "is_safe": phone.is_safe,
                "order": order,
            },
            {"person": person},
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


def insert_keys(names: Sequence[tuple[Person, PersonName]], centres: Mapping[UUID, Sequence[UUID]]) -> None:
    """Write the look-up keys of names added to files that were there before and are at these `centres`."""
    held: dict[UUID, set[int]] = defaultdict(set)
    for pk, key in NameKey.objects.filter(person_id__in=centres).values_list("person_id", "key"):
        held[pk].add(settled(key))
    found: list[tuple[Person, Iterable[int]]] = []
    for person, name in names:
        keys = stored_keys(person, [name.prepared], centres[person.pk])
        found.append((person, [key for key in keys if key not in held[person.pk]]))
        held[person.pk].update(keys)
    _insert_keys(found, imported=True)


def insert_made_keys(names: Iterable[tuple[Person, NamesMade]], *, imported: bool) -> None:
    """Write the look-up keys of new files, known already; those of an import as `new_keys` says."""
    found = ((person, scoped(made.keys, places_of(person, [person.centre_id]))) for person, made in names)
    _insert_keys(found, imported=imported)


def _insert_keys(found: Iterable[tuple[Person, Iterable[int]]], *, imported: bool) -> None:
    native = connection.features.has_native_uuid_field
    values: list[tuple[int, Any]] = []
    for person, keys in found:
        pk = person.pk if native else person.pk.hex
        values += [(as_imported(key) if imported else key, pk) for key in keys]
    values.sort()  # in the order of the index: neighbouring keys stand on one page
    insert_values(NameKey, ["key", "person_id"], values)
