"""Several tables that one reader can hold side by side, as one table.

Cells that stand in more than one of them are one cell. Where a figure of one table is part of a figure
of another (a filter, one more month, one centre more), what is left between them becomes a cell of its
own that nobody sees: hiding must keep it unknown as well when it is small. So subtracting one table
from another gives nothing that a single table would not give.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from waypost.monitoring.disclosure.primary import Rule
from waypost.monitoring.disclosure.regions import Region, Span, region_of
from waypost.monitoring.disclosure.secondary import known_already, protect_table
from waypost.monitoring.disclosure.tables import MOST_CELLS, CannotProtect, Key, Relation, Table, too_large

NONE = Span(frozenset())  # no category: marks a dimension that is looked at


class NotCountedTogether(ValueError):
    """Two tables contradict each other: something was entered between the two countings."""


SHARED_PEOPLE = ("period", "centre")  # dimensions in which one person may stand more than once


def protect(tables: Sequence[Table], rule: Rule) -> list[frozenset[Key]]:
    """For each table the cells that are hidden, so that all of them together give nothing back.

    Raises CannotProtect.
    """
    one = together(tables)
    hidden = {one.keys[cell] for cell in protect_table(one, rule)}
    return [frozenset(key for key in table.keys if key in hidden) for table in tables]


def together(tables: Sequence[Table]) -> Table:
    """One table that holds the cells and relations of all, and what lies between them.

    Raises NotCountedTogether when two tables give the same cell two figures: they were not counted together.
    """
    join = _Join()
    for table in tables:
        join.add(table)
    join.find_parts()
    return join.table()


class _Join:
    """Cells and relations as they come together."""

    def __init__(self) -> None:
        self.distinct: frozenset[str] = frozenset()
        self.shared: frozenset[tuple[str, str]] = frozenset()
        self.figures: dict[Key, int] = {}
        self.relations: dict[tuple[Key, frozenset[Key]], bool] = {}
        self.persons: dict[Key, int] = {}
        self.largest: dict[Key, tuple[int, ...]] = {}
        self.impossible: set[Key] = set()
        self.unseen: set[Key] = set()
        self.holds: dict[tuple[str, str], frozenset[str]] = {}

    def add(self, table: Table) -> None:
        for cell, key in enumerate(table.keys):
            if self.figures.setdefault(key, table.figures[cell]) != table.figures[cell]:
                raise NotCountedTogether(f"{key} has two figures.")
            if cell in table.persons:
                self.persons[key] = table.persons[cell]
            if cell in table.largest:
                self.largest[key] = table.largest[cell]
        self.impossible |= {table.keys[cell] for cell in table.impossible}
        self.unseen |= {table.keys[cell] for cell in table.unseen}
        self.distinct |= table.distinct
        self.shared |= table.shared
        for group, members in table.holds.items():
            self.holds[group] = self.holds.get(group, frozenset()) | members
        for relation in table.relations:
            self._relate(
                table.keys[relation.total], [table.keys[p] for p in relation.parts], relation.overlapping
            )
        if len(self.figures) > MOST_CELLS:
            raise too_large(len(self.figures))

    def _relate(self, total: Key, parts: Iterable[Key], overlapping: bool = False) -> None:
        self.relations[(total, frozenset(parts))] = overlapping

    def find_parts(self) -> None:
        """Relate each figure to those of other tables that it holds."""
        regions = {region_of(key, self.holds): key for key in self.figures}
        new = list(regions)
        while new:
            found: list[Region] = []
            for whole, parts, dimension in _nested(regions, new):
                if self._may_overlap(whole.measure, dimension):
                    self._leave_over_each(regions, whole, parts)
                else:
                    found += self._leave_over(regions, whole, parts, dimension)
            new = found
        self._several_filters_at_once(regions)
        self._must_not_cross(regions)

    def _may_overlap(self, measure: str, dimension: str) -> bool:
        """Whether one of what is counted may stand in several parts, so that parts do not add up."""
        people = measure in self.distinct and dimension in SHARED_PEOPLE
        return people or (measure, dimension) in self.shared

    def _leave_over(
        self, regions: dict[Region, Key], whole: Region, parts: list[Region], dimension: str
    ) -> list[Region]:
        """Name what `whole` holds beside these parts, which share nothing; returns its region when it is new."""
        total, cells = regions[whole], [regions[part] for part in parts]
        if (total, frozenset(cells)) in self.relations:
            return []
        span = whole.span(dimension)
        for part in parts:
            span = span.without(part.span(dimension))
        if span.others and (dimension, "") in self.holds:
            span = Span(self.holds[(dimension, "")] - span.names)
        if span == NONE:
            self._relate(total, cells)
            return []
        rest = whole.with_span(dimension, span)
        new = [] if rest in regions else [rest]
        if new:
            regions[rest] = self._unseen(total, cells)
        self._relate(total, [*cells, regions[rest]])
        return new

    def _leave_over_each(self, regions: dict[Region, Key], whole: Region, parts: list[Region]) -> None:
        """The same for what may stand in several parts: all of the whole that is not in this part."""
        total = regions[whole]
        held = {part for one, parts in self.relations if one == total for part in parts}
        for part in parts:
            if regions[part] not in held:
                self._relate(total, [regions[part], self._unseen(total, [regions[part]])])

    def _must_not_cross(self, regions: dict[Region, Key]) -> None:
        """Raises KnownAlready where two figures share something that no figure is known of.

        Groups that cross (of centres, of values, of months) give what they share back once there are enough of them: from
        A and B, B and C, A and C follows A. What they share is not known here, so it cannot be protected.
        """
        seen = [region for region, key in regions.items() if key not in self.unseen]
        for name, members in _alike(seen):
            for one, other in combinations(members, 2):
                if self._may_overlap(one.measure, name):
                    break
                first, second = one.span(name), other.span(name)
                crossing = not (first.within(second) or second.within(first) or first.apart_from(second))
                if crossing and one.with_span(name, first.both(second)) not in regions:
                    raise known_already()

    def _unseen(self, total: Key, parts: list[Key]) -> Key:
        left = self.figures[total] - sum(self.figures[part] for part in parts)
        if left < 0:
            raise NotCountedTogether(
                f"{total} is less than what it holds: the tables were not counted together."
            )
        key = Key(f"left over {len(self.unseen)}", frozenset())
        self.figures[key] = left
        self.unseen.add(key)
        if len(self.figures) > MOST_CELLS:
            raise too_large(len(self.figures))
        return key

    def _several_filters_at_once(self, regions: dict[Region, Key]) -> None:
        """A figure under two filters more than another one's, with nothing between them."""
        for part in list(regions):
            for size in range(2, len(part.spans) + 1):
                for dropped in combinations(part.dimensions, size):
                    whole = Region(part.measure, frozenset(s for s in part.spans if s[0] not in dropped))
                    if whole in regions and not _is_reached(regions, part, dropped):
                        total, cell = regions[whole], regions[part]
                        self._relate(total, [cell, self._unseen(total, [cell])])

    def table(self) -> Table:
        keys = tuple(self.figures)
        at = {key: cell for cell, key in enumerate(keys)}
        relations = tuple(
            Relation(at[total], tuple(sorted(at[part] for part in parts)), overlapping)
            for (total, parts), overlapping in self.relations.items()
        )
        try:
            return Table(
                keys,
                tuple(self.figures.values()),
                relations,
                persons={at[key]: people for key, people in self.persons.items()},
                largest={at[key]: held for key, held in self.largest.items()},
                impossible=frozenset(at[key] for key in self.impossible),
                unseen=frozenset(at[key] for key in self.unseen),
                holds=self.holds,
                distinct=self.distinct,
                shared=self.shared,
            )
        except CannotProtect:
            raise
        except ValueError as wrong:
            raise NotCountedTogether(str(wrong)) from wrong


def _is_reached(regions: dict[Region, Key], part: Region, dropped: tuple[str, ...]) -> bool:
    """Whether a figure lies between: with some, not all, of the filters dropped."""
    return any(
        Region(part.measure, frozenset(span for span in part.spans if span[0] not in some)) in regions
        for size in range(1, len(dropped))
        for some in combinations(dropped, size)
    )


def _nested(regions: dict[Region, Key], new: Sequence[Region]) -> Iterator[tuple[Region, list[Region], str]]:
    """(whole, parts, dimension): figures that differ in one dimension; the parts share nothing."""
    fresh = set(new)
    for name, members in _alike(regions):
        if not fresh.isdisjoint(members):
            for whole in members:
                for parts in _apart(_largest_parts(whole, members, name), name):
                    yield whole, parts, name


def _alike(regions: Iterable[Region]) -> Iterator[tuple[str, list[Region]]]:
    """Figures that differ in one dimension only, with its name."""
    buckets: dict[tuple[Region, str], list[Region]] = defaultdict(list)
    regions = list(regions)
    for name in sorted({name for region in regions for name in region.dimensions}):
        for region in regions:
            buckets[(region.with_span(name, NONE), name)].append(region)
    return ((name, members) for (_rest, name), members in buckets.items() if len(members) > 1)


def _largest_parts(whole: Region, members: list[Region], name: str) -> list[Region]:
    """What lies in the whole with nothing between them."""
    spans = {one: one.span(name) for one in members}
    inside = [one for one in members if one != whole and spans[one].within(spans[whole])]
    return [
        one for one in inside if not any(one != other and spans[one].within(spans[other]) for other in inside)
    ]


def _apart(parts: list[Region], name: str) -> list[list[Region]]:
    """The parts in as few groups as a first try gives, none overlapping another of its group."""
    groups: list[list[Region]] = []
    for part in parts:
        span = part.span(name)
        for group in groups:
            if all(span.apart_from(other.span(name)) for other in group):
                group.append(part)
                break
        else:
            groups.append([part])
    return groups
