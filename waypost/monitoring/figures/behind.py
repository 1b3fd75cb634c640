"""Who stands behind a figure: what disclosure control asks beside the figure itself.

A table of contacts, minutes or money is judged by the people in its cells. Somebody without a file counts as one
with each contact: nobody knows whether two such callers are one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from waypost.monitoring.figures.counts import Mean, Median, Pair, Share, Sum, Where, both, counted

if TYPE_CHECKING:
    from waypost.monitoring.figures.measures import Measure
    from waypost.monitoring.snapshot.reading import Snapshot

PEOPLE, LEFT, LARGEST = "people", "left", "largest"
"""People behind the figure (of a share: behind its part, and behind the rest); people behind the rows that a
condition leaves out; what the two largest contributors of a sum brought."""


@dataclass(frozen=True)
class People:
    """How many different people, those without a file one by one; beside them those whose rows fit `rest`."""

    fits: Where | None = None
    rest: Where | None = None

    def pair(self, snapshot: Snapshot, table: Any, where: Any = None) -> tuple[Any, Any]:
        top = _people(table, both(where, self.fits(snapshot, table) if self.fits else None))
        bottom = self.rest and _people(table, both(where, self.rest(snapshot, table)))
        return top, bottom


@dataclass(frozen=True)
class Contributors:
    """What the largest contributor to a sum brought, and the second."""

    column: str

    def pairs(
        self, snapshot: Snapshot, table: Any, keys: list[str]
    ) -> Iterator[tuple[tuple[int, ...], Pair]]:
        """Each group's keys with the two."""
        import ibis

        noted = table.filter(table[self.column].notnull())
        who = ibis.coalesce(noted.p.cast("int64"), -1 - ibis.row_number())
        brought = noted.mutate(who_=who, value_=noted[self.column].cast("int64"))
        each = brought.group_by([*keys, "who_"]).aggregate(sum_=lambda t: t.value_.sum())
        window = ibis.window(group_by=keys or None, order_by=ibis.desc("sum_"))
        ranked = each.mutate(place_=ibis.row_number().over(window))
        found: dict[tuple[int, ...], list[int]] = {}
        for row in snapshot.rows(ranked.filter(ranked.place_ < 2).order_by("place_")):
            found.setdefault(tuple(row[key] for key in keys), []).append(int(row["sum_"]))
        for group, (first, *second) in found.items():
            yield group, (first, second[0] if second else 0)


def measured(measure: Measure, what: str) -> Measure:
    """The measure with what stands behind it in place of its figure."""
    count = measure.count
    if what == LARGEST:
        return _counting(measure, Contributors(count.column))  # type: ignore[union-attr]
    if what == LEFT:
        left_out = count.among if isinstance(count, Share) else measure.where
        where = measure.where if isinstance(count, Share) else None
        return _counting(replace(measure, where=where), People(_not(left_out)))
    return _counting(measure, _people_of(count))


def _counting(measure: Measure, count: Any) -> Measure:
    return replace(measure, count=count)


def _people_of(count: Any) -> People:
    if isinstance(count, Sum | Mean | Median):
        return People(lambda _snapshot, table: table[count.column].notnull())
    if not isinstance(count, Share):
        return People()

    def of(snapshot: Snapshot, table: Any) -> Any:
        return both(_among(snapshot, table), count.of(snapshot, table))

    def rest(snapshot: Snapshot, table: Any) -> Any:
        return both(_among(snapshot, table), ~count.of(snapshot, table).fill_null(False))

    def _among(snapshot: Snapshot, table: Any) -> Any:
        return count.among(snapshot, table) if count.among else None

    return People(of, rest)


def _not(where: Where | None) -> Where:
    assert where is not None  # noqa: S101 because only what is left out is asked for
    return lambda snapshot, table: ~where(snapshot, table).fill_null(False)


def _people(table: Any, where: Any) -> Any:
    nameless = both(table.p.isnull(), where)
    return table.p.nunique(where=where) + counted(table, nameless)
