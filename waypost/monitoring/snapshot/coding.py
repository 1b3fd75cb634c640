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
from waypost.monitoring.snapshot.sources import SOURCES, Source

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


# Columns that no recipe names simply.
STRAYS = (
    ("person", "gender", "gender"),
    ("person", "client_type", "client_type"),
    ("person", "migration_phase", "migration_phase"),
    ("person", "planned_country", "country"),
    ("person", "subdivision", "subdivision"),
    ("contact", "age_band", "age_band"),
    ("contact", "refused_because", "refusal_reason"),
    ("outcome", "resolution", "legal_resolution"),
    ("learnt", "code", "outcome"),
    ("learnt", "source", "outcome_source"),
)
LOOSE = {"disability": "disability", "nationalities": "nationalities"}  # stored lists that are no masks


def _simple(kind: Kind) -> dict[tuple[str, str], str]:
    """Source and column of every column of that kind that is read as it stands, with its list."""
    found = {}
    for recipe in RECIPES:
        for name, made in recipe.made.items():
            column, source = recipe.table.column(name), recipe.source.removeprefix("raw_")
            if column.kind is kind and made.startswith("r.") and source in SOURCES:
                found[source, made[2:]] = column.codes
    return found


_CODES = _simple(Kind.CODE) | {(source, column): name for source, column, name in STRAYS}
_LISTS = _simple(Kind.MASK) | {
    ("outcome", "remedies"): "legal_remedy",
    ("outcome", "sanctions"): "legal_sanction",
}
MASKS = frozenset(_LISTS.values())
CODED = frozenset(_CODES.values())
STORED = MASKS | frozenset(LOOSE.values())


def coded(source: Source) -> dict[str, str]:
    """The columns of a source that hold one code, with their lists."""
    return {column: name for (of, column), name in _CODES.items() if of == source.name}


def stored(source: Source) -> dict[str, str]:
    """The columns of a source whose texts are whole lists or answers, with what they are told apart by."""
    found = {column: name for (of, column), name in _LISTS.items() if of == source.name}
    return found | {column: name for column, name in LOOSE.items() if column in source.columns}


def extend(con: duckdb.DuckDBPyConnection, books: Books) -> None:
    """Add the codes of columns that are made on the way, such as the areas of answers. One statement."""
    parts = [
        f"SELECT '{recipe.table.column(name).codes}', {made[2:]} FROM {recipe.source} GROUP BY ALL"  # noqa: S608
        for recipe in RECIPES
        for name, made in recipe.made.items()
        if recipe.table.column(name).kind is Kind.CODE and made.startswith("r.")
        if recipe.table.column(name).codes not in CODED
    ]
    for name, text in con.execute(" UNION ALL ".join(parts)).fetchall():
        books.add(name, {text} - {"", None})


def types(con: duckdb.DuckDBPyConnection, prefix: str, texts: dict[str, list[str]]) -> None:
    """One enumeration for each list, by which texts are numbered fast and kept small."""
    for name, values in texts.items():
        quoted = ", ".join("'" + value.replace("'", "''") + "'" for value in values)
        con.execute(f"DROP TYPE IF EXISTS {prefix}{name}")
        con.execute(f"CREATE TYPE {prefix}{name} AS ENUM ({quoted})")


def _values(con: duckdb.DuckDBPyConnection, name: str) -> list[str]:
    found = con.execute(f"SELECT enum_range(NULL::t_{name})").fetchone()
    return found[0] if found else []


def mask_tables(con: duckdb.DuckDBPyConnection, books: Books) -> None:
    """One table for each list that masks draw from: the text as stored, and its bits."""
    for name in sorted(MASKS):
        _mask_table(con, name, books)


def _mask_table(con: duckdb.DuckDBPyConnection, name: str, books: Books) -> None:
    number = {slug: place for place, slug in enumerate(books.slugs[name])}
    words = books.words[name]
    lists = {text: slugs_of(text) for text in _values(con, name)}
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
    kinds = {"text": f"t_{name}"} | {f"w{word}": "BIGINT" for word in range(words)}
    load(con, f"mask_{name}", columns, kinds)


def slugs_of(text: str) -> list[str]:
    """The codes of a list as it is stored; none where it is no list."""
    try:
        found = json.loads(text)
    except ValueError:
        return []
    return [slug for slug in found if isinstance(slug, str) and slug] if isinstance(found, list) else []


def told_apart(con: duckdb.DuckDBPyConnection) -> None:
    """What is made of whole answers: of the six questions yes, no or nothing, and the first nationality."""
    for name, column, made in (("disability", "yes_no", _disabled), ("nationalities", "first", _first)):
        texts = _values(con, name)
        columns = {"text": texts, column: [made(text) for text in texts]}
        load(con, f"of_{name}", columns, {"text": f"t_{name}", column: "VARCHAR"})


def _first(text: str) -> str:
    return next(iter(slugs_of(text)), "")


def _disabled(text: str) -> str:
    try:
        found = json.loads(text)
    except ValueError:
        return ""
    answers = {answer for answer in found.values() if answer} if isinstance(found, dict) else set()
    if answers & SEVERE:
        return "yes"
    return "no" if answers & {"none", "some"} else ""


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
    """Make a table of these columns. They travel as text: the first parameter of a statement would import pandas."""
    made = ", ".join(f'{_unnested(columns[column], kind)} AS "{column}"' for column, kind in types.items())
    con.execute(f"CREATE OR REPLACE TABLE {name} AS SELECT {made}")


def _unnested(values: list[Any], kind: str) -> str:
    text = json.dumps(values, default=str).replace("'", "''")
    return f"CAST(unnest(from_json('{text}', '[\"VARCHAR\"]')) AS {kind})"
