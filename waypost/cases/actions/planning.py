"""The plan: goals, steps with their tasks, and the client's answer to it (R41)."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from waypost.cases.locking import advance, working
from waypost.cases.models import (
    Case,
    Conference,
    Doer,
    Goal,
    GoalState,
    PlanAgreement,
    Stage,
    Step,
    StepState,
)
from waypost.cases.plans import as_shown
from waypost.cases.promises import STEP, finish, open_tasks, promise
from waypost.cases.recording import note
from waypost.cases.refusals import CaseRefused, Changed, must_be_version
from waypost.centres.access import Viewer
from waypost.centres.task_titles import Title
from waypost.people import signatures
from waypost.people.models import Tier
from waypost.shared.audit import audited

SIGNED = "signature_screen"


@audited
def add_goal(case: Case, *, text: str, need: str = "", by: Viewer) -> Goal:
    """Put a goal at the end of the plan. Raises CaseRefused."""
    case = working(case, by)
    if not text.strip():
        raise CaseRefused(_("Write what should be better at the end."), "text")
    goal = Goal(case=case, text=text.strip(), need=need, order=case.goals.count() + 1)
    goal.save(force_insert=True)
    _plan_changed(case)
    note("cases.goal_added", case, by=by, details={"need": need})
    return goal


@audited
def change_goal(goal: Goal, *, values: dict[str, Any], version: int, by: Viewer) -> Goal:
    """Save a goal's words, need or state. Raises Changed when somebody saved it in between, or CaseRefused."""
    case = working(goal.case, by)
    goal = Goal.objects.select_for_update().get(pk=goal.pk, case=case)
    changed = _take_over(goal, values, version, ("text", "need", "state"))
    if goal.state != GoalState.OPEN and goal.steps.open().exists():
        raise CaseRefused(
            _("Steps of this goal are still to do. Mark them as done or drop them first."), "state"
        )
    goal.save()
    if changed:
        _plan_changed(case)
    note("cases.goal_changed", case, by=by, details={"fields": changed, "state": goal.state})
    return goal


@audited
def add_step(
    case: Case,
    *,
    values: dict[str, Any],
    goal: Goal | None = None,
    conference: Conference | None = None,
    by: Viewer,
) -> Step:
    """Put a step into the plan. With a date it becomes a task of the member of staff who does or watches it.

    `values`: text, doer, staff, partner, due. Raises CaseRefused.
    """
    case = working(case, by)
    step = Step(case=case, goal=goal, conference=conference)
    for name in ("text", "doer", "staff", "partner", "due"):
        if name in values:
            setattr(step, name, values[name])
    _check_step(step, case, by)
    _sync_task(step, case, by)
    step.save(force_insert=True)
    _plan_changed(case)
    note(
        "cases.step_added",
        case,
        by=by,
        details={"doer": step.doer, "due": step.due.isoformat() if step.due else ""},
    )
    return step


@audited
def change_step(step: Step, *, values: dict[str, Any], version: int, by: Viewer) -> Step:
    """Save a step: its words, who does it, by when, whether it is done. Raises Changed or CaseRefused."""
    case = working(step.case, by)
    step = (
        Step.objects.select_for_update(of=("self",))
        .select_related("task", "staff", "goal")
        .get(pk=step.pk, case=case)
    )
    was_due, was_staff = step.due, step.staff_id
    changed = _take_over(
        step, values, version, ("text", "doer", "staff", "partner", "due", "state", "result")
    )
    _check_step(step, case, by)
    _close_or_move_task(step, case, by, moved=(step.due, step.staff_id) != (was_due, was_staff))
    step.done_on = timezone.localdate() if step.state == StepState.DONE else None
    step.save()
    if set(changed) - {"state", "result"}:
        _plan_changed(case)
    note("cases.step_changed", case, by=by, details={"fields": changed, "state": step.state})
    return step


@audited
def record_agreement(
    case: Case, *, agreed: bool, how: str, words: str, evidence: str = "", version: int, by: Viewer
) -> PlanAgreement:
    """Keep the client's answer to the plan as it stands, with the words it was asked in.

    `version` is the plan's that was shown: raises Changed when it is another one by now. A signature on the screen is
    checked and sealed. Raises CaseRefused.
    """
    case = working(case, by)
    if not case.goals.exists():
        raise CaseRefused(_("There is no plan yet to agree to. Write the first goal."))
    if case.plan_version != version:
        raise Changed(case)
    if agreed and how == SIGNED:
        try:
            evidence = signatures.checked(evidence)
        except signatures.NotASignature as error:
            raise CaseRefused(str(error), "signature") from error
    answer = PlanAgreement(
        case=case, plan=as_shown(case), plan_version=version, agreed=agreed, how=how, words=words, evidence=evidence,
        recorded_by=by.user,
    )  # fmt: skip
    answer.save(force_insert=True)
    if agreed:
        advance(case, Stage.ACT)
        case.save(update_fields=["stage", "updated_at"])
    note("cases.plan_agreed" if agreed else "cases.plan_not_agreed", case, by=by, details={"how": how})
    return answer


def _take_over(row: Goal | Step, values: dict[str, Any], version: int, names: tuple[str, ...]) -> list[str]:
    must_be_version(row, version)
    changed = [name for name in names if name in values and getattr(row, name) != values[name]]
    for name in changed:
        setattr(row, name, values[name])
    row.version += bool(changed)
    if not row.text.strip():
        raise CaseRefused(_("Write what is meant."), "text")
    return changed


def _check_step(step: Step, case: Case, by: Viewer) -> None:
    if not step.text.strip():
        raise CaseRefused(_("Write what is to be done."), "text")
    if step.doer == Doer.PARTNER and not step.partner.strip():
        raise CaseRefused(_("Name the partner who does it."), "partner")
    if step.doer != Doer.STAFF:
        step.staff = None
    elif step.staff is None:
        step.staff = by.user
    elif case.tier == Tier.RESTRICTED and not case.staff.filter(user=step.staff).exists():
        raise CaseRefused(
            _("%(name)s is not named on this case. Name them first.") % {"name": step.staff}, "staff"
        )


def _sync_task(step: Step, case: Case, by: Viewer) -> None:
    """A dated step that is to do has a task: its doer's, or whoever carries the case watches it."""
    if step.due is None or step.state != StepState.OPEN:
        return
    title = step.text if step.doer == Doer.STAFF else _watched(step)
    assignee = step.staff if step.doer == Doer.STAFF else case.manager
    step.task = promise(case, title=title, due=step.due, kind=STEP, assignee=assignee, by=by)


def _watched(step: Step) -> Title:
    if step.doer == Doer.PARTNER:
        return Title("cases.ask_partner", {"partner": str(step.partner), "step": step.text})
    return Title("cases.ask_client", {"step": step.text})


def _close_or_move_task(step: Step, case: Case, by: Viewer, *, moved: bool) -> None:
    done = step.state != StepState.OPEN
    if step.task_id and (done or moved):
        outcome = step.result or (_("Done.") if done else _("Moved to another day."))
        finish(open_tasks(case).filter(pk=step.task_id), outcome, by)
    if not done and (moved or step.task_id is None):
        step.task = None
        _sync_task(step, case, by)


def _plan_changed(case: Case) -> None:
    case.plan_version += 1
    advance(case, Stage.PLAN)
    case.save(update_fields=["plan_version", "stage", "updated_at"])
