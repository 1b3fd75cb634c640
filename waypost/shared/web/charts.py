"""Charts drawn on the server as SVG: small, named for screen readers, readable in black and white.

Geometry only; colours, dashes and patterns come from `parts.css`. In right-to-left pages the
axis runs from right to left. The numbers themselves stand in a table beside the chart.
"""

from __future__ import annotations

import itertools
import math
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

WIDTH = 640
VALUES, ROW = 64, 32
LEAST_LABELS, MOST_LABELS, GAP = 80, 280, 8  # room for the names of bars
LETTER, WIDE_LETTER = 8, 15  # width of a letter of 15 px, on the safe side
TOP, BOTTOM, LEFT, PLOT = 24, 32, 48, 200
ENDING = 96  # least room at the lines' ends for their names
NAME_ROWS = 18  # between names at the ends of lines
QUARTERS = 4  # lines of the grid above zero
ROUND = (1, 2, 3, 4, 5, 6, 8, 10)


@dataclass(frozen=True)
class Series:
    """One row of numbers; None is a gap (not known, or suppressed)."""

    label: str
    values: Sequence[float | None]


@dataclass(frozen=True)
class Bar:
    label: str
    value: float | None
    y: int
    x: float
    width: float
    label_x: float
    value_x: float


@dataclass(frozen=True)
class Line:
    label: str
    paths: list[str]
    dots: list[tuple[float, float]]
    end: tuple[float, float] | None
    number: int


@dataclass(frozen=True)
class Plot:
    """What the template draws."""

    width: int
    height: int
    bars: list[Bar] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    grid: list[tuple[float, float]] = field(default_factory=list)
    ticks: list[tuple[float, str]] = field(default_factory=list)
    edge: tuple[float, float] = (0, 0)
    axis_x: float = 0
    end_gap: int = 8


def ceiling(largest: float) -> float:
    """The next number at or above the largest value whose quarters are round: whole, from four on."""
    if largest <= 0:
        return 1
    quarter = largest / QUARTERS
    power = 10 ** math.floor(math.log10(quarter))
    return next(QUARTERS * step * power for step in ROUND if step * power >= quarter)


def text_width(text: str) -> int:
    """About how wide a text will be drawn."""
    wide = sum(unicodedata.east_asian_width(letter) in "WF" for letter in text)
    marks = sum(unicodedata.combining(letter) > 0 for letter in text)
    return (len(text) - wide - marks) * LETTER + wide * WIDE_LETTER


def _cut(text: str, room: int) -> str:
    """The text, or its beginning with an ellipsis; the table beside the chart has it whole."""
    if text_width(text) <= room:
        return text
    while text and text_width(text) + LETTER > room:
        text = text[:-1]
    return text.rstrip() + "…"


def _spread(ends: Sequence[float]) -> list[float]:
    """The same places, moved apart so that names there do not lie on each other, none below the axis."""
    order = sorted(range(len(ends)), key=lambda at: ends[at])
    placed = list(ends)
    for before, at in itertools.pairwise(order):
        placed[at] = max(placed[at], placed[before] + NAME_ROWS)
    lowest = float(TOP + PLOT)
    for at in reversed(order):
        placed[at] = min(placed[at], lowest)
        lowest = placed[at] - NAME_ROWS
    return placed


def bars(labels: Sequence[str], values: Sequence[float | None], *, rtl: bool) -> Plot:
    """Horizontal bars, each with its own figure at its end; so no axis is needed."""
    most = max((v for v in values if v is not None), default=0) or 1
    names = (
        min(max(*(text_width(label) + GAP for label in labels), LEAST_LABELS), MOST_LABELS) if labels else 0
    )
    room = WIDTH - names - VALUES
    drawn = []
    for at, (label, value) in enumerate(zip(labels, values, strict=True)):
        width = round(room * max(value or 0, 0) / most, 1)
        start = WIDTH - names - width if rtl else names
        drawn.append(
            Bar(
                label=_cut(label, names - GAP),
                value=value,
                y=at * ROW + 4,
                x=start,
                width=width,
                label_x=WIDTH - names + GAP if rtl else names - GAP,
                value_x=start - 8 if rtl else start + width + 8,
            )
        )
    axis = WIDTH - names if rtl else names
    return Plot(width=WIDTH, height=len(drawn) * ROW + 8, bars=drawn, axis_x=axis)


def _mirror(x: float, rtl: bool) -> float:
    return round(WIDTH - x if rtl else x, 1)


def _inside(x: float, label: str) -> float:
    """The middle of a label, moved so far that none of it lies outside the chart."""
    half = text_width(label) / 2
    return min(max(x, half), WIDTH - half)


def _line(series: Series, number: int, places: list[float], top_value: float) -> Line:
    dots: list[tuple[float, float]] = []
    paths: list[list[tuple[float, float]]] = []
    run: list[tuple[float, float]] = []
    for x, value in zip(places, series.values, strict=True):
        if value is None:
            paths, run = [*paths, run], []
            continue
        point = (x, round(TOP + PLOT * (1 - value / top_value), 1))
        dots.append(point)
        run.append(point)
    written = [" ".join(f"{x},{y}" for x, y in run) for run in [*paths, run] if len(run) > 1]
    return Line(series.label, written, dots, dots[-1] if dots else None, number)


def lines(labels: Sequence[str], series: Sequence[Series], *, rtl: bool, scale: int = 0) -> Plot:
    """Lines over a run of periods, told apart by dash and by the name at their end, not by colour alone.

    `scale` is the highest mark of a fixed scale that counts in ones, such as 5.
    """
    highest = max((v for one in series for v in one.values if v is not None), default=0)
    top_value, marks = (scale, scale) if scale else (ceiling(highest), QUARTERS)
    ending = min(MOST_LABELS, max([ENDING, *(text_width(one.label) + 2 * GAP for one in series)]))
    room = WIDTH - LEFT - ending
    step = room / max(len(labels) - 1, 1)
    places = [_mirror(LEFT + step * at, rtl) for at in range(len(labels))]
    widest = max((text_width(label) for label in labels), default=0) + 2 * GAP
    every = max(1, math.ceil(widest / step))
    drawn = [_line(one, number, places, top_value) for number, one in enumerate(series, start=1)]
    ends = {at: line.end for at, line in enumerate(drawn) if line.end}
    for (at, end), y in zip(ends.items(), _spread([end[1] for end in ends.values()]), strict=True):
        drawn[at] = replace(drawn[at], end=(end[0], y))
    return Plot(
        width=WIDTH,
        height=TOP + PLOT + BOTTOM,
        lines=drawn,
        grid=[
            (round(TOP + PLOT * (1 - part / marks), 1), top_value * part / marks) for part in range(marks + 1)
        ],
        ticks=[
            (_inside(x, label), label)
            for at, (x, label) in enumerate(zip(places, labels, strict=True))
            if at % every == 0
        ],
        edge=(_mirror(LEFT, rtl), _mirror(WIDTH - ending, rtl)),
        axis_x=_mirror(LEFT - 8, rtl),
        end_gap=-8 if rtl else 8,
    )


def spark(values: Sequence[float | None], *, rtl: bool, width: int = 96, height: int = 24) -> str:
    """The points of a small line for a stat tile; empty with fewer than two known values."""
    known = [v for v in values if v is not None]
    if len(known) < 2:
        return ""
    low, high = min(known), max(known)
    span = (high - low) or 1
    step = (width - 4) / (len(values) - 1)
    points = []
    for at, value in enumerate(values):
        if value is None:
            continue
        x, y = 2 + at * step, 2 + (height - 4) * (1 - (value - low) / span)
        points.append(f"{round(width - x if rtl else x, 1)},{round(y, 1)}")
    return " ".join(points)
