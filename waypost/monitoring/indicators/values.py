"""The value of an indicator in a period: counted by the definition of then, or entered by hand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from waypost.centres.access import Viewer
from waypost.monitoring.figures.asking import ask
from waypost.monitoring.figures.measures import MONEY
from waypost.monitoring.figures.periods import Period
from waypost.monitoring.figures.questions import BadQuestion, Question
from waypost.monitoring.figures.results import Result, rounded
from waypost.monitoring.indicators.definitions import Definition
from waypost.monitoring.models import EnteredValue, Indicator, IndicatorVersion, Target
from waypost.monitoring.models.indicators import Unit, Way

if TYPE_CHECKING:
    from waypost.monitoring.snapshot.reading import Snapshot

Shown = int | float | None


@dataclass(frozen=True)
class Scope:
    """Who looks, at which centres, in which period. `centres` None is the whole network.

    `true_figures`: whether the viewer knows the clients of all of them. `today` is the centre's day; a job says which.
    """

    viewer: Viewer
    snapshot: Snapshot
    period: Period
    centres: tuple[UUID, ...] | None
    true_figures: bool = False
    today: date = field(default_factory=timezone.localdate)

    @property
    def centre_id(self) -> UUID | None:
        """The one centre, or None for the network."""
        return self.centres[0] if self.centres and len(self.centres) == 1 else None


@dataclass(frozen=True)
class Value:
    """A figure as this viewer may see it, and why there is none. `unit` is that of what was counted for it."""

    shown: Shown
    why_not: str = ""
    by_currency: tuple[tuple[str, Shown], ...] = ()
    unit: str = Unit.COUNT

    @property
    def exact(self) -> Fraction | None:
        return None if self.shown is None else Fraction(str(self.shown))


def version_for(indicator: Indicator, period: Period) -> IndicatorVersion:
    """The definition that held at the end of the period: the last that had begun, else the first one."""
    versions = sorted(indicator.versions.all(), key=lambda one: one.number)
    begun = [one for one in versions if one.valid_from <= period.last]
    return begun[-1] if begun else versions[0]


def versions_within(indicator: Indicator, period: Period, kind: str) -> list[tuple[IndicatorVersion, Period]]:
    """Which definition held in which part of a period, by its months, quarters or years."""
    found: list[tuple[IndicatorVersion, Period]] = []
    for part in period.parts(kind):
        version = version_for(indicator, part)
        if found and found[-1][0] == version:
            found[-1] = (version, Period(found[-1][1].first, part.last))
        else:
            found.append((version, part))
    return found


def at_its_centre(indicator: Indicator, scope: Scope) -> Scope | None:
    """The scope, for a centre's own indicator that centre alone; None when it is not looked at."""
    if indicator.centre_id is None:
        return scope
    if scope.centres is not None and indicator.centre_id not in scope.centres:
        return None
    return replace(scope, centres=(indicator.centre_id,))


def question_of(version: IndicatorVersion, scope: Scope, *splits: str) -> Question:
    """What a definition asks in a scope. Raises BadQuestion for parts that do not fit any more."""
    parts = Definition.of(version.definition)
    return Question(parts.measure, scope.period, splits, parts.filters, scope.centres)


def value_of(indicator: Indicator, scope: Scope) -> Value:
    """The indicator's value in the scope's period. Who does not know the clients sees none: a day more, or a split,
    would tell what rounding hides. What such readers get has passed `disclosure.gate`.
    """
    own = at_its_centre(indicator, scope)
    if own is None:
        return Value(None, _("This indicator is of another centre."))
    if not own.true_figures:
        return Value(None, _("Not shown: single cases could be recognised."))
    if indicator.way != Way.COMPUTED:
        return replace(_entered(indicator, own), unit=indicator.unit)
    version = version_for(indicator, own.period)
    try:
        if Definition.of(version.definition).check().shown == MONEY:
            return _money(ask(own.snapshot, question_of(version, own, "currency")))
        return shown(ask(own.snapshot, question_of(version, own)))
    except BadQuestion as wrong:
        return Value(None, str(wrong))


def _money(result: Result) -> Value:
    told = tuple((result.axes[0].labels[key], shown(result, key).shown) for key in result.axes[0].keys if key)
    alone = told[0][1] if len(told) == 1 else None
    return Value(alone, "" if told else _("Nothing in this period."), told, Unit.MONEY)


def shown(result: Result, *keys: str | None) -> Value:
    """One figure of a result, for those who may see it true."""
    cell, unit = result.cell(*keys) if keys else result.total, result.measure.shown
    if cell.denominator == 0:
        return Value(None, _("Nothing to divide by."), unit=unit)
    return Value(rounded(cell.value(result.measure), result.measure), unit=unit)


def _entered(indicator: Indicator, scope: Scope) -> Value:
    rows = list(indicator.enteredvalues.all())
    exact = [one for one in rows if (one.first, one.last) == (scope.period.first, scope.period.last)]
    found = _at(exact, scope)
    if found is not None:
        return Value(_plain(found.value))
    if indicator.unit == Unit.COUNT:
        parts = _months(rows, scope)
        if parts:
            return Value(_plain(sum(one.value for one in parts)))
    return Value(None, _("No value is entered for this period."))


def _at(rows: Iterable[EnteredValue], scope: Scope) -> EnteredValue | None:
    """The newest row of the scope's centre, or of the network."""
    fitting = [one for one in rows if one.centre_id == scope.centre_id]
    return max(fitting, key=lambda one: one.pk, default=None)


def _months(rows: list[EnteredValue], scope: Scope) -> list[EnteredValue]:
    """The newest value of each month of the period; none unless every month that is over has one."""
    found = []
    for month in scope.period.parts("month"):
        newest = _at((one for one in rows if (one.first, one.last) == (month.first, month.last)), scope)
        if newest is not None and month.kind == "month":
            found.append(newest)
        elif month.last < scope.today:
            return []
    return found


def _plain(value: Any) -> int | float:
    return int(value) if value == int(value) else float(value)


def target_for(indicator: Indicator, scope: Scope) -> Target | None:
    """The target of exactly this period, else the shortest one that reaches over it. Never a sum of others."""
    period, rows = scope.period, [one for one in indicator.targets.all() if one.centre_id == scope.centre_id]
    exact = [one for one in rows if (one.first, one.last) == (period.first, period.last)]
    around = [one for one in rows if one.covers(period.first, period.last)]
    return next(iter([*exact, *sorted(around, key=lambda one: one.last - one.first)]), None)
