"""Charts drawn on the server as SVG: small, named for screen readers, readable in black and white.

Geometry only; the templates in `web/charts/` add dashes and patterns (as attributes, so that paper has them too),
`parts.css` the colours. In right-to-left pages the axis runs from right to left. The numbers themselves stand in a
table beside the chart.
"""

from __future__ import annotations

import itertools
import math
import unicodedata
from collections.abc import Iterable, Sequence
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
MOST_PARTS = 6  # patterns that are told apart
WIDEST_COLUMN, SWATCH, MARK = 44, 14, 12

Figure = float | str | None  # a word says why there is no figure, such as “hidden”; None is simply none


@dataclass(frozen=True)
class Series:
    """One row of numbers; None or a word is a gap."""

    label: str
    values: Sequence[Figure]


@dataclass(frozen=True)
class Bar:
    label: str
    value: Figure
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
class Part:
    """A piece of a column, or its name beside the columns."""

    number: int
    x: float
    y: float
    width: float
    height: float
    label: str = ""


@dataclass(frozen=True)
class Plot:
    """What the template draws. `marks` are the places of gaps, `word` what they mean."""

    width: int
    height: int
    rtl: bool = False
    bars: list[Bar] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)
    names: list[Part] = field(default_factory=list)
    tops: list[tuple[float, float, float]] = field(default_factory=list)
    marks: list[tuple[float, float]] = field(default_factory=list)
    word: str = ""
    grid: list[tuple[float, float]] = field(default_factory=list)
    ticks: list[tuple[float, str]] = field(default_factory=list)
    edge: tuple[float, float] = (0, 0)
    axis_x: float = 0
    end_gap: int = 8


def known(value: Figure) -> float | None:
    """The number, or None for a word."""
    return None if isinstance(value, str) else value


def _most(values: Iterable[Figure]) -> float:
    return max((number for value in values if (number := known(value)) is not None), default=0)


def _word(series: Iterable[Series]) -> str:
    return next((value for one in series for value in one.values if isinstance(value, str)), "")


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


def bars(labels: Sequence[str], values: Sequence[Figure], *, rtl: bool) -> Plot:
    """Horizontal bars, each with its own figure at its end; so no axis is needed."""
    most = _most(values) or 1
    names = (
        min(max(*(text_width(label) + GAP for label in labels), LEAST_LABELS), MOST_LABELS) if labels else 0
    )
    room = WIDTH - names - VALUES
    drawn = []
    for at, (label, value) in enumerate(zip(labels, values, strict=True)):
        width = round(room * max(known(value) or 0, 0) / most, 1)
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
    return Plot(width=WIDTH, height=len(drawn) * ROW + 8, rtl=rtl, bars=drawn, axis_x=axis)


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
    for x, figure in zip(places, series.values, strict=True):
        value = known(figure)
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
    highest = _most(value for one in series for value in one.values)
    top_value, marks = (scale, scale) if scale else (ceiling(highest), QUARTERS)
    ending = min(MOST_LABELS, max([ENDING, *(text_width(one.label) + 2 * GAP for one in series)]))
    room = WIDTH - LEFT - ending
    step = room / max(len(labels) - 1, 1)
    places = [_mirror(LEFT + step * at, rtl) for at in range(len(labels))]
    drawn = [_line(one, number, places, top_value) for number, one in enumerate(series, start=1)]
    ends = {at: line.end for at, line in enumerate(drawn) if line.end}
    for (at, end), y in zip(ends.items(), _spread([end[1] for end in ends.values()]), strict=True):
        drawn[at] = replace(drawn[at], end=(end[0], y))
    return Plot(
        width=WIDTH,
        height=TOP + PLOT + BOTTOM,
        rtl=rtl,
        lines=drawn,
        grid=_grid(top_value, marks),
        ticks=_ticks(labels, places, step),
        marks=[(places[at], TOP + PLOT - 4) for at in _gaps(series)],
        word=_word(series),
        edge=(_mirror(LEFT, rtl), _mirror(WIDTH - ending, rtl)),
        axis_x=_mirror(LEFT - 8, rtl),
        end_gap=-8 if rtl else 8,
    )


def _grid(top_value: float, marks: int) -> list[tuple[float, float]]:
    return [
        (round(TOP + PLOT * (1 - part / marks), 1), top_value * part / marks) for part in range(marks + 1)
    ]


def _ticks(labels: Sequence[str], places: Sequence[float], step: float) -> list[tuple[float, str]]:
    """Where labels stand under the axis; some are left out where they would touch."""
    widest = max((text_width(label) for label in labels), default=0) + 2 * GAP
    every = max(1, math.ceil(widest / step))
    return [
        (_inside(x, label), label)
        for at, (x, label) in enumerate(zip(places, labels, strict=True))
        if at % every == 0
    ]


def _gaps(series: Sequence[Series]) -> list[int]:
    """Where a word stands in place of a figure, in any series."""
    length = len(series[0].values) if series else 0
    return [at for at in range(length) if any(isinstance(one.values[at], str) for one in series)]


def columns(
    labels: Sequence[str], series: Sequence[Series], totals: Sequence[Figure] = (), *, rtl: bool
) -> Plot:
    """Columns over a run of periods, each made of one part for every series, told apart by patterns.

    `totals` are the figures above the columns; they are left out where they would touch. Raises ValueError
    for more series than there are patterns.
    """
    if len(series) > MOST_PARTS:
        raise ValueError(f"At most {MOST_PARTS} parts can be told apart.")
    heights = [sum(known(one.values[at]) or 0 for one in series) for at in range(len(labels))]
    top_value = ceiling(max(heights, default=0))
    roofs = [round(TOP + PLOT * (1 - height / top_value) - 6, 1) for height in heights]
    gaps, named = _gaps(series), len(series) > 1
    widest = max((text_width(one.label) for one in series), default=0) + SWATCH + 3 * GAP
    ending = min(MOST_LABELS, max(ENDING, widest)) if named else GAP
    step = (WIDTH - LEFT - ending) / max(len(labels), 1)
    places = [_mirror(LEFT + step * (at + 0.5), rtl) for at in range(len(labels))]
    return Plot(
        width=WIDTH,
        height=TOP + PLOT + BOTTOM,
        rtl=rtl,
        parts=_stacked(places, series, min(step * 0.7, WIDEST_COLUMN), top_value),
        names=_names(series, _mirror(WIDTH - ending + GAP, rtl), rtl) if named else [],
        tops=_tops(places, [y - MARK * (at in gaps) for at, y in enumerate(roofs)], totals, step),
        grid=_grid(top_value, QUARTERS),
        ticks=_ticks(labels, places, step),
        marks=[(places[at], roofs[at]) for at in gaps],
        word=_word(series),
        edge=(_mirror(LEFT, rtl), _mirror(WIDTH - ending, rtl)),
        axis_x=_mirror(LEFT - 8, rtl),
    )


def _stacked(places: Sequence[float], series: Sequence[Series], width: float, top_value: float) -> list[Part]:
    drawn = []
    for at, x in enumerate(places):
        floor = float(TOP + PLOT)
        for number, one in enumerate(series, start=1):
            height = PLOT * (known(one.values[at]) or 0) / top_value
            floor -= height
            if height:
                drawn.append(
                    Part(number, round(x - width / 2, 1), round(floor, 1), round(width, 1), round(height, 1))
                )
    return drawn


def _names(series: Sequence[Series], x: float, rtl: bool) -> list[Part]:
    """The patterns with their names beside the columns, in the order in which they lie on each other."""
    lowest = TOP + PLOT - SWATCH
    left = x - SWATCH if rtl else x
    return [
        Part(number, left, lowest - (number - 1) * (SWATCH + GAP + 2), SWATCH, SWATCH, one.label)
        for number, one in enumerate(series, start=1)
    ]


def _tops(
    places: Sequence[float], roofs: Sequence[float], totals: Sequence[Figure], step: float
) -> list[tuple[float, float, float]]:
    """Where the total of each column stands, with the total."""
    numbers = [known(one) for one in totals]
    if max((text_width(f"{one:,}") for one in numbers if one is not None), default=0) > step:
        return []
    return [(x, y, number) for x, y, number in zip(places, roofs, numbers, strict=False) if number]


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
