"""Proof that a generated person is what the desk's own action would have written."""

from datetime import date
from typing import Any
from uuid import UUID

from django.db import models, transaction

from benchmarks import people
from waypost.centres.access import Viewer
from waypost.people.actions import register_person
from waypost.people.actions.batch import NewFile, register_many
from waypost.people.models import AtCentre, ContactPoint, NameKey, Person, PersonName

OWN = {"id", "created_at", "updated_at", "person", "number", "last_contact_at", "order"}


class NotTheSame(AssertionError):
    """The generator writes something else than the action."""


def _columns(row: models.Model) -> tuple[Any, ...]:
    fields = [field for field in row._meta.concrete_fields if field.name not in OWN]
    return tuple((field.name, str(getattr(row, field.attname))) for field in fields)


def _everything(pk: UUID) -> dict[str, Any]:
    rows = {model.__name__: sorted(_columns(row) for row in model.objects.filter(person_id=pk)) for model in
            (PersonName, ContactPoint, AtCentre)}  # fmt: skip
    keys = sorted(NameKey.objects.filter(person_id=pk).values_list("key", flat=True))
    return {"Person": _columns(Person.objects.get(pk=pk)), "keys": keys, **rows}


def check(by: Viewer, today: date, count: int = 20) -> None:
    """Register some people both ways, compare all their rows, and undo it. Raises NotTheSame."""
    chunk = people.Chunk(999_983, by.centre.code, 1, count)
    rng = chunk.rng()
    files = [people.file_of(rng, one, today) for one in chunk.invented()]
    with transaction.atomic():
        in_bulk = [one.person.pk for one in register_many(files, by=by)]
        for file, pk in zip(files, in_bulk, strict=True):
            _compare(_everything(pk), _everything(_alone(file, by)))
        transaction.set_rollback(True)


def _alone(file: NewFile, by: Viewer) -> UUID:
    person = register_person(
        names=file.names, fields=file.fields, phones=file.phones, registered_on=file.registered_on, by=by
    )
    return person.pk


def _compare(bulk: dict[str, Any], alone: dict[str, Any]) -> None:
    for name, rows in alone.items():
        if bulk[name] != rows:
            raise NotTheSame(f"{name}: the generator wrote {bulk[name]}, the action {rows}")
