"""Rows of the database become raw relations: texts that many rows repeat are numbered as they are read.

A code becomes a number of its list's book (the type `e_<list>`), a stored list of codes a number of the texts that
occur (`t_<list>`), a centre its number. The full and the incremental run read by the same statements.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from waypost.monitoring.snapshot import coding
from waypost.monitoring.snapshot.coding import LONG, Books
from waypost.monitoring.snapshot.sources import READ_AS, SOURCES, Source

if TYPE_CHECKING:
    import duckdb

Found = dict[str, set[str]]  # texts by list
STORED = "t_"  # before the name of a list: its codes stand in the column as a whole list


def read(con: duckdb.DuckDBPyConnection, rows: dict[str, str], books: Books, *, few: bool) -> None:
    """Make every raw relation of `rows` (source → what follows FROM), of the centres in `centres`.

    The books learn what they lack. With `few` rows all their texts are looked at beforehand; else only those that no
    list foretells, and a code that no book knows has everything read once more.
    """
    stored = _learn(con, rows, books, {name: _asked(source, few) for name, source in SOURCES.items()})
    strays = {} if few else _read(con, rows, books, stored)
    if strays:
        _learn(con, rows, books, strays)
    if few or strays:
        _read(con, rows, books, stored)


def _asked(source: Source, few: bool) -> dict[str, str]:
    """The columns whose texts must be known before their rows are read, and of which list they are."""
    codes = {column: name for column, name in coding.coded(source).items() if few or name in LONG}
    return codes | {column: STORED + name for column, name in coding.stored(source).items()}


def _learn(
    con: duckdb.DuckDBPyConnection, rows: dict[str, str], books: Books, asked: dict[str, dict[str, str]]
) -> Found:
    """Add the codes that occur to the books. Returns the texts that are stored whole."""
    stored: Found = {}
    for listed, texts in _texts(con, rows, asked).items():
        name = listed.removeprefix(STORED)
        if name == listed:
            books.add(name, texts)
            continue
        stored[name] = texts
        if name in coding.MASKS:
            books.add(name, {slug for text in texts for slug in coding.slugs_of(text)})
    return stored


def _texts(con: duckdb.DuckDBPyConnection, rows: dict[str, str], asked: dict[str, dict[str, str]]) -> Found:
    """The texts that occur in columns, by their list; each source is read once."""
    found: Found = {}
    for name, columns in asked.items():
        if not columns:
            continue
        heads = ", ".join(f'list(DISTINCT CAST("{column}" AS VARCHAR))' for column in columns)
        row = con.execute(f"SELECT {heads} FROM {rows[name]}").fetchone() or ()  # noqa: S608
        for listed, texts in zip(columns.values(), row, strict=True):
            found.setdefault(listed, set()).update(text for text in texts or () if text)
    return found


def _read(
    con: duckdb.DuckDBPyConnection, rows: dict[str, str], books: Books, stored: Found
) -> dict[str, dict[str, str]]:
    """Make the types and the raw relations. Returns the coded columns that hold what no book knows, by source."""
    for source in SOURCES.values():
        con.execute(f"DROP TABLE IF EXISTS {source.raw}")
    coding.types(con, "e_", {name: books.slugs[name] for name in coding.CODED})
    coding.types(con, "t_", {name: ["", *sorted(stored.get(name, ()))] for name in coding.STORED})
    strays: dict[str, dict[str, str]] = {}
    for name, source in SOURCES.items():
        con.execute(_statement(source, rows[name]))
        lists = coding.coded(source)
        asked = ", ".join(f'count(*) - count("{column}")' for column in lists)
        counts = con.execute(f"SELECT {asked} FROM {source.raw}").fetchone() if lists else ()  # noqa: S608
        found = {column: lists[column] for column, count in zip(lists, counts or (), strict=True) if count}
        if found:
            strays[name] = found
    return strays


def _statement(source: Source, rows: str) -> str:
    """Rows that hang on a case follow their case, those of a centre are of this network's centres only."""
    lists, texts = coding.coded(source), coding.stored(source)
    made = []
    for column, what in source.columns.items():
        read_as = READ_AS[what].format(f'"{column}"')
        if column in lists:
            read_as = f"TRY_CAST({read_as} AS e_{lists[column]})"
        elif column in texts:
            read_as = f"TRY_CAST({read_as} AS t_{texts[column]})"
        made.append(f'{read_as} AS "{column}"')
    query = f"SELECT {', '.join(made)} FROM {rows}"  # noqa: S608
    if "centre_id" in source.columns:
        query = f"SELECT r.* REPLACE (k.n AS centre_id) FROM ({query}) r JOIN centres k ON k.id = r.centre_id"  # noqa: S608
    return f"CREATE TABLE {source.raw} AS {query}"
