"""Figures of snapshots on a screen: true for those who know the clients, else rounded and of months that are over."""

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
    """Who sees no true figures asks for whole months that are over; days in between would tell of single people."""
    if true_figures:
        return Sight(period, True)
    closed = Period.containing("month", last_closed_month(today))
    last = min(Period.containing("month", period.last), closed)
    first = min(Period.containing("month", period.first), last)
    return Sight(Period(first.first, last.last), False)
