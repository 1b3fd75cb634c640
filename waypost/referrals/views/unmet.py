"""Needs that nobody could meet: write one down, count them by month and service (R84)."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from waypost.accounts.gate import require
from waypost.accounts.permissions import Perm
from waypost.people.access import find_person
from waypost.people.models import Person
from waypost.people.views.saving import save_once
from waypost.referrals.access import find_referral
from waypost.referrals.actions import ReferralRefused, record_unmet
from waypost.referrals.forms import UnmetForm, UnmetPeriodForm
from waypost.referrals.models import Referral
from waypost.referrals.queries import unmet_by_month
from waypost.referrals.views.finding import as_uuid


@require_GET
@require(Perm.REFERRAL_VIEW)
def report(request: HttpRequest) -> HttpResponse:
    """The gap report: true figures of any days, so for those who know the clients. Others ask the numbers."""
    form = UnmetPeriodForm(request.GET or None)
    first, last = form.period()
    context = {
        "form": form, "first": first, "last": last, "gaps": unmet_by_month(request.viewer, first, last),
        "may_record": request.viewer.can(Perm.REFERRAL_WORK),
    }  # fmt: skip
    return render(request, "referrals/unmet.html", context)


@require_http_methods(["GET", "POST"])
@require(Perm.REFERRAL_WORK)
def new(request: HttpRequest) -> HttpResponse:
    """Write down that nobody could help; with a client or a referral if one is known."""
    referral, person = _whose(request)
    first = referral.services[0] if referral and referral.services else ""
    initial = {"on": timezone.localdate(), "service": first}
    form = UnmetForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            return save_once(request, lambda: _record(request, form, referral, person))
        except ReferralRefused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
    context = {"form": form, "referral": referral, "person": person}
    return render(request, "referrals/unmet_new.html", context, status=422 if form.errors else 200)


def _whose(request: HttpRequest) -> tuple[Referral | None, Person | None]:
    pk = as_uuid(request.GET.get("referral"))
    if pk:
        referral = find_referral(request.viewer, pk)
        return referral, referral.person
    person = as_uuid(request.GET.get("person"))
    return None, find_person(request.viewer, person) if person else None


def _record(request: HttpRequest, form: UnmetForm, referral: Referral | None, person: Person | None) -> str:
    data = form.cleaned_data
    record_unmet(
        service=data["service"], reason=data["reason"], note=data["note"], on=data["on"], person=person,
        referral=referral, by=request.viewer,
    )  # fmt: skip
    messages.success(request, _("Written down. It counts in the report on gaps."))
    return reverse("referrals:referral", args=[referral.pk]) if referral else reverse("referrals:unmet")
