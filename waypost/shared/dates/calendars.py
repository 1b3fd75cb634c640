"""Solar Hijri and Ethiopian dates, turned into Western ones."""

from __future__ import annotations

import datetime as dt
import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from .partial import PartialDate

Parts = tuple[int, int | None, int | None]  # year, month, day as written

MARKERS = {
    "solar": re.compile(r"\s*(?:\bs\.?\s?h|هـ?\s*\.?\s*ش|\bش|شمس[يی]|هجر[يی] شمس[يی]|خورشیدی)\.?$"),
    "ethiopian": re.compile(r"\s*(?:\be\.?\s?c|ዓ\.?\s?ም)\.?$"),
}
SOLAR_YEARS = range(1250, 1500)  # no birth year of a living person in the Western calendar
SOLAR_ANCHOR = (1363, dt.date(1984, 3, 21))  # 1 Farvardin 1363
ETHIOPIAN_ANCHOR = (2000, dt.date(2007, 9, 12))  # 1 Meskerem 2000


def split_marker(text: str) -> tuple[str, str]:
    """The text without `SH` or `EC` at its end, and the calendar it names (`""` for the Western one)."""
    for name, marker in MARKERS.items():
        bare = marker.sub("", text)
        if bare != text:
            return bare.strip(), name
    return text, ""


def build(parts: Parts, calendar_name: str) -> PartialDate:
    """The Western date of parts written in that calendar; raises `ValidationError` for no such day.

    A year or month of another calendar spans two of ours, so it becomes an estimated year.
    """
    if not calendar_name:
        return PartialDate.of(*parts)
    year, month, day = parts
    _check(year, month, day, calendar_name)
    ordinal = _solar if calendar_name == "solar" else _ethiopian
    exact = ordinal(year, month or 1, day or 1)
    if day:
        return PartialDate.from_date(dt.date.fromordinal(exact))
    return PartialDate.of(dt.date.fromordinal(exact).year, estimated=True)


def _check(year: int, month: int | None, day: int | None, calendar_name: str) -> None:
    months, longest = (12, _solar_month) if calendar_name == "solar" else (13, _ethiopian_month)
    known_year = year in SOLAR_YEARS if calendar_name == "solar" else 1800 < year < 2100
    if known_year and (month is None or (1 <= month <= months and 1 <= (day or 1) <= longest(year, month))):
        return
    raise ValidationError(
        _("There is no such day in that calendar. Check the day, the month and the year."), code="date_no_day"
    )


def _solar_leap(year: int) -> bool:
    return (25 * year + 11) % 33 < 8


def _solar_month(year: int, month: int) -> int:
    if month <= 6:
        return 31
    return 30 if month < 12 or _solar_leap(year) else 29


def _solar(year: int, month: int, day: int) -> int:
    first, anchor = SOLAR_ANCHOR
    years = range(min(year, first), max(year, first))
    days = sum(366 if _solar_leap(y) else 365 for y in years)
    start = anchor.toordinal() + (days if year >= first else -days)
    return start + sum(_solar_month(year, m) for m in range(1, month)) + day - 1


def _ethiopian_month(year: int, month: int) -> int:
    if month <= 12:
        return 30
    return 6 if year % 4 == 3 else 5


def _ethiopian(year: int, month: int, day: int) -> int:
    first, anchor = ETHIOPIAN_ANCHOR
    leap_days = year // 4 - first // 4
    return anchor.toordinal() + 365 * (year - first) + leap_days + 30 * (month - 1) + day - 1
