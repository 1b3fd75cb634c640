"""The career tab of a case and its forms."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from waypost.accounts.gate import require
from waypost.accounts.permissions import Perm
from waypost.cases.access import find_case, get_case
from waypost.cases.actions import career as actions
from waypost.cases.forms import career as forms
from waypost.cases.models import CareerGap, CareerOption, CareerPlan, Case
from waypost.cases.prompts import PROMPTS
from waypost.cases.queries_career import career_of, title_of
from waypost.cases.refusals import CaseRefused
from waypost.cases.views.frame import case_frame
from waypost.cases.views.printing import sheet_to_print
from waypost.cases.views.sheets import FORM_METHODS, Page, case_to_write, fill_in, of_case


@require_GET
@require(Perm.CASE_VIEW)
def career(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Where somebody stands, what they want, the ways weighed, what is missing with its steps, and the reviews."""
    case = get_case(request.viewer, pk, looking_at="career")
    context = career_of(case) | {
        "may_see_cv": request.viewer.can(Perm.CLIENT_VIEW),
        "may_edit_file": request.viewer.can(Perm.CLIENT_EDIT),
        "prompts": PROMPTS["career"],
    }
    return render(request, "cases/career.html", case_frame(request, case, "career") | context)


@require_http_methods(FORM_METHODS)
@require(Perm.CASE_WORK)
def write(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Where they stand and what they want."""
    case = case_to_write(request, pk, "career form")
    held = CareerPlan.objects.filter(case=case).first()
    page = Page("career", _("The career plan"), _back(case), case=case)

    def make(data: Any, **more: Any) -> forms.CareerForm:
        return forms.CareerForm(
            data, instance=CareerPlan.objects.filter(case=case).first(), case=case, **more
        )

    def save(form: forms.CareerForm) -> None:
        actions.plan_career(case, seen_version=form.seen, by=request.viewer, **form.values)

    return fill_in(request, page, make, save, {"seen_version": held.version if held else 0})


@require_http_methods(FORM_METHODS)
@require(Perm.CASE_WORK)
def option_new(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A way of going on."""
    case = case_to_write(request, pk, "career option form")
    page = Page("career-option-new", _("A way of going on"), _back(case), case=case)

    def save(form: forms.OptionForm) -> None:
        actions.weigh_option(_plan(request, case), by=request.viewer, **form.values)

    return fill_in(request, page, of_case(forms.OptionForm, case), save)


@require_http_methods(FORM_METHODS)
@require(Perm.CASE_WORK)
def option(request: HttpRequest, pk: UUID, row: UUID) -> HttpResponse:
    """Weigh a way again."""
    case = case_to_write(request, pk, "career option form")
    held = get_object_or_404(CareerOption, plan__case=case, pk=row)
    page = Page(f"career-option-{row}", _("A way of going on"), _back(case), case=case)

    def make(data: Any, **more: Any) -> forms.OptionForm:
        return forms.OptionForm(data, instance=CareerOption.objects.get(pk=row), case=case, **more)

    def save(form: forms.OptionForm) -> None:
        actions.weigh_option(held.plan, option=held, seen_version=form.seen, by=request.viewer, **form.values)

    return fill_in(request, page, make, save, {"seen_version": held.version})


@require_http_methods(FORM_METHODS)
@require(Perm.CASE_WORK)
def gap_new(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Something that is missing."""
    case = case_to_write(request, pk, "career gap form")
    page = Page("career-gap-new", _("What is missing"), _back(case), case=case)

    def save(form: forms.GapForm) -> None:
        actions.note_gap(_plan(request, case), by=request.viewer, **form.values)

    return fill_in(request, page, of_case(forms.GapForm, case), save)


@require_http_methods(FORM_METHODS)
@require(Perm.CASE_WORK)
def gap(request: HttpRequest, pk: UUID, row: UUID) -> HttpResponse:
    """Change what is missing, or say that it is there now."""
    case = case_to_write(request, pk, "career gap form")
    held = get_object_or_404(CareerGap, plan__case=case, pk=row)
    page = Page(f"career-gap-{row}", _("What is missing"), _back(case), case=case)

    def make(data: Any, **more: Any) -> forms.GapForm:
        return forms.GapForm(data, instance=CareerGap.objects.get(pk=row), case=case, **more)

    def save(form: forms.GapForm) -> None:
        actions.note_gap(held.plan, gap=held, seen_version=form.seen, by=request.viewer, **form.values)

    return fill_in(request, page, make, save, {"seen_version": held.version})


@require_POST
@require(Perm.CASE_WORK)
def gap_to_plan(request: HttpRequest, pk: UUID, row: UUID) -> HttpResponse:
    """Make a gap a goal of the plan."""
    case = case_to_write(request, pk, "career gap form")
    return _into_plan(request, case, get_object_or_404(CareerGap, plan__case=case, pk=row))


@require_POST
@require(Perm.CASE_WORK)
def option_to_plan(request: HttpRequest, pk: UUID, row: UUID) -> HttpResponse:
    """Make the chosen way a goal of the plan."""
    case = case_to_write(request, pk, "career option form")
    return _into_plan(request, case, get_object_or_404(CareerOption, plan__case=case, pk=row))


def _into_plan(request: HttpRequest, case: Case, row: CareerGap | CareerOption) -> HttpResponse:
    try:
        actions.put_into_plan(row, text=title_of(row), by=request.viewer)
        messages.success(
            request, _("It is a goal of the plan now. Add the steps to it: who does what by when.")
        )
    except CaseRefused as refused:
        messages.warning(request, str(refused))
    return redirect(_back(case))


@require_http_methods(FORM_METHODS)
@require(Perm.CASE_WORK)
def review(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Look at the career plan together again; it is a review of the case."""
    case = case_to_write(request, pk, "career review form")
    page = Page(
        "career-review", _("Review of the career plan"), _back(case), case=case,
        lead=_("It counts as a review of the case. The risk stays as it is; change it on the tab Reviews."),
    )  # fmt: skip

    def save(form: forms.CareerReviewForm) -> None:
        actions.review_career(_plan(request, case), by=request.viewer, **form.values)

    return fill_in(request, page, forms.CareerReviewForm, save)


@require_GET
@require(Perm.CASE_VIEW)
def print_career(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The career plan to take along."""
    case = find_case(request.viewer, pk)
    return sheet_to_print(request, case, "cases/print_career.html", "career", **career_of(case))


def _plan(request: HttpRequest, case: Case) -> CareerPlan:
    """The case's career plan; begun empty when somebody starts with a way, a gap or a review."""
    held = CareerPlan.objects.filter(case=case).first()
    return held or actions.plan_career(case, seen_version=0, by=request.viewer)


def _back(case: Case) -> str:
    return reverse("cases:career", args=[case.pk])
