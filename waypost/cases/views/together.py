"""Work with others: conferences, speaking and writing for the client, help with forms."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from waypost.accounts.gate import require
from waypost.accounts.permissions import Perm
from waypost.cases.access import find_case, get_case
from waypost.cases.actions.together import add_result, record_conference, record_help
from waypost.cases.forms.work import ConferenceForm, HelpForm, ResultForm
from waypost.cases.models import Case
from waypost.cases.prompts import PROMPTS
from waypost.cases.views.frame import case_frame
from waypost.cases.views.line import line_page
from waypost.cases.views.opening import case_url
from waypost.cases.views.sending import saved, say_what_came


@require_GET
@require(Perm.CASE_VIEW)
def together(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What was done with whom, and what came of it."""
    case = get_case(request.viewer, pk, looking_at="with others")
    context = {
        "conferences": list(case.conferences.select_related("written_by").prefetch_related("steps")[:50]),
        "help": list(case.interventions.select_related("done_by")[:200]),
        "prompts": PROMPTS["together"],
    }
    return render(request, "cases/together.html", case_frame(request, case, "together") | context)


def _case(request: HttpRequest, pk: UUID) -> Case:
    if request.method == "POST":
        return find_case(request.viewer, pk)
    return get_case(request.viewer, pk, looking_at="with others")


@require_http_methods(["GET", "POST"])
@require(Perm.CASE_WORK)
def conference(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Write down a conference; its steps go into the plan."""
    case = _case(request, pk)
    form = ConferenceForm(request.POST or None)

    def act(data: dict[str, Any]) -> str:
        said = {name: data[name] for name in ("held_on", "present", "client_present", "agreed")}
        record_conference(case, **said, steps=form.steps(), by=request.viewer)
        messages.success(request, _("The conference is kept, and its steps stand in the plan."))
        return case_url(case, "together")

    return saved(request, form, act) or line_page(request, case, form, _("A conference"), back="together")


@require_http_methods(["GET", "POST"])
@require(Perm.CASE_WORK)
def help_given(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Write down what was done with somebody else for the client."""
    case = _case(request, pk)
    form = HelpForm(request.POST or None, initial={"kind": request.GET.get("kind", "advocacy")})

    def act(data: dict[str, Any]) -> str:
        record_help(case, **data, by=request.viewer)
        messages.success(request, _("Kept."))
        return case_url(case, "together")

    return saved(request, form, act) or line_page(
        request, case, form, _("Help given with others"), back="together"
    )


@require_POST
@require(Perm.CASE_WORK)
def result(request: HttpRequest, pk: UUID, row: UUID) -> HttpResponse:
    """What came of it."""
    case = find_case(request.viewer, pk)
    found = case.interventions.select_related("case").filter(pk=row).first()
    if found is None:
        raise Http404
    form = ResultForm(request.POST)
    say_what_came(
        request, form, lambda data: add_result(found, **data, by=request.viewer),
        done=_("Kept."), ask=_("Write what came of it."),
    )  # fmt: skip
    return redirect("cases:together", pk)
