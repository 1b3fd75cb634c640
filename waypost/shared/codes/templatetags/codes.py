"""Labels of codes in templates: `{{ person.gender|code:"gender" }}`."""

from __future__ import annotations

from collections.abc import Iterable

from django import template

from waypost.shared.codes import reading
from waypost.shared.i18n.words import listed

register = template.Library()


@register.filter
def code(slug: str | None, list: str) -> str:
    """The label of a slug in the active language; the slug itself when the list does not know it."""
    return reading.label(list, slug or "")


@register.filter
def codes(slugs: Iterable[str] | None, list: str) -> str:
    """The labels of several slugs, separated by commas."""
    return listed(reading.labels(list, slugs))
