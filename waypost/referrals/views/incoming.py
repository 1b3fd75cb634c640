"""Referrals that come to us: write one down, find whose it is, open a case."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from waypost.accounts.gate import require
from waypost.accounts.lost_session import take_back
from waypost.accounts.permissions import Perm
from waypost.cases.actions import CaseRefused
from waypost.people.access import find_person
from waypost.people.forms.fields import begin_with
from waypost.people.views.saving import save_once
from waypost.referrals.access import find_referral
from waypost.referrals.actions import ReferralRefused, match_person, open_case_from, receive_referral
from waypost.referrals.forms import CaseForm, IncomingForm
from waypost.referrals.models import Referral
from waypost.referrals.views.finding import as_uuid, finder
from waypost.shared.web import drafts

DRAFT = "referrals:receive"


@require_http_methods(["GET", "POST"])
@require(Perm.REFERRAL_WORK)
def receive(request: HttpRequest) -> HttpResponse:
    """Write down a referral that came on paper, by e-mail or by telephone."""
    kept = take_back(request, DRAFT)
    form = IncomingForm(request.POST or None, viewer=request.viewer, initial=begin_with(IncomingForm, kept))
    if request.method == "POST" and form.is_valid():
        try:
            return save_once(request, lambda: _receive(request, form))
        except ReferralRefused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
    context = {"form": form, "draft": DRAFT, "restored": kept is not None}
    return render(request, "referrals/receive.html", context, status=422 if form.errors else 200)


def _receive(request: HttpRequest, form: IncomingForm) -> str:
    made = receive_referral(fields=form.columns, by=request.viewer)
    drafts.discard_draft(request.user.pk, DRAFT)
    messages.success(request, _("The referral is written down. Find now whose it is."))
    return reverse("referrals:match", args=[made.pk])


@require_http_methods(["GET", "POST"])
@require(Perm.REFERRAL_WORK, Perm.CLIENT_FIND)
def match(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Look up whose referral it is, or register them; then put it into the file."""
    found = find_referral(request.viewer, pk)
    if found.is_out:
        messages.warning(request, _("This referral stands in a file already."))
        return redirect("referrals:referral", pk=pk)
    chosen = as_uuid(request.POST.get("person") or request.GET.get("person"))
    person = find_person(request.viewer, chosen) if chosen else None
    if request.method == "POST" and person is not None:
        try:
            match_person(found, person=person, by=request.viewer)
            messages.success(request, _("The referral is now part of the client's story."))
        except ReferralRefused as refusal:
            messages.warning(request, str(refusal))
        return redirect("referrals:referral", pk=pk)
    name = _written(found, "name")
    context = finder(request, reverse("referrals:match", args=[pk]), typed=name, q=name) | {
        "referral": found,
        "person": person,
    }
    return render(request, "referrals/match.html", context)


def _written(found: Referral, label: str) -> str:
    """A text of the sender, to look up with."""
    rows = [row for section in found.told.get("sections", ()) for row in section["rows"]]
    return next((str(row["value"]) for row in rows if row["label"] == label), "")


@require_http_methods(["GET", "POST"])
@require(Perm.REFERRAL_WORK, Perm.CASE_WORK)
def open_case(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Open a case from what came in."""
    found = find_referral(request.viewer, pk)
    form = CaseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            return save_once(request, lambda: _open_case(request, found, form))
        except (ReferralRefused, CaseRefused) as refusal:
            messages.warning(request, str(refusal))
            return redirect("referrals:referral", pk=pk)
    context = {"referral": found, "form": form}
    return render(request, "referrals/open_case.html", context, status=422 if form.errors else 200)


def _open_case(request: HttpRequest, found: Referral, form: CaseForm) -> str:
    data = form.cleaned_data
    case = open_case_from(found, kind=data["kind"], restricted=data["restricted"], by=request.viewer)
    messages.success(request, _("The case is open. What the sender wrote stands at its beginning."))
    return reverse("cases:case", args=[case.pk])
