"""A case's page."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from waypost.accounts.gate import require
from waypost.accounts.permissions import Perm
from waypost.cases.access import get_case
from waypost.cases.views.frame import case_frame


@require_GET
@require(Perm.CASE_VIEW)
def case(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What it is about, who carries it, and what happened so far."""
    found = get_case(request.viewer, pk)
    return render(request, "cases/overview.html", case_frame(request, found, "overview"))
