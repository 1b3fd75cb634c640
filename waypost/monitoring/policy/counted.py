"""The figures of a report as they are kept: for each table its periods, totals and counts by key.

In a table of groups (topics within each country) a key is the group alone for all of it, or the group and the row.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from waypost.monitoring.figures.periods import Period

WITHIN = "/"  # between a group and its row; slugs have none


@dataclass(frozen=True)
class Column:
    """One period of a table. A figure is None where its readers may not see it."""

    role: str
    period: Period
    total: int | None
    counts: Mapping[str, int | None]
    absent: int | None = 0

    def count(self, key: str) -> int | None:
        """The figure of a row. One that is not there is nought, or hidden where noughts are hidden, too."""
        return self.counts.get(key, self.absent)

    def of_group(self, group: str) -> Column:
        """Of a table of groups: this one with its rows by themselves."""
        begins = f"{group}{WITHIN}"
        rows = {key.removeprefix(begins): one for key, one in self.counts.items() if key.startswith(begins)}
        return Column(self.role, self.period, self.count(group), rows, self.absent)

    @property
    def groups(self) -> set[str]:
        """Of a table of groups: which there are."""
        return {key for key in self.counts if WITHIN not in key}

    def as_json(self) -> dict[str, Any]:
        return {
            "role": self.role,
            "first": self.period.first.isoformat(),
            "last": self.period.last.isoformat(),
            "total": self.total,
            "counts": dict(self.counts),
        }

    @classmethod
    def of(cls, raw: Mapping[str, Any]) -> Column:
        period = Period(date.fromisoformat(raw["first"]), date.fromisoformat(raw["last"]))
        return cls(raw["role"], period, raw["total"], raw["counts"])


Tables = dict[str, list[Column]]  # by the block's slug


def as_json(tables: Tables) -> dict[str, Any]:
    """As the sealed column of a report keeps them."""
    return {slug: [column.as_json() for column in columns] for slug, columns in tables.items()}


def of_json(raw: Mapping[str, Any]) -> Tables:
    return {slug: [Column.of(one) for one in columns] for slug, columns in raw.items()}
