"""What is asked: a measure, a period, splits and filters. The same as JSON for saved definitions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from waypost.monitoring.figures.periods import Period

NOT_KNOWN = ""  # the key of what nobody noted, in every split
MOST_SPLITS = 4


class BadQuestion(ValueError):
    """This cannot be counted; the message says why and what to do."""


@dataclass(frozen=True)
class Filter:
    """Only rows whose `split` is one of `values` (or none of them); `""` stands for what is not known.

    A code keeps what stands under it as well; `alone` only itself, as in a row of a table. It is not written down.
    """

    split: str
    values: tuple[str, ...]
    leaves_out: bool = False
    alone: bool = False

    @classmethod
    def of(cls, raw: Any) -> Filter:
        """From JSON. Raises BadQuestion."""
        if not isinstance(raw, Mapping) or not isinstance(raw.get("split"), str):
            raise BadQuestion(_("A filter needs a field and values."))
        values = raw.get("values")
        if not isinstance(values, list) or not values or not all(isinstance(one, str) for one in values):
            raise BadQuestion(_("Choose at least one value for each filter."))
        return cls(raw["split"], tuple(values), bool(raw.get("leaves_out", False)))

    def as_json(self) -> dict[str, Any]:
        found: dict[str, Any] = {"split": self.split, "values": list(self.values)}
        return found | ({"leaves_out": True} if self.leaves_out else {})


@dataclass(frozen=True)
class Question:
    """One question to a snapshot. `centres` None means all of the network.

    `behind` asks in place of the figures for what stands behind them: see `figures.behind`.
    """

    measure: str
    period: Period
    splits: tuple[str, ...] = ()
    filters: tuple[Filter, ...] = ()
    centres: tuple[UUID, ...] | None = field(default=None)
    behind: str = ""
