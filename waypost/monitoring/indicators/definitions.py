"""What an indicator is made of: the parts as JSON, checked before they are kept and again when they are used."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from waypost.monitoring.figures import measures, splits
from waypost.monitoring.figures.measures import Measure
from waypost.monitoring.figures.questions import MOST_SPLITS, BadQuestion, Filter

MOST_FILTERS = 6


@dataclass(frozen=True)
class Definition:
    """What is counted, which rows, and by what the page shows it split."""

    measure: str
    splits: tuple[str, ...] = ()
    filters: tuple[Filter, ...] = ()

    @classmethod
    def of(cls, raw: Any) -> Definition:
        """From JSON. Raises BadQuestion for parts that do not fit together."""
        if not isinstance(raw, Mapping) or not isinstance(raw.get("measure"), str):
            raise BadQuestion(_("Choose what is counted."))
        shown, filters = raw.get("splits", []), raw.get("filters", [])
        if not isinstance(shown, list) or not all(isinstance(one, str) for one in shown):
            raise BadQuestion(_("Choose fields to split by."))
        if not isinstance(filters, list) or len(filters) > MOST_FILTERS:
            raise BadQuestion(_("Use at most %(number)s filters.") % {"number": MOST_FILTERS})
        if len(shown) > MOST_SPLITS:
            raise BadQuestion(_("Split by at most %(number)s different fields.") % {"number": MOST_SPLITS})
        made = cls(raw["measure"], tuple(shown), tuple(Filter.of(one) for one in filters))
        made.check()
        return made

    def check(self) -> Measure:
        """What is measured. Raises BadQuestion."""
        found = measures.find(self.measure)
        for slug in (*self.splits, *(one.split for one in self.filters)):
            if splits.find(slug, found.table).is_time:
                raise BadQuestion(
                    _("The page shows every indicator over time by itself; choose other fields.")
                )
        return found

    def as_json(self) -> dict[str, Any]:
        return {
            "measure": self.measure,
            "splits": list(self.splits),
            "filters": [one.as_json() for one in self.filters],
        }
