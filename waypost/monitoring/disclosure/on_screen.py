"""Figures of snapshots on a screen: true for those who know the clients, else rounded, of calendar periods that are over.

Rounded figures of any run of months give every small one back: each run adds a bound, and with two years of them the
months are known to the person. Three months leave their quarter four values or more; four quarters would leave some
years a single one, so years are told only where what was told is written down (ADR 0011).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from waypost.monitoring.disclosure.calendar import last_closed_month
from waypost.monitoring.disclosure.rounding import rounded
from waypost.monitoring.figures.periods import Period


@dataclass(frozen=True)
class Sight:
    """What a viewer sees: `period` is what may be asked, `figure` what may be shown."""

    period: Period
    true_figures: bool

    def figure(self, true: int) -> int:
        """Each figure by itself, also sums: what is added up from rounded parts would be far from the truth."""
        return true if self.true_figures else rounded(true)


def sight_of(true_figures: bool, period: Period, today: date) -> Sight:
    """Who sees no true figures asks for a month or a quarter that is over: the longest within `period`."""
    return Sight(period, True) if true_figures else Sight(_of_calendar(period, today), False)


def _of_calendar(period: Period, today: date) -> Period:
    closed = Period.containing("month", last_closed_month(today))
    last = min(Period.containing("month", period.last), closed)
    first = min(Period.containing("month", period.first), last)
    quarter = Period.containing("quarter", last.first)
    quarter = quarter if quarter.last <= last.last else quarter.before()
    return quarter if quarter.first >= first.first else last
