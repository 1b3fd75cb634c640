"""Sheets from a case: its notes, its plan, and what forms of offices ask for (R47)."""

from typing import Any
from uuid import UUID

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from waypost.accounts.gate import require
from waypost.accounts.permissions import Perm
from waypost.cases.access import find_case
from waypost.cases.models import Case
from waypost.cases.plans import agreement_of, plan_of
from waypost.cases.recording import note
from waypost.cases.views.opening import case_url

MOST = 1000


def sheet_to_print(request: HttpRequest, case: Case, template: str, page: str, **context: Any) -> HttpResponse:
    """A sheet about the case; that it was printed is written down."""
    with transaction.atomic():
        note("cases.printed", case, by=request.viewer, details={"part": page})
    context |= {"case": case, "person": case.person, "centre": case.centre, "printed_for": case.number}
    context["back_url"] = case_url(case, page if page != "form help" else "together")
    return render(request, template, context)


@require_GET
@require(Perm.CASE_VIEW)
def print_notes(request: HttpRequest, pk: UUID) -> HttpResponse:
    """All notes, oldest first, each with its corrections."""
    case = find_case(request.viewer, pk)
    rows = case.notes.filter(corrects=None).select_related("author").prefetch_related("corrections__author")
    return sheet_to_print(
        request, case, "cases/print_notes.html", "notes", notes=list(rows.order_by("created_at")[:MOST])
    )


@require_GET
@require(Perm.CASE_VIEW)
def print_plan(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The plan to take along, with a line to sign."""
    case = find_case(request.viewer, pk)
    return sheet_to_print(
        request, case, "cases/print_plan.html", "plan", plan=plan_of(case), agreement=agreement_of(case)
    )


@require_GET
@require(Perm.CASE_VIEW, Perm.CLIENT_VIEW)
def print_form_help(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What most forms ask for, from the file, in large print: to copy from while filling one in together."""
    case = find_case(request.viewer, pk)
    person = case.person
    context = {
        "names": list(person.names.all()),
        "points": list(person.contact_points.all()),
        "identity": list(person.identity_documents.all()),
        "household": list(person.household.all()),
    }
    return sheet_to_print(request, case, "cases/print_form_help.html", "form help", **context)
