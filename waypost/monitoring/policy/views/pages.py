"""The pages of policy reports: the list, one report, what was handed on; on screen and on paper."""

from typing import Any
from uuid import UUID

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import override
from django.views.decorators.http import require_GET

from waypost.accounts.gate import require
from waypost.accounts.permissions import Perm
from waypost.monitoring.models import PolicyHanding, PolicyReport
from waypost.monitoring.policy import access, printing
from waypost.monitoring.policy.counted import of_json
from waypost.monitoring.policy.document import chart_of, drawn_up, method
from waypost.monitoring.policy.parts import BY_SLUG
from waypost.shared import audit


@require_GET
@require(Perm.NUMBERS_EDIT)
def policy_reports(request: HttpRequest) -> HttpResponse:
    """The reports that the viewer may open."""
    own, _whole = access.choices(request.viewer)
    context = {"reports": access.visible(request.viewer), "may_add": bool(own)}
    return render(request, "monitoring/policy/reports.html", context)


@require_GET
@require(Perm.NUMBERS_EDIT)
def policy_report(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One report with its figures and texts."""
    found = access.get_report(request.viewer, pk)
    return render(request, "monitoring/policy/report.html", {**_drawn(request, found), "report": found})


def _drawn(request: HttpRequest, report: PolicyReport) -> dict[str, Any]:
    if not report.is_made:
        return {"handings": [], "parts": []}
    parts = drawn_up(of_json(report.figures["tables"]), report.last_texts())
    for part in parts:
        part["prompt"] = BY_SLUG[part["slug"]].prompt
    may_read = may_read_words(request, report)
    return {
        "parts": with_charts(parts), "method": method(), "handings": list(report.handings.all()),
        "words": report.figures["words"] if may_read else None,
    }  # fmt: skip


def may_read_words(request: HttpRequest, report: PolicyReport) -> bool:
    """Whether the viewer may read notes of every centre of the report, from which the words come."""
    viewer = request.viewer  # type: ignore[attr-defined]  # because the middleware sets it
    return all(Perm.CONTACT_NOTES in viewer.perms_in(one.pk) for one in access.centres_of(report))


def with_charts(parts: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The parts, with a chart for each table."""
    for part in parts:
        for table in part["tables"]:
            table["chart"] = chart_of(table)
    return parts


@require_GET
@require(Perm.NUMBERS_EDIT)
def policy_print(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The report with true figures on a page for paper. Who took it is written down."""
    found = access.get_report(request.viewer, pk)
    context = _on_paper(request, found)
    return render(request, "monitoring/policy/print.html", context)


@require_GET
@require(Perm.NUMBERS_EDIT)
def policy_pdf(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The same as PDF."""
    found = access.get_report(request.viewer, pk)
    return printing.answer(_on_paper(request, found), str(found))


def _on_paper(request: HttpRequest, found: PolicyReport) -> dict[str, Any]:
    if not found.is_made:
        raise Http404
    drawn = _drawn(request, found)
    rows = sum(len(table["rows"]) for part in drawn["parts"] for table in part["tables"])
    with transaction.atomic():
        audit.record("monitoring.policy_printed", subject=found, by=request.viewer, details={"rows": rows})  # type: ignore[attr-defined]
    back = reverse("monitoring:policy_report", args=[found.pk])
    return {**drawn, **_sheet(found), "words": None, "report": found, "is_inside": True, "back_url": back}


def _sheet(report: PolicyReport) -> dict[str, Any]:
    """Whose name heads the sheet."""
    return {"centre": report.centre or report.network}


def handing_of(request: HttpRequest, pk: UUID) -> PolicyHanding:
    """What an audience was given of a report that the viewer may open. Raises Http404."""
    found = get_object_or_404(
        PolicyHanding.objects.select_related("report__network", "report__centre"), pk=pk
    )
    access.get_report(request.viewer, found.report_id)  # type: ignore[attr-defined]
    return found


def _handed(found: PolicyHanding) -> dict[str, Any]:
    content = found.content
    if not found.is_made:
        return {"report": found.report, "handing": found}
    return {
        "parts": with_charts(content["parts"]), "method": content["method"], "said": content["said"],
        "report": found.report, "handing": found,
    }  # fmt: skip


@require_GET
@require(Perm.NUMBERS_EDIT)
def policy_handing(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What an audience was given, as it was given."""
    found = handing_of(request, pk)
    return render(request, "monitoring/policy/handing.html", _handed(found))


@require_GET
@require(Perm.NUMBERS_EDIT)
def policy_handing_print(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The same on a page for paper."""
    found = handing_of(request, pk)
    if not found.is_made:
        raise Http404
    back = reverse("monitoring:policy_handing", args=[pk])
    with override(found.language):
        context = {**_handed(found), **_sheet(found.report), "back_url": back}
        return render(request, "monitoring/policy/print.html", context)


@require_GET
@require(Perm.NUMBERS_EDIT)
def policy_handing_pdf(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The file for that audience, in the language in which it was handed on."""
    found = handing_of(request, pk)
    if not found.is_made:
        raise Http404
    with override(found.language):
        return printing.answer(_handed(found), str(found.report))
