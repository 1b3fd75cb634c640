"""The one function that counts. Everything that shows a figure asks here."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import combinations
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from waypost.centres.models import Centre
from waypost.monitoring.figures import behind, measures, splits
from waypost.monitoring.figures.counts import Median, Pair, Persons, Repeated, Share, persons_of_each
from waypost.monitoring.figures.measures import MONEY, Measure
from waypost.monitoring.figures.periods import MONTHS, month_of
from waypost.monitoring.figures.questions import MOST_SPLITS, NOT_KNOWN, BadQuestion, Filter, Question
from waypost.monitoring.figures.results import Axis, Cell, Keys, Result
from waypost.monitoring.figures.rows import at_centres, has, has_none
from waypost.monitoring.figures.splits import Split
from waypost.monitoring.snapshot import facts
from waypost.shared import codes

if TYPE_CHECKING:
    from waypost.monitoring.snapshot.reading import Snapshot

Numbers = tuple[int, ...]


def compute(snapshot: Snapshot, question: Question) -> Result:
    """Count. Raises BadQuestion for what cannot be asked, with a sentence that says what to do."""
    measure = measures.find(question.measure)
    measure = behind.measured(measure, question.behind) if question.behind else measure
    found = [splits.find(slug, measure.table) for slug in question.splits]
    _check(measure, question, found)
    cells: dict[Keys, Cell] = {}
    for size in range(len(found) + 1):
        for kept in combinations(range(len(found)), size):
            if not _adds_money(measure, question, [found[place] for place in kept]):
                _fill(cells, snapshot, measure, question, found, kept)
    by_centre = any(split.slug == "centre" for split in found)
    names = {one.pk.hex: one.name for one in _centres(snapshot, question)} if by_centre else {}
    axes = tuple(_axis(split, place, cells, question, names) for place, split in enumerate(found))
    return Result(
        question=question,
        measure=measure,
        axes=axes,
        cells=cells,
        taken_at=snapshot.taken_at,
        filters_in_words=tuple(filter_in_words(one) for one in question.filters),
        notes=tuple(_notes(question)),
    )


def _check(measure: Measure, question: Question, found: list[Split]) -> None:
    if len(found) > MOST_SPLITS or len(set(question.splits)) < len(found):
        raise BadQuestion(_("Split by at most %(number)s different fields.") % {"number": MOST_SPLITS})
    if sum(split.is_time for split in found) > 1:
        raise BadQuestion(_("Split by month, by quarter or by year, not by two of them."))
    several = [split for split in found if split.is_mask(measure.table)]
    if len(several) > 1:
        raise BadQuestion(_("Two of these fields may each have several values at once. Choose one of them."))
    if several and isinstance(measure.count, Median | Repeated):
        raise BadQuestion(_("This measure cannot be split by a field that may have several values at once."))
    for one in question.filters:
        if splits.find(one.split, measure.table).is_time:
            raise BadQuestion(_("Choose the period instead of a filter on time."))


def _adds_money(measure: Measure, question: Question, kept: list[Split]) -> bool:
    """Money of several currencies is not added up."""
    if measure.shown != MONEY or any(split.slug == "currency" for split in kept):
        return False
    return not any(
        one.split == "currency" and len(one.values) == 1 and not one.leaves_out for one in question.filters
    )


def _fill(
    cells: dict[Keys, Cell],
    snapshot: Snapshot,
    measure: Measure,
    question: Question,
    found: list[Split],
    kept: tuple[int, ...],
) -> None:
    """Count by some of the splits, the others taken together."""
    wanted = [found[place] for place in kept]
    for keys, (numerator, denominator) in _counted(snapshot, measure, question, wanted):
        full: list[str | None] = [None] * len(found)
        for place, key in zip(kept, keys, strict=True):
            full[place] = key
        cells[tuple(full)] = Cell(numerator, denominator)


def _counted(
    snapshot: Snapshot, measure: Measure, question: Question, wanted: list[Split]
) -> Iterator[tuple[tuple[str, ...], Pair]]:
    time = next((place for place, split in enumerate(wanted) if split.is_time), None)
    by_parts = measure.in_stock or measure.source is not None
    if time is None or not by_parts:
        yield from _Counting(snapshot, measure, question, wanted).cells()
        return
    kind = wanted[time].slug
    others = [split for place, split in enumerate(wanted) if place != time]
    for part in question.period.parts(kind):
        key = splits.key_of(kind, month_of(part.first) // MONTHS[kind])
        asked = replace(question, period=part)
        for keys, pair in _Counting(snapshot, measure, asked, others).cells():
            yield (*keys[:time], key, *keys[time:]), pair


@dataclass
class _Counting:
    """One grouping of one question."""

    snapshot: Snapshot
    measure: Measure
    question: Question
    wanted: list[Split]

    def cells(self) -> Iterator[tuple[tuple[str, ...], Pair]]:
        """Each combination of keys that has rows; without splits always one."""
        several = [split for split in self.wanted if split.is_mask(self.measure.table)]
        plain = [split for split in self.wanted if split not in several]
        table = self._rows()
        names = [f"k{number}_" for number in range(len(plain))]
        day = self._month(table)
        by_time = any(split.is_time for split in plain)
        period = self.question.period
        made = {
            name: splits.key(split, self.snapshot, table, period, day, by_time).cast("int64")
            for name, split in zip(names, plain, strict=True)
        }
        table = table.mutate(**made) if made else table
        for slug, numbers, pair in self._pairs(table, names, several):
            keys = [splits.slug_of(split, self.snapshot, n) for split, n in zip(plain, numbers, strict=True)]
            if several:
                keys.insert(self.wanted.index(several[0]), slug)
            yield tuple(keys), pair

    def _pairs(
        self, table: Any, names: list[str], several: list[Split]
    ) -> Iterator[tuple[str, Numbers, Pair]]:
        count = self._count()
        if isinstance(count, Median | Repeated):
            for numbers, pair in count.pairs(self.snapshot, table, names):
                yield "", numbers, pair
            return
        values = self._values(table, several[0]) if several else [("", None)]
        if isinstance(count, behind.Contributors):
            for slug, where in values:
                for numbers, pair in count.pairs(
                    self.snapshot, table if where is None else table.filter(where), names
                ):
                    yield slug, numbers, pair
            return
        if several and (isinstance(count, Persons) or (isinstance(count, Share) and count.persons)):
            wheres = [where for _slug, where in values]
            for numbers, pairs in persons_of_each(self.snapshot, table, names, count, wheres):
                for (slug, _where), pair in zip(values, pairs, strict=True):
                    yield slug, numbers, pair
            return
        made = {}
        for number, (_slug, where) in enumerate(values):
            top, bottom = count.pair(self.snapshot, table, where)
            made[f"n{number}_"] = top
            if bottom is not None:
                made[f"d{number}_"] = bottom
        found = table.aggregate([one.name(name) for name, one in made.items()], by=names)
        for row in self.snapshot.rows(found):
            numbers = tuple(int(row[name]) for name in names)
            for number, (slug, _where) in enumerate(values):
                bottom = row.get(f"d{number}_")
                yield slug, numbers, (int(row[f"n{number}_"]), None if bottom is None else int(bottom))

    def _values(self, table: Any, split: Split) -> list[tuple[str, Any]]:
        """The codes of a column of several with the condition of each, and that of none."""
        book = self.snapshot.codes(split.list).number
        each = [(slug, has(self.snapshot, table, split.column, split.list, slug)) for slug in book if slug]
        return [*each, (NOT_KNOWN, has_none(table, split.column))]

    def _count(self) -> Any:
        """How to count here: different people by a flag where their first contact decides."""
        flag = self._flag()
        return Persons(flag) if flag else self.measure.count

    def _flag(self) -> str:
        measure, question = self.measure, self.question
        if measure.table != "contacts" or not isinstance(measure.count, Persons):
            return ""
        others = [split for split in self.wanted if not split.is_time and split.slug != "centre"]
        filtered = [splits.SPLITS[one.split] for one in question.filters]
        if not all(split.of_person for split in [*others, *filtered]):
            return ""
        times = [split.slug for split in self.wanted if split.is_time]
        kind = times[0] if times else question.period.kind
        if kind == "days" or not question.period.is_whole(kind):
            return ""
        in_one = any(split.slug == "centre" for split in self.wanted) or len(question.centres or ()) == 1
        if in_one:
            return f"first_{kind}_centre"
        return f"first_{kind}" if question.centres is None else ""

    def _rows(self) -> Any:
        """The rows of the measure that lie in the period, at the centres, and fit the filters."""
        snapshot, measure, question = self.snapshot, self.measure, self.question
        asked = replace(question, splits=tuple(split.slug for split in self.wanted))
        table = measure.source(snapshot, asked) if measure.source else snapshot.table(measure.table)
        if not measure.in_stock:
            day = table[measure.day]
            table = table.filter(day.between(question.period.first, question.period.last))
        table = at_centres(snapshot, table, question)
        if measure.where is not None:
            table = table.filter(measure.where(snapshot, table))
        table = self._with_person(table)
        for one in question.filters:
            table = table.filter(self._fits(table, one))
        return table

    def _with_person(self, table: Any) -> Any:
        """The table with what splits and filters need of the person and the table does not repeat."""
        named = {split.slug for split in self.wanted} | {one.split for one in self.question.filters}
        columns = sorted({splits.SPLITS[slug].column for slug in named if splits.SPLITS[slug].of_person})
        missing = [column for column in columns if column not in table.columns]
        if not missing:
            return table
        people = self.snapshot.table("people")
        people = people.select(person_=people.p, **{column: people[column] for column in missing})
        return table.left_join(people, table.p == people.person_)

    def _fits(self, table: Any, one: Filter) -> Any:
        split = splits.SPLITS[one.split]
        wanted = set(one.values) if one.alone else splits.with_children(split, one.values)
        found = self._is_one_of(table, split, wanted)
        return ~found if one.leaves_out else found

    def _is_one_of(self, table: Any, split: Split, wanted: set[str]) -> Any:
        import ibis

        if split.is_mask(self.measure.table):
            found = has_none(table, split.column) if NOT_KNOWN in wanted else ibis.literal(False)
            for slug in sorted(wanted - {NOT_KNOWN}):
                found = found | has(self.snapshot, table, split.column, split.list, slug)
            return found
        numbers = {_number(self.snapshot, split, slug) for slug in wanted} - {None}
        by_time = any(one.is_time for one in self.wanted)
        key = splits.key(split, self.snapshot, table, self.question.period, self._month(table), by_time)
        return key.isin(sorted(numbers)) if numbers else ibis.literal(False)  # type: ignore[type-var]

    def _month(self, table: Any) -> Any:
        """The month's number of each row's day."""
        named = "month" if self.measure.day == "day" else f"{self.measure.day}_month"
        if named in table.columns:
            return table[named].cast("int64")
        day = table[self.measure.day]
        return day.year().cast("int64") * 12 + day.month().cast("int64") - 1


def _number(snapshot: Snapshot, split: Split, slug: str) -> int | None:
    """The number that `splits.key` gives to a value; None for one that no row holds."""
    if slug in (NOT_KNOWN, codes.UNKNOWN):
        return 0
    if split.slug == "age":
        return splits.BAND_KEYS.index(slug) + 1 if slug in splits.BAND_KEYS else None
    if split.groups:
        return [*split.groups].index(slug) + 1 if slug in split.groups else None
    if split.list == facts.CENTRE:
        return next((number for number, pk in snapshot.centres.items() if pk.hex == slug), None)
    return snapshot.codes(split.list).number.get(slug)


def _axis(
    split: Split, place: int, cells: dict[Keys, Cell], question: Question, names: dict[str, str]
) -> Axis:
    always = [*names] if split.slug == "centre" else splits.values(split, question.period)
    found = {
        key
        for keys, cell in cells.items()
        if (key := keys[place]) is not None and (cell.numerator or cell.denominator)
    }
    order = splits.place(split)
    others = sorted(found - set(always), key=lambda key: (order.get(key, len(order)), key))
    body = [key for key in always if key != NOT_KNOWN]
    body = sorted([*body, *others], key=lambda key: order.get(key, 0)) if order else [*body, *others]
    last = [NOT_KNOWN] if NOT_KNOWN in always or NOT_KNOWN in found else []
    keys = tuple([key for key in body if key != NOT_KNOWN] + last)
    return Axis(split, keys, {key: splits.label(split, key, names) for key in keys})


def _centres(snapshot: Snapshot, question: Question) -> list[Centre]:
    """The centres that are asked about, by name: the only statement to the operational database."""
    wanted = list(snapshot.centres.values()) if question.centres is None else list(question.centres)
    return list(Centre.objects.filter(pk__in=wanted).order_by("name"))


def filter_in_words(one: Filter) -> str:
    """What a filter keeps, in a sentence part."""
    split = splits.SPLITS.get(one.split)
    if split is None:
        return one.split
    named = ", ".join(splits.label(split, slug) for slug in one.values)
    values = {"field": split.title, "values": named}
    return (_("%(field)s: not %(values)s") if one.leaves_out else _("%(field)s: %(values)s")) % values


def _notes(question: Question) -> Iterator[str]:
    for one in question.filters:
        split = splits.SPLITS[one.split]
        if split.list in facts.OWN_LISTS or split.groups or not split.list or split.list == facts.CENTRE:
            continue
        for slug in one.values:
            if slug and not codes.exists(split.list, slug):
                yield _("No list knows the code “%(code)s”, so it counts nothing.") % {"code": slug}
            elif slug and not codes.is_active(split.list, slug):
                label = codes.label(split.list, slug)
                yield _("“%(code)s” is not used any more. Rows that hold it are still counted.") % {
                    "code": label
                }
