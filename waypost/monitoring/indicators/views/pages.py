"""The pages of indicators: the table, one indicator, the results chain, the rows behind a figure."""

from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import translation
from django.views.decorators.http import require_GET

from waypost.accounts.gate import require
from waypost.accounts.permissions import Perm
from waypost.centres.models import Centre
from waypost.monitoring.access import may_count
from waypost.monitoring.disclosure.viewers import sees_true_figures
from waypost.monitoring.figures.asking import ask
from waypost.monitoring.figures.computing import filter_in_words
from waypost.monitoring.figures.pages import of_figures
from waypost.monitoring.figures.periods import Period
from waypost.monitoring.figures.questions import BadQuestion
from waypost.monitoring.indicators import diagram, explaining
from waypost.monitoring.indicators.forms import ArrowForm, PeriodForm
from waypost.monitoring.indicators.progress import Progress
from waypost.monitoring.indicators.progress import read as progress_of
from waypost.monitoring.indicators.rights import manages_network, may_change, may_copy
from waypost.monitoring.indicators.values import (
    Scope,
    Value,
    at_its_centre,
    target_for,
    value_of,
    version_for,
)
from waypost.monitoring.indicators.views.pictures import asked_of, pictures_of
from waypost.monitoring.models import Chain, Indicator, IndicatorVersion, Level, Target
from waypost.monitoring.models.indicators import Way
from waypost.monitoring.snapshot.keeping import fresh
from waypost.shared import audit


@dataclass(frozen=True)
class Row:
    """One indicator with its figure, its target and the reading."""

    indicator: Indicator
    value: Value
    target: Target | None
    progress: Progress
    of_period: str  # the target's own period where it is longer than the one asked


def may_edit(request: HttpRequest) -> bool:
    return bool(request.viewer.can(Perm.NUMBERS_EDIT))  # type: ignore[attr-defined]


def begin(request: HttpRequest) -> tuple[PeriodForm, Scope]:
    """What is asked in the address, at centres that the viewer may count. Raises NoSnapshot."""
    viewer = request.viewer  # type: ignore[attr-defined]
    centres = may_count(viewer)
    form = PeriodForm(request.GET or None, centres=centres)
    period = form.period()
    chosen = form.cleaned_data.get("centre") if form.is_valid() else None
    wide = viewer.can_everywhere(Perm.NUMBERS_VIEW)
    ids = (chosen.pk,) if chosen else None if wide else tuple(one.pk for one in centres)
    true_figures = sees_true_figures(viewer, [chosen] if chosen else centres)
    return form, Scope(viewer, fresh(viewer.network_id), period, ids, true_figures)


@require_GET
@require(Perm.NUMBERS_VIEW)
@of_figures
def indicators(request: HttpRequest) -> HttpResponse:
    """All indicators in use, step by step, each against its target."""
    form, scope = begin(request)
    rows = rows_in_use(scope)
    groups = [(level, [row for row in rows if row.indicator.level == level]) for level in Level]
    context = {
        "form": form, "scope": scope, "groups": groups, "may_edit": may_edit(request), "place": "indicators",
        "may_load": manages_network(request.viewer), "true_figures": scope.true_figures, "query": request.GET.urlencode(), "centre": _centre(scope),
    }  # fmt: skip
    return render(request, "monitoring/indicators/table.html", context)


def rows_in_use(scope: Scope) -> list[Row]:
    """A line for each indicator in use that the viewer may see in this scope. Four statements."""
    found = _with_parts(Indicator.objects.visible_to(scope.viewer).in_use())
    return [row_of(one, scope) for one in found if at_its_centre(one, scope)]


def _with_parts(rows: Any) -> list[Indicator]:
    return list(rows.select_related("centre").prefetch_related("versions", "targets", "enteredvalues"))


def row_of(indicator: Indicator, scope: Scope) -> Row:
    """The indicator's line. A target over a longer time is read against the figure of that time."""
    scope = at_its_centre(indicator, scope) or scope
    value, target = value_of(indicator, scope), target_for(indicator, scope)
    held, of_period = value, ""
    if target is not None and (target.first, target.last) != (scope.period.first, scope.period.last):
        whole = Period(target.first, target.last)
        held = value_of(indicator, replace(scope, period=whole))
        of_period = whole.label()
    told = progress_of(
        held.exact, target, better=indicator.better, unit=held.unit, today=scope.today, shown=held.shown,
    )  # fmt: skip
    return Row(indicator, value, target, told, of_period)


@require_GET
@require(Perm.NUMBERS_VIEW)
@of_figures
def indicator(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One indicator: its figure, over time, split, and all that it means."""
    found = get_object_or_404(
        Indicator.objects.visible_to(request.viewer).prefetch_related(
            "versions__written_by", "targets__centre", "enteredvalues__centre", "enteredvalues__entered_by"
        ),
        pk=pk,
    )
    form, scope = begin(request)
    scope = at_its_centre(found, scope) or scope
    version, viewer = version_for(found, scope.period), request.viewer
    context = {
        "form": form, "scope": scope, "indicator": found, "row": row_of(found, scope), "version": version,
        "may_edit": may_edit(request), "may_change": may_change(viewer, found), "may_copy": may_copy(viewer, found),
        "query": request.GET.urlencode(), "place": "indicators", "centre": _centre(scope),
        "true_figures": scope.true_figures, "pictures": pictures_of(found, version, scope),
        "targets": _of_scope(found.targets.all(), scope), "entered": _of_scope(found.enteredvalues.all(), scope),
        **_explained(found, version, scope),
    }  # fmt: skip
    return render(request, "monitoring/indicators/indicator.html", context)


def _of_scope(rows: Any, scope: Scope) -> list[Any]:
    """Those of the network and of the centres that are looked at; none for who sees no true figures."""
    if not scope.true_figures:
        return []
    return [one for one in rows if scope.centres is None or one.centre_id in (None, *scope.centres)]


def _explained(found: Indicator, version: IndicatorVersion, scope: Scope) -> dict[str, Any]:
    if found.way != Way.COMPUTED:
        return {}
    try:
        question = asked_of(version, scope)
        result = ask(scope.snapshot, question)
    except BadQuestion as wrong:
        return {"broken": str(wrong)}
    return {
        "result": result,
        "may_explain": scope.true_figures and explaining.may_explain(scope.viewer, result.measure, question),
        "filters": [filter_in_words(one) for one in question.filters],
    }


@require_GET
@require(Perm.NUMBERS_VIEW, Perm.CLIENT_VIEW)
@of_figures
def indicator_rows(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The rows behind a figure, for those who may open them. The look is written down."""
    viewer = request.viewer
    found = get_object_or_404(Indicator.objects.visible_to(viewer), pk=pk, way=Way.COMPUTED)
    _form, scope = begin(request)
    scope = at_its_centre(found, scope) or scope
    version = version_for(found, scope.period)
    try:
        question = asked_of(version, scope)
        result = ask(scope.snapshot, question)
    except BadQuestion as wrong:
        raise Http404(str(wrong)) from wrong
    if not scope.true_figures or not explaining.may_explain(viewer, result.measure, question):
        raise Http404
    pages = Paginator(explaining.rows_of(viewer, result.measure, question), explaining.PAGE)
    page = pages.get_page(request.GET.get("page"))
    with transaction.atomic():
        details = {
            "slug": found.slug,
            "first": scope.period.first.isoformat(),
            "last": scope.period.last.isoformat(),
        }
        audit.record("monitoring.rows_viewed", subject=found, by=viewer, details=details)
    query = request.GET.copy()
    query.pop("page", None)
    context = {
        "indicator": found, "scope": scope, "page": page, "kind": result.measure.table, "version": version,
        "query": query.urlencode(), "place": "indicators", "filters": [filter_in_words(one) for one in question.filters],
    }  # fmt: skip
    return render(request, "monitoring/indicators/rows.html", context)


@require_GET
@require(Perm.NUMBERS_VIEW)
@of_figures
def chain(request: HttpRequest) -> HttpResponse:
    """The results chain as a picture and as a table with figures."""
    form, scope = begin(request)
    chains = list(Chain.objects.filter(network_id=request.viewer.network_id))
    chosen = next(
        (one for one in chains if str(one.pk) == request.GET.get("chain")), chains[0] if chains else None
    )
    links = diagram.links_of(chosen) if chosen else []
    ids = {pk for link in links for pk in (link.source_id, link.target_id)}
    rows = {one.pk: row_of(one, scope) for one in _with_parts(Indicator.objects.filter(pk__in=ids))}
    steps = [
        (level, [(rows[one.pk], _leads_to(one, links)) for one in column])
        for level, column in zip(Level, diagram.columns_of(links), strict=True)
    ]
    context = {
        "form": form, "scope": scope, "chains": chains, "chain": chosen, "links": links, "steps": steps, "place": "chain",
        "picture": diagram.drawn(links, translation.get_language_bidi()), "may_edit": manages_network(request.viewer),
        "arrow_form": ArrowForm(indicators=Indicator.objects.visible_to(request.viewer).in_use().filter(centre=None)),
        "query": request.GET.urlencode(), "centre": _centre(scope), "true_figures": scope.true_figures,
    }  # fmt: skip
    return render(request, "monitoring/indicators/chain.html", context)


def _leads_to(one: Indicator, links: list[Any]) -> list[Indicator]:
    return [link.target for link in links if link.source_id == one.pk]


def _centre(scope: Scope) -> Centre | None:
    return Centre.objects.filter(pk=scope.centre_id).first() if scope.centre_id else None
