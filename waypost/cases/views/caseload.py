"""Who carries what (R49), one client's cases, and a case by its number."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from waypost.accounts.gate import require
from waypost.accounts.permissions import Perm
from waypost.cases import queries
from waypost.cases.forms.caseload import CaseloadFilter
from waypost.cases.models import Case
from waypost.cases.numbers import read_number
from waypost.people.access import get_person
from waypost.people.views.client_frame import client_frame

TAB = "cases"


@require_GET
@require(Perm.CASE_VIEW)
def caseload(request: HttpRequest) -> HttpResponse:
    """Open cases by their next review, with what each worker carries; the filters stand in the address."""
    form = CaseloadFilter(request.GET, viewer=request.viewer)
    wanted = form.applied_to(Case.objects.visible_to(request.viewer))
    after = request.GET.get("after", "")
    page = queries.page_of(wanted, after, closed=form.shows_closed)
    query = request.GET.copy()
    query.pop("after", None)
    first_url = f"?{query.urlencode()}"
    if page.more:
        query["after"] = page.more
    loads = queries.loads(request.viewer)
    context = {
        "form": form,
        "page": page,
        "loads": loads,
        "open_count": sum(load.open for load in loads),
        "overdue_count": sum(load.overdue for load in loads),
        "today": timezone.localdate(),
        "more_url": f"?{query.urlencode()}" if page.more else "",
        "first_url": first_url if after else "",
    }
    return render(request, "cases/caseload.html", context)


@require_GET
@require(Perm.CASE_VIEW)
def by_number(request: HttpRequest) -> HttpResponse:
    """Straight to the case whose number was typed."""
    number = read_number(request.GET.get("number", ""))
    found = Case.objects.visible_to(request.viewer).filter(number=number).first() if number else None
    if found is not None:
        return redirect("cases:case", found.pk)
    if number is None:
        messages.warning(request, _("This is not a whole case number. It looks like DUS-C00042-P."))
    else:
        messages.warning(request, _("No case with this number is open to you."))
    return redirect("cases:caseload")


@require_GET
@require(Perm.CASE_VIEW, Perm.CLIENT_VIEW)
def of_client(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The client's cases: a tab of their page."""
    person = get_person(request.viewer, pk, looking_at=TAB)
    context = {
        **client_frame(request, person, TAB),
        "cases": queries.of_client(request.viewer, person.pk),
        "outcomes": queries.outcomes_of(request.viewer, person.pk),
        "may_open": request.viewer.can(Perm.CASE_WORK),
        "today": timezone.localdate(),
    }
    return render(request, "cases/of_client.html", context)
