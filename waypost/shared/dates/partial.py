"""A date as well as it is known: to the day, to the month, to the year, or about a year."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from functools import total_ordering
from typing import Any, Literal

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

Precision = Literal["day", "month", "year", "estimated"]

CANONICAL = re.compile(r"(~?)(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
ESTIMATE_SLACK_YEARS = 2  # "about 1984" may well be 1982 or 1986


@total_ordering
class PartialDate:
    """An immutable date with a precision.

    Written (and stored) as `1984`, `1984-05`, `1984-05-03` or `~1984` for an estimated year.
    Raises `ValidationError` for any other text and for days that do not exist. What people type
    in other notations goes through `PartialDate.parse`.
    """

    __slots__ = ("day", "estimated", "month", "year")

    year: int
    month: int | None
    day: int | None
    estimated: bool

    def __init__(self, value: str | PartialDate) -> None:
        match = CANONICAL.fullmatch(str(value))
        if not match or (match[1] and match[3]):
            raise ValidationError(
                _("“%(text)s” is not a date. Write for example 1984, 1984-05, 1984-05-03 or ~1984."),
                code="date_unreadable",
                params={"text": value},
            )
        year, month, day = (int(part) if part else None for part in match.group(2, 3, 4))
        _check_exists(year or 0, month, day)
        self._set(year or 0, month, day, bool(match[1]))

    def _set(self, year: int, month: int | None, day: int | None, estimated: bool) -> None:
        for name, value in (("year", year), ("month", month), ("day", day), ("estimated", estimated)):
            object.__setattr__(self, name, value)

    def __setattr__(self, name: str, value: Any) -> None:
        raise AttributeError("A PartialDate does not change; make a new one.")

    @classmethod
    def of(
        cls, year: int, month: int | None = None, day: int | None = None, *, estimated: bool = False
    ) -> PartialDate:
        """Build one from numbers. Raises `ValidationError` when there is no such month or day."""
        _check_exists(year, month, day)
        made = cls.__new__(cls)
        made._set(year, None if estimated else month, None if estimated else day, estimated)
        return made

    @classmethod
    def from_date(cls, day: dt.date) -> PartialDate:
        """The exact day of a `date` or `datetime`."""
        return cls.of(day.year, day.month, day.day)

    @classmethod
    def parse(cls, text: Any, *, day_first: bool = True, today: dt.date | None = None) -> PartialDate | None:
        """Read what a person typed or a spreadsheet holds; see `dates.parsing.parse_partial`."""
        from .parsing import parse_partial

        return parse_partial(text, day_first=day_first, today=today)

    @property
    def precision(self) -> Precision:
        if self.estimated:
            return "estimated"
        if self.day:
            return "day"
        return "month" if self.month else "year"

    @property
    def date(self) -> dt.date | None:
        """The exact day, or None when it is not known to the day."""
        return dt.date(self.year, self.month, self.day) if self.month and self.day else None

    @property
    def earliest(self) -> dt.date:
        """The first day it can be; an estimated year reaches two years back."""
        year = max(self.year - ESTIMATE_SLACK_YEARS, 1) if self.estimated else self.year
        return dt.date(year, self.month or 1, self.day or 1)

    @property
    def latest(self) -> dt.date:
        """The last day it can be; an estimated year reaches two years on."""
        year = self.year + ESTIMATE_SLACK_YEARS if self.estimated else self.year
        month = self.month or 12
        return dt.date(year, month, self.day or calendar.monthrange(year, month)[1])

    @property
    def likely(self) -> dt.date:
        """One day to compute with: the day itself, or the middle of the month or year."""
        if self.month is None:
            return dt.date(self.year, 7, 1)
        return dt.date(self.year, self.month, self.day or 15)

    def age_on(self, day: dt.date) -> int:
        """Full years on that day, counted from the likely day; never below 0."""
        born = self.likely
        return max(day.year - born.year - ((day.month, day.day) < (born.month, born.day)), 0)

    def _key(self) -> tuple[int, int, int, bool]:
        return self.year, self.month or 0, self.day or 0, self.estimated

    def __str__(self) -> str:
        if self.estimated:
            return f"~{self.year:04}"
        parts = [f"{self.year:04}"] + [f"{n:02}" for n in (self.month, self.day) if n]
        return "-".join(parts)

    def __repr__(self) -> str:
        return f"PartialDate('{self}')"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, PartialDate) and self._key() == other._key()

    def __lt__(self, other: PartialDate) -> bool:
        if not isinstance(other, PartialDate):
            return NotImplemented
        return self._key() < other._key()

    def __hash__(self) -> int:
        return hash(self._key())

    def __reduce__(self) -> tuple[type, tuple[str]]:
        return PartialDate, (str(self),)

    def __len__(self) -> int:
        # Django's length validator measures the stored text.
        return len(str(self))


def _check_exists(year: int, month: int | None, day: int | None) -> None:
    if not 1 <= year <= 9999:
        raise ValidationError(_("There is no year %(year)s."), code="date_no_year", params={"year": year})
    if month is not None and not 1 <= month <= 12:
        raise ValidationError(
            _("There is no month %(month)s. Months go from 1 to 12."),
            code="date_no_month",
            params={"month": month},
        )
    if day is None:
        return
    if month is None or not 1 <= day <= calendar.monthrange(year, month)[1]:
        raise ValidationError(
            _("There is no day %(day)s in month %(month)s of %(year)s."),
            code="date_no_day",
            params={"day": day, "month": month, "year": year},
        )
