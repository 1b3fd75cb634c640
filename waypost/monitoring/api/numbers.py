"""Figures for programs that show a key: a person's saved reports and indicators, as that person may see them now.

Behind `accounts.gate.by_key`, which puts the viewer on the request; language and clock are set by `config.api`.
"""

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from ninja import Query, Router
from ninja.security import HttpBearer
from ninja.throttling import SimpleRateThrottle

from waypost.centres.access_keys import KeyViewer
from waypost.monitoring.access import may_count
from waypost.monitoring.actions import note_export
from waypost.monitoring.api import schemas
from waypost.monitoring.figures.pages import when_ready
from waypost.monitoring.figures.questions import BadQuestion
from waypost.monitoring.indicators.values import Scope, version_for
from waypost.monitoring.indicators.views.pages import Row, begin, rows_in_use
from waypost.monitoring.models import SavedReport, Target
from waypost.monitoring.reports import access, actions
from waypost.monitoring.reports.definitions import Definition
from waypost.monitoring.reports.making import Made
from waypost.monitoring.reports.outputs import file_of
from waypost.monitoring.reports.outputs.described import Described
from waypost.monitoring.reports.released import Given, given
from waypost.monitoring.reports.views.pages import made_for, may_hand_on
from waypost.monitoring.snapshot.failures import NoSnapshot, NotAnswering

RATE, MOST = "60/min", 200
LANGUAGE = {
    "in": "query", "name": "language", "required": False, "schema": {"type": "string", "enum": [*dict(settings.LANGUAGES)]},
    "description": "Of titles and sentences; else that of Accept-Language.",
}  # fmt: skip
IN_WORDS = {"parameters": [LANGUAGE]}


class AccessKey(HttpBearer):
    """Describes the header; who shows which key was found at the gate."""

    def authenticate(self, request: HttpRequest, token: str) -> KeyViewer | None:
        viewer = request.viewer  # type: ignore[attr-defined]  # because the gate sets it
        return viewer if isinstance(viewer, KeyViewer) else None


class OfOneKey(SimpleRateThrottle):
    """So many questions a minute, by key."""

    def get_cache_key(self, request: HttpRequest) -> str:
        return f"throttle:key:{request.viewer.key.pk}"  # type: ignore[attr-defined]  # because of the gate


router = Router(tags=["Figures by key"], auth=AccessKey(), throttle=OfOneKey(RATE))


def _not_ready(request: HttpRequest, missing: NoSnapshot | None) -> HttpResponse:
    words = _("The figures are being made ready. Try again in a minute.")
    if isinstance(missing, NotAnswering):
        words = _("The machine that counts cannot be reached. Try again later.")
    return JsonResponse({"detail": words}, status=503, headers={"Retry-After": "60"})


def of_figures(view: Callable[..., Any]) -> Callable[..., Any]:
    """An answer of figures: 503 in the words of programs while there are none."""
    return when_ready(view, _not_ready)


@router.get(
    "/reports",
    response={200: schemas.Reports, **schemas.BY_KEY},
    summary="Saved reports",
    openapi_extra=IN_WORDS,
)
def key_reports(
    request: HttpRequest, after: UUID | None = None, limit: int = Query(50, ge=1, le=MOST)
) -> dict[str, Any]:
    """Those that the owner of the key finds: her own, her centre's, the network's. A fixed number of statements."""
    viewer = request.viewer  # type: ignore[attr-defined]  # because the gate sets it
    rows = SavedReport.objects.visible_to(viewer).order_by("id")
    found = list((rows.filter(id__gt=after) if after else rows)[: limit + 1])
    lines = [
        {
            "id": one.pk, "title": one.title, "mine": one.owner_id == viewer.user_id, "shared_with": one.shared_with,
            "changed_at": one.updated_at, "definition": one.definition,
        }
        for one in found[:limit]
    ]  # fmt: skip
    return {"reports": lines, "next": found[limit - 1].pk if len(found) > limit else None}


@router.get(
    "/reports/{uuid:pk}",
    response={200: schemas.WholeReport, **schemas.BY_KEY},
    summary="A report, counted now",
    openapi_extra=IN_WORDS,
)
@of_figures
def key_report(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The same as its JSON file for inside the centre: true figures, or rounded ones, as the owner of the key sees them."""
    found, made = _made(request, pk)
    actions.note_download(made, "json", by=request.viewer)  # type: ignore[attr-defined]
    return _file(Described(found.title, made))


def _made(request: HttpRequest, pk: UUID) -> tuple[SavedReport, Made]:
    found = access.get_report(request.viewer, pk)  # type: ignore[attr-defined]
    return found, made_for(request, Definition.of(found.definition))


def _file(described: Described) -> HttpResponse:
    data, content_type, _name = file_of(described, "json")
    return HttpResponse(data, content_type=content_type)


@router.get(
    "/reports/{uuid:pk}/released",
    response={200: schemas.GivenTo, **schemas.BY_KEY},
    summary="To which readers a report was given",
    openapi_extra=IN_WORDS,
)
@of_figures
def key_releases(request: HttpRequest, pk: UUID) -> dict[str, Any]:
    """Handing on is a decision that a person takes on the page of the report; here is what was handed on already."""
    _report, found = _given(request, pk)
    lines = [
        {"readers": one.audience, "released_at": one.at, "hidden": sum(t.told.hidden for t in one.made.tables if t.told)}
        for one in found
    ]  # fmt: skip
    return {"released": lines}


@router.get(
    "/reports/{uuid:pk}/released/{readers}",
    response={200: schemas.WholeReport, **schemas.BY_KEY},
    summary="A report as readers outside have it",
    openapi_extra=IN_WORDS,
)
@of_figures
def key_release(request: HttpRequest, pk: UUID, readers: str) -> HttpResponse:
    """As it was released to them, small figures hidden; 404 where it was not."""
    report, found = _given(request, pk)
    one = next((one for one in found if one.audience == readers), None)
    if one is None:
        raise Http404
    actions.note_released(one.made, "json", readers, by=request.viewer)  # type: ignore[attr-defined]
    return _file(Described(report.title, one.made))


def _given(request: HttpRequest, pk: UUID) -> tuple[SavedReport, list[Given]]:
    """Raises Http404 for those who could not hand it on themselves."""
    report, made = _made(request, pk)
    if not may_hand_on(request, made):
        raise Http404
    return report, given(made, by=request.viewer, today=timezone.localdate())  # type: ignore[attr-defined]


@router.get(
    "/indicators",
    response={200: schemas.Indicators, **schemas.BY_KEY},
    summary="Indicators with their values in a period",
    openapi_extra=IN_WORDS,
)
@of_figures
def key_indicators(
    request: HttpRequest, first: date | None = None, last: date | None = None, centre: UUID | None = None
) -> dict[str, Any]:
    """Those in use, each with its definition of then, its target and the reading. Without days: of this year."""
    viewer = request.viewer  # type: ignore[attr-defined]  # because the gate sets it
    centres = [one for one in may_count(viewer) if centre in (None, one.pk)]
    if not centres:
        raise Http404
    form, scope = begin(request)
    if form.is_bound and not form.is_valid():
        raise BadQuestion(" ".join(words for faults in form.errors.values() for words in faults))
    lines = [_indicator(row, scope) for row in rows_in_use(scope)]
    note_export(centres=centres, period=scope.period, rounded=not scope.true_figures, by=viewer)
    return {
        "first": scope.period.first, "last": scope.period.last, "centres": [one.code for one in centres],
        "data_of": scope.snapshot.taken_at, "indicators": lines,
    }  # fmt: skip


def _indicator(row: Row, scope: Scope) -> dict[str, Any]:
    one, version = row.indicator, version_for(row.indicator, scope.period)
    money = [{"currency": name, "value": value} for name, value in row.value.by_currency]
    return {
        "slug": one.slug, "title": str(one), "level": one.level, "way": one.way, "unit": one.unit, "better": one.better,
        "centre": one.centre.code if one.centre else None, "value": row.value.shown, "why_not": str(row.value.why_not),
        "by_currency": money, "target": _promise(row.target, scope) if row.target else None,
        "state": row.progress.state.value, "reading": str(row.progress.words),
        "definition": {
            "version": version.number, "valid_from": version.valid_from, "formula": version.said,
            "source_of_verification": version.proof, "parts": version.definition,
        },
    }  # fmt: skip


def _promise(target: Target, scope: Scope) -> dict[str, Any]:
    """The figure from which it began was a true one."""
    baseline = target.baseline if scope.true_figures else None
    return {
        "first": target.first, "last": target.last, "target": float(target.target),
        "baseline": None if baseline is None else float(baseline),
    }  # fmt: skip
