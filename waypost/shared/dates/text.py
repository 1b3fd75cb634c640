"""Partial dates in words, in the reader's language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import translation
from django.utils.translation import gettext as _

from waypost.shared.i18n.locales import active_language, babel_locale

if TYPE_CHECKING:
    from .partial import PartialDate


def format_partial(value: PartialDate | None, language: str | None = None) -> str:
    """`3 May 1984`, `May 1984`, `1984` or `about 1984`; an empty text for None."""
    if value is None:
        return ""
    from babel.dates import format_date, format_skeleton

    language = language or active_language()
    locale = babel_locale(language)
    if value.precision == "day":
        return format_date(value.likely, format="long", locale=locale)
    if value.precision == "month":
        return format_skeleton("yMMMM", value.likely, locale=locale)
    if value.precision == "year":
        return str(value.year)
    with translation.override(language):
        return _("about %(year)s") % {"year": value.year}


def typed_text(value: PartialDate) -> str:
    """The value as somebody would type it again: `3.5.1984`, `05/1984`, `1984`, `~1984`."""
    if value.day:
        return f"{value.day}.{value.month}.{value.year:04}"
    if value.month:
        return f"{value.month:02}/{value.year:04}"
    return str(value)
