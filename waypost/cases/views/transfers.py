"""Offering a case to somebody else, and answering such an offer."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from waypost.accounts.gate import require
from waypost.accounts.permissions import Perm
from waypost.cases.access import find_case, get_case
from waypost.cases.actions.transferring import accept_case, offer_case, refuse_case, take_offer_back
from waypost.cases.forms.moving import AcceptForm, OfferForm, WhyForm
from waypost.cases.models import Case, Transfer
from waypost.cases.queries import transfers_for
from waypost.cases.recording import note
from waypost.cases.refusals import CaseRefused
from waypost.cases.views.line import line_page
from waypost.cases.views.opening import case_url
from waypost.cases.views.sending import saved, status_of
from waypost.people.models import Person


@require_http_methods(["GET", "POST"])
@require(Perm.CASE_WORK)
def offer(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Offer the case to a colleague or another centre, with what the next one must know."""
    post = request.method == "POST"
    case = find_case(request.viewer, pk) if post else get_case(request.viewer, pk, looking_at="transfer")
    form = OfferForm(request.POST or None, case=case)

    def act(data: dict[str, Any]) -> str:
        offer_case(case, **data, by=request.viewer)
        messages.success(request, _("Offered. Until it is accepted, the case stays where it is."))
        return case_url(case, "people")

    title = _("Give the case to somebody else")
    return saved(request, form, act) or line_page(request, case, form, title, back="people")


@require_POST
@require(Perm.CASE_WORK)
def take_back(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Keep the case after all."""
    case = find_case(request.viewer, pk)
    waiting = case.transfers.waiting().select_related("case").first()
    if waiting is None:
        raise Http404
    try:
        take_offer_back(waiting, by=request.viewer)
        messages.success(request, _("The case stays here."))
    except CaseRefused as refusal:
        messages.warning(request, str(refusal))
    return redirect("cases:people", pk)


@require_http_methods(["GET", "POST"])
@require(Perm.CASE_WORK)
def answer(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The handover note for whoever was asked, and a yes or a no. The client is named only if their file is open here."""
    found = transfers_for(request.viewer).filter(pk=pk).first()
    if found is None:
        raise Http404
    if request.method != "POST":
        with transaction.atomic():
            note("cases.transfer_viewed", found.case, by=request.viewer)
    do = request.POST.get("do", "")
    forms = {
        "accept": AcceptForm(request.POST if do == "accept" else None, offer=found, prefix="accept"),
        "refuse": WhyForm(request.POST if do == "refuse" else None, prefix="refuse"),
    }
    if request.method == "POST":
        if do not in forms:
            raise Http404
        deed = _accepted if do == "accept" else _refused
        response = saved(request, forms[do], lambda data: deed(request, found, data))
        if response is not None:
            return response
    person = Person.objects.visible_to(request.viewer).filter(pk=found.case.person_id).first()
    context = {"offer": found, "person": person, "forms": forms}
    return render(request, "cases/transfer.html", context, status=status_of(*forms.values()))


def _accepted(request: HttpRequest, found: Transfer, data: dict[str, Any]) -> str:
    case: Case = accept_case(found, carried_by=data.get("carried_by"), by=request.viewer)
    messages.success(request, _("Case %(number)s is taken over.") % {"number": case.number})
    seen = Case.objects.visible_to(request.viewer).filter(pk=case.pk).exists()
    return case_url(case) if seen else reverse("cases:caseload")


def _refused(request: HttpRequest, found: Transfer, data: dict[str, Any]) -> str:
    refuse_case(found, why=data["why"], by=request.viewer)
    messages.success(request, _("The colleague who offered it can read why."))
    return reverse("cases:caseload")
