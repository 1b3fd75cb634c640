"""Tables as a reader may see them: true, each figure rounded by itself, or as they were released.

All that is written or drawn of a report (page, chart, XLSX, CSV, PDF, JSON) is made from a `Told`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from django.utils.translation import gettext as _

from waypost.monitoring.disclosure.released import Released, Shown
from waypost.monitoring.disclosure.rounding import in_words
from waypost.monitoring.disclosure.rounding import rounded as to_five
from waypost.monitoring.disclosure.tables import CannotProtect, Key
from waypost.monitoring.figures.counts import Mean, Median, Sum
from waypost.monitoring.figures.measures import MEAN, MONEY, PERCENT, Measure
from waypost.monitoring.figures.questions import NOT_KNOWN, BadQuestion, Question
from waypost.monitoring.figures.results import Axis, Cell, Keys, Result
from waypost.monitoring.figures.results import rounded as as_shown
from waypost.monitoring.reports.leaving import figure_keys, lines_of, narrowed, size_of, sums
from waypost.shared.web import locale_numbers

Shows = Callable[[Keys], bool]  # whether the sum of a row is more than nothing, as the reader sees it
MOST_FIGURES = 20_000  # of one table on a screen or in a file


class State(StrEnum):
    SHOWN = "shown"
    HIDDEN = "hidden"
    NOTHING = "nothing"  # nothing to divide by
    LEFT_OUT = "left_out"  # not told to readers of rounded figures
    NOT_BEGUN = "not_begun"  # of a month to come


class Way(StrEnum):
    """How far the figures may go."""

    INSIDE = "inside"
    ROUNDED = "rounded"
    OUTSIDE = "outside"


@dataclass(frozen=True)
class Figure:
    """One figure, or why there is none."""

    value: int | float | None
    state: State = State.SHOWN
    shown: str = ""

    @property
    def text(self) -> str:
        """In the reader's language, with its sign; the reason in a word where there is no figure."""
        if self.value is None:
            return WORDS[self.state]()
        number = locale_numbers.decimal(self.value)
        return _("%(number)s%%") % {"number": number} if self.shown == PERCENT else number

    @property
    def is_hidden(self) -> bool:
        return self.state == State.HIDDEN


WORDS = {
    State.SHOWN: lambda: "",
    State.HIDDEN: lambda: _("hidden"),
    State.NOTHING: lambda: _("nothing to divide by"),
    State.LEFT_OUT: lambda: _("not shown"),
    State.NOT_BEGUN: lambda: _("not begun yet"),
}


@dataclass(frozen=True)
class Told:
    """One table. `cells` has every line with its margins; `said` explains what is hidden or rounded."""

    question: Question
    measure: Measure
    axes: tuple[Axis, ...]
    cells: dict[Keys, Figure]
    taken_at: datetime
    way: Way
    said: str = ""
    filters: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    released_at: datetime | None = None

    def figure(self, *keys: str | None) -> Figure:
        """The figure of these keys, None standing for all.

        Where figures are true, a row that is not there is nought; else it may be hidden, or rounded away.
        """
        if keys in self.cells:
            return self.cells[keys]
        is_sum = all(key is not None or summed for key, summed in zip(keys, self.has_totals, strict=True))
        if self.way == Way.INSIDE and is_sum:
            return _figure(Cell(0, 0 if self.measure.is_share else None), self.measure)
        return Figure(None, State.LEFT_OUT)

    @property
    def total(self) -> Figure:
        return self.figure(*(None for _axis in self.axes))

    @property
    def has_totals(self) -> tuple[bool, ...]:
        """Of each split whether there is a figure for all of it: not for currencies."""
        return tuple(sums(self.measure, axis) for axis in self.axes)

    @property
    def title(self) -> str:
        return str(self.measure.title)

    @property
    def hidden(self) -> int:
        """How many figures are hidden."""
        return sum(figure.is_hidden for figure in self.cells.values())


def inside(result: Result) -> Told:
    """True figures, for those who know the clients. Raises BadQuestion for more figures than anybody reads."""
    cells = {line: _figure(result.cell(*line), result.measure) for line in _lines(result)}
    return _told(result, cells, Way.INSIDE)


def rounded(result: Result) -> Told:
    """Each figure rounded by itself, shares made from the rounded ones; no row that only its true size brings.

    Hidden where the others of the table would give it away. Raises BadQuestion for more figures than can be looked at.
    """
    try:
        gone = narrowed(result)
    except CannotProtect as wrong:
        raise BadQuestion(str(wrong)) from wrong
    true = result
    result = _of_rows_that_show(true, lambda line: line not in gone and _size(true, line) > 0)
    cells = {line: _rounded(result.cell(*line), result.measure) for line in _lines(result)}
    hidden = {line for line in gone & cells.keys() if cells[line].state != State.LEFT_OUT}
    cells |= dict.fromkeys(hidden, Figure(None, State.HIDDEN))
    return replace(_told(result, cells, Way.ROUNDED), said=in_words(hides=bool(gone)))


def outside(result: Result, released: Released) -> Told:
    """What was released, and no other figure. `released` answers `leaving.table_of` of the same question."""
    keys = figure_keys(result)
    cells = {line: _released(released, keys[line], result.measure) for line in keys}
    if released.rule.hide_zeros:
        result = replace(result, axes=tuple(_told_of(result, cells, n) for n in range(len(result.axes))))
    if released.rule.round_to:
        # By what was released: what came in late may bring no row.
        result = _of_rows_that_show(result, lambda line: _is_something(released, keys.get(line, ())))
    told = _told(result, {line: cells[line] for line in _lines(result)}, Way.OUTSIDE)
    return replace(told, said=released.explanation, released_at=released.at)


def _told(result: Result, cells: dict[Keys, Figure], way: Way) -> Told:
    return Told(
        result.question, result.measure, result.axes, cells, result.taken_at, way,
        filters=result.filters_in_words, notes=tuple(str(note) for note in result.notes),
    )  # fmt: skip


def _lines(result: Result) -> list[Keys]:
    size = size_of(result)
    if size > MOST_FIGURES:
        raise too_many(size)
    return lines_of(result)


def too_many(size: int) -> BadQuestion:
    """The refusal of a table that nobody reads, with advice."""
    return BadQuestion(
        _(
            "This table would have %(cells)s figures; at most %(most)s are shown at once. "
            "Leave out a split, or choose coarser groups or a shorter period."
        )
        % {"cells": size, "most": MOST_FIGURES}
    )


def _figure(cell: Cell, measure: Measure) -> Figure:
    value = as_shown(cell.value(measure), measure)
    return Figure(value, State.SHOWN if value is not None else State.NOTHING, measure.shown)


def is_left_out(measure: Measure) -> bool:
    """Whether readers of rounded figures are not told it at all: rounded, it would say as much as the true one."""
    return measure.shown in (MONEY, MEAN) or isinstance(measure.count, Mean | Median)


def _rounded(cell: Cell, measure: Measure) -> Figure:
    if is_left_out(measure):
        return Figure(None, State.LEFT_OUT)
    whole = None if cell.denominator is None else to_five(cell.denominator)
    part = to_five(cell.numerator)
    return _figure(Cell(part if whole is None else min(part, whole), whole), measure)


def _of_rows_that_show(result: Result, shows: Shows) -> Result:
    return replace(
        result, axes=tuple(_without_small(result, place, shows) for place in range(len(result.axes)))
    )


def _without_small(result: Result, place: int, shows: Shows) -> Axis:
    """The rows that are there for everybody, and those of which the sum is shown and does not round to nothing.

    Were hidden rows there, those that are not would be known to be small.
    """
    axis = result.axes[place]
    if axis.split.whole or axis.split.is_time:
        return axis
    return replace(
        axis, keys=tuple(key for key in axis.keys if key == NOT_KNOWN or shows(_line(result, place, key)))
    )


def _line(result: Result, place: int, key: str) -> Keys:
    """All of one row."""
    return tuple(key if number == place else None for number in range(len(result.axes)))


def _size(result: Result, line: Keys) -> int:
    cell = result.cell(*line)
    return to_five(cell.numerator if cell.denominator is None else cell.denominator)


def _is_something(released: Released, keys: tuple[Key, ...]) -> bool:
    """Whether a figure was shown and is, or is part of, more than nothing."""
    found = [released.figures.get(key) for key in keys]
    return all(isinstance(one, Shown) for one in found) and any(
        one.figure for one in found[-1:] if isinstance(one, Shown)
    )


def _released(released: Released, keys: tuple[Key, ...], measure: Measure) -> Figure:
    if released.rule.round_to and isinstance(measure.count, Sum | Mean | Median):
        return Figure(None, State.LEFT_OUT)  # rounded to five, a sum of money tells as much as the true one
    if any(key not in released.figures for key in keys):  # a median of nothing
        return Figure(None, State.HIDDEN if released.rule.hide_zeros else State.NOTHING)
    found = [released[key] for key in keys]
    if not all(isinstance(one, Shown) for one in found):
        return Figure(None, State.HIDDEN)
    part, *whole = (one.figure for one in found if isinstance(one, Shown))
    if isinstance(measure.count, Median):
        return _figure(Cell(part, 2), measure)
    if not whole:
        return _figure(Cell(part), measure)
    is_mean = isinstance(measure.count, Mean)
    return _figure(Cell(part if is_mean else min(part, whole[0]), whole[0]), measure)


def _told_of(result: Result, cells: dict[Keys, Figure], place: int) -> Axis:
    """Where nought is hidden, too, a row with nothing to show would tell that there is somebody."""
    axis = result.axes[place]
    if axis.split.whole or axis.split.is_time:
        return axis
    told = {line[place] for line, figure in cells.items() if not figure.is_hidden}
    return replace(axis, keys=tuple(key for key in axis.keys if key == NOT_KNOWN or key in told))
