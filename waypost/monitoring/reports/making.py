"""A report made with the rights of who looks: each measure a table, beside it the period to compare with."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from waypost.accounts.permissions import Perm
from waypost.centres.access import Viewer
from waypost.centres.models import Centre
from waypost.monitoring.access import may_count
from waypost.monitoring.disclosure import gate
from waypost.monitoring.disclosure.gate import Audience
from waypost.monitoring.disclosure.on_screen import sight_of
from waypost.monitoring.disclosure.viewers import sees_true_figures
from waypost.monitoring.figures import splits
from waypost.monitoring.figures.asking import ask
from waypost.monitoring.figures.measures import MONEY, Measure
from waypost.monitoring.figures.periods import Period
from waypost.monitoring.figures.questions import BadQuestion, Question
from waypost.monitoring.reports import times, told
from waypost.monitoring.reports.beside import begun, with_rows_of
from waypost.monitoring.reports.definitions import Definition
from waypost.monitoring.reports.leaving import table_of
from waypost.monitoring.reports.told import Told
from waypost.monitoring.snapshot.reading import Snapshot

MOST_SPLITS_ROUNDED = 2


@dataclass(frozen=True)
class Table:
    """One measure: the figures, those to compare with, or why there are none."""

    measure: Measure
    told: Told | None = None
    before: Told | None = None
    problem: str = ""


@dataclass(frozen=True)
class Made:
    """A report as one reader may see it. `centres` are those counted."""

    definition: Definition
    period: Period
    earlier: Period | None
    centres: tuple[Centre, ...]
    true_figures: bool
    tables: tuple[Table, ...]
    snapshot: Snapshot

    @property
    def whole(self) -> bool:
        """Whether every table has figures."""
        return all(table.told is not None for table in self.tables)


@dataclass(frozen=True)
class Asker:
    """Who asks, at which centres (`ids` None: the whole network), on which day."""

    viewer: Viewer
    snapshot: Snapshot
    centres: tuple[Centre, ...]
    ids: tuple[UUID, ...] | None
    true_figures: bool
    today: date

    def question(self, definition: Definition, measure: Measure, period: Period) -> Question:
        """What the definition asks of one measure. Money is always told by currency."""
        wanted = list(definition.splits)
        one_currency = any(
            one.split == "currency" and len(one.values) == 1 and not one.leaves_out
            for one in definition.filters
        )
        if measure.shown == MONEY and "currency" not in wanted and not one_currency:
            wanted.append("currency")
        return Question(measure.slug, period, tuple(wanted), definition.filters, self.ids)


def asker(viewer: Viewer, snapshot: Snapshot, definition: Definition, today: date) -> Asker:
    """The centres of a definition that this viewer may count; of rounded figures one or all. Raises BadQuestion for none."""
    mine = may_count(viewer)
    chosen = _chosen(mine, definition)
    true_figures = sees_true_figures(viewer, chosen)
    if not true_figures and len(chosen) > 1:
        # Rounded figures of several choices of centres would give back what rounding hides.
        chosen = tuple(mine)
    wide = len(chosen) == len(mine) and viewer.can_everywhere(Perm.NUMBERS_VIEW)
    ids = None if wide else tuple(sorted(one.pk for one in chosen))
    return Asker(viewer, snapshot, chosen, ids, true_figures, today)


def _chosen(mine: list[Centre], definition: Definition) -> tuple[Centre, ...]:
    """Of these centres those that the definition names. Raises BadQuestion for none."""
    chosen = tuple(one for one in mine if not definition.centres or one.pk in definition.centres)
    if not chosen:
        raise BadQuestion(_("You may not see figures of the centres that this report is about."))
    return chosen


def period_for(viewer: Viewer, definition: Definition, today: date) -> Period:
    """The days that this viewer sees of a report on that day. Raises BadQuestion."""
    true_figures = sees_true_figures(viewer, _chosen(may_count(viewer), definition))
    return sight_of(true_figures, definition.period(today), today).period


def make(viewer: Viewer, snapshot: Snapshot, definition: Definition, today: date) -> Made:
    """The report as this viewer may see it: true, or rounded and of a calendar period that is over. Raises BadQuestion."""
    found = definition.check()
    by = asker(viewer, snapshot, definition, today)
    asked = definition.period(today)
    sight = sight_of(by.true_figures, asked, today)
    if not by.true_figures:
        _must_fit_rounded(definition)
    earlier = times.against(definition.against, sight.period)
    tables = tuple(_table(by, definition, measure, sight.period, earlier) for measure in found)
    return Made(definition, sight.period, earlier, by.centres, by.true_figures, tables, snapshot)


def _must_fit_rounded(definition: Definition) -> None:
    """Many filters on the same few people would give away together what rounding hides."""
    if definition.filters or len(definition.splits) > MOST_SPLITS_ROUNDED:
        raise BadQuestion(
            _(
                "This report is for those who work with the clients: it has filters or many splits. "
                "You see reports without filters, split by at most %(number)s fields, in rounded figures."
            )
            % {"number": MOST_SPLITS_ROUNDED}
        )


def _table(
    by: Asker, definition: Definition, measure: Measure, period: Period, earlier: Period | None
) -> Table:
    try:
        question = by.question(definition, measure, period)
        _must_be_readable(question, measure)
        now = _seen(by, question)
        before = _seen(by, replace(question, period=earlier)) if earlier else None
        return Table(measure, with_rows_of(now, before, len(definition.rows)) if before else now, before)
    except BadQuestion as wrong:
        return Table(measure, problem=str(wrong))


def _seen(by: Asker, question: Question) -> Told:
    result = ask(by.snapshot, question)
    return begun(told.inside(result), by.today) if by.true_figures else told.rounded(result)


def _must_be_readable(question: Question, measure: Measure) -> None:
    """Raises BadQuestion, before anything is counted, for a table that nobody reads."""
    size = 1
    for slug in question.splits:
        split = splits.find(slug, measure.table)
        known = len(splits.values(split, question.period)) if split.is_time or split.whole else 1
        size *= known + 1
    if size > told.MOST_FIGURES:
        raise told.too_many(size)


def hand_on(made: Made, audience: str, *, title: str, by: Viewer, today: date) -> Made:
    """The same report as these readers may have it: every table through the gate, all of them or none.

    Raises BadQuestion, and CannotProtect with what to do. Call it within a transaction or a rehearsal.
    """
    asking = asker(by, made.snapshot, made.definition, today)
    readers, rule = Audience(made.centres[0].network, audience), gate.rule_of(made.centres)
    tables = []
    for measure in made.definition.check():

        def released(period: Period, measure: Measure = measure) -> Told:
            question = asking.question(made.definition, measure, period)
            _must_be_readable(question, measure)
            table = table_of(made.snapshot, question)
            answer = gate.release(table, readers, rule, title=f"{title}: {measure.title}", by=by)
            return told.outside(ask(made.snapshot, question), answer)

        now, before = released(made.period), released(made.earlier) if made.earlier else None
        rows = len(made.definition.rows)
        tables.append(Table(measure, with_rows_of(now, before, rows) if before else now, before))
    return replace(made, tables=tuple(tables), true_figures=False)
