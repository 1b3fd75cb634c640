"""The pages of donor reports: projects, one project, one report; the report as a file."""

from base64 import b64encode
from typing import Any
from uuid import UUID

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.text import slugify
from django.utils.translation import override
from django.views.decorators.http import require_GET

from waypost.accounts.gate import require
from waypost.accounts.permissions import Perm
from waypost.monitoring.donors import access
from waypost.monitoring.donors.sheets import workbook
from waypost.monitoring.donors.showing import shown
from waypost.monitoring.donors.times import is_over, periods_of
from waypost.monitoring.models import DonorReport, DonorTemplate
from waypost.monitoring.policy.access import choices
from waypost.monitoring.policy.printing import download, pdf
from waypost.monitoring.policy.times import key_of
from waypost.shared import audit
from waypost.shared.spreadsheets import CONTENT_TYPE


@require_GET
@require(Perm.NUMBERS_EDIT)
def donor_projects(request: HttpRequest) -> HttpResponse:
    """The projects that the viewer may open."""
    own, _whole = choices(request.viewer)
    context = {"projects": access.visible(request.viewer), "may_add": bool(own)}
    return render(request, "monitoring/donors/projects.html", context)


@require_GET
@require(Perm.NUMBERS_EDIT)
def donor_project(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One project: its indicators, and its reports period by period."""
    found = access.get_project(request.viewer, pk)
    lines = list(found.lines.select_related("indicator"))
    context = {"project": found, "lines": lines, "periods": _periods(found)}
    return render(request, "monitoring/donors/project.html", context)


def _periods(project: DonorTemplate) -> list[dict[str, Any]]:
    """The periods that are over, the newest first, each with its report if there is one."""
    made = {(one.first, one.last): one for one in project.reports.defer("content")}
    today = timezone.localdate()
    return [
        {"period": one, "key": key_of(one), "report": made.get((one.first, one.last))}
        for one in reversed(periods_of(project))
        if is_over(one, today)
    ]


@require_GET
@require(Perm.NUMBERS_EDIT)
def donor_picture(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The project's logo."""
    found = access.get_project(request.viewer, pk)
    if not found.logo:
        raise Http404
    response = HttpResponse(bytes(found.logo), content_type=found.logo_type)
    response["Cache-Control"] = "private, max-age=60"
    return response


@require_GET
@require(Perm.NUMBERS_EDIT)
def donor_report(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The report of one period."""
    found = access.get_report(request.viewer, pk)
    return render(request, "monitoring/donors/report.html", _context(found))


def _context(report: DonorReport) -> dict[str, Any]:
    context: dict[str, Any] = {"report": report, "project": report.template}
    if report.is_made:
        context |= {"lines": shown(report.content), "data_of": parse_datetime(report.content["data_of"])}
    return context


@require_GET
@require(Perm.NUMBERS_EDIT)
def donor_report_xlsx(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The report as a workbook."""
    found = _taken(request, pk, "xlsx")
    with override(found.language):
        return download(workbook(found), _name(found, "xlsx"), CONTENT_TYPE)


@require_GET
@require(Perm.NUMBERS_EDIT)
def donor_report_pdf(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The report as PDF, with the logo."""
    found = _taken(request, pk, "pdf")
    project = found.template
    logo = (
        f"data:{project.logo_type};base64,{b64encode(bytes(project.logo)).decode()}" if project.logo else ""
    )
    with override(found.language):
        return download(
            pdf("monitoring/donors/paper.html", {**_context(found), "logo": logo}),
            _name(found, "pdf"),
            "application/pdf",
        )


def _taken(request: HttpRequest, pk: UUID, kind: str) -> DonorReport:
    """The report that is about to be downloaded; who took it is written down."""
    found = access.get_report(request.viewer, pk)  # type: ignore[attr-defined]  # because the middleware sets it
    if not found.is_made:
        raise Http404
    details = {"kind": kind, "lines": len(found.content["lines"])}
    with transaction.atomic():
        audit.record("monitoring.donor_report_taken", subject=found, by=request.viewer, details=details)  # type: ignore[attr-defined]
    return found


def _name(report: DonorReport, ending: str) -> str:
    return f"{slugify(str(report.template)) or 'report'}-{report.first}-{report.last}.{ending}"
