"""Which estimate holds for a place, a gender and an age in a year."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from waypost.monitoring.models import Estimate

BOTH = ("female", "male")  # without one of them, genders do not add up to everybody


@dataclass(frozen=True)
class Held:
    """The number that holds, and the estimates it is made of."""

    number: int
    rows: tuple[Estimate, ...]

    @cached_property
    def is_summed(self) -> bool:
        return len(self.rows) > 1


class Estimates:
    """The estimates of one group, asked about for one year."""

    def __init__(self, rows: Iterable[Estimate], year: int) -> None:
        self.rows, self.year = list(rows), year
        self._by_place: dict[tuple[str, str, str], list[Estimate]] = {}
        for row in self.rows:
            self._by_place.setdefault(row.place, []).append(row)

    def find(self, district: str = "", gender: str = "", age: str = "") -> Held | None:
        """The best number of exactly this place; for all genders also women and men of one source and year together."""
        found = [Held(row.number, (row,)) for row in self._by_place.get((district, gender, age), [])]
        if not gender:
            found += self._together(district, age)
        return min(found, key=self._rank, default=None)

    def _rank(self, held: Held) -> tuple[Any, ...]:
        return max(row.rank(self.year) for row in held.rows)[:3], held.is_summed, held.rows[0].rank(self.year)

    def _together(self, district: str, age: str) -> list[Held]:
        parts: dict[tuple[Any, int], dict[str, Estimate]] = {}
        for (where, gender, band), rows in self._by_place.items():
            if gender and (where, band) == (district, age):
                for row in rows:
                    parts.setdefault((row.source_id, row.year), {})[gender] = row
        whole = [tuple(by.values()) for by in parts.values() if all(gender in by for gender in BOTH)]
        return [Held(sum(row.number for row in rows), rows) for rows in whole]

    @property
    def districts(self) -> set[str]:
        """Districts with an estimate of all ages."""
        return {district for district, _gender, age in self._by_place if district and not age}

    @property
    def has_ages(self) -> bool:
        """Whether the ages of the whole area are estimated."""
        return any(age and not district for district, _gender, age in self._by_place)

    @property
    def of_ages_of_districts(self) -> int:
        """How many estimates stand in no table: ages of single districts."""
        return sum(bool(row.age and row.district) for row in self.rows)

    def everywhere(self, gender: str = "") -> Held | None:
        """The number of the whole area: said so by a source, else the districts that have one added up."""
        said = self.find(gender=gender)
        if said is not None:
            return said
        parts = [held for district in sorted(self.districts) if (held := self.find(district, gender))]
        if not parts:
            return None
        return Held(sum(held.number for held in parts), tuple(row for held in parts for row in held.rows))
