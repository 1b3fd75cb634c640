"""The figures of a report as they are kept: for each table its periods, totals and counts by key. True ones; they do not leave."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from waypost.monitoring.figures.periods import Period


@dataclass(frozen=True)
class Column:
    """One period of a table. A figure is None where its readers may not see it."""

    role: str
    period: Period
    total: int | None
    counts: Mapping[str, int | None]

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
