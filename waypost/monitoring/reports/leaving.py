"""The one way from a result to the gate's table, and from what was released back to a table that is written.

`table_of` gives `disclosure.gate.release` all it must know: cells with every margin, the people behind them, a share
as its part, the rest and the whole, and the larger figure that a measure is part of. `told.outside` makes of what came
back a table without any figure that is not shown.

    table = leaving.table_of(snapshot, question)
    released = gate.release(table, audience, gate.rule_of(centres), title=…, by=viewer)
    told.outside(ask(snapshot, question), released)
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from itertools import product
from math import prod
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from waypost.monitoring.disclosure.primary import Rule
from waypost.monitoring.disclosure.rounding import BASE
from waypost.monitoring.disclosure.tables import MOST_CELLS, CannotProtect, Key, Table, too_large
from waypost.monitoring.figures.asking import ask
from waypost.monitoring.figures.behind import LARGEST, PEOPLE
from waypost.monitoring.figures.behind import LEFT as LEFT_OUT
from waypost.monitoring.figures.counts import Mean, Median, Repeated, Share, Sum
from waypost.monitoring.figures.measures import MONEY, Measure
from waypost.monitoring.figures.results import Axis, Cell, Keys, Result
from waypost.monitoring.reports import parts
from waypost.monitoring.reports.assembling import Assembly
from waypost.monitoring.reports.parts import ALL, LEFT, NUMBER, OF, PARENT, REST, WHOLE, Part
from waypost.monitoring.reports.places import OF_OUTCOME, Places

if TYPE_CHECKING:
    from waypost.monitoring.figures.questions import Question
    from waypost.monitoring.snapshot.reading import Snapshot

Figures = dict[Keys, int]


def table_of(snapshot: Snapshot, question: Question) -> Table:
    """The figures of a question with all that disclosure control must know. Only for `gate.release`.

    Raises BadQuestion for what cannot be asked and CannotProtect for what cannot be released at all.
    """
    result = ask(snapshot, question)
    if size_of(result) > MOST_CELLS:
        raise too_large(size_of(result))
    _must_be_releasable(result)
    table = _Leaving(snapshot, result).table()
    if not table.keys:
        raise CannotProtect(_("Nothing was counted, so there is nothing to release."))
    return table


def lines_of(result: Result) -> list[Keys]:
    """Every line of a result with its margins. Money of several currencies has no sum."""
    return list(product(*_sides(result)))


def size_of(result: Result) -> int:
    """How many lines that are."""
    return prod(max(len(side), 1) for side in _sides(result))


def _sides(result: Result) -> list[tuple[str | None, ...]]:
    return [(*axis.keys, None) if sums(result.measure, axis) else axis.keys for axis in result.axes]


def sums(measure: Measure, axis: Axis) -> bool:
    """Whether all of a split may be taken together: not money of several currencies."""
    return not (measure.shown == MONEY and axis.split.slug == "currency")


def figure_keys(result: Result) -> dict[Keys, tuple[Key, ...]]:
    """For each line the keys that its figure is made of: one, or those of a part and its whole."""
    places, made = Places(result), parts.parts_of(result.measure)
    shown = next(roles for roles in reversed(parts.SHOWN) if set(roles) <= made.keys())
    return {line: tuple(places.key_of(made[role], line) for role in shown) for line in lines_of(result)}


def narrowed(result: Result) -> set[Keys]:
    """Lines that a reader of rounded figures is not told: beside the others of the table they would give a small one away.

    Raises CannotProtect for a table that is too large to tell.
    """
    from waypost.monitoring.disclosure.narrowing import hidden_beside_rounded

    if isinstance(result.measure.count, Mean | Median) or result.measure.shown == MONEY:
        return set()  # not told to them at all
    if size_of(result) > MOST_CELLS:
        raise too_large(size_of(result))
    try:
        table = _plain(result)
    except CannotProtect:
        return set()  # what does not add up tells nothing by adding up
    hidden = {table.keys[cell] for cell in hidden_beside_rounded(table, Rule(round_to=BASE))}
    return {line for line, keys in figure_keys(result).items() if not hidden.isdisjoint(keys)}


def _plain(result: Result) -> Table:
    """The figures of a result without the people behind them; of a share the part and the whole, and the rest unseen."""
    measure, lines = result.measure, lines_of(result)
    made, found = Assembly(Places(result), lines), parts.parts_of(measure)
    of = {line: result.cell(*line).numerator for line in lines}
    if not isinstance(measure.count, Share | Repeated):
        made.add(replace(found[ALL], figures=of), counts_people=measure.is_of_people)
        return made.table()
    among = {line: result.cell(*line).denominator or 0 for line in lines}
    rest = {line: among[line] - of[line] for line in lines}
    for role, figures in ((OF, of), (REST, rest), (WHOLE, among)):
        made.add(replace(found[role], figures=figures), counts_people=measure.is_of_people)
    made.relate(found[WHOLE], [found[OF], found[REST]])
    table = made.table()
    unseen = {made.places.key_of(found[REST], line) for line in lines} - {
        made.places.key_of(found[role], line) for role in (OF, WHOLE) for line in lines
    }
    return replace(table, unseen=frozenset(table.position[key] for key in unseen))


def _must_be_releasable(result: Result) -> None:
    measure, by = result.measure, {axis.split.slug for axis in result.axes}
    named = by | {one.split for one in result.question.filters}
    if any(cell.numerator < 0 for cell in result.cells.values()):
        raise CannotProtect(_("This measure may fall below nought, so its figures cannot be released."))
    if measure.shown == MONEY and "currency" not in named:
        raise CannotProtect(_("Money of several currencies is not added up. Split by currency."))
    in_time = any(axis.split.is_time for axis in result.axes)
    if in_time and "age" in by and result.question.period.first.year != result.question.period.last.year:
        raise CannotProtect(
            _(
                "People grow older within this period. Choose a period within one year, or leave out age or time."
            )
        )
    told_later = measure.table == "served" and (measure.is_share or not named.isdisjoint(OF_OUTCOME))
    if told_later and (in_time or "centre" in by):
        raise CannotProtect(
            _(
                "What came of a client is learnt later, and not by every centre. "
                "Release it for one period at a time, without a split by time or centre."
            )
        )
    field, _values = parts.ALIKE.get(measure.slug, ("", {}))
    if field in named:
        raise CannotProtect(
            _("“%(measure)s” speaks of this field itself. Leave it out of the splits and filters.")
            % {"measure": measure.title}
        )


class _Leaving:
    """One result on its way to the gate."""

    def __init__(self, snapshot: Snapshot, result: Result) -> None:
        self.snapshot, self.result, self.measure = snapshot, result, result.measure
        self.parent, self.whole = parts.parent_of(self.measure), parts.whole_of(self.measure)
        # The larger figure may have rows in which this one has none.
        self.larger = ask(snapshot, replace(result.question, measure=self.parent)) if self.parent else result
        places = Places(replace(result, axes=self.larger.axes))
        self.lines = lines_of(places.result)
        self.made = Assembly(places, self.lines)
        self.persons = self.measure.is_of_people

    def table(self) -> Table:
        """All cells and how they hang together."""
        found = dict(parts.parts_of(self.measure))
        if isinstance(self.measure.count, Share | Repeated):
            self._share(found)
        else:
            self._count(found)
        for role, part in found.items():
            self.made.add(part, counts_people=self.persons and role != NUMBER)
        pieces = [found[role] for role in (OF, REST) if role in found]
        if pieces:
            self.made.relate(found[WHOLE], pieces)
        if LEFT in found:
            self.made.relate(found[PARENT], [*(pieces or [found[ALL]]), found[LEFT]])
        return self.made.table()

    def _count(self, found: dict[str, Part]) -> None:
        """A count, a sum, a mean (shown when its sum and its number are) or a median."""
        people, count = self._people(), self.measure.count
        if isinstance(count, Median) and people:
            # Half of the people stand on each side of the middle: each side must be large enough.
            people = {line: number // 2 for line, number in people.items() if number}
        largest = self._largest() if isinstance(count, Sum | Mean) else {}
        figures = self._figures(self.result)
        if isinstance(count, Median):
            figures = {line: figures[line] for line in people or ()}
        found[ALL] = replace(found[ALL], figures=figures, people=people, largest=largest)
        if NUMBER in found:
            found[NUMBER] = replace(found[NUMBER], figures=self._denominators(), people=people)
        self._beside(found, found[ALL].figures)

    def _share(self, found: dict[str, Part]) -> None:
        """A share is shown when its part and its whole are; the rest is a figure as well."""
        of, among = self._figures(self.result), self._denominators()
        rest = {line: among[line] - of[line] for line in self.lines}
        behind = {} if self.persons else self._behind(PEOPLE)
        in_of = {line: cell.numerator for line, cell in behind.items()} or None
        in_rest = {line: cell.denominator or 0 for line, cell in behind.items()} or None
        in_any = {line: max(cell.numerator, cell.denominator or 0) for line, cell in behind.items()} or None
        found[OF] = replace(found[OF], figures=of, people=in_of)
        found[REST] = replace(found[REST], figures=rest, people=in_rest)
        found[WHOLE] = replace(
            found[WHOLE], figures=among, people=self._people(self.whole) if self.whole else in_any
        )
        self._beside(found, among)

    def _beside(self, found: dict[str, Part], figures: Mapping[Keys, int]) -> None:
        """The larger figure that readers may have as well, and what this one leaves out of it."""
        if not self.parent:
            return
        larger = self._figures(self.larger)
        found[PARENT] = replace(found[PARENT], figures=larger, people=self._people(self.parent))
        people = None
        if not self.persons:
            people = {line: cell.numerator for line, cell in self._behind(LEFT_OUT).items()}
        left = {line: larger[line] - figures[line] for line in self.lines}
        found[LEFT] = replace(found[LEFT], figures=left, people=people)

    def _figures(self, result: Result) -> Figures:
        return {line: result.cell(*line).numerator for line in self.lines}

    def _denominators(self) -> Figures:
        return {line: self.result.cell(*line).denominator or 0 for line in self.lines}

    def _behind(self, what: str, measure: str = "") -> dict[Keys, Cell]:
        asked = replace(self.result.question, behind=what, measure=measure or self.measure.slug)
        found = ask(self.snapshot, asked)
        return {line: found.cells.get(line) or Cell(0, 0) for line in self.lines}

    def _people(self, measure: str = "") -> Figures | None:
        """How many stand behind each figure; None where the figure is people itself."""
        if self.persons:
            return None
        return {line: cell.numerator for line, cell in self._behind(PEOPLE, measure).items()}

    def _largest(self) -> dict[Keys, tuple[int, ...]]:
        found = self._behind(LARGEST)
        return {
            line: (cell.numerator, cell.denominator or 0) for line, cell in found.items() if cell.numerator
        }
