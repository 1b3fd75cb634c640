"""Reads the notations in which people write a birth date or another date of the past."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from waypost.shared.i18n.digits import western_digits

from . import calendars
from .calendars import Parts
from .partial import PartialDate
from .text import format_partial
from .words import ABOUT, AGE_AFTER, AGE_BEFORE, YEAR_SUFFIX, month_number

OLDEST_AGE = 120
EXCEL_DAY_ZERO = dt.date(1899, 12, 30)
EXCEL_FIRST = 3654  # 1 January 1910; smaller numbers in a date column are something else
SEPARATORS = re.compile(r"[\s./\-–—,،٫٬年月日년월일]+")
TIME = re.compile(r"[t\s]+\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?(z|[+-]\d{2}:?\d{2})?$")
ORDINAL = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th|er|º|-?го)\b")
LINKING = re.compile(r"\b(?:de|del|of)\b")


def parse_partial(
    text: Any, *, day_first: bool = True, today: dt.date | None = None, future: bool = False
) -> PartialDate | None:
    """What a person typed or a spreadsheet cell holds, as a `PartialDate`; None when it is blank.

    Reads `3.5.1984`, `3/5/84`, `1984-05-03`, `05/1984`, `May 1984`, `1984`, `~1984`, `about 1984`,
    `42 y.o.`, `42 лет`, digits of any script, dates, datetimes, Excel day numbers, and dates marked
    `SH` (Solar Hijri) or `EC` (Ethiopian). An age becomes an estimated year, counted back from `today`.
    Raises `ValidationError` that says what was wrong: unreadable, no such day, in the future (unless
    `future`), or more than 120 years ago.
    """
    today = today or timezone.localdate()
    found = _read(text, day_first=day_first, today=today)
    if found is not None:
        _check_plausible(found, today, future=future)
    return found


def _read(value: Any, *, day_first: bool, today: dt.date) -> PartialDate | None:
    if value is None or isinstance(value, PartialDate):
        return value
    if isinstance(value, dt.date):
        return PartialDate.from_date(value)
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    typed = str(value).strip()
    text, calendar_name = calendars.split_marker(western_digits(typed).casefold().strip(" .,;"))
    if not typed:
        return None
    rough = bool(ABOUT.search(text))
    text = YEAR_SUFFIX.sub("", ABOUT.sub(" ", text).strip()).strip(" .,;")
    age = _age(text, today)
    if age is not None:
        return age
    if text.isdecimal():
        parts = _single_number(text, today, typed)
    else:
        parts = _parts(text, typed, day_first, today, months=13 if calendar_name == "ethiopian" else 12)
    found = calendars.build(parts, calendar_name)
    return PartialDate.of(found.year, estimated=True) if rough else found


def _age(text: str, today: dt.date) -> PartialDate | None:
    match = AGE_AFTER.fullmatch(text) or AGE_BEFORE.fullmatch(text)
    if not match:
        return None
    age = int(match[1])
    if age > OLDEST_AGE:
        raise ValidationError(
            _("Nobody is %(age)s years old. Check the age."), code="date_too_old", params={"age": age}
        )
    # Born at most age + 1 and at least age years ago: take the middle.
    middle = today - dt.timedelta(days=round((age + 0.5) * 365.2425))
    return PartialDate.of(middle.year, estimated=True)


def _single_number(text: str, today: dt.date, typed: str) -> Parts:
    number = int(text)
    if len(text) == 4:
        return number, None, None
    if len(text) == 8:
        year_first = text[:2] in {"19", "20"} and int(text[4:6]) <= 12
        order = (text[:4], text[4:6], text[6:]) if year_first else (text[4:], text[2:4], text[:2])
        return int(order[0]), int(order[1]), int(order[2])
    if EXCEL_FIRST <= number <= (today - EXCEL_DAY_ZERO).days:
        day = EXCEL_DAY_ZERO + dt.timedelta(days=number)
        return day.year, day.month, day.day
    if number <= OLDEST_AGE:
        raise ValidationError(
            _("“%(text)s” may be an age or a year. Write “age %(text)s”, or the year with four digits."),
            code="date_ambiguous",
            params={"text": typed},
        )
    raise _unreadable(typed)


def _parts(text: str, typed: str, day_first: bool, today: dt.date, months: int) -> Parts:
    """A date in two or three parts, each a number or the name of a month."""
    text = TIME.sub("", text)
    words = [part for part in SEPARATORS.split(ORDINAL.sub(r"\1", text)) if part]
    numbers = [word for word in words if word.isdecimal()]
    name = " ".join(word for word in words if not word.isdecimal())
    if name:
        return _with_month_name(numbers, name, typed, today)
    if len(numbers) == 2:
        return _month_and_year(numbers, typed)
    if len(numbers) != 3 or any(len(n) > 4 for n in numbers):
        raise _unreadable(typed)
    first, second, last = map(int, numbers)
    if len(numbers[0]) == 4:
        return first, second, last
    if len(numbers[2]) not in {2, 4}:
        raise _unreadable(typed)
    day, month = (first, second) if day_first else (second, first)
    # 05/13/1984 has one possible reading; with dots nobody writes the month first.
    if month > months >= day and "." not in text:
        day, month = month, day
    return _full_year(numbers[2], today), month, day


def _month_and_year(numbers: list[str], typed: str) -> Parts:
    if len(numbers[0]) == 4 and len(numbers[1]) <= 2:
        return int(numbers[0]), int(numbers[1]), None
    if len(numbers[1]) == 4 and len(numbers[0]) <= 2:
        return int(numbers[1]), int(numbers[0]), None
    raise _unreadable(typed)


def _with_month_name(numbers: list[str], name: str, typed: str, today: dt.date) -> Parts:
    """With a month name the order says nothing: the number of four digits, or the last, is the year."""
    month = month_number(LINKING.sub(" ", name))
    if month is None:
        raise _unreadable(typed)
    lengths = [len(n) for n in numbers]
    if lengths == [4]:
        return int(numbers[0]), month, None
    if len(lengths) == 2 and lengths[0] == 4 and lengths[1] <= 2:
        return int(numbers[0]), month, int(numbers[1])
    if len(lengths) == 2 and lengths[0] <= 2 and lengths[1] in {2, 4}:
        return _full_year(numbers[1], today), month, int(numbers[0])
    raise _unreadable(typed)


def _full_year(year: str, today: dt.date) -> int:
    """A year of two digits is the latest such year that is not in the future."""
    if len(year) != 2:
        return int(year)
    guess = today.year - today.year % 100 + int(year)
    return guess - 100 if guess > today.year else guess


def _check_plausible(found: PartialDate, today: dt.date, *, future: bool) -> None:
    shown = {"date": format_partial(found), "year": found.year}
    if found.year in calendars.SOLAR_YEARS:
        raise ValidationError(
            _(
                "The year %(year)s looks like the Solar Hijri calendar. "
                "Add “SH” after the date, or give the Western year."
            ),
            code="date_other_calendar",
            params=shown,
        )
    first = dt.date(found.year, found.month or 1, found.day or 1)
    if first > today and not future:
        raise ValidationError(
            _("%(date)s is in the future. Check the year."), code="date_future", params=shown
        )
    if found.year < today.year - OLDEST_AGE:
        raise ValidationError(
            _("%(date)s is more than 120 years ago. Check the year."), code="date_too_old", params=shown
        )


def _unreadable(typed: str) -> ValidationError:
    return ValidationError(
        _(
            "“%(text)s” is not a date we can read. "
            "Write for example 3.5.1984, May 1984, 1984, about 1984 or age 42."
        ),
        code="date_unreadable",
        params={"text": typed},
    )
