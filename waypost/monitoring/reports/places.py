"""What a figure of a question is called for disclosure control: what it counts, and where it stands.

The same figure has the same key in whatever table it stands, so that tables are protected together. Where one thing
may stand under several values at once (all topics of a contact, the channels of a client), the value belongs to what
is counted: such figures are no parts of one another.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext as _

from waypost.monitoring.disclosure.regions import PERIOD
from waypost.monitoring.disclosure.tables import CannotProtect, Key
from waypost.monitoring.figures import splits
from waypost.monitoring.figures.measures import Measure
from waypost.monitoring.figures.periods import MONTHS, Period, key_of, month_of
from waypost.monitoring.figures.questions import NOT_KNOWN, Question
from waypost.monitoring.figures.results import Keys, Result
from waypost.monitoring.figures.splits import Split
from waypost.monitoring.reports.parts import Part
from waypost.shared import codes

CENTRE = "centre"
OF_OUTCOME = ("outcome", "outcome_source", "decision", "way", "went_for")  # one for each client served
UNKNOWN = "?"  # in a key, for what is not known: "" stands for all values there
LONGEST = 60  # characters of a group's name; beyond, a digest stands for it
Pairs = frozenset[tuple[str, str]]


def name_of(period: Period) -> str:
    """A period as disclosure control knows it: `2026-03`, `2026-Q1`, `2026`, `2026-02..2026-05`."""
    if period.kind != "days":
        return key_of(period.kind, month_of(period.first) // MONTHS[period.kind])
    if not period.is_whole("month"):
        return f"{period.first}..{period.last}"  # no period of months: the gate refuses it
    return "..".join(key_of("month", month_of(day)) for day in (period.first, period.last))


def end_of(period: Period) -> str:
    """For what is counted at the end of a period: its last month, since there it is the same figure."""
    last = Period.containing("month", period.last)
    return name_of(last) if last.last == period.last else name_of(period)


def shares_values(measure: Measure, split: Split) -> bool:
    """Whether one of what is counted may stand under several values of a split (time and centre apart)."""
    if split.is_mask(measure.table):
        return True
    fixed = split.of_person or split.slug == "age" or (measure.table == "served" and split.slug in OF_OUTCOME)
    return measure.is_of_people and not fixed


@dataclass(frozen=True)
class Places:
    """Where each line of a result stands."""

    result: Result

    @property
    def question(self) -> Question:
        return self.result.question

    @property
    def measure(self) -> Measure:
        return self.result.measure

    @cached_property
    def _filtered(self) -> dict[str, frozenset[str]]:
        """The values that the filters on each field leave."""
        found: dict[str, frozenset[str]] = {}
        for one in self.question.filters:
            split = splits.find(one.split, self.measure.table)
            if split.slug == CENTRE:
                raise CannotProtect(_("Choose centres instead of a filter on them."))
            values = frozenset(splits.with_children(split, one.values))
            if one.leaves_out:
                values = frozenset(slug for slug, _label in splits.choices(split)) - values
            values = frozenset(_named(slug) for slug in values)
            found[split.slug] = found.get(split.slug, values) & values
        return found

    @cached_property
    def holds(self) -> dict[tuple[str, str], frozenset[str]]:
        """The values of each group of values that stands in a key."""
        groups = [*self._filtered.items(), *([(CENTRE, self._centres)] if self._centres else [])]
        found = {(slug, _group(values)): values for slug, values in groups if len(values) > 1}
        for axis in self.result.axes:
            whole = axis.split.slug != CENTRE or not self._centres
            if not axis.split.is_time and whole and axis.split.slug not in self._filtered:
                found[(axis.split.slug, "")] = frozenset(_named(key) for key in axis.keys)
        return found

    @cached_property
    def _centres(self) -> frozenset[str]:
        return frozenset(pk.hex for pk in self.question.centres or ())

    @cached_property
    def _parts(self) -> dict[str, Period]:
        """The period of each key of the split by time."""
        kind = next((axis.split.slug for axis in self.result.axes if axis.split.is_time), "")
        parts = self.question.period.parts(kind) if kind else []
        return {key_of(kind, month_of(one.first) // MONTHS[kind]): one for one in parts}

    def at(self, line: Keys) -> tuple[str, Pairs]:
        """What the line says beside the measure (see above), and its place."""
        pairs = {slug: _group(values) for slug, values in self._filtered.items()}
        if self._centres:
            pairs[CENTRE] = _group(self._centres)
        period = self.question.period
        for axis, key in zip(self.result.axes, line, strict=True):
            if key is None:
                continue
            if axis.split.is_time:
                period = self._parts[key]
            else:
                pairs[axis.split.slug] = _named(key)
        pairs[PERIOD] = end_of(period) if self.measure.in_stock else name_of(period)
        return self._divided(pairs)

    def _divided(self, pairs: dict[str, str]) -> tuple[str, Pairs]:
        """What belongs to what is counted, and what to the place."""
        several = {slug for slug in pairs if slug not in (CENTRE, PERIOD) and self._is_shared(slug)}
        learnt = [slug for slug in OF_OUTCOME if slug in pairs] if self.measure.table == "served" else []
        if learnt:
            # What came of somebody by March, or as one centre knows it, is no part of what is known later or by all.
            several |= {*learnt, PERIOD, CENTRE} & pairs.keys()
        said = "".join(f"|{slug}={pairs[slug]}" for slug in sorted(several))
        kept = {(slug, value) for slug, value in pairs.items() if slug not in several}
        return said, frozenset([*kept, (PERIOD, pairs[PERIOD])])

    def _is_shared(self, slug: str) -> bool:
        return shares_values(self.measure, splits.SPLITS[slug])

    def key_of(self, part: Part, line: Keys) -> Key:
        """The key of a part's figure on a line."""
        said, pairs = self.at(line)
        if part.alike:
            slug, value = part.alike[0], _named(part.alike[1])
            more, pairs = self._divided({**dict(pairs), slug: value})
            return Key(part.name + said + more, pairs)
        if not part.alone:
            return Key(part.name + said, pairs)
        where = ";".join(f"{slug}={value}" for slug, value in sorted(pairs))
        return Key(f"{part.name}{said}@{where}", frozenset(pair for pair in pairs if pair[0] == PERIOD))


def _named(slug: str) -> str:
    return UNKNOWN if slug in (NOT_KNOWN, codes.UNKNOWN) else slug


def _group(values: Iterable[str]) -> str:
    """One value by its own name, several by all of theirs."""
    found = sorted(values)
    if len(found) == 1:
        return found[0]
    name = "in:" + ",".join(found)
    return name if len(name) <= LONGEST else "in:" + hashlib.sha256(name.encode()).hexdigest()[:24]
