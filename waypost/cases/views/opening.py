"""Opening a case for a client."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from waypost.accounts.gate import require
from waypost.accounts.lost_session import take_back
from waypost.accounts.permissions import Perm
from waypost.cases.actions.opening import open_case
from waypost.cases.forms.opening import OpenForm
from waypost.cases.models import Case
from waypost.cases.queries import of_client
from waypost.cases.views.sending import saved, status_of
from waypost.people.access import find_person
from waypost.people.models import Person
from waypost.shared.web import drafts


@require_http_methods(["GET", "POST"])
@require(Perm.CASE_WORK)
def new(request: HttpRequest) -> HttpResponse:
    """The form for a new case; `person` in the address says whose. Without one, the client is chosen first."""
    asked = request.GET.get("person", "")
    if not asked:
        messages.info(request, _("Open the client's file first; there, “Open a case” begins one."))
        return redirect("people:find")
    person = find_person(request.viewer, _as_key(asked))
    draft = f"cases:new:{person.pk}"
    begun = {"restricted": bool(request.GET.get("restricted"))} | take_back_into(request, draft)
    form = OpenForm(request.POST or None, viewer=request.viewer, initial=begun)
    response = saved(request, form, lambda data: _opened(request, person, form, draft))
    if response is not None:
        return response
    open_already = [case for case in of_client(request.viewer, person.pk) if case.closed_on is None]
    context = {"person": person, "form": form, "draft": draft, "open_already": open_already}
    return render(request, "cases/new.html", context, status=status_of(form))


def take_back_into(request: HttpRequest, draft: str) -> dict[str, Any]:
    """What was typed into this form before, as its beginning."""
    kept = take_back(request, draft)
    return {name: kept.get(name) for name in kept} if kept is not None else {}


def _as_key(text: str) -> str:
    from uuid import UUID

    from django.http import Http404

    try:
        return str(UUID(text))
    except ValueError:
        raise Http404 from None


def _opened(request: HttpRequest, person: Person, form: OpenForm, draft: str) -> str:
    case = open_case(person=person, **form.values(), by=request.viewer)
    drafts.discard_draft(request.user.pk, draft)
    messages.success(request, _("Case %(number)s is open.") % {"number": case.number})
    return case_url(case)


def case_url(case: Case, page: str = "case") -> str:
    """A page of a case."""
    return reverse(f"cases:{page}", kwargs={"pk": case.pk})
