"""A referral's page: where it stands, what is told, what both sides wrote."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from waypost.accounts.gate import require
from waypost.accounts.permissions import Perm
from waypost.people.models import Person
from waypost.people.views.saving import save_once
from waypost.referrals import access, agreement, partnership, telling
from waypost.referrals.access import find_referral, get_referral
from waypost.referrals.actions import ReferralRefused, send_referral
from waypost.referrals.forms import AnswerForm, EntryForm
from waypost.referrals.models import Delivery, Referral, Status
from waypost.shared.web.words import moment_in_words


@require_GET
@require(Perm.REFERRAL_VIEW)
def referral(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One referral with both sides' entries."""
    found = get_referral(request.viewer, pk)
    return render(request, "referrals/referral.html", page_context(request, found))


def page_context(request: HttpRequest, found: Referral, **forms: Any) -> dict[str, Any]:
    """What the page shows; forms with errors may be given."""
    may_work = access.may_work(request.viewer)
    told = telling.snapshot(found) if found.is_unsent else found.told
    answers = may_work and bool(found.may_become) and (not found.is_out or found.other_centre_id is None)
    context = {
        "referral": found,
        "client": _client(request, found),
        "told": telling.in_words(told),
        "stages": stages_of(found),
        "events": list(found.events.order_by("at", "id")),
        "missing": agreement.missing(found) if found.is_unsent else [],
        "agreed": list(found.agreed.select_related("consent", "consent__wording")),
        "now": timezone.now(),
        "overdue": found.is_overdue(timezone.now()),
        "may_work": may_work,
        "may_answer": answers,
        "may_revoke": may_work and found.is_out and not found.is_unsent and found.status != Status.REVOKED,
        "consent_gone": found.is_running
        and found.agreed.filter(consent__withdrawn_at__isnull=False).exists(),
        "closed_to_partner": _closed_to_partner(found),
        "form": AnswerForm(referral=found) if answers else None,
        "entry_form": EntryForm(),
    }
    return context | forms


def _client(request: HttpRequest, found: Referral) -> Person | None:
    if found.person_id is None:
        return None
    return Person.objects.visible_to(request.viewer).filter(pk=found.person_id).first()


def _closed_to_partner(found: Referral) -> bool:
    """The agreement ended while the referral was open: the partner reads nothing of it any more."""
    if not found.is_running or found.delivery != Delivery.PORTAL or found.organisation is None:
        return False
    return not partnership.in_force(found.organisation, timezone.localdate(), found.centre_id)


def stages_of(found: Referral) -> list[dict[str, Any]]:
    """Where the referral stands on its way, for the stage bar."""
    steps = [
        (_("Written"), (Status.DRAFT,), found.created_at),
        (_("Consent"), (Status.CONSENTED,), None),
        (_("Sent"), (Status.SENT,), found.sent_at),
        (
            _("Answered"),
            (Status.ACCEPTED, Status.REFUSED, Status.NO_PLACE, Status.IN_PROGRESS),
            found.answered_at,
        ),
        (_("Ended"), (Status.ENDED,), found.ended_at),
        (_("Result"), (Status.RESULT,), None),
    ]
    if not found.is_out:
        steps = [(_("Received"), (Status.SENT,), found.sent_at), *steps[3:]]
    at = next((place for place, (_label, held, _at) in enumerate(steps) if found.status in held), -1)
    if found.status == Status.REVOKED:
        at = 2 if found.is_out else 0
    return [
        {
            "label": found.get_status_display() if place == at and place > 2 else label,
            "state": "done" if place < at else "current" if place == at else "ahead",
            "note": moment_in_words(moment) if moment and place <= at else "",
        }
        for place, (label, _held, moment) in enumerate(steps)
    ]


@require_POST
@require(Perm.REFERRAL_WORK)
def send(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Seal and send; a second click is led to the first one's result."""
    found = find_referral(request.viewer, pk)
    try:
        return save_once(request, lambda: _send(request, found))
    except ReferralRefused as refusal:
        for line in refusal.reasons or (str(refusal),):
            messages.warning(request, line)
    return redirect("referrals:referral", pk=pk)


def _send(request: HttpRequest, found: Referral) -> str:
    version = request.POST.get("version", "")
    sent = send_referral(found, version=int(version) if version.isdigit() else 0, by=request.viewer)
    said = {
        Delivery.PORTAL: _("The referral is sent. The partner reads it in the portal."),
        Delivery.PDF: _("The referral is sealed. Take the locked PDF, and tell the password by another way."),
        Delivery.PAPER: _("The referral is sealed. Print its three copies and hand them over."),
        Delivery.CENTRE: _("The referral is sent. It stands in the other centre's inbox."),
    }
    messages.success(request, said[Delivery(sent.delivery)])
    return reverse("referrals:referral", args=[sent.pk])
