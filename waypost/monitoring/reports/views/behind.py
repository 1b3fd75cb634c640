"""What stands behind one figure of a report: its definition, its filters, when the data is from, and the rows."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from waypost.accounts.gate import require
from waypost.accounts.permissions import Perm
from waypost.monitoring.figures.computing import filter_in_words
from waypost.monitoring.figures.pages import of_figures
from waypost.monitoring.figures.periods import MONTHS, key_of, month_of
from waypost.monitoring.figures.questions import NOT_KNOWN, Filter, Question
from waypost.monitoring.figures.results import Keys
from waypost.monitoring.indicators import explaining
from waypost.monitoring.reports.definitions import NOBODY, Definition
from waypost.monitoring.reports.making import Made
from waypost.monitoring.reports.told import Told
from waypost.monitoring.reports.views.pages import made_for, of_address
from waypost.shared import audit


@require_GET
@require(Perm.NUMBERS_VIEW)
@of_figures
@of_address
def report_figure(request: HttpRequest, definition: Definition) -> HttpResponse:
    """One figure of the report of the address. Listing its rows is written down."""
    slug = request.GET.get("figure", "")
    if slug not in definition.measures:
        raise Http404
    made = made_for(request, replace(definition, measures=(slug,)))
    table = made.tables[0]
    if table.told is None:
        raise Http404
    keys = _place(request, table.told)
    context = {
        "made": made, "told": table.told, "figure": table.told.figure(*keys), "query": definition.query(),
        "where": _where(table.told, keys), **_rows(request, made, table.told, keys),
    }  # fmt: skip
    return render(request, "monitoring/reports/figure.html", context)


def _place(request: HttpRequest, told: Told) -> Keys:
    """Where the figure stands. Raises Http404."""
    given = dict(one.partition(":")[::2] for one in request.GET.getlist("at"))
    keys = []
    for axis in told.axes:
        raw = given.pop(axis.split.slug, None)
        key = NOT_KNOWN if raw == NOBODY else raw
        if key is not None and key not in axis.keys:
            raise Http404
        keys.append(key)
    if given:
        raise Http404
    return tuple(keys)


def _where(told: Told, keys: Keys) -> list[tuple[Any, str]]:
    named = zip(told.axes, keys, strict=True)
    return [(axis.split.title, axis.labels[key]) for axis, key in named if key is not None]


def _narrowed(told: Told, keys: Keys) -> Question:
    """The question of this one figure: its place as filters, period and centre."""
    question, filters = told.question, list(told.question.filters)
    period, centres = question.period, question.centres
    for axis, key in zip(told.axes, keys, strict=True):
        if key is None:
            continue
        if axis.split.is_time:
            kind = axis.split.slug
            period = next(
                one
                for one in question.period.parts(kind)
                if key_of(kind, month_of(one.first) // MONTHS[kind]) == key
            )
        elif axis.split.slug == "centre":
            centres = tuple(pk for pk in told_centres(told) if pk.hex == key)
        else:
            filters.append(Filter(axis.split.slug, (key,), alone=True))
    return replace(question, splits=(), filters=tuple(filters), period=period, centres=centres)


def told_centres(told: Told) -> list[UUID]:
    """The centres that have a row."""
    return [UUID(hex=key) for axis in told.axes if axis.split.slug == "centre" for key in axis.keys if key]


def _rows(request: HttpRequest, made: Made, told: Told, keys: Keys) -> dict[str, Any]:
    """The rows for those who may open them; looking is written down."""
    viewer, question = request.viewer, _narrowed(told, keys)  # type: ignore[attr-defined]
    if not made.true_figures or not explaining.may_explain(viewer, told.measure, question):
        return {"filters": [filter_in_words(one) for one in told.question.filters]}
    if "rows" not in request.GET:
        return {
            "filters": [filter_in_words(one) for one in told.question.filters],
            "may_list": request.GET.urlencode(),
        }
    pages = Paginator(explaining.rows_of(viewer, told.measure, question), explaining.PAGE)
    with transaction.atomic():
        details = {"measure": told.measure.slug, "first": question.period.first.isoformat(),
                   "last": question.period.last.isoformat()}  # fmt: skip
        audit.record("monitoring.rows_viewed", by=viewer, details=details)
    query = request.GET.copy()
    query.pop("page", None)
    return {
        "filters": [filter_in_words(one) for one in told.question.filters], "page": pages.get_page(request.GET.get("page")),
        "kind": told.measure.table, "page_query": query.urlencode(),
    }  # fmt: skip
