"""Closing a case, approving that, and opening it again."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from waypost.accounts.gate import require
from waypost.accounts.permissions import Perm
from waypost.cases.access import find_case, get_case
from waypost.cases.actions.closing import (
    approve_closure,
    ask_closure,
    refuse_closure,
    reopen_case,
    take_closure_back,
)
from waypost.cases.approving import why_not_approve
from waypost.cases.forms.moving import ClosureForm, WhyForm
from waypost.cases.legal_rules import open_matters_of
from waypost.cases.models import Answer, Case, Closure, Stage
from waypost.cases.prompts import PROMPTS
from waypost.cases.refusals import CaseRefused
from waypost.cases.views.frame import case_frame
from waypost.cases.views.opening import case_url
from waypost.cases.views.sending import saved, status_of


@require_http_methods(["GET", "POST"])
@require(Perm.CASE_VIEW)
def closing(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The wish to close, its answer, and what is still open."""
    post = request.method == "POST"
    case = find_case(request.viewer, pk) if post else get_case(request.viewer, pk, looking_at="closing")
    if post and not request.viewer.can(Perm.CASE_WORK):
        raise PermissionDenied
    form = ClosureForm(request.POST or None)
    response = saved(request, form, lambda data: _asked(request, case, data))
    if response is not None:
        return response
    return _page(request, case, form)


def _page(request: HttpRequest, case: Case, form: ClosureForm, why: WhyForm | None = None) -> HttpResponse:
    wishes = list(case.closures.select_related("asked_by", "answered_by"))
    waiting = next((wish for wish in wishes if wish.answer == Answer.WAITING), None)
    if waiting is not None:
        waiting.case = case
    context = {
        "form": form,
        "wishes": wishes,
        "waiting": waiting,
        "why_not": why_not_approve(request.viewer, waiting) if waiting else "",
        "open_matters": [] if case.stage == Stage.CLOSED else open_matters_of(case),
        "open_steps": list(case.steps.open().select_related("task")[:50]),
        "refuse_form": why or WhyForm(prefix="refuse"),
        "reopen_form": WhyForm(prefix="reopen"),
        "is_closed": case.stage == Stage.CLOSED,
        "prompts": PROMPTS["closing"],
    }
    status = status_of(form, context["refuse_form"])
    return render(
        request, "cases/closing.html", case_frame(request, case, "closing") | context, status=status
    )


def _asked(request: HttpRequest, case: Case, data: dict[str, Any]) -> str:
    wish = ask_closure(case, **data, by=request.viewer)
    wish.case = case
    if why_not_approve(request.viewer, wish):
        messages.success(request, _("Asked. Whoever approves closures sees it on My day."))
    else:
        messages.success(request, _("Asked. Nobody else here approves closures, so you may do it yourself."))
    return case_url(case, "closing")


@require_POST
@require(Perm.CASE_WORK)
def answer(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Approve, refuse, or take the wish back: `do` says which."""
    case = find_case(request.viewer, pk)
    wish = case.closures.filter(answer=Answer.WAITING).select_related("case").first()
    if wish is None:
        raise Http404
    form = WhyForm(request.POST, prefix="refuse")
    do = request.POST.get("do", "")
    if do == "refuse" and not form.is_valid():
        return _page(request, case, ClosureForm(), form)
    try:
        _answered(request, wish, do, form)
    except CaseRefused as refusal:
        messages.warning(request, str(refusal))
    return redirect("cases:closing", pk)


def _answered(request: HttpRequest, wish: Closure, do: str, form: WhyForm) -> None:
    if do == "approve":
        approve_closure(wish, by=request.viewer)
        messages.success(request, _("The case is closed."))
    elif do == "refuse":
        refuse_closure(wish, why=form.cleaned_data["why"], by=request.viewer)
        messages.success(request, _("The case stays open. Whoever asked can read why."))
    elif do == "back":
        take_closure_back(wish, by=request.viewer)
        messages.success(request, _("The case goes on."))
    else:
        raise Http404


@require_POST
@require(Perm.CASE_WORK)
def reopen(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A new episode of a closed case."""
    case = find_case(request.viewer, pk)
    form = WhyForm(request.POST, prefix="reopen")
    if not form.is_valid():
        messages.warning(request, _("Write why the case is opened again."))
        return redirect("cases:closing", pk)
    try:
        again = reopen_case(case, why=form.cleaned_data["why"], by=request.viewer)
    except CaseRefused as refusal:
        messages.warning(request, str(refusal))
        return redirect("cases:closing", pk)
    messages.success(
        request, _("Case %(number)s goes on from where the earlier one ended.") % {"number": again.number}
    )
    return redirect("cases:case", again.pk)
