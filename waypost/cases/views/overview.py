"""A case's page: what it is about, what comes next, what happened; and its head."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.dateparse import parse_datetime
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from waypost.accounts.gate import require
from waypost.accounts.permissions import Perm
from waypost.cases.access import find_case, get_case
from waypost.cases.actions.changing import change_case, move_stage
from waypost.cases.events import entries_of
from waypost.cases.forms.opening import HeadForm
from waypost.cases.models import Answer, Case, Stage
from waypost.cases.plans import agreement_of
from waypost.cases.prompts import PROMPTS
from waypost.cases.refusals import CaseRefused, Changed
from waypost.cases.versions import Difference, differences
from waypost.cases.views.frame import case_frame
from waypost.cases.views.opening import case_url
from waypost.cases.views.sending import saved, status_of

ENTRIES = 20


@require_GET
@require(Perm.CASE_VIEW)
def case(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Everything that matters at a glance, and the story below, a page at a time."""
    found = get_case(request.viewer, pk)
    context = case_frame(request, found, "overview") | _story(request, found) | _glance(request, found)
    return render(request, "cases/overview.html", context)


def _glance(request: HttpRequest, case: Case) -> dict[str, Any]:
    """What comes next, who works on it, what waits for an answer, the episodes before and after."""
    visible = Case.objects.visible_to(request.viewer)
    steps = list(case.steps.open().select_related("task", "staff").order_by("due")[:6])
    return {
        "next_steps": steps[:5],
        "more_steps": len(steps) > 5,
        "team": list(case.staff.select_related("user").order_by("created_at")),
        "agreement": agreement_of(case),
        "wish": case.closures.filter(answer=Answer.WAITING).select_related("asked_by").first(),
        "offer": case.transfers.waiting().select_related("to_user", "to_centre").first(),
        "earlier": visible.filter(pk=case.episode_of_id).first() if case.episode_of_id else None,
        "later": visible.filter(episode_of=case).first() if case.closed_on else None,
        "stage_choices": [stage for stage in Stage if stage != Stage.CLOSED],
        "prompts": PROMPTS["overview"],
    }


def _story(request: HttpRequest, case: Case) -> dict[str, Any]:
    before = _moment(request.GET.get("before", ""))
    entries = entries_of([case], before, ENTRIES + 1)
    more = ""
    if len(entries) > ENTRIES:
        entries = entries[:ENTRIES]
        mark = urlencode({"before": entries[-1].at.isoformat()})
        more = f"{reverse('cases:case', kwargs={'pk': case.pk})}?{mark}"
    return {"entries": entries, "more_url": more, "is_earlier": before is not None}


def _moment(text: str) -> datetime | None:
    try:
        found = parse_datetime(text)
    except ValueError:
        return None
    return found if found and found.tzinfo else None


@require_http_methods(["GET", "POST"])
@require(Perm.CASE_WORK)
def head(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Change kind, risk, complexity and summary; the second of two editors sees both versions."""
    found = find_case(request.viewer, pk) if request.method == "POST" else get_case(request.viewer, pk)
    form = HeadForm(request.POST or None, initial=HeadForm.values_of(found))
    differing: list[Difference] = []
    try:
        response = saved(request, form, lambda data: _head_saved(request, found, form, data))
        if response is not None:
            return response
    except Changed as changed:
        differing = differences(form, HeadForm.values_of(changed.saved))
        form = _again(request, HeadForm, changed.saved.version)
    context = {"case": found, "person": found.person, "form": form, "differing": differing}
    return render(request, "cases/head.html", context, status=409 if differing else status_of(form))


def _again(request: HttpRequest, form: Any, version: int, **kwargs: Any) -> Any:
    """The same typed values, now knowingly over the version that is saved."""
    data = request.POST.copy()
    data["version"] = str(version)
    data.pop("once", None)
    made = form(data, **kwargs)
    made.is_valid()
    return made


def _head_saved(request: HttpRequest, case: Case, form: HeadForm, data: dict[str, Any]) -> str:
    change_case(case, values=form.values(), version=data["version"], by=request.viewer)
    messages.success(request, _("Saved."))
    return case_url(case)


@require_POST
@require(Perm.CASE_WORK)
def stage(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Say where the case stands."""
    found = find_case(request.viewer, pk)
    try:
        move_stage(found, to=request.POST.get("stage", ""), by=request.viewer)
    except CaseRefused as refusal:
        messages.warning(request, str(refusal))
    return redirect("cases:case", pk)


@require_GET
@require(Perm.CASE_VIEW)
def papers(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The case's papers, which the documents app draws."""
    found = get_case(request.viewer, pk, looking_at="papers")
    return render(request, "cases/papers.html", case_frame(request, found, "papers"))
