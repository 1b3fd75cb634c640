"""Of which figures a measure is made when it leaves, and which of them stand in other tables as well.

A count is one figure; a mean a sum and a number; a share its part, the rest and the whole. A share of some only, or a
count with a condition, is part of a larger figure that readers may have too: what it leaves out is a figure then.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from waypost.monitoring.figures.counts import Mean, Median, Persons, Repeated, Rows, Share, Sum
from waypost.monitoring.figures.measures import MEASURES, Measure
from waypost.monitoring.figures.results import Keys
from waypost.monitoring.figures.rows import with_file

ALL, NUMBER = "all", "number"  # a count, or the sum of a mean · the number of a mean
OF, REST, WHOLE = "of", "rest", "whole"  # of a share
LEFT, PARENT = "left", "parent"  # what is left out · the larger figure
SHOWN = ((ALL,), (ALL, NUMBER), (OF, WHOLE))  # what a reader's figure is made of

# Parts of shares that are also a row of another table: measure → the field, and the value each part stands for.
ALIKE: dict[str, tuple[str, dict[str, str]]] = {
    "women_share": ("gender", {OF: "female"}),
    "disability_share": ("disability", {OF: "yes", REST: "no", LEFT: ""}),
    "recruiter_check_share": ("service", {OF: "recruiter_check"}),
    "refused_share": ("refused", {REST: ""}),
    "queries": ("answer", {LEFT: ""}),
    "answered_in_time": ("answer", {OF: "in_time"}),
    "migrated_share": ("decision", {OF: "migrated", REST: "not_migrated"}),
    "irregular_share": ("way", {OF: "irregular", REST: "regular", LEFT: ""}),
    "referrals_answered_in_time": ("answer", {OF: "in_time", REST: "late"}),
    "goals_reached": ("goal_state", {OF: "reached"}),
}
SAME_AS = {"clients_by_outcome": "clients_served"}  # all together, they are the same people


@dataclass(frozen=True)
class Part:
    """One kind of figure on every line. `people` stand behind it (None: the figure is people), `largest` brought most.

    `alone`: no part of another figure. `monotone`: what a part holds its sum holds, too (somebody who did not agree in
    March may have agreed in April: that is not). `alike`: the field and value under which another table has it.
    """

    name: str
    figures: Mapping[Keys, int] = field(default_factory=dict)
    people: Mapping[Keys, int] | None = None
    largest: Mapping[Keys, tuple[int, ...]] = field(default_factory=dict)
    alone: bool = False
    monotone: bool = True
    sums: bool = True
    alike: tuple[str, str] | None = None


def parts_of(measure: Measure) -> dict[str, Part]:
    """The parts by their role, without figures yet."""
    count, slug = measure.count, measure.slug
    if isinstance(count, Median):
        return {ALL: Part(slug, alone=True, sums=False)}
    if isinstance(count, Mean):
        return {ALL: Part(_sum_of(measure, count) or slug), NUMBER: Part(f"{slug}:{NUMBER}")}
    larger = {}
    if parent := parent_of(measure):
        persons = measure.is_of_people
        left = _part(measure, LEFT, alone=persons, monotone=not persons)
        larger = {LEFT: left, PARENT: Part(SAME_AS.get(parent, parent))}
    if not isinstance(count, Share | Repeated):
        return {ALL: Part(SAME_AS.get(slug, slug)), **larger}
    whole, again = whole_of(measure), isinstance(count, Repeated)
    return {
        # Somebody who came once in each of two months came again in both together.
        OF: _part(measure, OF, alone=again, monotone=not again),
        REST: _part(measure, REST, alone=measure.is_of_people, monotone=not measure.is_of_people),
        WHOLE: Part(SAME_AS.get(whole, whole) or slug),
        **larger,
    }


def _part(measure: Measure, role: str, *, alone: bool, monotone: bool) -> Part:
    field_, values = ALIKE.get(measure.slug, ("", {}))
    if role not in values:
        return Part(f"{measure.slug}:{role}", alone=alone, monotone=monotone)
    base = whole_of(measure) or parent_of(measure) or measure.slug
    return Part(SAME_AS.get(base, base), monotone=monotone, alike=(field_, values[role]))


def _like(measure: Measure, count: type) -> list[Measure]:
    """Counts of the same rows on the same day, with whatever condition."""
    rows = (measure.table, measure.day, measure.source)
    return [
        one
        for one in MEASURES.values()
        if isinstance(one.count, count) and (one.table, one.day, one.source) == rows
    ]


def whole_of(measure: Measure) -> str:
    """The measure that counts all among whom a share is taken; "" when there is none."""
    count = measure.count
    if isinstance(count, Repeated) or (isinstance(count, Share) and count.persons):
        everybody = isinstance(count, Repeated) or count.among in (None, with_file)
        found = _like(measure, Persons) if everybody else []
    elif isinstance(count, Share) and count.among is None:
        found = [one for one in _like(measure, Rows) if one.where is measure.where]
    else:
        found = []
    return found[0].slug if found else ""


def parent_of(measure: Measure) -> str:
    """The measure of which this one leaves something out; "" when there is none."""
    count = measure.count
    if isinstance(count, Rows):
        found = [one for one in _like(measure, Rows) if one.where is None] if measure.where else []
    elif isinstance(count, Share) and not whole_of(measure):
        kind = Persons if count.persons else Rows
        found = [one for one in _like(measure, kind) if count.persons or one.where is measure.where]
    else:
        found = []
    return found[0].slug if found else ""


def _sum_of(measure: Measure, count: Mean) -> str:
    """The measure that sums the same column."""
    found = [
        one for one in _like(measure, Sum) if one.count == Sum(count.column) and one.where is measure.where
    ]
    return found[0].slug if found else ""
