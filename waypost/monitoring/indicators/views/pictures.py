"""The pictures of one indicator: over time, and by each field of its definition."""

from __future__ import annotations

from dataclasses import replace

from django.utils.translation import gettext as _

from waypost.monitoring.charts.described import Chart, Kind, of_told, people_note
from waypost.monitoring.figures.asking import ask
from waypost.monitoring.figures.measures import MONEY
from waypost.monitoring.figures.periods import Period
from waypost.monitoring.figures.questions import BadQuestion, Question
from waypost.monitoring.figures.results import Result
from waypost.monitoring.indicators.definitions import Definition
from waypost.monitoring.indicators.values import Scope, question_of, versions_within
from waypost.monitoring.models import Indicator, IndicatorVersion
from waypost.monitoring.models.indicators import Way
from waypost.monitoring.reports import told

MOST_MONTHS = 24


def asked_of(version: IndicatorVersion, scope: Scope, *splits: str) -> Question:
    """What a definition asks; money by currency, as sums of several are not added up. Raises BadQuestion."""
    parts = Definition.of(version.definition)
    needs_currency = parts.check().shown == MONEY and "currency" not in splits
    return question_of(version, scope, *splits, *(["currency"] if needs_currency and not splits else []))


def pictures_of(found: Indicator, version: IndicatorVersion, scope: Scope) -> list[Chart]:
    """Over time, and once for each field of the definition."""
    if found.way != Way.COMPUTED or not scope.true_figures:
        return []
    kind = "month" if len(scope.period.parts("month")) <= MOST_MONTHS else "quarter"
    spans = versions_within(found, scope.period, kind)
    pictures = [_picture_of(one, replace(scope, period=part), kind) for one, part in spans]
    if len(spans) > 1:
        pictures = [_of_version(one, *span) for one, span in zip(pictures, spans, strict=True) if one]
    try:
        wanted = Definition.of(version.definition).splits
    except BadQuestion:
        wanted = ()
    return [one for one in (*pictures, *(_picture_of(version, scope, split) for split in wanted)) if one]


def _picture_of(version: IndicatorVersion, scope: Scope, split: str) -> Chart | None:
    """None for parts that do not fit any more, and for money over time: currencies are not added up."""
    try:
        if Definition.of(version.definition).check().shown == MONEY and split != "currency":
            return None
        return _chart(ask(scope.snapshot, asked_of(version, scope, split)))
    except BadQuestion:
        return None


def _of_version(chart: Chart, version: IndicatorVersion, part: Period) -> Chart:
    """The chart of a part in which another definition held than in the others says so."""
    values = {"title": chart.title, "period": part.label(), "number": version.number, "words": version.said}
    said = _("Version %(number)s of the definition: %(words)s") % values
    title = _("%(title)s: %(period)s, version %(number)s") % values
    return replace(chart, title=title, note=f"{said} {chart.note}".strip())


def _chart(result: Result) -> Chart:
    split = result.axes[0].split
    kind = Kind.LINES if split.is_time else Kind.BARS
    return of_told(told.inside(result), title=str(split.title), note=people_note(result.measure), kind=kind)
