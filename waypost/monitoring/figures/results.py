"""What comes back: cells with integers, their order, and what they mean."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from fractions import Fraction
from typing import Any

from waypost.monitoring.figures.measures import MEAN, MONEY, PERCENT, Measure
from waypost.monitoring.figures.questions import Question
from waypost.monitoring.figures.splits import Split

Keys = tuple[str | None, ...]  # one for each split; None where all values of a split are taken together
THOUSANDTHS = 1000


@dataclass(frozen=True)
class Cell:
    """One figure. `denominator` is None for a plain count, 0 where there is nothing to divide by."""

    numerator: int
    denominator: int | None = None

    def value(self, measure: Measure) -> Fraction | None:
        """The figure itself, exactly: percent for shares, units for money. None where nothing can be divided."""
        if self.denominator == 0:
            return None
        found = Fraction(self.numerator, self.denominator or 1)
        if measure.shown == PERCENT:
            return found * 100
        return found / THOUSANDTHS if measure.shown == MONEY else found


def rounded(value: Fraction | None, measure: Measure) -> int | float | None:
    """The figure as it is shown: whole numbers, one decimal for percent and means, two for money."""
    if value is None:
        return None
    places = {PERCENT: 1, MEAN: 1, MONEY: 2}.get(measure.shown, 0)
    scaled = value * 10**places
    half_up = (2 * abs(scaled.numerator) + scaled.denominator) // (2 * scaled.denominator)
    found = (half_up if scaled >= 0 else -half_up) / 10**places
    return int(found) if places == 0 or found == int(found) else found


@dataclass(frozen=True)
class Axis:
    """One split, the keys that have a row or column, and what they are called."""

    split: Split
    keys: tuple[str, ...]
    labels: dict[str, str]


@dataclass(frozen=True)
class Result:
    """The answer to a question. `cells` holds every combination of keys that has one, and all margins."""

    question: Question
    measure: Measure
    axes: tuple[Axis, ...]
    cells: dict[Keys, Cell]
    taken_at: datetime
    filters_in_words: tuple[str, ...] = ()
    notes: tuple[Any, ...] = field(default=())

    def cell(self, *keys: str | None) -> Cell:
        """The figure of these keys, None standing for all; nothing counted is a nought."""
        return self.cells.get(keys) or Cell(0, 0 if self.measure.is_share else None)

    @property
    def total(self) -> Cell:
        """All together, counted by itself: different people are not the sum of the parts."""
        return self.cell(*(None for _axis in self.axes))

    def shown(self, *keys: str | None) -> int | float | None:
        """The figure of these keys as it is shown; None where nothing can be divided."""
        return rounded(self.cell(*keys).value(self.measure), self.measure)

    def rows(self) -> Iterator[tuple[str, Cell]]:
        """The keys of the first split with their figures."""
        rest: Keys = tuple(None for _axis in self.axes[1:])
        for key in self.axes[0].keys:
            yield key, self.cell(key, *rest)

    @property
    def words(self) -> str:
        """What is counted."""
        return str(self.measure.words)
