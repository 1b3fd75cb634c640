"""Who works on a case, who may know of it, and giving it to somebody else."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from waypost.accounts.gate import require
from waypost.accounts.permissions import Perm
from waypost.cases.access import find_case, get_case, may_name
from waypost.cases.actions.naming import lift_restriction, name_staff, restrict_case, unname_staff
from waypost.cases.forms.moving import LiftForm, NameForm, RestrictForm, UnnameForm
from waypost.cases.models import Case
from waypost.cases.views.frame import case_frame
from waypost.cases.views.opening import case_url
from waypost.cases.views.sending import saved, status_of

Deed = Callable[[HttpRequest, Case, dict[str, Any]], str]


@require_http_methods(["GET", "POST"])
@require(Perm.CASE_VIEW)
def people(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One page; each form says in `do` what it does."""
    post = request.method == "POST"
    case = find_case(request.viewer, pk) if post else get_case(request.viewer, pk, looking_at="staff")
    may = may_name(request.viewer, case) and request.viewer.can(Perm.CASE_WORK)
    if post and not may:
        messages.warning(request, _("Who carries the case says who works on it, or a manager."))
        return redirect("cases:people", pk)
    forms = _forms(request, case)
    if post:
        do = request.POST.get("do", "")
        if do not in forms:
            raise Http404
        response = saved(request, forms[do], lambda data: DEEDS[do](request, case, data))
        if response is not None:
            return response
    context = {
        "rows": list(case.staff.select_related("user").order_by("created_at")),
        "forms": forms,
        "may_name": may,
        "offer": case.transfers.waiting().select_related("to_user", "to_centre").first(),
        "transfers": list(case.transfers.exclude(answer="waiting").select_related(
            "from_user", "to_user", "to_centre", "answered_by").defer("answer_note")[:20]),
    }  # fmt: skip
    status = status_of(*forms.values())
    return render(request, "cases/people.html", case_frame(request, case, "people") | context, status=status)


def _forms(request: HttpRequest, case: Case) -> dict[str, Any]:
    do = request.POST.get("do", "")

    def sent(name: str) -> Any:
        return request.POST if do == name else None

    return {
        "name": NameForm(sent("name"), case=case, prefix="name"),
        "unname": UnnameForm(sent("unname")),
        "restrict": RestrictForm(sent("restrict"), case=case, viewer=request.viewer, prefix="restrict"),
        "lift": LiftForm(sent("lift"), prefix="lift"),
    }


def _name(request: HttpRequest, case: Case, data: dict[str, Any]) -> str:
    name_staff(case, user=data["user"], part=data["part"], by=request.viewer)
    messages.success(request, _("%(name)s is on the case.") % {"name": data["user"]})
    return case_url(case, "people")


def _unname(request: HttpRequest, case: Case, data: dict[str, Any]) -> str:
    row = case.staff.select_related("user").filter(pk=data["row"]).first()
    if row is None:
        raise Http404
    unname_staff(case, user=row.user, by=request.viewer)
    messages.success(request, _("%(name)s is off the case.") % {"name": row.user})
    mine_still = Case.objects.visible_to(request.viewer).filter(pk=case.pk).exists()
    return case_url(case, "people") if mine_still else reverse("cases:caseload")


def _restrict(request: HttpRequest, case: Case, data: dict[str, Any]) -> str:
    restrict_case(case, named=data["named"], reason=data["reason"], by=request.viewer)
    messages.success(request, _("For everybody else this case is not there any more."))
    return case_url(case, "people")


def _lift(request: HttpRequest, case: Case, data: dict[str, Any]) -> str:
    lift_restriction(case, reason=data["reason"], by=request.viewer)
    messages.success(request, _("Everyone who works on cases at the centre sees it now."))
    return case_url(case, "people")


DEEDS: dict[str, Deed] = {"name": _name, "unname": _unname, "restrict": _restrict, "lift": _lift}
