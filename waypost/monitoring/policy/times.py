"""The three periods that a report holds against each other, and which ones may be chosen: those that are over."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from waypost.monitoring.disclosure.calendar import last_closed_month
from waypost.monitoring.figures.periods import MONTHS, Period, month_of

NOW, BEFORE, YEAR_AGO = "now", "before", "year_ago"
AGAINST: dict[str, Any] = {BEFORE: _("Against the period before"), YEAR_AGO: _("Against a year earlier")}
MOST = {"quarter": 8, "month": 12, "year": 3}  # how far back one may choose


@dataclass(frozen=True)
class Times:
    """The period of a report and those it is held against."""

    now: Period

    @property
    def each(self) -> dict[str, Period]:
        """The periods by their role; of a year the one before and the one a year earlier are the same."""
        before, year_ago = self.now.before(), _a_year_earlier(self.now)
        found = {NOW: self.now, BEFORE: before}
        return found if before == year_ago else {**found, YEAR_AGO: year_ago}


def _a_year_earlier(period: Period) -> Period:
    kind = period.kind
    return Period.of_index(kind, month_of(period.first) // MONTHS[kind] - 12 // MONTHS[kind])


def closed(today: date) -> list[Period]:
    """Quarters, months and years that are over, the newest first in each kind."""
    last = last_closed_month(today)
    end = Period.containing("month", last).last
    found = []
    for kind, most in MOST.items():
        period = Period.containing(kind, last)
        if period.last > end:
            period = period.before()
        for _turn in range(most):
            found.append(period)
            period = period.before()
    return found


def key_of(period: Period) -> str:
    """A period in a form field."""
    return f"{period.first.isoformat()}..{period.last.isoformat()}"
