"""Answers, entries, and taking back."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from waypost.accounts.gate import require
from waypost.accounts.permissions import Perm
from waypost.people.views.saving import save_once
from waypost.referrals.access import find_referral
from waypost.referrals.actions import ReferralRefused, add_entry, answer_referral, revoke_referral
from waypost.referrals.forms import AnswerForm, EntryForm, RevokeForm
from waypost.referrals.models import EventKind, Referral, Status
from waypost.referrals.views.referral import page_context
from waypost.shared.web import once


@require_POST
@require(Perm.REFERRAL_WORK)
def answer(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Our answer to what came in, or what the other side told us."""
    found = find_referral(request.viewer, pk)
    earlier = once.already_done(request)
    if earlier:  # a second click: by now the form would no longer fit
        return redirect(earlier)
    form = AnswerForm(request.POST, referral=found)
    if not form.is_valid():
        return render(request, "referrals/referral.html", page_context(request, found, form=form), status=422)
    try:
        return save_once(request, lambda: _answer(request, found, form))
    except ReferralRefused as refusal:
        messages.warning(request, str(refusal))
    return redirect("referrals:referral", pk=pk)


def _answer(request: HttpRequest, found: Referral, form: AnswerForm) -> str:
    data = form.cleaned_data
    status = Status(data["status"])
    answer_referral(found, status=status, code=form.code, text=data["text"], by=request.viewer)
    messages.success(request, _("The answer is recorded."))
    return reverse("referrals:referral", args=[found.pk])


@require_POST
@require(Perm.REFERRAL_WORK)
def entry(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A note to the other side, or a handover in person."""
    found = find_referral(request.viewer, pk)
    form = EntryForm(request.POST)
    if not form.is_valid():
        return render(
            request, "referrals/referral.html", page_context(request, found, entry_form=form), status=422
        )
    try:
        return save_once(request, lambda: _enter(request, found, form))
    except ReferralRefused as refusal:
        messages.warning(request, str(refusal))
    return redirect("referrals:referral", pk=pk)


def _enter(request: HttpRequest, found: Referral, form: EntryForm) -> str:
    data = form.cleaned_data
    add_entry(found, kind=EventKind(data["kind"]), text=data["text"], by=request.viewer)
    messages.success(request, _("The entry is added."))
    return reverse("referrals:referral", args=[found.pk])


@require_http_methods(["GET", "POST"])
@require(Perm.REFERRAL_WORK)
def revoke(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What follows from taking it back, and the button that does it."""
    found = find_referral(request.viewer, pk)
    form = RevokeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            return save_once(request, lambda: _revoke(request, found, form))
        except ReferralRefused as refusal:
            messages.warning(request, str(refusal))
            return redirect("referrals:referral", pk=pk)
    context = {"referral": found, "form": form}
    return render(request, "referrals/revoke.html", context, status=422 if form.errors else 200)


def _revoke(request: HttpRequest, found: Referral, form: RevokeForm) -> str:
    revoke_referral(
        found, reason=form.cleaned_data["reason"], text=form.cleaned_data["text"], by=request.viewer
    )
    if found.read_at:
        messages.warning(
            request,
            _(
                "The referral is taken back. It had been read already: ask them to delete what they wrote down."
            ),
        )
    else:
        messages.success(request, _("The referral is taken back. Nobody had read it in the portal."))
    return reverse("referrals:referral", args=[found.pk])
