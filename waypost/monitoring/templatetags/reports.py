"""Addresses of single figures of a report."""

from typing import Any
from urllib.parse import urlencode

from django import template
from django.urls import reverse

from waypost.monitoring.figures.results import Keys
from waypost.monitoring.reports.definitions import NOBODY
from waypost.monitoring.reports.told import Told

register = template.Library()


@register.simple_tag
def figure_address(query: str, told: Told, keys: Keys) -> str:
    """The page that explains the figure of these keys."""
    at: list[tuple[str, Any]] = [("figure", told.measure.slug)]
    for axis, key in zip(told.axes, keys, strict=True):
        if key is not None:
            at.append(("at", f"{axis.split.slug}:{key or NOBODY}"))
    return f"{reverse('monitoring:report_figure')}?{query}&{urlencode(at)}"
