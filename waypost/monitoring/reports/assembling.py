"""Cells and sums, put together from the lines of a question's figures."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from waypost.monitoring.disclosure.tables import CannotProtect, Key, Relation, Table
from waypost.monitoring.figures.results import Keys
from waypost.monitoring.reports.parts import Part
from waypost.monitoring.reports.places import CENTRE, Places, shares_values


class Assembly:
    """A table as it grows."""

    def __init__(self, places: Places, lines: list[Keys]) -> None:
        self.places, self.lines = places, lines
        self.figures: dict[Key, int] = {}
        self.people: dict[Key, int] = {}
        self.largest: dict[Key, tuple[int, ...]] = {}
        self.sums: dict[tuple[Key, frozenset[Key]], bool] = {}
        self.distinct: set[str] = set()

    def add(self, part: Part, *, counts_people: bool = False) -> None:
        """Take the part's figures on, and that margins are the sums of their lines."""
        for line in self.lines:
            if line not in part.figures:
                continue  # a median of nothing
            key = self.places.key_of(part, line)
            self.figures[key] = part.figures[line]
            if part.people is not None:
                self.people[key] = part.people[line]
            if line in part.largest:
                self.largest[key] = part.largest[line]
            if counts_people and not part.alone:
                self.distinct.add(key.measure)
        if part.sums:
            for line, lines, overlapping in self._margins():
                if part.monotone or not overlapping:
                    self._sum(part, line, lines, overlapping)

    def _sum(self, part: Part, line: Keys, lines: list[Keys], overlapping: bool) -> None:
        total, parts = (
            self.places.key_of(part, line),
            frozenset(self.places.key_of(part, one) for one in lines),
        )
        if parts != {total}:
            self.sums[(total, parts)] = overlapping

    def _margins(self) -> Iterator[tuple[Keys, list[Keys], bool]]:
        """Each line that stands for all of a split, with the lines it holds, and whether these share something."""
        measure = self.places.measure
        for place, axis in enumerate(self.places.result.axes):
            if axis.split.is_time and measure.in_stock:
                continue
            over_people = measure.is_of_people and (axis.split.is_time or axis.split.slug == CENTRE)
            overlapping = over_people or shares_values(measure, axis.split)
            for line in self.lines:
                if line[place] is None and axis.keys:
                    yield line, [(*line[:place], key, *line[place + 1 :]) for key in axis.keys], overlapping

    def relate(self, total: Part, parts: list[Part]) -> None:
        """On every line the total is the sum of these parts."""
        for line in self.lines:
            self.sums[
                (self.places.key_of(total, line), frozenset(self.places.key_of(part, line) for part in parts))
            ] = False

    def table(self) -> Table:
        """All of it. Raises CannotProtect when the figures do not add up."""
        keys = tuple(self.figures)
        at = {key: cell for cell, key in enumerate(keys)}
        relations = tuple(
            Relation(at[total], tuple(sorted(at[part] for part in parts)), overlapping)
            for (total, parts), overlapping in self.sums.items()
        )
        try:
            return Table(
                keys,
                tuple(self.figures.values()),
                relations,
                persons={at[key]: people for key, people in self.people.items()},
                largest={at[key]: brought for key, brought in self.largest.items()},
                holds=self.places.holds,
                distinct=frozenset(self.distinct),
            )
        except CannotProtect:
            raise
        except ValueError as wrong:
            raise CannotProtect(
                _(
                    "These figures do not add up the way the splits say. Leave out a split, and release them one by one."
                )
            ) from wrong
