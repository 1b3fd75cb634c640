"""Tags that draw charts: `{% bar_chart … %}`, `{% column_chart … %}`, `{% line_chart … %}`, `{% sparkline … %}`."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from typing import Any

from django import template
from django.utils.translation import get_language_bidi

from waypost.shared.web import charts

register = template.Library()

DASHES = {2: "8 4", 3: "2 4", 4: "12 4 2 4", 5: "4 2"}
# Of the parts of a column: the first is full, the second hatched, then dotted, lined, empty and crossed.
PATTERNS = {
    2: "M-2 2L2 -2M0 8L8 0M6 10L10 6",
    3: "M1 2H3M5 6H7",
    4: "M0 4H8",
    5: "",
    6: "M0 4H8M4 0V8",
}


def _rtl(context: Mapping[str, Any]) -> bool:
    return {"rtl": True, "ltr": False}.get(context.get("direction", ""), get_language_bidi())


def _named(title: str, summary: str, plot: charts.Plot) -> dict[str, Any]:
    return {"title": title, "summary": summary, "plot": plot, "key": secrets.token_hex(4)}


@register.inclusion_tag("web/charts/bars.html", takes_context=True)
def bar_chart(
    context: Mapping[str, Any],
    title: str,
    labels: Sequence[str],
    values: Sequence[charts.Figure],
    summary: str = "",
) -> dict[str, Any]:
    """Horizontal bars; `summary` says in a sentence what they show. Raises ValueError on unequal lengths."""
    return _named(title, summary, charts.bars(labels, values, rtl=_rtl(context)))


@register.inclusion_tag("web/charts/columns.html", takes_context=True)
def column_chart(
    context: Mapping[str, Any],
    title: str,
    labels: Sequence[str],
    series: Sequence[Any],
    summary: str = "",
    totals: Sequence[charts.Figure] = (),
) -> dict[str, Any]:
    """Columns over periods, each made of its parts. Raises ValueError as above and for too many parts."""
    return _named(title, summary, charts.columns(labels, _series(series), totals or (), rtl=_rtl(context)))


def _series(series: Sequence[Any]) -> list[charts.Series]:
    return [one if isinstance(one, charts.Series) else charts.Series(*one) for one in series]


@register.inclusion_tag("web/charts/lines.html", takes_context=True)
def line_chart(
    context: Mapping[str, Any],
    title: str,
    labels: Sequence[str],
    series: Sequence[Any],
    summary: str = "",
    scale: int | None = None,
) -> dict[str, Any]:
    """Lines over periods; `series` holds `charts.Series` or (label, values). Raises ValueError as above."""
    plot = charts.lines(labels, _series(series), rtl=_rtl(context), scale=scale or 0)
    return _named(title, summary, plot)


@register.inclusion_tag("web/charts/spark.html", takes_context=True)
def sparkline(context: Mapping[str, Any], values: Sequence[float | None]) -> dict[str, Any]:
    """A small line without axes, as decoration beside a figure that says it in words."""
    return {"points": charts.spark(values, rtl=_rtl(context))}


@register.filter
def unlocal(value: float) -> str:
    """A coordinate as SVG wants it: a full stop for decimals in every language."""
    return f"{value:g}"


@register.filter
def shifted(value: float, by: float) -> float:
    """A coordinate moved by some units."""
    return value + by


@register.filter
def is_number(value: charts.Figure) -> bool:
    """Whether there is a figure to draw."""
    return charts.known(value) is not None


@register.filter
def leading_end(plot: charts.Plot) -> str:
    """How a text stands that ends where it is put, such as the name before a bar."""
    return "start" if plot.rtl else "end"


@register.filter
def trailing_end(plot: charts.Plot) -> str:
    """How a text stands that begins where it is put."""
    return "end" if plot.rtl else "start"


@register.filter
def beside_it(part: charts.Part, rtl: bool) -> float:
    """Where the name of a pattern begins."""
    return part.x - charts.GAP if rtl else part.x + part.width + charts.GAP


@register.filter
def dashes(number: int) -> str:
    """The dashes of a line; the first is drawn through."""
    return DASHES.get(number, "none")


@register.filter
def patterns(plot: charts.Plot) -> list[tuple[int, str]]:
    """The patterns that the parts of the columns need."""
    return [
        (number, path)
        for number, path in PATTERNS.items()
        if any(one.number == number for one in (*plot.parts, *plot.names))
    ]


@register.filter
def at(values: Sequence[charts.Figure], place: int) -> charts.Figure:
    """The value at a place. Raises IndexError."""
    return values[place]
