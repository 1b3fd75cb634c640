"""Rows of some units, or of all, through Django's own connection: by indexes, and with what is not committed yet.

DuckDB's scanners ignore SQLite's indexes, and must not open in this process a file that is open here already.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import connection

from waypost.monitoring.snapshot import intake
from waypost.monitoring.snapshot.coding import Books
from waypost.monitoring.snapshot.sources import SOURCES, Source

if TYPE_CHECKING:
    import duckdb


def fetch_all(con: duckdb.DuckDBPyConnection, books: Books, units: Iterable[UUID] | None = None) -> None:
    """Fill every raw relation with the rows of the units (all rows without any), of the centres in `centres`."""
    asked = None if units is None else _asked(units)
    rows = {name: _fetched(con, source, asked) for name, source in SOURCES.items()}
    intake.read(con, rows, books, few=True)
    for name in rows.values():
        con.unregister(name)


def _asked(units: Iterable[UUID]) -> list[UUID] | str:
    """The units as the database takes them in one parameter."""
    if connection.vendor == "postgresql":
        return list(units)
    return json.dumps([unit.hex for unit in units])


def _fetched(con: duckdb.DuckDBPyConnection, source: Source, asked: list[UUID] | str | None) -> str:
    """Register the rows of one source, all texts. Returns the name of the relation."""
    import pyarrow as pa

    with connection.cursor() as cursor:
        cursor.execute(*_query(source, asked))
        rows = cursor.fetchall()
    columns = list(zip(*rows, strict=True)) or [()] * len(source.columns)
    arrays = [pa.array(values, type=pa.string()) for values in columns]
    name = f"fetched_{source.name}"
    con.register(name, pa.table(arrays, names=list(source.columns)))
    return name


def _query(source: Source, asked: list[UUID] | str | None) -> tuple[str, list[list[UUID] | str]]:
    """One SELECT for each way in which a row can belong to a unit, every column as text."""
    head = (
        f"SELECT {', '.join(_text(name, what) for name, what in source.columns.items())} FROM {source.table}"  # noqa: S608
    )
    fixed = [source.where] if source.where else []
    if asked is None:
        return " WHERE ".join([head, *fixed]), []
    units = "(SELECT value FROM json_each(%s))"
    if connection.vendor == "postgresql":
        units = "(SELECT unnest(%s::uuid[]))"
    wheres = [" AND ".join([way.format(units=units), *fixed]) for way in source.of_units]
    return " UNION ALL ".join(f"{head} WHERE {where}" for where in wheres), [asked] * len(wheres)


def _text(name: str, what: str) -> str:
    if what == "moment" and connection.vendor == "postgresql":
        return f"CAST(({_quoted(name)} AT TIME ZONE 'UTC') AS text)"
    return f"CAST({_quoted(name)} AS text)"


def _quoted(name: str) -> str:
    return f'"{name}"'
