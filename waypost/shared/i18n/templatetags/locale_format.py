"""Values in the reader's language: `{% load locale_format %}`. Days are `day_in_words` of `web`."""

from __future__ import annotations

import datetime as dt

from django import template
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from waypost.shared.dates import PartialDate, format_partial

from .. import words

register = template.Library()


@register.filter
def partial_date(value: PartialDate | dt.date | None) -> str:
    """`3 May 1984`, `May 1984`, `about 1984`; empty for nothing."""
    if value is None or value == "":
        return ""
    return format_partial(value if isinstance(value, PartialDate) else PartialDate.from_date(value))


@register.filter
def phone(number: str | None, home: str = "") -> SafeString | str:
    """A phone number with spaces, always from left to right; `home` is a country to write it nationally."""
    if not number:
        return ""
    return format_html('<bdi dir="ltr">{}</bdi>', words.phone_in_words(str(number), home))


@register.filter
def duration(span: dt.timedelta | float | None) -> str:
    """A timedelta or a number of seconds in hours and minutes, or in days."""
    return "" if span is None or span == "" else words.duration_in_words(span)


@register.filter
def age(born: PartialDate | dt.date | None) -> str:
    """The age today in words; empty for nothing."""
    return words.age_in_words(born, timezone.localdate()) if born else ""
