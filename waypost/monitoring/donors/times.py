"""The reporting periods of a project: whole months, cut where the calendar's quarters, halves or years end."""

from __future__ import annotations

from datetime import date, timedelta

from waypost.monitoring.disclosure.calendar import last_closed_month
from waypost.monitoring.figures.periods import Period
from waypost.monitoring.models import DonorTemplate
from waypost.monitoring.models.donors import Every

MONTHS = {Every.QUARTER: 3, Every.HALF: 6, Every.YEAR: 12}


def periods_of(project: DonorTemplate) -> list[Period]:
    """All reporting periods, the first one first. Figures leave by whole months, so those of the ends count whole."""
    length, found = MONTHS[Every(project.every)], []
    first, end = project.first.replace(day=1), Period.containing("month", project.last).last
    while first <= end:
        month = first.year * 12 + first.month - 1
        last = _last_before((month // length + 1) * length)
        found.append(Period(first, min(last, end)))
        first = last + timedelta(days=1)
    return found


def is_over(period: Period, today: date) -> bool:
    """Whether its figures may leave: whole months that ended at least two days ago."""
    return period.last <= Period.containing("month", last_closed_month(today)).last


def so_far(project: DonorTemplate, period: Period) -> Period:
    """From the project's beginning to the end of a period."""
    return Period(project.first.replace(day=1), period.last)


def _last_before(month: int) -> date:
    return date(month // 12, month % 12 + 1, 1) - timedelta(days=1)
