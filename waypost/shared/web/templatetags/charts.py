"""Tags that draw charts: `{% bar_chart … %}`, `{% line_chart … %}`, `{% sparkline … %}`."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from typing import Any

from django import template
from django.utils.translation import get_language_bidi

from waypost.shared.web import charts

register = template.Library()


def _rtl(context: Mapping[str, Any]) -> bool:
    return {"rtl": True, "ltr": False}.get(context.get("direction", ""), get_language_bidi())


def _named(title: str, summary: str, plot: charts.Plot) -> dict[str, Any]:
    return {"title": title, "summary": summary, "plot": plot, "key": secrets.token_hex(4)}


@register.inclusion_tag("web/charts/bars.html", takes_context=True)
def bar_chart(
    context: Mapping[str, Any],
    title: str,
    labels: Sequence[str],
    values: Sequence[float | None],
    summary: str = "",
) -> dict[str, Any]:
    """Horizontal bars; `summary` says in a sentence what they show. Raises ValueError on unequal lengths."""
    return _named(title, summary, charts.bars(labels, values, rtl=_rtl(context)))


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
    rows = [one if isinstance(one, charts.Series) else charts.Series(*one) for one in series]
    return _named(title, summary, charts.lines(labels, rows, rtl=_rtl(context), scale=scale or 0))


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
