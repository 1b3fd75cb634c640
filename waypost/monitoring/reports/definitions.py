"""What a report asks: chosen parts as JSON (kept, so that last year's can be made again) and as an address."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.utils.translation import gettext as _

from waypost.monitoring.figures import measures, splits
from waypost.monitoring.figures.measures import Measure
from waypost.monitoring.figures.periods import Period
from waypost.monitoring.figures.questions import NOT_KNOWN, BadQuestion, Filter
from waypost.monitoring.reports import times

MOST_MEASURES, MOST_ROWS, MOST_COLUMNS, MOST_FILTERS, MOST_CENTRES = 5, 2, 2, 3, 200
NOBODY = "-"  # in an address, for what is not known


@dataclass(frozen=True)
class Definition:
    """Measures, splits in rows and columns, filters, centres (none: all that the reader may count), and the time."""

    measures: tuple[str, ...]
    rows: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    filters: tuple[Filter, ...] = ()
    centres: tuple[UUID, ...] = ()
    time: str = times.THIS_YEAR
    first: date | None = None
    last: date | None = None
    against: str = ""

    @property
    def splits(self) -> tuple[str, ...]:
        return (*self.rows, *self.columns)

    @classmethod
    def of(cls, raw: Any) -> Definition:
        """From JSON. Raises BadQuestion for parts that are not there any more, or do not fit together."""
        if not isinstance(raw, Mapping):
            raise BadQuestion(_("Choose what is counted."))
        try:
            made = cls(
                tuple(map(str, raw.get("measures", []))),
                tuple(map(str, raw.get("rows", []))),
                tuple(map(str, raw.get("columns", []))),
                tuple(Filter.of(one) for one in raw.get("filters", [])),
                tuple(UUID(str(one)) for one in raw.get("centres", [])),
                str(raw.get("time", times.THIS_YEAR)),
                _day(raw.get("first")),
                _day(raw.get("last")),
                str(raw.get("against", "")),
            )
        except (TypeError, ValueError) as wrong:
            raise BadQuestion(
                str(wrong) if isinstance(wrong, BadQuestion) else _("This report cannot be read.")
            ) from None
        made.check()
        return made

    def as_json(self) -> dict[str, Any]:
        return {
            "measures": list(self.measures), "rows": list(self.rows), "columns": list(self.columns),
            "filters": [one.as_json() for one in self.filters], "centres": [str(pk) for pk in self.centres],
            "time": self.time, "first": self.first and self.first.isoformat(), "last": self.last and self.last.isoformat(),
            "against": self.against,
        }  # fmt: skip

    def check(self) -> list[Measure]:
        """What is measured. Raises BadQuestion."""
        found = [measures.find(slug) for slug in self.measures]
        if not found:
            raise BadQuestion(_("Choose what is counted."))
        if (
            len(found) > MOST_MEASURES or len(self.rows) > MOST_ROWS or len(self.columns) > MOST_COLUMNS
            or len(self.filters) > MOST_FILTERS or len(self.centres) > MOST_CENTRES
        ):  # fmt: skip
            raise BadQuestion(_("This report asks too much at once. Leave something out."))
        for measure in found:
            for slug in (*self.splits, *(one.split for one in self.filters)):
                splits.find(slug, measure.table)
        if self.time not in times.CHOICES or self.against not in times.AGAINST:
            raise BadQuestion(_("Choose a period."))
        if self.time == times.DAYS:
            times.days(self.first, self.last)
        return found

    def period(self, today: date) -> Period:
        """The days it stands for on that day. Raises BadQuestion."""
        return times.period_of(self.time, today, self.first, self.last)

    def query(self) -> str:
        """As it stands in an address."""
        pairs: list[tuple[str, str]] = [
            *_numbered("measure", self.measures), *_numbered("row", self.rows), *_numbered("column", self.columns),
            *_numbered("filter", (in_address(one) for one in self.filters)),
            *(("centre", str(pk)) for pk in self.centres), ("time", self.time),
        ]  # fmt: skip
        pairs += [
            (name, day.isoformat()) for name, day in (("first", self.first), ("last", self.last)) if day
        ]
        return urlencode([*pairs, *([("against", self.against)] if self.against else [])])


def _numbered(name: str, values: Iterable[str]) -> list[tuple[str, str]]:
    return [(f"{name}_{number}", value) for number, value in enumerate(values, 1)]


def _day(raw: Any) -> date | None:
    return date.fromisoformat(raw) if raw else None


def in_address(one: Filter) -> str:
    """A filter as one value of an address: `gender:female`, `!gender:-`; several values stand beside each other."""
    values = ",".join(value or NOBODY for value in one.values)
    return f"{'!' if one.leaves_out else ''}{one.split}:{values}"


def filter_of(text: str) -> Filter:
    """From an address. Raises BadQuestion."""
    name, colon, values = text.removeprefix("!").partition(":")
    if not colon or not values:
        raise BadQuestion(_("Choose at least one value for each filter."))
    slugs = tuple(NOT_KNOWN if one == NOBODY else one for one in values.split(","))
    return Filter(name, slugs, text.startswith("!"))
