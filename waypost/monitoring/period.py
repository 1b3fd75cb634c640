"""Periods of whole months, in a time zone."""

from dataclasses import dataclass
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

LONGEST = 36  # months on one page


@dataclass(frozen=True)
class Period:
    """Whole months from `first` to `last` (any day of the month), in `zone`."""

    first: date
    last: date
    zone: ZoneInfo

    @classmethod
    def latest(cls, months: int, today: date, zone: ZoneInfo) -> "Period":
        """The running month and those before it, `months` in all."""
        return cls(add_months(today.replace(day=1), 1 - months), today, zone)

    @property
    def start(self) -> datetime:
        return datetime.combine(self.first.replace(day=1), time.min, self.zone)

    @property
    def end(self) -> datetime:
        """The first moment after the period."""
        return datetime.combine(add_months(self.last.replace(day=1), 1), time.min, self.zone)

    @property
    def months(self) -> list[date]:
        """The first day of each month."""
        found, month = [], self.first.replace(day=1)
        while month <= self.last:
            found.append(month)
            month = add_months(month, 1)
        return found


def add_months(day: date, months: int) -> date:
    """The first day of the month so many months later (or earlier)."""
    index = day.year * 12 + day.month - 1 + months
    return date(index // 12, index % 12 + 1, 1)
