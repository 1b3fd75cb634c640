"""Tabs of lower rooms' pages: the referrals of one client or case, the signed paper of an agreement."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from waypost.accounts.gate import require
from waypost.accounts.permissions import Perm
from waypost.cases.access import get_case
from waypost.cases.views.frame import case_frame
from waypost.documents.access import get_holder, note_listed
from waypost.documents.views.listing import list_context
from waypost.partners.access import get_agreement
from waypost.partners.views.frame import agreement_frame
from waypost.people.access import get_person
from waypost.people.views.client_frame import client_frame
from waypost.referrals import access, queries, signed_papers

TAB = "referrals"


@require_GET
@require(Perm.CLIENT_VIEW, Perm.REFERRAL_VIEW)
def of_client(request: HttpRequest, pk: UUID) -> HttpResponse:
    """As a fragment inside the client's page, or as the whole page."""
    person = get_person(request.viewer, pk, looking_at=TAB)
    context = client_frame(request, person, TAB) | {
        "referrals": queries.of_person(request.viewer, pk),
        "now": timezone.now(),
        "person_pk": str(pk),
        "may_refer": access.may_work(request.viewer),
    }
    return render(request, "referrals/of_client.html", context)


@require_GET
@require(Perm.CASE_VIEW, Perm.REFERRAL_VIEW)
def of_case(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The same for one case."""
    case = get_case(request.viewer, pk, looking_at=TAB)
    context = case_frame(request, case, TAB) | {
        "referrals": queries.of_case(request.viewer, pk),
        "now": timezone.now(),
        "person_pk": str(case.person_id),
        "case_pk": str(pk),
        "may_refer": access.may_work(request.viewer),
    }
    return render(request, "referrals/of_case.html", context)


@require_GET
@require(Perm.PARTNER_VIEW, Perm.DOCUMENT_VIEW)
def of_agreement(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The signed paper of an agreement, and whatever else was put to it."""
    agreement = get_agreement(request.viewer, pk)
    holder, record = get_holder(request.viewer, signed_papers.KIND, pk)
    note_listed(request.viewer, holder, record)
    context = list_context(request, holder, record) | agreement_frame(request, agreement, "papers")
    return render(request, "referrals/of_agreement.html", context)
