"""The pictures of one indicator: over time, and by each field of its definition."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _

from waypost.monitoring.figures.asking import ask
from waypost.monitoring.figures.measures import MONEY
from waypost.monitoring.figures.periods import Period
from waypost.monitoring.figures.questions import BadQuestion, Question
from waypost.monitoring.figures.results import Result
from waypost.monitoring.indicators.definitions import Definition
from waypost.monitoring.indicators.values import Scope, question_of, shown, versions_within
from waypost.monitoring.models import Indicator, IndicatorVersion
from waypost.monitoring.models.indicators import Way

MOST_BARS, MOST_MONTHS = 25, 24


def asked_of(version: IndicatorVersion, scope: Scope, *splits: str) -> Question:
    """What a definition asks; money by currency, as sums of several are not added up. Raises BadQuestion."""
    parts = Definition.of(version.definition)
    needs_currency = parts.check().shown == MONEY and "currency" not in splits
    return question_of(version, scope, *splits, *(["currency"] if needs_currency and not splits else []))


def pictures_of(found: Indicator, version: IndicatorVersion, scope: Scope) -> list[dict[str, Any]]:
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


def _picture_of(version: IndicatorVersion, scope: Scope, split: str) -> dict[str, Any] | None:
    """None for parts that do not fit any more, and for money over time: currencies are not added up."""
    try:
        if Definition.of(version.definition).check().shown == MONEY and split != "currency":
            return None
        return _picture(ask(scope.snapshot, asked_of(version, scope, split)))
    except BadQuestion:
        return None


def _of_version(picture: dict[str, Any], version: IndicatorVersion, part: Period) -> dict[str, Any]:
    """The picture of a part in which another definition held than in the others says so."""
    values = {
        "title": picture["title"],
        "period": part.label(),
        "number": version.number,
        "words": version.said,
    }
    said = _("Version %(number)s of the definition: %(words)s") % values
    title = _("%(title)s: %(period)s, version %(number)s") % values
    return picture | {"title": title, "note": f"{said} {picture['note']}".strip()}


def _picture(result: Result) -> dict[str, Any]:
    axis = result.axes[0]
    figures = [shown(result, key).shown for key in axis.keys]
    pairs = list(zip((axis.labels[key] for key in axis.keys), figures, strict=True))
    if not axis.split.is_time:
        body = [pair for pair, key in zip(pairs, axis.keys, strict=True) if key]
        last = [pair for pair, key in zip(pairs, axis.keys, strict=True) if not key]
        pairs = [*body[: MOST_BARS - 1], *last]
    return {
        "title": axis.split.title,
        "kind": "line" if axis.split.is_time else "bar",
        "labels": [label for label, _value in pairs],
        "series": [(str(result.measure.title), [value for _label, value in pairs])],
        "summary": _summary(pairs),
        "first_column": axis.split.title,
        "note": _("Different people are counted once in each row; rows cannot be added up.")
        if result.measure.is_of_people
        else "",
    }


def _summary(pairs: list[tuple[str, Any]]) -> str:
    known = [(label, value) for label, value in pairs if value]
    if not known:
        return _("Nothing was counted in this period.")
    label, value = max(known, key=lambda pair: pair[1])
    return _("Most: %(label)s (%(figure)s).") % {"label": label, "figure": value}
