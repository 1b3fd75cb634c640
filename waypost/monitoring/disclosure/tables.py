"""What disclosure control looks at: cells, their figures, and which cells are sums of which.

One form holds every kind of table: one, two or three dimensions with all their margins, a hierarchy
(centre → network, month → quarter → year), several tables that share cells. A cell is known by what
it counts and by where it stands, never by its place on a page, so the same figure in two tables is
one cell.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import product
from math import prod

from django.utils.translation import gettext as _

MOST_CELLS = 6_000  # what is protected in seconds; beyond, nobody reads the table either

Place = frozenset[tuple[str, str]]
"""(dimension, category) pairs. A dimension that is left out is summed over."""


class CannotProtect(ValueError):
    """The table cannot be released like this; the message says what to do and holds no figure of it."""


class KnownAlready(CannotProtect):
    """What the same readers already have leaves no way to protect this table."""


@dataclass(frozen=True)
class Key:
    """One figure: what is counted, and where."""

    measure: str
    place: Place

    def __str__(self) -> str:
        return self.measure + "".join(f";{name}={category}" for name, category in sorted(self.place))


@dataclass(frozen=True)
class Relation:
    """`total` is the sum of `parts`, or at most their sum when parts overlap (one person in two months)."""

    total: int
    parts: tuple[int, ...]
    overlapping: bool = False


@dataclass(frozen=True)
class Dimension:
    """Categories and, for a hierarchy, which category holds which (groups of groups are fine).

    `total` off: nothing stands for all categories together, such as two periods beside each other.
    """

    name: str
    categories: tuple[str, ...]
    groups: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    total: bool = True

    def __post_init__(self) -> None:
        known = {*self.categories, *self.groups}
        if len(set(self.categories)) != len(self.categories) or set(self.categories) & set(self.groups):
            raise ValueError(f"{self.name}: a category stands twice.")
        children = [child for group in self.groups.values() for child in group]
        if len(set(children)) != len(children) or not set(children) <= known:
            raise ValueError(f"{self.name}: each category belongs to one group, and all are known.")

    @cached_property
    def places(self) -> tuple[str | None, ...]:
        """Every line of the table in this direction; None is the total."""
        return (*self.categories, *self.groups, *((None,) if self.total else ()))

    @cached_property
    def sums(self) -> dict[str | None, tuple[str, ...]]:
        """What each line that is a sum adds up."""
        held = {child for group in self.groups.values() for child in group}
        tops = tuple(name for name in (*self.categories, *self.groups) if name not in held)
        found: dict[str | None, tuple[str, ...]] = dict(self.groups.items())
        if self.total:
            found[None] = tops
        return found

    def leaves(self, place: str | None) -> tuple[str, ...]:
        """The categories that a line holds, itself for a category."""
        if place in self.sums:
            return tuple(leaf for part in self.sums[place] for leaf in self.leaves(part))
        return (place,) if place is not None else self.categories


@dataclass(frozen=True)
class Table:
    """Cells with true figures. Never leaves the program: what leaves is made by `gate.release`.

    `persons`: how many people stand behind a cell whose figure counts something else (contacts, money).
    `largest`: what the largest contributors of a cell brought, largest first (dominance).
    `impossible`: cells that everybody knows to be zero (a centre not yet open).
    `unseen`: cells on no page, which relations need (what one table holds more than another).
    `holds`: which categories stand together in a group, by (dimension, group), and under "" all there are.
    `distinct`: measures that count people, who may come in several months and centres.
    `shared`: (measure, dimension) where one of what is counted may stand under several categories (topics of a contact).
    """

    keys: tuple[Key, ...]
    figures: tuple[int, ...]
    relations: tuple[Relation, ...] = ()
    persons: Mapping[int, int] = field(default_factory=dict)
    largest: Mapping[int, tuple[int, ...]] = field(default_factory=dict)
    impossible: frozenset[int] = frozenset()
    unseen: frozenset[int] = frozenset()
    holds: Mapping[tuple[str, str], frozenset[str]] = field(default_factory=dict)
    distinct: frozenset[str] = frozenset()
    shared: frozenset[tuple[str, str]] = frozenset()

    def __post_init__(self) -> None:
        if len(self.keys) > MOST_CELLS:
            raise too_large(len(self.keys))
        if len(self.keys) != len(self.figures) or len(set(self.keys)) != len(self.keys):
            raise ValueError("Each cell has one key and one figure.")
        if any(not isinstance(figure, int) or figure < 0 for figure in self.figures):
            raise ValueError("Figures are whole numbers from nought up.")
        for relation in self.relations:
            self._must_hold(relation)
        if any(self.figures[cell] for cell in self.impossible):
            raise ValueError("A cell that is called impossible holds something.")

    def _must_hold(self, relation: Relation) -> None:
        total, parts = self.figures[relation.total], [self.figures[part] for part in relation.parts]
        fits = max(parts) <= total <= sum(parts) if relation.overlapping else total == sum(parts)
        if not fits:
            raise ValueError(f"{self.keys[relation.total]} is not the sum of its parts.")

    @cached_property
    def position(self) -> dict[Key, int]:
        return {key: cell for cell, key in enumerate(self.keys)}

    def __len__(self) -> int:
        return len(self.keys)


def too_large(cells: int) -> CannotProtect:
    """The refusal of a table beyond what can be protected, with advice."""
    return CannotProtect(
        _(
            "This table has %(cells)s figures; at most %(most)s can be protected at once. "
            "Leave out a split, choose coarser groups or a shorter period, or make several tables."
        )
        % {"cells": cells, "most": MOST_CELLS}
    )


def cross(
    measure: str,
    dimensions: Sequence[Dimension],
    counts: Mapping[tuple[str, ...], int],
    *,
    fixed: Iterable[tuple[str, str]] = (),
    distinct: bool = False,
    persons: Mapping[tuple[str, ...], int] | None = None,
    impossible: Callable[[tuple[str, ...]], bool] | None = None,
) -> Table:
    """A table with every margin, from the counts of its innermost cells (missing ones are nought).

    `fixed` is what holds for the whole table (period, filters). Margins are summed here: for figures
    whose margins are counted by themselves (distinct persons over months) use `from_lines`.
    Raises CannotProtect for a table that is too large, before it is made.
    """
    lines = list(_lines(dimensions))
    figures = {line: _summed(dimensions, counts, line) for line in lines}
    table = from_lines(measure, dimensions, figures, fixed=fixed, distinct=distinct)
    if persons is not None:
        behind = {cell: _summed(dimensions, persons, line) for cell, line in enumerate(lines)}
        table = replace(table, persons=behind)
    if impossible is not None:
        barred = {
            cell
            for cell, line in enumerate(lines)
            if all(impossible(leaf) for leaf in _leaves(dimensions, line))
        }
        table = replace(table, impossible=frozenset(barred))
    return table


Line = tuple[str | None, ...]


def from_lines(
    measure: str,
    dimensions: Sequence[Dimension],
    figures: Mapping[Line, int],
    *,
    fixed: Iterable[tuple[str, str]] = (),
    overlapping: Iterable[str] = (),
    distinct: bool = False,
) -> Table:
    """A table from the figures of all its lines (None is a total).

    `overlapping` names dimensions whose parts share what is counted, so that a total may be below its sum.
    """
    lines, fixed, shared = list(_lines(dimensions)), tuple(fixed), set(overlapping)
    at = {line: cell for cell, line in enumerate(lines)}
    relations = []
    for line, cell in at.items():
        for number, dimension in enumerate(dimensions):
            parts = dimension.sums.get(line[number], ())
            if parts:
                places = tuple(at[(*line[:number], part, *line[number + 1 :])] for part in parts)
                relations.append(Relation(cell, places, dimension.name in shared))
    names = [dimension.name for dimension in dimensions]
    keys = tuple(
        Key(
            measure, frozenset([*fixed, *((n, p) for n, p in zip(names, line, strict=True) if p is not None)])
        )
        for line in lines
    )
    holds = {
        (dimension.name, group or ""): frozenset(dimension.leaves(group))
        for dimension in dimensions
        for group in dimension.sums
    }
    return Table(
        keys,
        tuple(figures[line] for line in lines),
        tuple(relations),
        holds=holds,
        distinct=frozenset([measure] if distinct or shared else []),
        shared=frozenset((measure, name) for name in shared),
    )


def _lines(dimensions: Sequence[Dimension]) -> Iterator[Line]:
    size = prod(len(dimension.places) for dimension in dimensions)
    if size > MOST_CELLS:
        raise too_large(size)
    return product(*(dimension.places for dimension in dimensions))


def _leaves(dimensions: Sequence[Dimension], line: Line) -> Iterator[tuple[str, ...]]:
    return product(*(dimension.leaves(place) for dimension, place in zip(dimensions, line, strict=True)))


def _summed(dimensions: Sequence[Dimension], counts: Mapping[tuple[str, ...], int], line: Line) -> int:
    return sum(counts.get(leaf, 0) for leaf in _leaves(dimensions, line))
