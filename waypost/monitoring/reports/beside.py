"""A table beside that of an earlier period, and of a period that still runs: no row is left out, no month drawn too early."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import product

from waypost.monitoring.figures import splits
from waypost.monitoring.figures.periods import MONTHS, key_of, month_of
from waypost.monitoring.figures.questions import NOT_KNOWN
from waypost.monitoring.figures.results import Axis
from waypost.monitoring.reports.told import MOST_FIGURES, Figure, State, Told, too_many


def begun(told: Told, today: date) -> Told:
    """The table with a word in place of nought for months, quarters and years that begin after that day."""
    place = next((number for number, axis in enumerate(told.axes) if axis.split.is_time), None)
    if place is None:
        return told
    kind = told.axes[place].split.slug
    coming = {
        key_of(kind, month_of(part.first) // MONTHS[kind])
        for part in told.question.period.parts(kind)
        if part.first > today
    }

    def seen(key: str | None, figure: Figure) -> Figure:
        # What was noted for a day to come is in the sums, so it is shown.
        noted = figure.value and not told.measure.in_stock
        return Figure(None, State.NOT_BEGUN) if key in coming and not noted else figure

    return replace(told, cells={line: seen(line[place], figure) for line, figure in told.cells.items()})


def with_rows_of(told: Told, earlier: Told, rows: int) -> Told:
    """The table with the rows that only the earlier period had; the first so many splits stand in rows.

    Raises BadQuestion for more figures than anybody reads.
    """
    pairs = zip(told.axes[:rows], earlier.axes, strict=False)
    axes = (*(_joined(axis, other) for axis, other in pairs), *told.axes[rows:])
    if axes == told.axes:
        return told
    sides = [
        (*axis.keys, None) if summed else axis.keys
        for axis, summed in zip(axes, told.has_totals, strict=True)
    ]
    lines = list(product(*sides))
    if len(lines) > MOST_FIGURES:
        raise too_many(len(lines))
    return replace(told, axes=axes, cells={line: told.figure(*line) for line in lines})


def _joined(axis: Axis, earlier: Axis) -> Axis:
    more = [key for key in earlier.keys if key not in axis.labels]
    if axis.split.is_time or not more:
        return axis
    order = splits.place(axis.split)
    keys = sorted([*axis.keys, *more], key=lambda key: (key == NOT_KNOWN, order.get(key, len(order))))
    return Axis(axis.split, tuple(keys), {**earlier.labels, **axis.labels})
