"""Periods: closed intervals of days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

MONTHS = {"month": 1, "quarter": 3, "year": 12}  # how many months each kind has
KINDS = {
    "month": gettext_lazy("Month"),
    "quarter": gettext_lazy("Quarter"),
    "year": gettext_lazy("Year"),
}


@dataclass(frozen=True, order=True)
class Period:
    """From the first to the last day, both included. Raises ValueError when they stand the wrong way round."""

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError(_("The last day is before the first. Choose a later day."))

    @classmethod
    def of_index(cls, kind: str, index: int) -> Period:
        """The month, quarter or year of that number, counted from the year 0."""
        months = MONTHS[kind]
        return cls(_first_of(index * months), _first_of((index + 1) * months) - timedelta(days=1))

    @classmethod
    def containing(cls, kind: str, day: date) -> Period:
        """The month, quarter or year in which a day lies."""
        return cls.of_index(kind, month_of(day) // MONTHS[kind])

    @classmethod
    def year(cls, year: int) -> Period:
        return cls(date(year, 1, 1), date(year, 12, 31))

    @property
    def kind(self) -> str:
        """`month`, `quarter` or `year` when it is exactly one, else `days`."""
        return next((kind for kind in MONTHS if self == Period.containing(kind, self.first)), "days")

    def is_whole(self, kind: str) -> bool:
        """Whether it begins and ends where a month, quarter or year does."""
        first, last = Period.containing(kind, self.first), Period.containing(kind, self.last)
        return self.first == first.first and self.last == last.last

    def parts(self, kind: str) -> list[Period]:
        """The months, quarters or years in it; the outer ones are cut where the period ends."""
        months = MONTHS[kind]
        found = range(month_of(self.first) // months, month_of(self.last) // months + 1)
        whole = [Period.of_index(kind, index) for index in found]
        return [Period(max(one.first, self.first), min(one.last, self.last)) for one in whole]

    def before(self) -> Period:
        """The period of the same length just before; of a month, quarter or year the one before it."""
        if self.kind != "days":
            return Period.containing(self.kind, self.first - timedelta(days=1))
        length = self.last - self.first
        return Period(self.first - timedelta(days=1) - length, self.first - timedelta(days=1))

    def share_gone(self, day: date) -> tuple[int, int]:
        """How many of its days are over by the end of that day, and how many it has."""
        total = (self.last - self.first).days + 1
        return max(0, min(total, (day - self.first).days + 1)), total

    def label(self) -> str:
        """In words: “March 2026”, “2026, quarter 1”, “2026”, or the two days."""
        if self.kind == "days":
            days = (formats.date_format(day, "DATE_FORMAT") for day in (self.first, self.last))
            return _("%(first)s to %(last)s") % dict(zip(("first", "last"), days, strict=True))
        return label_of(self.kind, month_of(self.first) // MONTHS[self.kind])


def month_of(day: date) -> int:
    """The month's number, counted from the year 0."""
    return day.year * 12 + day.month - 1


def _first_of(month: int) -> date:
    return date(month // 12, month % 12 + 1, 1)


def label_of(kind: str, index: int) -> str:
    """What a month, quarter or year is called."""
    first = _first_of(index * MONTHS[kind])
    if kind == "month":
        return str(formats.date_format(first, "YEAR_MONTH_FORMAT"))
    if kind == "quarter":
        values = {"year": str(first.year), "number": (first.month + 2) // 3}
        return _("%(year)s, quarter %(number)s") % values
    return str(first.year)


def key_of(kind: str, index: int) -> str:
    """A stable key that sorts by time: `2026-03`, `2026-Q1`, `2026`."""
    first = _first_of(index * MONTHS[kind])
    ends: dict[str, Any] = {
        "month": f"-{first.month:02}",
        "quarter": f"-Q{(first.month + 2) // 3}",
        "year": "",
    }
    return f"{first.year:04}{ends[kind]}"
