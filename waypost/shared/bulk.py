"""Inserting very many rows: one prepared statement, run for each row by the driver; on PostgreSQL by COPY.

`bulk_create` builds the text of its statement anew for a few rows at a time (SQLite takes 999 values in one);
with wide tables that costs more than the insert. Use this for imports and generators; elsewhere `bulk_create`.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from operator import itemgetter
from typing import Any

from django.db import connection, connections, models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.base import ModelState
from django.utils import timezone

from waypost.shared.personaldata import EncryptedText

Prepare = Callable[[Any], Any]
MOMENTS = (models.DateField, models.TimeField)


class Mould:
    """Makes unsaved instances of one model, many times faster than its constructor: the defaults are asked once."""

    def __init__(self, model: type[models.Model]) -> None:
        self.model = model
        self.fixed: dict[str, Any] = {}
        self.fresh: list[tuple[str, Callable[[], Any]]] = []
        self.typed: dict[str, Callable[[Any], Any]] = {}
        for field in model._meta.local_concrete_fields:
            if field.has_default() and callable(field.default) and field.default is not str:
                self.fresh.append((field.attname, field.default))
            else:
                self.fixed[field.attname] = field.get_default()
            if "__set__" in vars(field.descriptor_class) and not field.is_relation:
                self.typed[field.attname] = field.to_python
        self.names = {*self.fixed, *(name for name, _default in self.fresh)}

    def make(self, values: Mapping[str, Any], related: Mapping[str, models.Model] | None = None) -> Any:
        """An instance with these values, given by attribute (`person_id`); the others have their defaults.

        `related` are instances behind foreign keys that need not be read again. No signal is sent.
        Raises TypeError for an attribute that the model has not.
        """
        if not values.keys() <= self.names:
            raise TypeError(f"{self.model.__name__} has no {', '.join(values.keys() - self.names)}.")
        made = self.model.__new__(self.model)
        held = made.__dict__
        held["_state"] = state = ModelState()
        held.update(self.fixed)
        for name, default in self.fresh:
            if name not in values:
                held[name] = default()
        held.update(values)
        for name, to_python in self.typed.items():
            held[name] = to_python(held[name])
        if related:
            state.fields_cache = dict(related)
        return made


@cache
def mould(model: type[models.Model]) -> Mould:
    """The mould of a model."""
    return Mould(model)


def insert_rows(rows: Sequence[models.Model], *, or_ignore: bool = False) -> None:
    """Insert unsaved instances of one model that bring their own primary key (or need none).

    `or_ignore` passes over those that a unique rule forbids. Runs in the caller's transaction. `auto_now` fields are set, sealed fields are sealed, no signal is sent.
    """
    if not rows:
        return
    model = type(rows[0])
    fields = [field for field in model._meta.local_concrete_fields if not isinstance(field, models.AutoField)]
    names = [field.attname for field in fields]
    database = connections[connection.alias]  # itself: the stand-in asks for it at each use
    now = timezone.now()
    for name in (field.attname for field in fields if _is_now(field)):
        for row in rows:
            row.__dict__[name] = now
    changed = [(place, maker) for place, field in enumerate(fields) if (maker := _maker(field, database))]
    sealed = [(place, field) for place, field in enumerate(fields) if _has_own_way(field)]
    insert_values(
        model, names, _prepared_rows(rows, itemgetter(*names), changed, sealed, database), or_ignore=or_ignore
    )
    alias = connection.alias
    for row in rows:
        row._state.adding = False
        row._state.db = alias


def _prepared_rows(
    rows: Sequence[models.Model],
    taken: Callable[[Any], tuple[Any, ...]],
    changed: list[tuple[int, Prepare]],
    sealed: list[tuple[int, models.Field]],
    database: BaseDatabaseWrapper,
) -> Iterable[list[Any]]:
    """Each row's values as the driver takes them; empty ones need no preparing."""
    for row in rows:
        values = list(taken(row.__dict__))
        for place, maker in changed:
            if values[place] is not None:
                values[place] = maker(values[place])
        for place, field in sealed:
            if values[place] or not isinstance(field, EncryptedText):
                values[place] = field.get_db_prep_save(field.pre_save(row, True), database)
            else:
                values[place] = None
        yield values


def insert_values(
    model: type[models.Model],
    names: Sequence[str],
    values: Iterable[Sequence[Any]],
    *,
    or_ignore: bool = False,
) -> None:
    """Insert plain rows of prepared values, given for these attributes; `or_ignore` passes over rows that are there."""
    quote = connection.ops.quote_name
    by_name = {field.attname: field for field in model._meta.concrete_fields}
    columns = ", ".join(quote(str(by_name[name].column)) for name in names)
    table, rows = quote(model._meta.db_table), list(values)
    if not rows:
        return
    if connection.vendor == "postgresql" and not or_ignore:
        _copy(f"COPY {table} ({columns}) FROM STDIN", rows)
        return
    marks = ", ".join(["%s"] * len(names))
    tail = " ON CONFLICT DO NOTHING" if or_ignore else ""
    sql = f"INSERT INTO {table} ({columns}) VALUES ({marks}){tail}"  # noqa: S608 because all words are the model's
    with connection.cursor() as cursor:
        cursor.executemany(sql, rows)


def _copy(sql: str, rows: Iterable[Sequence[Any]]) -> None:
    """PostgreSQL's own way in for many rows: no statement to be read and planned for each."""
    with connection.cursor() as cursor, connection.wrap_database_errors, cursor.copy(sql) as copy:
        for row in rows:
            copy.write_row(row)


def _is_now(field: models.Field) -> bool:
    """Whether the field is set to the present moment when a row is inserted."""
    return isinstance(field, models.DateTimeField) and (field.auto_now or field.auto_now_add)


def _has_own_way(field: models.Field) -> bool:
    """Whether the field makes the value to save from the whole row."""
    usual = {kind.pre_save for kind in (models.Field, *MOMENTS, models.DateTimeField)}
    by_itself = isinstance(field, MOMENTS) and not _is_now(field) and (field.auto_now or field.auto_now_add)
    return type(field).pre_save not in usual or by_itself


def _maker(field: models.Field, database: BaseDatabaseWrapper) -> Prepare | None:
    """What makes of a field's value what the driver takes. None: texts and numbers go as they are."""
    if _has_own_way(field) or _goes_as_it_is(field):
        return None
    if isinstance(getattr(field, "target_field", field), models.UUIDField):
        return None if database.features.has_native_uuid_field else _hex
    empty = field.get_default() if callable(field.default) else None
    ready = field.get_db_prep_save(empty, database) if empty in ([], {}) and empty is not None else None
    known: dict[Any, Any] = {}

    def make(value: Any) -> Any:
        return ready if ready is not None and value == empty else field.get_db_prep_save(value, database)

    def remembered(value: Any) -> Any:
        if value not in known:
            known[value] = field.get_db_prep_save(value, database)
        return known[value]

    return remembered if isinstance(field, MOMENTS) else make


def _goes_as_it_is(field: models.Field) -> bool:
    """Whether drivers take the value of such a column without a change."""
    if isinstance(field, models.JSONField) or field.is_relation:
        return False
    plain = (models.CharField, models.TextField, models.BooleanField, models.IntegerField)
    own = type(field).get_prep_value not in {kind.get_prep_value for kind in (*plain, models.Field)}
    return isinstance(field, plain) and not own


def _hex(value: Any) -> Any:
    return value.hex
