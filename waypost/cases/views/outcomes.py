"""Outcomes of a client, noted from their tab of cases."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from waypost.accounts.gate import require
from waypost.accounts.permissions import Perm
from waypost.cases.actions.outcomes import record_outcome, strike_outcome
from waypost.cases.forms.outcomes import OutcomeForm
from waypost.cases.models import Outcome
from waypost.cases.queries import of_client
from waypost.cases.refusals import CaseRefused
from waypost.cases.views.sending import saved, status_of
from waypost.people.access import find_person, get_person


@require_http_methods(["GET", "POST"])
@require(Perm.CASE_WORK)
def outcome_new(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What came of it for a client, who says so, and when."""
    post = request.method == "POST"
    person = (
        find_person(request.viewer, pk) if post else get_person(request.viewer, pk, looking_at="outcomes")
    )
    form = OutcomeForm(request.POST or None, cases=of_client(request.viewer, person.pk))
    back = reverse("cases:of_client", args=[person.pk])

    def act(data: dict[str, Any]) -> str:
        record_outcome(person, **data, by=request.viewer)
        messages.success(request, _("Noted."))
        return back

    context = {"person": person, "form": form, "back": back}
    return saved(request, form, act) or render(
        request, "cases/outcome_new.html", context, status=status_of(form)
    )


@require_POST
@require(Perm.CASE_WORK)
def outcome_strike(request: HttpRequest, pk: UUID, row: UUID) -> HttpResponse:
    """Strike out what was noted by mistake."""
    person = find_person(request.viewer, pk)
    found = get_object_or_404(Outcome.objects.visible_to(request.viewer).filter(person=person), pk=row)
    try:
        strike_outcome(found, by=request.viewer)
        messages.success(request, _("Struck out. It is not counted any more."))
    except CaseRefused as refusal:
        messages.warning(request, str(refusal))
    return redirect("cases:of_client", person.pk)
