"""Triggers that note, in the transaction that changes a row, whose facts must be read again.

So merges, deletions, imports and back-dated edits cannot be missed, and the apps below know nothing of figures.
They stand aside while tables are altered (a trigger may forbid that, and SQLite loses those of a table that Django
makes anew); afterwards everything is read again, as nobody noted what a migration did.
"""

from __future__ import annotations

import hashlib
from enum import Enum
from typing import Any

from django.db import connection, transaction

from waypost.monitoring.models import Change
from waypost.monitoring.snapshot.sources import SOURCES, Source

PREFIX = "waypost_change_"
_CASE = 'SELECT person_id AS "unit", centre_id AS "centre" FROM cases_case WHERE id = {case}'
_MATTER = _CASE.format(case="(SELECT case_id FROM cases_legalmatter WHERE id = {x}.matter_id)")
_OWN = 'SELECT {x}.person_id AS "unit", {x}.centre_id AS "centre"'
_OWN_OR_ROW = 'SELECT coalesce({x}.person_id, {x}.id) AS "unit", {x}.centre_id AS "centre"'
_OF_CASE = _CASE.format(case="{x}.case_id")
# Whose facts a row is part of, and at which centre; {x} is OLD or NEW.
OWNERS = {
    "person": 'SELECT {x}.id AS "unit", {x}.centre_id AS "centre"',
    "contact": _OWN_OR_ROW,
    "referral": _OWN_OR_ROW,
    "unmet": _OWN_OR_ROW,
    "case": _OWN,
    "learnt": _OWN,
    "consent": 'SELECT id AS "unit", centre_id AS "centre" FROM people_person WHERE id = {x}.person_id',
    "matter": _OF_CASE,
    "goal": _OF_CASE,
    "plan": _OF_CASE,
    "search": _OF_CASE,
    "screening": _OF_CASE,
    "outcome": _MATTER,
    "award": _MATTER,
    "payment": _MATTER,
    "score": _CASE.format(case="(SELECT case_id FROM cases_returnplan WHERE id = {x}.plan_id)"),
}
# Columns that decide whether a row is a fact at all.
MORE_COLUMNS = {"person": ("merged_into_id",), "payment": ("struck_at",), "learnt": ("struck_at",)}
CENTRES = Source("centre", "centres_centre", {"time_zone": "code", "network_id": "id"}, ())
CENTRES_OWNER = 'SELECT CAST(NULL AS uuid) AS "unit", {x}.id AS "centre"'


def watched() -> list[tuple[Source, str]]:
    """Each table that is watched, and the statement that says whose facts a row of it is."""
    return [*((source, OWNERS[name]) for name, source in SOURCES.items()), (CENTRES, CENTRES_OWNER)]


def install() -> bool:
    """Put the triggers in place where they are missing or older. Returns whether anything had to be done.

    Then everything is marked to be read again, as changes may have been missed.
    """
    tables = set(connection.introspection.table_names())
    if not {Change._meta.db_table, *(source.table for source, _owner in watched())} <= tables:
        return False
    wanted = {name: statements for source, owner in watched() for name, statements in _made(source, owner)}
    if set(wanted) == set(_present()):
        return False
    if not all(_has_columns(source) for source, _owner in watched()):
        return False  # migrated back to an earlier version: nobody counts there
    with transaction.atomic(), connection.cursor() as cursor:
        remove()
        for statements in wanted.values():
            for statement in statements:
                cursor.execute(statement)
        mark_everything(cursor)
    return True


def _has_columns(source: Source) -> bool:
    with connection.cursor() as cursor:
        found = {
            column.name for column in connection.introspection.get_table_description(cursor, source.table)
        }
    return set(_columns(source)) <= found


def mark_everything(cursor: Any) -> None:
    """Have every network's next run read everything."""
    cursor.execute('INSERT INTO monitoring_change ("unit", "centre") SELECT NULL, id FROM centres_centre')


def remove() -> None:
    """Take all triggers away, such as before tables are altered."""
    with connection.cursor() as cursor:
        for name, table in _present().items():
            if connection.vendor == "postgresql":
                cursor.execute(f'DROP TRIGGER "{name}" ON "{table}"')
                cursor.execute(f'DROP FUNCTION IF EXISTS "{name}"()')
            else:
                cursor.execute(f'DROP TRIGGER "{name}"')


class Standing(Enum):
    """Whether changes are noted as this version of the program wants it."""

    OURS = "in place"
    LACKING = "MISSING"
    OTHERS = "of another version of the program"


def standing() -> Standing:
    """How the triggers stand. One statement. Ours may be put in where they are lacking, but never over others'."""
    wanted = {name for source, owner in watched() for name, _sql in _made(source, owner)}
    present = set(_present())
    if present - wanted:
        return Standing.OTHERS
    return Standing.OURS if present == wanted else Standing.LACKING


def _present() -> dict[str, str]:
    """Our triggers by name, with their tables."""
    asked = "SELECT name, tbl_name FROM sqlite_master WHERE type = 'trigger' AND name LIKE %s"
    if connection.vendor == "postgresql":
        asked = (
            "SELECT tgname, tgrelid::regclass::text FROM pg_trigger WHERE NOT tgisinternal AND tgname LIKE %s"
        )
    with connection.cursor() as cursor:
        cursor.execute(
            asked, [PREFIX.replace("_", r"\_") + "%" if connection.vendor == "postgresql" else PREFIX + "%"]
        )
        return {name: table.strip('"') for name, table in cursor.fetchall()}


def _made(source: Source, owner: str) -> list[tuple[str, list[str]]]:
    """The triggers of one table: name, and the statements that make it. A changed statement is another name."""
    make = _postgresql if connection.vendor == "postgresql" else _sqlite
    return [
        (_name(source, event, statements), _named(source, event, statements))
        for event, statements in make(source, owner)
    ]


def _name(source: Source, event: str, statements: list[str]) -> str:
    digest = hashlib.sha256("".join(statements).encode()).hexdigest()[:10]
    return f"{PREFIX}{source.name}_{event}_{digest}"


def _named(source: Source, event: str, statements: list[str]) -> list[str]:
    return [statement.replace("%NAME%", _name(source, event, statements)) for statement in statements]


def _columns(source: Source) -> list[str]:
    return [*source.columns, *MORE_COLUMNS.get(source.name, ())]


def _insert(*queries: str) -> str:
    return f'INSERT INTO monitoring_change ("unit", "centre") {" UNION ".join(queries)}'


def _sqlite(source: Source, owner: str) -> list[tuple[str, list[str]]]:
    old, new = owner.format(x="OLD"), owner.format(x="NEW")
    changed = " OR ".join(f'OLD."{name}" IS NOT NEW."{name}"' for name in _columns(source))
    events = {
        "i": ("INSERT", "", _insert(new)),
        "u": ("UPDATE", f" WHEN {changed}", _insert(old, new)),
        "d": ("DELETE", "", _insert(old)),
    }
    return [
        (event, [f'CREATE TRIGGER "%NAME%" AFTER {what} ON "{source.table}"{when} BEGIN {statement}; END'])
        for event, (what, when, statement) in events.items()
    ]


def _postgresql(source: Source, owner: str) -> list[tuple[str, list[str]]]:
    """The columns are compared inside the function: a trigger that names one would forbid altering it."""
    old, new = owner.format(x="OLD"), owner.format(x="NEW")
    before, after = (", ".join(f'{x}."{name}"' for name in _columns(source)) for x in ("OLD", "NEW"))
    body = f"""
        CREATE OR REPLACE FUNCTION "%NAME%"() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF TG_OP = 'INSERT' THEN {_insert(new)};
            ELSIF TG_OP = 'DELETE' THEN {_insert(old)};
            ELSIF ({before}) IS DISTINCT FROM ({after}) THEN {_insert(old, new)};
            END IF;
            RETURN NULL;
        END $$"""
    trigger = (
        f'CREATE TRIGGER "%NAME%" AFTER INSERT OR UPDATE OR DELETE ON "{source.table}" '
        f'FOR EACH ROW EXECUTE FUNCTION "%NAME%"()'
    )
    return [("x", [body, trigger])]
