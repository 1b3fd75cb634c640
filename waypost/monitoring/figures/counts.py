"""Ways of counting: each turns rows into an integer numerator and, for shares, an integer denominator.

Written with what every Ibis backend has; nothing is divided here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from waypost.monitoring.snapshot.reading import Snapshot

Where = Callable[["Snapshot", Any], Any]  # (snapshot, table) → an Ibis condition
Pair = tuple[int, int | None]


def both(left: Any, right: Any) -> Any:
    """Two conditions as one; None stands for no condition."""
    if left is None or right is None:
        return right if left is None else left
    return left & right


@dataclass(frozen=True)
class Rows:
    """How many rows."""

    def pair(self, snapshot: Snapshot, table: Any, where: Any = None) -> tuple[Any, Any]:
        """The numerator and the denominator (or None) as Ibis expressions over rows that fit `where`."""
        return counted(table, where), None


@dataclass(frozen=True)
class Persons:
    """How many different people: by the sum of a flag of their first row where one is given, else by counting."""

    flag: str = ""

    def pair(self, snapshot: Snapshot, table: Any, where: Any = None) -> tuple[Any, Any]:
        if self.flag:
            return table[self.flag].sum(where=where).fill_null(0), None
        return table.p.nunique(where=where), None

    def conditions(self, snapshot: Snapshot, table: Any, where: Any) -> tuple[Any, Any]:
        """Which rows make a person count, in the numerator and (or None) in the denominator."""
        return where, None


@dataclass(frozen=True)
class Sum:
    """The sum of a column; what nobody noted counts as nothing."""

    column: str

    def pair(self, snapshot: Snapshot, table: Any, where: Any = None) -> tuple[Any, Any]:
        return table[self.column].cast("int64").sum(where=where).fill_null(0), None


@dataclass(frozen=True)
class Mean:
    """The sum of a column, over the number of rows in which it is noted."""

    column: str

    def pair(self, snapshot: Snapshot, table: Any, where: Any = None) -> tuple[Any, Any]:
        noted = both(table[self.column].notnull(), where)
        return table[self.column].cast("int64").sum(where=where).fill_null(0), counted(table, noted)


@dataclass(frozen=True)
class Share:
    """Of the rows (or the different people) that fit `among`, those that also fit `of`."""

    of: Where
    among: Where | None = None
    persons: bool = False

    def pair(self, snapshot: Snapshot, table: Any, where: Any = None) -> tuple[Any, Any]:
        of, among = self.conditions(snapshot, table, where)
        if self.persons:
            return table.p.nunique(where=of), table.p.nunique(where=among)
        return counted(table, of), counted(table, among)

    def conditions(self, snapshot: Snapshot, table: Any, where: Any) -> tuple[Any, Any]:
        """Which rows count, in the numerator and (None for all) in the denominator."""
        among = both(where, self.among(snapshot, table) if self.among else None)
        return both(among, self.of(snapshot, table)), among


@dataclass(frozen=True)
class Repeated:
    """Of the different people, those with more than one row."""

    def pairs(
        self, snapshot: Snapshot, table: Any, keys: list[str]
    ) -> Iterator[tuple[tuple[int, ...], Pair]]:
        """Each group's keys with its numerator and denominator."""
        each = table.filter(table.p.notnull()).group_by([*keys, "p"]).aggregate(rows_=lambda t: t.count())
        found = each.aggregate([counted(each, each.rows_ > 1).name("n_"), each.count().name("d_")], by=keys)
        for row in snapshot.rows(found):
            yield tuple(row[key] for key in keys), (int(row["n_"]), int(row["d_"]))


@dataclass(frozen=True)
class Median:
    """The middle of a column of whole numbers: half the sum of the two in the middle, so the denominator is 2."""

    column: str

    def pairs(
        self, snapshot: Snapshot, table: Any, keys: list[str]
    ) -> Iterator[tuple[tuple[int, ...], Pair]]:
        """Each group's keys with its median; none for a group without a value."""
        noted = table.filter(table[self.column].notnull()).mutate(value_=table[self.column].cast("int64"))
        each = noted.group_by([*keys, "value_"]).aggregate(rows_=lambda t: t.count())
        groups: dict[tuple[int, ...], dict[int, int]] = {}
        for row in snapshot.rows(each):
            groups.setdefault(tuple(row[key] for key in keys), {})[int(row["value_"])] = int(row["rows_"])
        for group, values in groups.items():
            yield group, (middle_sum(values), 2)


def persons_of_each(
    snapshot: Snapshot, table: Any, keys: list[str], count: Persons | Share, wheres: list[Any]
) -> Iterator[tuple[tuple[int, ...], list[Pair]]]:
    """Each group's keys with one pair for each condition, in their order.

    People are gathered first, with what holds for any of their rows: a count of different people for each of seventy
    topics would keep as many tables of people in memory at once.
    """
    made = {}
    for number, where in enumerate(wheres):
        top, bottom = count.conditions(snapshot, table, where)
        made[f"n{number}_"] = top
        if bottom is not None:
            made[f"d{number}_"] = bottom
    rows = table.filter(table.p.notnull()).mutate(**{name: one.cast("int8") for name, one in made.items()})
    each = rows.group_by([*keys, "p"]).aggregate([rows[name].max().name(name) for name in made])
    found = each.aggregate([each[name].cast("int64").sum().fill_null(0).name(name) for name in made], by=keys)
    for row in snapshot.rows(found):
        bottoms = (row.get(f"d{number}_") for number in range(len(wheres)))
        pairs = [
            (int(row[f"n{number}_"]), None if bottom is None else int(bottom))
            for number, bottom in enumerate(bottoms)
        ]
        yield tuple(int(row[key]) for key in keys), pairs


def middle_sum(values: dict[int, int]) -> int:
    """The sum of the two middle values (twice the same when their number is odd), from value → how often."""
    total, found = sum(values.values()), []
    for wanted in ((total - 1) // 2, total // 2):
        passed = 0
        for value in sorted(values):
            passed += values[value]
            if passed > wanted:
                found.append(value)
                break
    return sum(found)


def counted(table: Any, where: Any) -> Any:
    """How many rows fit `where` (all of them without), as an Ibis expression: a nought where there are none."""
    return table.count() if where is None else table.count(where=where).fill_null(0)


Count = Rows | Persons | Sum | Mean | Share | Repeated | Median
