"""The return tab of a case and its forms."""

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
from waypost.cases.access import get_case
from waypost.cases.actions import returning as actions
from waypost.cases.forms import returning as forms
from waypost.cases.models import Case, ReturnGoal, ReturnPlan, Skill
from waypost.cases.queries_protection import return_of
from waypost.cases.views.frame import case_frame
from waypost.cases.views.legal import may_begin
from waypost.cases.views.sheets import FORM_METHODS, Page, case_to_write, fill_in, of_case


@require_GET
@require(Perm.CASE_VIEW)
def returning(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Arrival, goals, how it goes, and skills. What was left behind abroad leads to legal help."""
    case = get_case(request.viewer, pk, looking_at="return")
    context = return_of(case) | {"may_begin_legal": may_begin(request.viewer, case)}
    return render(request, "cases/returning.html", case_frame(request, case, "return") | context)


@require_http_methods(FORM_METHODS)
@require(Perm.CASE_WORK)
def plan(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What is known of the return."""
    case = case_to_write(request, pk, "return form")
    held = ReturnPlan.objects.filter(case=case).first()
    page = Page("return-plan", _("The return"), _back(case), case=case)

    def make(data: Any, **more: Any) -> forms.ReturnForm:
        return forms.ReturnForm(
            data, instance=ReturnPlan.objects.filter(case=case).first(), case=case, **more
        )

    def save(form: forms.ReturnForm) -> None:
        actions.plan_return(case=case, seen_version=form.seen, by=request.viewer, **form.values)

    return fill_in(request, page, make, save, {"seen_version": held.version if held else 0})


@require_http_methods(FORM_METHODS)
@require(Perm.CASE_WORK)
def goal_new(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A goal in one area."""
    case = case_to_write(request, pk, "return goal form")
    page = Page("return-goal-new", _("A goal"), _back(case), case=case)

    def save(form: forms.GoalForm) -> None:
        actions.set_return_goal(_plan(request, case), by=request.viewer, **form.values)

    return fill_in(request, page, of_case(forms.GoalForm, case), save)


@require_http_methods(FORM_METHODS)
@require(Perm.CASE_WORK)
def goal(request: HttpRequest, pk: UUID, row: UUID) -> HttpResponse:
    """Change a goal."""
    case = case_to_write(request, pk, "return goal form")
    held = get_object_or_404(ReturnGoal, plan__case=case, pk=row)
    page = Page(f"return-goal-{row}", _("A goal"), _back(case), case=case)

    def make(data: Any, **more: Any) -> forms.GoalForm:
        return forms.GoalForm(data, instance=ReturnGoal.objects.get(pk=row), case=case, **more)

    def save(form: forms.GoalForm) -> None:
        actions.set_return_goal(
            _plan(request, case), held=held, seen_version=form.seen, by=request.viewer, **form.values
        )

    return fill_in(request, page, make, save, {"seen_version": held.version})


@require_http_methods(FORM_METHODS)
@require(Perm.CASE_WORK)
def talk(request: HttpRequest, pk: UUID) -> HttpResponse:
    """How the person says it goes."""
    case = case_to_write(request, pk, "follow-up talk form")
    page = Page(
        "return-talk", _("How does it go?"), _back(case), case=case,
        lead=_("Ask area by area, and let the person choose the number. Leave out what does not fit."),
    )  # fmt: skip

    def save(form: forms.ScoreForm) -> None:
        facts = {"asked_on": form.cleaned_data["asked_on"], "note": form.cleaned_data["note"]}
        actions.record_score(_plan(request, case), answers=form.answers, by=request.viewer, **facts)

    return fill_in(request, page, forms.ScoreForm, save)


@require_http_methods(FORM_METHODS)
@require(Perm.CASE_WORK)
def skill_new(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Something the client can do."""
    case = case_to_write(request, pk, "skill form")
    page = Page("skill-new", _("A skill"), _skills_back(request, case), case=case)
    return fill_in(
        request, page, of_case(forms.SkillForm, case),
        lambda form: actions.note_skill(person=case.person, by=request.viewer, **form.values),
    )  # fmt: skip


@require_http_methods(FORM_METHODS)
@require(Perm.CASE_WORK)
def skill(request: HttpRequest, pk: UUID, row: UUID) -> HttpResponse:
    """Correct a skill."""
    case = case_to_write(request, pk, "skill form")
    held = get_object_or_404(Skill, person_id=case.person_id, pk=row)
    page = Page(f"skill-{row}", _("A skill"), _skills_back(request, case), case=case)

    def make(data: Any, **more: Any) -> forms.SkillForm:
        return forms.SkillForm(data, instance=Skill.objects.get(pk=row), case=case, **more)

    return fill_in(
        request, page, make,
        lambda form: actions.note_skill(person=case.person, skill=held, by=request.viewer, **form.values),
    )  # fmt: skip


@require_POST
@require(Perm.CASE_WORK)
def skill_remove(request: HttpRequest, pk: UUID, row: UUID) -> HttpResponse:
    """Take a skill off the file."""
    case = case_to_write(request, pk, "skill")
    actions.remove_skill(get_object_or_404(Skill, person_id=case.person_id, pk=row), by=request.viewer)
    messages.success(request, _("Removed."))
    return redirect(_back(case))


def _plan(request: HttpRequest, case: Case) -> ReturnPlan:
    """The case's return plan; begun empty when somebody starts with a goal or a talk."""
    held = ReturnPlan.objects.filter(case=case).first()
    return held or actions.plan_return(case=case, seen_version=0, by=request.viewer)


def _skills_back(request: HttpRequest, case: Case) -> str:
    """The tab from which somebody came: skills stand on the career plan, too."""
    if request.GET.get("from") == "career":
        return reverse("cases:career", args=[case.pk])
    return _back(case)


def _back(case: Case) -> str:
    return reverse("cases:return", args=[case.pk])
