"""The results chain as a picture: four columns, boxes and arrows. Geometry only; the words stand in a table beside it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from waypost.monitoring.models import Chain, ChainLink, Indicator, Level
from waypost.shared.web.charts import text_width

COLUMN, BOX, LINE, PADDING, GAP, TOP = 260, 200, 20, 12, 16, 40
LEVELS = list(Level)


@dataclass(frozen=True)
class Box:
    """One indicator: `lines` of its name with the height of each, and the corners."""

    indicator: Indicator
    lines: list[tuple[str, int]]
    x: int
    y: int
    height: int

    @property
    def text_x(self) -> float:
        return self.x + BOX / 2

    @property
    def middle(self) -> float:
        return self.y + self.height / 2


@dataclass(frozen=True)
class Picture:
    """What the template draws."""

    width: int
    height: int
    heads: list[tuple[float, str]]
    boxes: list[Box]
    arrows: list[str]
    box_width: int = BOX


def drawn(links: Iterable[ChainLink], rtl: bool) -> Picture:
    """The picture of a chain; from the right where the reader reads so."""
    links = list(links)
    columns = columns_of(links)
    boxes: dict[object, Box] = {}
    height = TOP
    for place, column in enumerate(columns):
        x = _x(place, rtl)
        y = TOP
        for indicator in column:
            lines = _wrapped(str(indicator))
            tall = len(lines) * LINE + 2 * PADDING
            numbered = [(line, y + PADDING + LINE * n + 14) for n, line in enumerate(lines)]
            boxes[indicator.pk] = Box(indicator, numbered, x, y, tall)
            y += tall + GAP
        height = max(height, y)
    arrows = [_arrow(boxes[one.source_id], boxes[one.target_id], rtl) for one in links]
    heads = [(_x(place, rtl) + BOX / 2, str(level.label)) for place, level in enumerate(LEVELS)]
    return Picture(COLUMN * len(LEVELS) - (COLUMN - BOX), height, heads, list(boxes.values()), arrows)


def columns_of(links: Iterable[ChainLink]) -> list[list[Indicator]]:
    """The indicators of each step, in their order, each once."""
    found = {one.pk: one for link in links for one in (link.source, link.target)}
    ordered = sorted(found.values(), key=lambda one: (one.position, one.slug))
    return [[one for one in ordered if one.level == level] for level in LEVELS]


def links_of(chain: Chain) -> list[ChainLink]:
    """The arrows with both ends. One statement."""
    return list(chain.links.select_related("source", "target"))


def _x(place: int, rtl: bool) -> int:
    return COLUMN * (len(LEVELS) - 1 - place if rtl else place)


def _arrow(source: Box, target: Box, rtl: bool) -> str:
    begin, end = (source.x, target.x + BOX) if rtl else (source.x + BOX, target.x)
    bend = (end - begin) / 2
    return f"M{begin:g} {source.middle:g}C{begin + bend:g} {source.middle:g} {end - bend:g} {target.middle:g} {end:g} {target.middle:g}"


def _wrapped(text: str) -> list[str]:
    lines, line = [], ""
    for word in text.split():
        longer = f"{line} {word}".strip()
        if line and text_width(longer) > BOX - 2 * PADDING:
            lines.append(line)
            line = word
        else:
            line = longer
    return [*lines, line]
