"""Plain statements of the look-up, which runs with every key that someone types: rows without models.

Nobody typed any word of such a statement; what was typed goes in as values. A statement's text stays the same however
many values it is given, so that the database need not read it anew.
"""

import json
from collections.abc import Hashable, Iterable
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Model

from waypost.people.new_keys import as_new, settled

MOST_KEYS = 256  # in one statement of SQLite
NO_KEY = -1  # keys are never negative
ROWS_OF_KEY = """SELECT key, CAST(person_id AS text) FROM {table} WHERE key = {key}
ORDER BY person_id DESC LIMIT {most}"""
ANY_NEW = "SELECT coalesce((SELECT min(key) FROM {table} WHERE key < -1), -1), ''"
ROWS_OF_KEYS = """SELECT r.* FROM unnest(%s::bigint[]) AS asked(key) CROSS JOIN LATERAL ({rows}) r"""
AMONG = {"sqlite": "IN (SELECT value FROM json_each(%s))", "postgresql": "= ANY(%s::uuid[])"}


def read(sql: str, values: Iterable[Any]) -> list[tuple]:
    """All rows of a statement."""
    with connection.cursor() as cursor:
        cursor.execute(sql, list(values))
        return cursor.fetchall()


def among() -> str:
    """What a statement says of a column that must be one of the values in `one_value`."""
    return AMONG[connection.vendor]


def one_value(values: Iterable[Hashable]) -> Any:
    """Many keys as the one value that `among` takes."""
    return json.dumps(list(values)) if connection.vendor == "sqlite" else list(values)


def rows_of_keys(table: type[Model], keys: list[int], most: int) -> list[tuple[int, Hashable]]:
    """Rows (key, person) of these keys, at most `most` a key, the newest people first."""
    if not keys:
        return []
    name = table._meta.db_table
    if connection.vendor == "postgresql":
        rows = ROWS_OF_KEY.format(table=name, key="asked.key", most=int(most))
        return read(ROWS_OF_KEYS.format(rows=rows), [keys])
    found = _rows_one_by_one(name, keys, most)
    if found[-1][0] == NO_KEY:
        return found[:-1]
    newest = _rows_one_by_one(name, [as_new(key) for key in keys], most)
    return _joined(keys, found[:-1], newest[:-1], most)


def _rows_one_by_one(name: str, keys: list[int], most: int) -> list[tuple[int, Hashable]]:
    """The same on SQLite; then a last row, NO_KEY unless there are new keys, too (`new_keys`)."""
    one = f"SELECT * FROM ({ROWS_OF_KEY.format(table=name, key='%s', most=int(most))})"  # noqa: S608
    padded = [*keys, *[NO_KEY] * ((1 << (len(keys) - 1).bit_length()) - len(keys))]
    found: list[tuple[int, Hashable]] = []
    parts = range(0, len(padded), MOST_KEYS)
    for start in parts:
        some = padded[start : start + MOST_KEYS]
        last = [ANY_NEW.format(table=name)] if start == parts[-1] else []
        found += read(" UNION ALL ".join([*[one] * len(some), *last]), some)
    return found


def _joined(
    keys: list[int], found: list[tuple[int, Hashable]], newest: list[tuple[int, Hashable]], most: int
) -> list[tuple[int, Hashable]]:
    """Key for key in their order, at most `most` of each, the newest people first."""
    people: dict[int, set[Hashable]] = {key: set() for key in keys}
    for key, person in (*found, *newest):
        people[settled(key)].add(person)
    return [(key, person) for key, held in people.items() for person in sorted(held, reverse=True)[:most]]  # type: ignore[type-var]  # because ids are texts here


def as_uuid(value: Hashable) -> UUID:
    """A key as a plain statement gives it."""
    return UUID(hex=str(value))


def as_stored(pk: UUID) -> str:
    """A key as a plain statement takes and gives it: SQLite keeps it as 32 hex digits."""
    return pk.hex if connection.vendor == "sqlite" else str(pk)
