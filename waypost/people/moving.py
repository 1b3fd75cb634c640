"""Moving the rows of one client to another, table by table, and noting each so that it can be moved back.

A row that would stand twice (a second row for one centre, the same telephone) stays with the file
it came from: nothing is deleted. A table of a room above whose row would do harm there says what
to do in a method `when_merged_twice() -> {field: value}` of its model.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import models

from waypost.people.models import (
    AtCentre,
    ContactPoint,
    IdentityDocument,
    LanguageSkill,
    PersonName,
)
from waypost.people.pointers import pointers
from waypost.people.raw_rows import Raw, encoded, write_columns

Chosen = Mapping[str, Collection[Any]] | None


@dataclass
class Moves:
    """What was done: rows by pointer, rows that stayed, and columns changed with what they held."""

    moved: dict[str, list[Any]] = field(default_factory=dict)
    stayed: dict[str, list[Any]] = field(default_factory=dict)
    changed: list[Raw] = field(default_factory=list)

    def as_json(self) -> Raw:
        return {"moved": self.moved, "stayed": self.stayed, "changed": self.changed}

    def counts(self) -> dict[str, int]:
        """Moved rows by table, for the audit."""
        return {label.rsplit(".", 1)[0]: len(pks) for label, pks in self.moved.items()}


def move_rows(source: UUID, target: UUID, *, only: Chosen = None) -> Moves:
    """Move what points to `source` over to `target`; with `only` those rows, by table label."""
    done = Moves()
    for pointer in pointers():
        rows = pointer.model._base_manager.filter(**{pointer.attname: source})
        if only is not None:
            rows = rows.filter(pk__in=only.get(pointer.model._meta.label, ()))
        _move_table(pointer, list(rows), target, done)
    return done


def move_back(moved: dict[str, list[Any]], source: UUID, target: UUID) -> int:
    """Move noted rows from `source` to `target` again. Returns how many were not there any more."""
    gone = 0
    for label, pks in moved.items():
        pointer = pointer_of(label)
        rows = pointer.model._base_manager.filter(pk__in=pks, **{pointer.attname: source})
        gone += len(pks) - rows.update(**{pointer.attname: target})
    return gone


def count_gone(moved: dict[str, list[Any]], source: UUID) -> int:
    """How many noted rows no longer stand with `source`: removed, or moved on."""
    gone = 0
    for label, pks in moved.items():
        pointer = pointer_of(label)
        gone += len(pks) - pointer.model._base_manager.filter(pk__in=pks, **{pointer.attname: source}).count()
    return gone


def restore_changed(changed: Iterable[Raw]) -> None:
    """Put noted columns back where they still hold what was written then."""
    for note in changed:
        model = apps.get_model(note["model"])
        now = model._base_manager.filter(pk=note["pk"]).values(*note["after"]).first()
        if now is not None and {name: encoded(value) for name, value in now.items()} == note["after"]:
            write_columns(model, note["pk"], note["before"])


def change(row: models.Model, values: dict[str, Any], done: Moves) -> None:
    """Write some columns of a row and note what they held."""
    before = {name: encoded(getattr(row, name)) for name in values}
    type(row)._base_manager.filter(pk=row.pk).update(**values)
    after = {name: encoded(value) for name, value in values.items()}
    note = {"model": row._meta.label, "pk": encoded(row.pk), "before": before, "after": after}
    done.changed.append(note)


def pointer_of(label: str) -> models.ForeignKey:
    """The foreign key of a noted `app.Model.field`."""
    app, model, name = label.split(".")
    return apps.get_model(app, model)._meta.get_field(name)


def _move_table(pointer: models.ForeignKey, rows: list[Any], target: UUID, done: Moves) -> None:
    going, staying = [], []
    for row in rows:
        if _already_there(pointer, row, target, done):
            staying.append(row.pk)
        else:
            going.append(row.pk)
    if going:
        pointer.model._base_manager.filter(pk__in=going).update(**{pointer.attname: target})
        done.moved[str(pointer)] = [encoded(pk) for pk in going]
    if staying:
        done.stayed[str(pointer)] = [encoded(pk) for pk in staying]


def _already_there(pointer: models.ForeignKey, row: Any, target: UUID, done: Moves) -> bool:
    """Whether the row must stay because the other file has it; changes what must change for it to go."""
    twin = _twin(pointer, row, target)
    if twin is not None:
        _take_over(row, twin, done)
        return True
    clash = _clash(pointer, row, target)
    if clash is None:
        return False
    if isinstance(row, PersonName):
        PersonName.objects.filter(pk=row.pk).update(is_primary=False)
        return False
    if hasattr(row, "when_merged_twice"):
        change(row, row.when_merged_twice(), done)
        return False
    _take_over(row, clash, done)
    return True


def _twin(pointer: models.ForeignKey, row: Any, target: UUID) -> Any:
    """The other file's row that says the same."""
    there = pointer.model._base_manager.filter(**{pointer.attname: target})
    if isinstance(row, ContactPoint):
        return there.filter(match=row.match, value=row.value, kind=row.kind).first() if row.match else None
    if isinstance(row, PersonName):
        return there.filter(full=row.full, kind=row.kind).first()
    if isinstance(row, IdentityDocument):
        return (
            there.filter(number_index=row.number_index, kind=row.kind).first() if row.number_index else None
        )
    return None


def _take_over(row: Any, twin: Any, done: Moves) -> None:
    """What the row that stays away still tells the one that stands: the later day, the better level, the rule."""
    if isinstance(row, AtCentre) and row.last_contact_at > twin.last_contact_at:
        change(twin, {"last_contact_at": row.last_contact_at}, done)
    if isinstance(row, LanguageSkill) and row.level > twin.level:
        change(twin, {"level": row.level}, done)
    if isinstance(row, ContactPoint) and twin.is_safe and not row.is_safe:
        change(twin, {"is_safe": False}, done)


def _clash(pointer: models.ForeignKey, row: Any, target: UUID) -> Any:
    """A row of the other file with which this one may not stand beside; None when it may."""
    for names, condition in _unique_sets(pointer):
        others = {name: getattr(row, name) for name in names if name != pointer.name}
        if any(value is None for value in others.values()):
            continue
        rows = pointer.model._base_manager
        if condition is not None and not rows.filter(condition, pk=row.pk).exists():
            continue
        there = rows.filter(**others, **{pointer.attname: target})
        found = (there.filter(condition) if condition is not None else there).first()
        if found is not None:
            return found
    return None


def _unique_sets(pointer: models.ForeignKey) -> list[tuple[tuple[str, ...], models.Q | None]]:
    """The sets of fields, with this one in it, that may stand only once."""
    meta = pointer.model._meta
    found: list[tuple[tuple[str, ...], models.Q | None]] = [
        (tuple(constraint.fields), constraint.condition)
        for constraint in meta.constraints
        if isinstance(constraint, models.UniqueConstraint) and pointer.name in constraint.fields
    ]
    found += [(tuple(names), None) for names in meta.unique_together if pointer.name in names]
    return [*found, ((pointer.name,), None)] if pointer.unique else found


def primary_names(ids: Iterable[UUID]) -> dict[str, str]:
    """Which name stands for each file: its row's id by the file's."""
    rows = PersonName.objects.filter(person__in=list(ids), is_primary=True)
    return {str(person): str(pk) for person, pk in rows.values_list("person_id", "pk")}


def show_name(person: UUID, shown: str, *, row: str = "") -> None:
    """Let one name stand for a file: the given row, else the one that is shown, else the oldest."""
    names = PersonName.objects.filter(person_id=person)
    found = names.filter(pk=row).first() if row else None
    found = (
        found
        or names.filter(full=shown).order_by("-is_primary", "id").first()
        or names.order_by("id").first()
    )
    names.exclude(pk=found.pk if found else None).filter(is_primary=True).update(is_primary=False)
    if found is not None and not found.is_primary:
        names.filter(pk=found.pk).update(is_primary=True)
