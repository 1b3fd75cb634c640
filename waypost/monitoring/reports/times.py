"""Periods of reports. Relative ones stay relative: “last month” is another month next month."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from waypost.monitoring.figures.periods import MONTHS, Period, month_of
from waypost.monitoring.figures.questions import BadQuestion

THIS_YEAR, DAYS = "this_year", "days"
CHOICES: dict[str, Any] = {
    "this_month": _("This month"),
    "last_month": _("Last month"),
    "this_quarter": _("This quarter"),
    "last_quarter": _("Last quarter"),
    THIS_YEAR: _("This year"),
    "last_year": _("Last year"),
    "twelve_months": _("The last twelve whole months"),
    DAYS: _("From one day to another"),
}
PREVIOUS, YEAR_BEFORE = "previous", "year_before"
AGAINST: dict[str, Any] = {
    "": _("Nothing"),
    PREVIOUS: _("The period before"),
    YEAR_BEFORE: _("The same period of the year before"),
}
EARLIEST, LATEST = 1990, 2100


def period_of(time: str, today: date, first: date | None = None, last: date | None = None) -> Period:
    """The period that a choice stands for on that day. Raises BadQuestion."""
    if time == DAYS:
        return days(first, last)
    if time == "twelve_months":
        month = month_of(today)
        return Period(Period.of_index("month", month - 12).first, Period.of_index("month", month - 1).last)
    which, _line, kind = time.partition("_")
    if kind not in MONTHS or which not in ("this", "last"):
        raise BadQuestion(gettext("Choose a period."))
    this = Period.containing(kind, today)
    return this if which == "this" else this.before()


def days(first: date | None, last: date | None) -> Period:
    """From one day to another. Raises BadQuestion."""
    if first is None or last is None:
        raise BadQuestion(gettext("Say from which day until which."))
    if not EARLIEST <= first.year <= LATEST or not EARLIEST <= last.year <= LATEST:
        raise BadQuestion(
            gettext("Choose days between %(first)d and %(last)d.") % {"first": EARLIEST, "last": LATEST}
        )
    try:
        return Period(first, last)
    except ValueError as wrong:
        raise BadQuestion(str(wrong)) from None


def against(choice: str, period: Period) -> Period | None:
    """The period to compare with; None for none."""
    if choice == PREVIOUS:
        return period.before() if not period.is_whole("month") else _months_before(period)
    if choice != YEAR_BEFORE:
        return None
    if period.is_whole("month"):
        return _moved(period, 12)
    return Period(_year_before(period.first), _year_before(period.last))


def _months_before(period: Period) -> Period:
    return _moved(period, month_of(period.last) - month_of(period.first) + 1)


def _moved(period: Period, months: int) -> Period:
    """Whole months so many months earlier."""
    first, last = (month_of(day) - months for day in (period.first, period.last))
    return Period(Period.of_index("month", first).first, Period.of_index("month", last).last)


def _year_before(day: date) -> date:
    try:
        return day.replace(year=day.year - 1)
    except ValueError:  # 29 February
        return day.replace(year=day.year - 1, day=28)
