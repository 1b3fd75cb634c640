"""Where a figure stands, as sets: so that what one figure holds more than another can be named.

A filter, a longer period or a second centre makes one figure part of another, in another table. What
lies between them is a figure that nobody printed and everybody can subtract.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from waypost.monitoring.disclosure.tables import Key

PERIOD = "period"
Holds = Mapping[tuple[str, str], frozenset[str]]


@dataclass(frozen=True)
class Span:
    """Categories of one dimension: these, or all but these."""

    names: frozenset[str]
    others: bool = False

    def within(self, other: "Span") -> bool:
        if self.others:
            return other.others and other.names <= self.names
        return self.names.isdisjoint(other.names) if other.others else self.names <= other.names

    def apart_from(self, other: "Span") -> bool:
        """Whether the two share nothing."""
        if self.others and other.others:
            return False
        if self.others or other.others:
            return self.names <= other.names if other.others else other.names <= self.names
        return self.names.isdisjoint(other.names)

    def both(self, other: "Span") -> "Span":
        """What the two share."""
        if self.others and other.others:
            return Span(self.names | other.names, others=True)
        if self.others or other.others:
            some, all_but = (other, self) if self.others else (self, other)
            return Span(some.names - all_but.names)
        return Span(self.names & other.names)

    def without(self, part: "Span") -> "Span":
        """What is left when a part is taken away. The part must lie within."""
        if not self.others:
            return Span(self.names & part.names if part.others else self.names - part.names)
        return Span(part.names - self.names) if part.others else Span(self.names | part.names, others=True)


ALL = Span(frozenset(), others=True)


@dataclass(frozen=True)
class Region:
    """What is counted, and the span in each dimension; dimensions left out are `ALL`."""

    measure: str
    spans: frozenset[tuple[str, Span]]

    def span(self, dimension: str) -> Span:
        return dict(self.spans).get(dimension, ALL)

    def with_span(self, dimension: str, span: Span) -> "Region":
        kept = {(name, held) for name, held in self.spans if name != dimension}
        return Region(self.measure, frozenset(kept if span == ALL else {*kept, (dimension, span)}))

    @property
    def dimensions(self) -> list[str]:
        return sorted(name for name, _span in self.spans)


def region_of(key: Key, holds: Holds) -> Region:
    """A cell's place as sets."""
    spans = ((name, Span(atoms(name, category, holds))) for name, category in key.place)
    return Region(key.measure, frozenset(spans))


def atoms(dimension: str, category: str, holds: Holds) -> frozenset[str]:
    """The smallest categories that a category holds: of a period its months, of a group its members."""
    if dimension == PERIOD:
        return months_of(category)
    return holds.get((dimension, category), frozenset([category]))


@cache
def months_of(period: str) -> frozenset[str]:
    """The months of `2026-01`, `2026-01..2026-03`, `2026-Q1` or `2026`. Raises ValueError for anything else."""
    first, last = ends_of(period)
    return frozenset(f"{month // 12:04d}-{month % 12 + 1:02d}" for month in range(first, last + 1))


def ends_of(period: str) -> tuple[int, int]:
    """The first and the last month, counted from the year nought. Raises ValueError."""
    begin, dots, end = period.partition("..")
    if dots:
        first, last = ends_of(begin)[0], ends_of(end)[1]
    elif "-Q" in period:
        year, quarter = period.split("-Q")
        first = int(year) * 12 + (int(quarter) - 1) * 3
        last = first + 2
    elif "-" in period:
        year, month = period.split("-")
        first = last = int(year) * 12 + int(month) - 1
        if not 1 <= int(month) <= 12:
            raise ValueError(f"{period} is no month.")
    else:
        first, last = int(period) * 12, int(period) * 12 + 11
    if last < first:
        raise ValueError(f"{period} ends before it begins.")
    return first, last
