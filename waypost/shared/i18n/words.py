"""Phones, spans of time and ages as people read them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.utils.translation import ngettext, pgettext

from waypost.shared.dates import PartialDate

from .locales import babel_locale


def phone_in_words(number: str, home: str = "") -> str:
    """A stored number with spaces: `+992 98 419 9678`, or national when `home` is its country.

    A short code, or a text that is no number, comes back as it is.
    """
    if not number.startswith("+"):
        return number
    import phonenumbers

    try:
        read = phonenumbers.parse(number, None)
    except phonenumbers.NumberParseException:
        return number
    here = home and phonenumbers.region_code_for_number(read) == home
    styles = phonenumbers.PhoneNumberFormat
    return phonenumbers.format_number(read, styles.NATIONAL if here else styles.INTERNATIONAL)


def listed(items: Iterable[object]) -> str:
    """The items one after the other, parted as the active language parts them: `a, b`, in Arabic `أ، ب`."""
    return pgettext("between the items of a list", ", ").join(str(item) for item in items)


def duration_in_words(span: dt.timedelta | float) -> str:
    """`25 minutes`, `1 hour 5 minutes`, `3 days`; seconds count as well as a timedelta."""
    from babel.units import format_unit

    seconds = span.total_seconds() if isinstance(span, dt.timedelta) else float(span)
    minutes = max(round(seconds / 60), 0)
    if minutes >= 48 * 60:
        return str(format_unit(round(minutes / (24 * 60)), "duration-day", locale=babel_locale()))
    hours, minutes = divmod(minutes, 60)
    parts = [(hours, "duration-hour"), (minutes, "duration-minute")]
    shown = [(count, unit) for count, unit in parts if count] or [(0, "duration-minute")]
    return " ".join(str(format_unit(count, unit, locale=babel_locale())) for count, unit in shown)


def age_in_words(born: PartialDate | dt.date, today: dt.date) -> str:
    """`41 years`; `about 41 years` when the birth date is not known to the day."""
    known = born if isinstance(born, PartialDate) else PartialDate.from_date(born)
    years = known.age_on(today)
    if known.precision == "day":
        return ngettext("%(years)d year", "%(years)d years", years) % {"years": years}
    return ngettext("about %(years)d year", "about %(years)d years", years) % {"years": years}
