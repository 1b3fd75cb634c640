"""A referral on paper, in three copies, and as a locked PDF."""

from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from waypost.accounts.gate import require
from waypost.accounts.permissions import Perm
from waypost.referrals import telling
from waypost.referrals.access import find_referral
from waypost.referrals.models import Delivery, Referral, Status
from waypost.referrals.pdf import locked_pdf
from waypost.shared import audit
from waypost.shared.paper import CannotDraw


@require_GET
@require(Perm.REFERRAL_WORK)
def paper(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Three copies: for the sender, the client and the receiver. Only after it was sealed."""
    found = find_referral(request.viewer, pk)
    if _consent_gone(request, found):
        return redirect("referrals:referral", pk=pk)
    if not _left(found) or not found.is_out:
        messages.warning(request, _("It can be printed after the consent is recorded and it was sent."))
        return redirect("referrals:referral", pk=pk)
    with transaction.atomic():
        audit.record("referrals.printed", subject=found, about=found.person_id, by=request.viewer)
    copies = [_("Copy for the sender"), _("Copy for the client"), _("Copy for the receiver")]
    context = {
        "referral": found, "told": telling.in_words(found.told), "copies": copies, "centre": found.centre,
        "printed_for": found.number, "back_url": reverse("referrals:referral", args=[pk]),
        "agreed": list(found.agreed.select_related("consent")),
    }  # fmt: skip
    return render(request, "referrals/paper.html", context)


@require_GET
@require(Perm.REFERRAL_WORK)
def pdf(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The locked PDF."""
    found = find_referral(request.viewer, pk)
    if _consent_gone(request, found):
        return redirect("referrals:referral", pk=pk)
    if not _left(found) or found.delivery != Delivery.PDF or not found.pdf_password:
        messages.warning(request, _("There is no locked PDF of this referral."))
        return redirect("referrals:referral", pk=pk)
    try:
        drawn = locked_pdf(found)
    except CannotDraw:
        messages.error(
            request,
            _(
                "This server cannot draw PDFs: ask for the package libpango-1.0-0. Print the paper copies instead."
            ),
        )
        return redirect("referrals:referral", pk=pk)
    with transaction.atomic():
        audit.record("referrals.pdf_made", subject=found, about=found.person_id, by=request.viewer)
    name = f"{found.number}.pdf"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return HttpResponse(drawn, content_type="application/pdf", headers=headers)


def _consent_gone(request: HttpRequest, found: Referral) -> bool:
    """Whether the person took back the consent: then no new copy leaves, and a message says so."""
    gone = found.agreed.filter(consent__withdrawn_at__isnull=False).exists()
    if gone:
        messages.warning(request, _("The person took back the consent"))
    return gone


def _left(found: Referral) -> bool:
    return not found.is_unsent and found.status != Status.REVOKED
