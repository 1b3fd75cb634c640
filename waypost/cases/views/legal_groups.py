"""Group complaints and the guide of redress routes (R59, R60)."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from waypost.accounts.gate import require
from waypost.accounts.permissions import Perm
from waypost.cases.actions import legal_groups as actions
from waypost.cases.forms.legal import ReasonForm, StepForm
from waypost.cases.forms.legal_groups import ClaimantForm, GroupForm
from waypost.cases.legal_access import find_group, find_matter, get_group, may_work
from waypost.cases.models import LegalGroup
from waypost.cases.queries_legal import claimants_of, groups_of
from waypost.cases.refusals import CaseRefused
from waypost.cases.views.legal import address, places
from waypost.cases.views.sheets import FORM_METHODS, Page, fill_in


def group_address(group: LegalGroup) -> str:
    """The group's page."""
    return reverse("cases:legal_group", kwargs={"pk": group.pk})


@require_GET
@require(Perm.CASE_VIEW)
def groups(request: HttpRequest) -> HttpResponse:
    """The centre's group complaints."""
    context = {"groups": groups_of(request.viewer), "may_begin": request.viewer.can(Perm.LEGAL_WORK)}
    return render(request, "cases/legal_groups.html", context | places(request))


@require_http_methods(FORM_METHODS)
@require(Perm.CASE_VIEW, Perm.LEGAL_WORK)
def group_new(request: HttpRequest) -> HttpResponse:
    """Begin a group complaint."""
    page = Page("group", _("New group complaint"), reverse("cases:legal_groups"), button=_("Begin the group"))

    def make(data: Any, **more: Any) -> GroupForm:
        return GroupForm(data, viewer=request.viewer, **more)

    def save(form: GroupForm) -> str:
        title = form.cleaned_data["title"]
        return group_address(actions.open_group(title=title, fields=form.columns, by=request.viewer))

    return fill_in(request, page, make, save)


@require_GET
@require(Perm.CASE_VIEW)
def group(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One group: its claimants with their sums, and its shared steps."""
    found = get_group(request.viewer, pk)
    context = {
        "group": found,
        "claimants": claimants_of(request.viewer, found),
        "steps": list(found.steps.select_related("by")),
        "may_legal": may_work(request.viewer, found),
        "today": timezone.localdate(),
    }
    return render(request, "cases/legal_group.html", context)


@require_http_methods(FORM_METHODS)
@require(Perm.CASE_VIEW, Perm.LEGAL_WORK)
def group_edit(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Correct the group; the claimants' matters follow."""
    found = get_group(request.viewer, pk)
    page = Page(f"group:{found.pk}", _("Change the group complaint"), group_address(found))

    def make(data: Any, **more: Any) -> GroupForm:
        return GroupForm(data, viewer=request.viewer, **more)

    def save(form: GroupForm) -> None:
        data = form.cleaned_data
        actions.change_group(
            found, title=data["title"], fields=form.columns, version=data["version"] or 0, by=request.viewer
        )

    return fill_in(request, page, make, save, GroupForm.values_of(found))


@require_http_methods(FORM_METHODS)
@require(Perm.CASE_VIEW, Perm.LEGAL_WORK)
def claimants(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Add claimants."""
    found = find_group(request.viewer, pk)
    page = Page(f"claimants:{found.pk}", _("Add claimants"), group_address(found), button=_("Add"))

    def make(data: Any, **more: Any) -> ClaimantForm:
        return ClaimantForm(data, group=found, viewer=request.viewer, **more)

    def save(form: ClaimantForm) -> None:
        for matter in form.chosen:
            actions.add_claimant(found, case=matter.case, matter=matter, by=request.viewer)
        if form.cleaned_data["client"]:
            actions.add_claimant(found, case=form.cleaned_data["client"], by=request.viewer)

    return fill_in(request, page, make, save)


@require_http_methods(FORM_METHODS)
@require(Perm.CASE_VIEW, Perm.LEGAL_WORK)
def leave(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A claimant leaves the group."""
    found = find_matter(request.viewer, pk)
    page = Page(
        f"leave:{found.pk}", _("Take out of the group"), address(found), case=found.case,
        lead=_("The matter goes on by itself."),
    )  # fmt: skip

    def save(form: ReasonForm) -> None:
        actions.take_out_claimant(found, reason=form.cleaned_data["reason"], by=request.viewer)

    return fill_in(request, page, ReasonForm, save)


@require_http_methods(FORM_METHODS)
@require(Perm.CASE_VIEW, Perm.LEGAL_WORK)
def group_step(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What happened for all claimants at once."""
    found = find_group(request.viewer, pk)
    lead = _("It stands in the log of every claimant. Do not write about a single one of them here.")
    page = Page(f"group-step:{found.pk}", _("What happened?"), group_address(found), lead=lead)

    def save(form: StepForm) -> None:
        actions.take_group_step(found, **form.cleaned_data, by=request.viewer)

    return fill_in(request, page, StepForm, save)


@require_POST
@require(Perm.CASE_VIEW, Perm.LEGAL_WORK)
def group_close(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Close the group."""
    found = find_group(request.viewer, pk)
    try:
        actions.close_group(found, by=request.viewer)
        messages.success(request, _("The group complaint is closed."))
    except CaseRefused as refused:
        messages.warning(request, str(refused))
    return redirect(group_address(found))
