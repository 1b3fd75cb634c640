"""Texts become numbers: code books, bit masks, and local days. Used by the full and the incremental run alike."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from waypost.monitoring.snapshot import facts
from waypost.monitoring.snapshot.facts import Kind
from waypost.monitoring.snapshot.recipes import RECIPES

if TYPE_CHECKING:
    import duckdb

WORD = 63  # bits of one mask column
SEVERE = {"much", "cannot"}  # what counts as a disability (Washington Group)


LONG = {"language", "subdivision"}  # lists of thousands: only what occurs stands in the book


class Outgrown(Exception):
    """A code book became too long for the columns of the base: everything must be built again."""


@dataclass
class Books:
    """The code books while facts are made. `slugs` of a list start with the empty text; they only ever grow."""

    slugs: dict[str, list[str]]
    wide: set[str]  # lists whose numbers need two bytes
    words: dict[str, int]  # how many mask columns a list has

    @classmethod
    def fresh(cls, slugs: dict[str, list[str]]) -> Books:
        """Books whose widths are still to be settled."""
        return cls({name: list(found) for name, found in slugs.items()}, set(), {})

    def settle(self) -> None:
        """Choose widths with room to grow; only before the first row of a base is written."""
        self.wide = {name for name, found in self.slugs.items() if len(found) > 100} | LONG
        self.words = {name: -(-(len(found) + 10) // WORD) for name, found in self.slugs.items()}

    def add(self, name: str, found: Iterable[str]) -> None:
        """Append what the book does not have yet."""
        known = set(self.slugs[name])
        self.slugs[name] += sorted(set(found) - known)

    def check(self) -> None:
        """Raises Outgrown when a book does not fit its columns any more."""
        for name, found in self.slugs.items():
            if len(found) - 1 > WORD * self.words[name] or (name not in self.wide and len(found) > 127):
                raise Outgrown(name)

    def type_of(self, column: facts.Column) -> str:
        """The DuckDB type of a column that holds one code."""
        return "SMALLINT" if column.codes in self.wide or column.codes == facts.CENTRE else "TINYINT"


def mask_columns(column: facts.Column, words: int) -> list[str]:
    """The names of the columns that hold one mask: `topics`, `topics_2` and so on."""
    return [column.name, *(f"{column.name}_{word}" for word in range(2, words + 1))]


def texts_in(con: duckdb.DuckDBPyConnection) -> dict[tuple[str, bool], set[str]]:
    """Every text that is to be coded, by its list and whether it is a list of codes itself. One statement."""
    asked = list(STRAYS)
    for recipe in RECIPES:
        for name, made in recipe.made.items():
            column = recipe.table.column(name)
            if column.kind is Kind.CODE and made.startswith("r.") and recipe.table is not facts.OUTCOMES:
                asked.append((recipe.source, made[2:], column.codes))
            elif column.kind is Kind.MASK:
                asked.append((recipe.source if made.startswith("r.") else "raw_outcome", name, column.codes))
    masks = {
        column.codes
        for table in facts.TABLES.values()
        for column in table.columns
        if column.kind is Kind.MASK
    }
    parts = [
        f"SELECT '{codes}' AS list, {str(name in MASKED and codes in masks).lower()} AS many, t FROM "  # noqa: S608
        f"(SELECT DISTINCT {name} AS t FROM {source} WHERE {name} <> '')"
        for source, name, codes in dict.fromkeys(asked)
    ]
    found: dict[tuple[str, bool], set[str]] = {}
    for codes, many, text in con.execute(" UNION ALL ".join(parts)).fetchall():
        found.setdefault((codes, many), set()).add(text)
    return found


MASKED = {c.name for table in facts.TABLES.values() for c in table.columns if c.kind is Kind.MASK}


def extend(con: duckdb.DuckDBPyConnection, books: Books) -> dict[str, dict[str, list[str]]]:
    """Add the codes that stand in the rows but not in the books. Returns the lists of codes as stored, taken apart."""
    apart: dict[str, dict[str, list[str]]] = {}
    for (codes, many), texts in texts_in(con).items():
        if many:
            apart[codes] = {text: _slugs(text) for text in texts}
            texts = {slug for slugs in apart[codes].values() for slug in slugs}
        books.add(codes, texts)
    return apart


# Columns that no recipe names simply.
STRAYS = (
    ("raw_person", "gender", "gender"),
    ("raw_person", "client_type", "client_type"),
    ("raw_person", "migration_phase", "migration_phase"),
    ("raw_person", "planned_country", "country"),
    ("raw_person", "subdivision", "subdivision"),
    ("raw_contact", "age_band", "age_band"),
    ("raw_contact", "refused_because", "refusal_reason"),
    ("raw_outcome", "resolution", "legal_resolution"),
    ("raw_learnt", "code", "outcome"),
    ("raw_learnt", "source", "outcome_source"),
)


def mask_tables(con: duckdb.DuckDBPyConnection, books: Books, apart: dict[str, dict[str, list[str]]]) -> None:
    """One table for each list that masks draw from: the text as stored, and its bits."""
    masks = {
        column.codes
        for table in facts.TABLES.values()
        for column in table.columns
        if column.kind is Kind.MASK
    }
    for codes in sorted(masks):
        _mask_table(con, codes, apart.get(codes, {}), books)


def _mask_table(
    con: duckdb.DuckDBPyConnection, codes: str, lists: dict[str, list[str]], books: Books
) -> None:
    number = {slug: place for place, slug in enumerate(books.slugs[codes])}
    words = books.words[codes]
    columns: dict[str, list[Any]] = {"text": list(lists)}
    for word in range(words):
        columns[f"w{word}"] = [
            sum(
                {
                    1 << n - 1 - WORD * word
                    for s in slugs
                    if WORD * word < (n := number[s]) <= WORD * (word + 1)
                }
            )
            for slugs in lists.values()
        ]
    load(con, f"mask_{codes}", columns, {"text": "VARCHAR"} | {f"w{word}": "BIGINT" for word in range(words)})


def _slugs(text: str) -> list[str]:
    try:
        found = json.loads(text)
    except ValueError:
        return []
    return [slug for slug in found if isinstance(slug, str) and slug] if isinstance(found, list) else []


def disability_texts(con: duckdb.DuckDBPyConnection) -> None:
    """The six questions as stored, and yes, no or nothing."""
    asked = "SELECT DISTINCT disability FROM raw_person WHERE disability <> ''"
    texts = [text for (text,) in con.execute(asked).fetchall()]
    load(
        con,
        "disabled",
        {"text": texts, "yes_no": [_disabled(text) for text in texts]},
        {"text": "VARCHAR", "yes_no": "VARCHAR"},
    )


def _disabled(text: str) -> str:
    try:
        found = json.loads(text)
    except ValueError:
        return ""
    answers = {answer for answer in found.values() if answer} if isinstance(found, dict) else set()
    if answers & SEVERE:
        return "yes"
    return "no" if answers & {"none", "some"} else ""


def code_types(con: duckdb.DuckDBPyConnection, books: Books) -> None:
    """One enumeration for each book, by which texts are numbered fast."""
    for name, slugs in books.slugs.items():
        texts = ", ".join("'" + slug.replace("'", "''") + "'" for slug in slugs)
        con.execute(f"CREATE TYPE e_{name} AS ENUM ({texts})")


def offsets(con: duckdb.DuckDBPyConnection, zones: list[str]) -> None:
    """For each zone and UTC day that occurs: seconds ahead of UTC before and after the switch within it, if any."""
    moments = [
        (recipe.source, moment[2:], recipe)
        for recipe in RECIPES
        for moment in dict.fromkeys(recipe.moments.values())
    ]
    asked = " UNION ".join(
        f"SELECT DISTINCT CAST({moment} AS DATE) AS day FROM {source} WHERE {moment} IS NOT NULL"  # noqa: S608
        for source, moment, _recipe in moments
    )
    days = [day for (day,) in con.execute(asked).fetchall()]
    columns: dict[str, list[Any]] = {"zone": [], "day": [], "switch": [], "before": [], "after": []}
    for number, zone in enumerate(zones):
        for day in days:
            for name, value in zip(columns, (number, day, *_offset(zone, day)), strict=True):
                columns[name].append(value)
    types = {
        "zone": "SMALLINT",
        "day": "DATE",
        "switch": "TIMESTAMP",
        "before": "INTEGER",
        "after": "INTEGER",
    }
    load(con, "offsets", columns, types)


@lru_cache(maxsize=200_000)
def _offset(zone: str, day: date) -> tuple[datetime, int, int]:
    """The moment of the switch in UTC (the day's beginning where there is none), and seconds before and after it."""
    start = datetime.combine(day, time.min)
    try:
        before, after = _seconds(zone, start), _seconds(zone, start + timedelta(days=1))
    except (OverflowError, ValueError):
        return start, 0, 0
    if before == after:
        return start, after, after
    low, high = 0, 86400
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (
            (middle, high) if _seconds(zone, start + timedelta(seconds=middle)) == before else (low, middle)
        )
    return start + timedelta(seconds=high), before, after


def _seconds(zone: str, moment: datetime) -> int:
    ahead = moment.replace(tzinfo=UTC).astimezone(ZoneInfo(zone)).utcoffset()
    return int(ahead.total_seconds()) if ahead else 0


def load(
    con: duckdb.DuckDBPyConnection, name: str, columns: dict[str, list[Any]], types: dict[str, str]
) -> None:
    """Make a table of these columns."""
    import pyarrow as pa

    con.register("loaded", pa.table({column: pa.array(values) for column, values in columns.items()}))
    casts = ", ".join(f'CAST("{column}" AS {kind}) AS "{column}"' for column, kind in types.items())
    con.execute(f"CREATE OR REPLACE TABLE {name} AS SELECT {casts} FROM loaded")  # noqa: S608
    con.unregister("loaded")
