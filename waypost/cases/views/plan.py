"""The plan of a case: goals, steps and the client's answer."""

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
from waypost.cases.actions.planning import add_goal, add_step, change_goal, change_step, record_agreement
from waypost.cases.forms.plan import AGREED, AgreementForm, GoalEditForm, GoalForm, StepEditForm, StepForm
from waypost.cases.models import Case, Goal, PlanAgreement, Step, StepState
from waypost.cases.plans import plan_of
from waypost.cases.prompts import PROMPTS
from waypost.cases.refusals import CaseRefused, Changed
from waypost.cases.versions import Difference, differences
from waypost.cases.views.frame import case_frame
from waypost.cases.views.line import line_page
from waypost.cases.views.opening import case_url
from waypost.cases.views.sending import saved, status_of
from waypost.people import three_way

GOAL, STEP = ("text", "need", "state"), ("text", "doer", "staff", "partner", "due", "state", "result")


@require_GET
@require(Perm.CASE_VIEW)
def plan(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Goals with their steps, and whether the client agreed to the plan as it stands."""
    case = get_case(request.viewer, pk, looking_at="plan")
    answers = list(case.planagreements.select_related("recorded_by").defer("evidence", "plan"))
    context = {
        "plan": plan_of(case),
        "answers": answers,
        "agreement": answers[0] if answers else None,
        "holds": bool(answers) and answers[0].agreed and answers[0].plan_version == case.plan_version,
        "prompts": PROMPTS["plan"],
    }
    return render(request, "cases/plan.html", case_frame(request, case, "plan") | context)


def _case(request: HttpRequest, pk: UUID) -> Case:
    if request.method == "POST":
        return find_case(request.viewer, pk)
    return get_case(request.viewer, pk, looking_at="plan")


@require_http_methods(["GET", "POST"])
@require(Perm.CASE_WORK)
def goal_new(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A new goal."""
    case = _case(request, pk)
    form = GoalForm(request.POST or None)

    def act(data: dict[str, Any]) -> str:
        add_goal(case, text=data["text"], need=data["need"], by=request.viewer)
        messages.success(request, _("The goal stands in the plan. What are the steps to it?"))
        return case_url(case, "plan")

    return saved(request, form, act) or line_page(request, case, form, _("A goal"), back="plan")


@require_http_methods(["GET", "POST"])
@require(Perm.CASE_WORK)
def goal(request: HttpRequest, pk: UUID, row: UUID) -> HttpResponse:
    """Change a goal."""
    case = _case(request, pk)
    found = case.goals.filter(pk=row).first()
    if found is None:
        raise Http404
    return _edit(request, case, found, GOAL, _("Change a goal"))


@require_http_methods(["GET", "POST"])
@require(Perm.CASE_WORK)
def step_new(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A new step, of the goal that the address names."""
    case = _case(request, pk)
    wanted = request.GET.get("goal", "")
    under = next((found for found in case.goals.all() if str(found.pk) == wanted), None)
    form = StepForm(request.POST or None, case=case)

    def act(data: dict[str, Any]) -> str:
        add_step(case, values=data, goal=under, by=request.viewer)
        messages.success(request, _("The step stands in the plan."))
        return case_url(case, "plan")

    return saved(request, form, act) or line_page(request, case, form, _("A step"), back="plan", under=under)


@require_http_methods(["GET", "POST"])
@require(Perm.CASE_WORK)
def step(request: HttpRequest, pk: UUID, row: UUID) -> HttpResponse:
    """Change a step."""
    case = _case(request, pk)
    return _edit(request, case, _step(case, row), STEP, _("Change a step"))


def _step(case: Case, row: UUID) -> Step:
    found = case.steps.select_related("task", "goal").filter(pk=row).first()
    if found is None:
        raise Http404
    return found


@require_POST
@require(Perm.CASE_WORK)
def step_done(request: HttpRequest, pk: UUID, row: UUID) -> HttpResponse:
    """One click: this step is done."""
    case = find_case(request.viewer, pk)
    found = _step(case, row)
    try:
        change_step(found, values={"state": StepState.DONE}, version=found.version, by=request.viewer)
        messages.success(request, _("The step is done."))
    except CaseRefused as refusal:
        messages.warning(request, str(refusal))
    return redirect("cases:plan", pk)


def _values(row: Goal | Step, names: tuple[str, ...]) -> dict[str, Any]:
    values = {name: getattr(row, name) for name in names}
    if isinstance(row, Step):
        values["staff"] = row.staff_id
        values["state"] = row.state if row.is_open or row.state != StepState.OPEN else StepState.DONE
    return values


def _edit(
    request: HttpRequest, case: Case, row: Goal | Step, names: tuple[str, ...], title: str
) -> HttpResponse:
    """Draw or save one line of the plan. When two save, the second sees both versions and chooses."""

    def form_of(data: Any) -> Any:
        begin = _values(row, names)
        return (
            GoalEditForm(data, initial=begin)
            if isinstance(row, Goal)
            else StepEditForm(data, initial=begin, case=case)
        )

    form = form_of(request.POST or None)
    differing: list[Difference] = []
    version, base = row.version, three_way.written(_written(_values(row, names)))
    if request.method == "POST":
        version, base = _number(request.POST.get("version", "")), request.POST.get("base", "")
        try:
            response = saved(request, form, lambda data: _line_saved(request, case, row, data, version))
            if response is not None:
                return response
        except Changed as changed:
            theirs = _values(changed.saved, names)
            differing = differences(form, theirs)
            form = _merged(request, form_of, form, base, theirs)
            version, base = changed.saved.version, three_way.written(_written(theirs))
    context = {"differing": differing, "version": version, "base": base}
    return line_page(request, case, form, title, back="plan", **context)


def _merged(request: HttpRequest, form_of: Any, form: Any, base: str, theirs: dict[str, Any]) -> Any:
    """What was typed, but their words where only they changed something; then the worker chooses and saves again."""
    mine = {name: getattr(value, "pk", value) for name, value in form.cleaned_data.items() if name in theirs}
    found = three_way.compare(base, _written(mine), _written(theirs))
    data = request.POST.copy()
    for name in found.only_theirs:
        data[name] = _written(theirs)[name]
    made = form_of(data)
    made.is_valid()
    return made


def _written(values: dict[str, Any]) -> dict[str, str]:
    return {name: "" if value is None else str(value) for name, value in values.items()}


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 9 else 0


def _line_saved(
    request: HttpRequest, case: Case, row: Goal | Step, data: dict[str, Any], version: int
) -> str:
    if isinstance(row, Goal):
        change_goal(row, values=data, version=version, by=request.viewer)
    else:
        change_step(row, values=data, version=version, by=request.viewer)
    messages.success(request, _("Saved."))
    return case_url(case, "plan")


@require_http_methods(["GET", "POST"])
@require(Perm.CASE_WORK)
def agree(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The plan as the client sees it, and their answer."""
    case = _case(request, pk)
    form = AgreementForm(request.POST or None, initial={"version": case.plan_version})
    words = _(
        "This is what we agreed to do together. You may say no, and you may change your mind at any time."
    )

    def act(data: dict[str, Any]) -> str:
        record_agreement(
            case, agreed=data["answer"] == AGREED, how=data["how"] or "spoken", words=words, evidence=form.evidence,
            version=data["version"], by=request.viewer,
        )  # fmt: skip
        messages.success(request, _("The client's answer is kept with the plan as it was shown."))
        return case_url(case, "plan")

    try:
        response = saved(request, form, act)
    except Changed:
        messages.warning(request, _("The plan changed while you asked. Read it out again as it stands now."))
        return redirect("cases:agree", pk)
    if response is not None:
        return response
    context = {"case": case, "person": case.person, "form": form, "words": words, "plan": plan_of(case)}
    return render(request, "cases/agree.html", context, status=status_of(form))


@require_GET
@require(Perm.CASE_VIEW)
def agreed(request: HttpRequest, pk: UUID, row: UUID) -> HttpResponse:
    """An answer with the plan that it was given to, and the signature."""
    case = get_case(request.viewer, pk, looking_at="agreement")
    answer: PlanAgreement | None = case.planagreements.select_related("recorded_by").filter(pk=row).first()
    if answer is None:
        raise Http404
    context = {
        "case": case,
        "person": case.person,
        "answer": answer,
        "is_signature": answer.evidence.startswith("data:image/png"),
        "back_url": case_url(case, "plan"),
        "printed_for": case.number,
        "centre": case.centre,
    }
    return render(request, "cases/agreed.html", context)
