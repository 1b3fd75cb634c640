"""The referrals of one client or of one case: tabs of their pages."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from waypost.accounts.gate import require
from waypost.accounts.permissions import Perm
from waypost.cases.access import get_case
from waypost.cases.views.frame import case_frame
from waypost.people.access import get_person
from waypost.people.views.client_frame import client_frame
from waypost.referrals import access, queries

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
