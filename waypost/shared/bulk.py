"""Inserting very many rows: one prepared statement, run for each row by the driver.

`bulk_create` builds the text of its statement anew for a few rows at a time (SQLite takes 999 values in one);
with wide tables that costs more than the insert. Use this for imports and generators; elsewhere `bulk_create`.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from django.db import connection, connections, models
from django.db.backends.base.base import BaseDatabaseWrapper

Prepare = Callable[[models.Model], Any]


def insert_rows(rows: Sequence[models.Model]) -> None:
    """Insert unsaved instances of one model that bring their own primary key (or need none).

    Runs in the caller's transaction. `auto_now` fields are set, sealed fields are sealed, no signal is sent.
    """
    if not rows:
        return
    model = type(rows[0])
    fields = [field for field in model._meta.local_concrete_fields if not isinstance(field, models.AutoField)]
    makers = [_maker(field, connections[connection.alias]) for field in fields]
    insert_values(
        model, [field.attname for field in fields], ([make(row) for make in makers] for row in rows)
    )
    for row in rows:
        row._state.adding = False
        row._state.db = connection.alias


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
    marks = ", ".join(["%s"] * len(names))
    tail = " ON CONFLICT DO NOTHING" if or_ignore else ""
    sql = f"INSERT INTO {quote(model._meta.db_table)} ({columns}) VALUES ({marks}){tail}"  # noqa: S608 because all words are the model's
    rows = list(values)
    if rows:
        with connection.cursor() as cursor:
            cursor.executemany(sql, rows)


def prepared(field: models.Field, value: Any) -> Any:
    """The value as the driver takes it."""
    return field.get_db_prep_save(value, connection)


def _maker(field: models.Field, database: BaseDatabaseWrapper) -> Prepare:
    """How a field's value is taken from a row. Texts, numbers and keys go as they are; empty ones are prepared once."""
    if type(field).pre_save is not models.Field.pre_save:
        return lambda row: field.get_db_prep_save(field.pre_save(row, True), database)
    name = field.attname
    if _goes_as_it_is(field):
        return lambda row: row.__dict__[name]
    if isinstance(getattr(field, "target_field", field), models.UUIDField):
        return _uuid_maker(name, native=database.features.has_native_uuid_field)
    empty = field.get_default() if callable(field.default) else None
    ready = field.get_db_prep_save(empty, database) if empty in ([], {}) and empty is not None else None

    def make(row: models.Model) -> Any:
        value = row.__dict__[name]
        if value is None:
            return None
        return ready if ready is not None and value == empty else field.get_db_prep_save(value, database)

    return make


def _goes_as_it_is(field: models.Field) -> bool:
    """Whether drivers take the value of such a column without a change."""
    if isinstance(field, models.JSONField) or field.is_relation:
        return False
    plain = (models.CharField, models.TextField, models.BooleanField, models.IntegerField)
    own = type(field).get_prep_value not in {kind.get_prep_value for kind in (*plain, models.Field)}
    return isinstance(field, plain) and not own


def _uuid_maker(name: str, *, native: bool) -> Prepare:
    def make(row: models.Model) -> Any:
        value = row.__dict__[name]
        return value if native or value is None else value.hex

    return make
