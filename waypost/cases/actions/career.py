"""Writes of a career plan (R50). Steps and reviews are those of the case."""

from typing import Any

from django.utils.translation import gettext as _

from waypost.cases.actions.planning import add_goal
from waypost.cases.actions.reviewing import hold_review
from waypost.cases.locking import working
from waypost.cases.models import (
    CareerGap,
    CareerOption,
    CareerPlan,
    CareerReview,
    Case,
    GapState,
    Goal,
    Standing,
)
from waypost.cases.recording import note
from waypost.cases.refusals import CaseRefused, Changed
from waypost.centres.access import Viewer
from waypost.shared.audit import audited

NEEDS = {
    "skill": "education", "language": "education", "schooling": "education", "recognition": "education",
    "experience": "income", "money": "income", "paper": "work_legally", "health": "health",
}  # fmt: skip


@audited
def plan_career(case: Case, *, seen_version: int, by: Viewer, **facts: Any) -> CareerPlan:
    """Keep where somebody stands and what they want. Raises Changed when a colleague saved meanwhile, or CaseRefused."""
    case = working(case, by)
    row = CareerPlan.objects.select_for_update().filter(case=case).first() or CareerPlan(case=case, version=0)
    changed = _take_over(row, seen_version, facts)
    note("cases.career_planned", case, by=by, details={"fields": changed})
    return row


@audited
def weigh_option(
    plan: CareerPlan, *, option: CareerOption | None = None, seen_version: int = 0, by: Viewer, **facts: Any
) -> CareerOption:
    """Write down a way of going on, or how it stands now. One at a time is chosen.

    Raises Changed when a colleague saved meanwhile, or CaseRefused.
    """
    case = working(plan.case, by)
    row = CareerOption(plan=plan, version=0)
    if option is not None:
        row = CareerOption.objects.select_for_update().get(pk=option.pk, plan=plan)
    others = plan.options.filter(standing=Standing.CHOSEN).exclude(pk=row.pk)
    if facts.get("standing") == Standing.CHOSEN and others.exists():
        raise CaseRefused(_("Another way is chosen already. Say first how that one stands now."), "standing")
    _take_over(row, seen_version, facts)
    note("cases.career_option", case, by=by, details={"path": row.path, "state": row.standing})
    return row


@audited
def note_gap(
    plan: CareerPlan, *, gap: CareerGap | None = None, seen_version: int = 0, by: Viewer, **facts: Any
) -> CareerGap:
    """Write down what is missing, or that it is there now. Raises Changed or CaseRefused."""
    case = working(plan.case, by)
    row = CareerGap(plan=plan, version=0)
    if gap is not None:
        row = CareerGap.objects.select_for_update().get(pk=gap.pk, plan=plan)
    if facts.get("level_needed") and not facts.get("language"):
        raise CaseRefused(_("Choose the language of which this is the level."), "language")
    _take_over(row, seen_version, facts)
    note("cases.career_gap", case, by=by, details={"kind": row.kind, "state": row.state})
    return row


@audited
def put_into_plan(row: CareerGap | CareerOption, *, text: str, by: Viewer) -> Goal:
    """Make a goal of the case's plan out of a gap or the chosen way: there its steps stand. Raises CaseRefused."""
    case = working(row.plan.case, by)
    row = type(row).objects.select_for_update().get(pk=row.pk)
    if row.goal_id is not None:
        raise CaseRefused(_("This stands in the plan already."))
    need = NEEDS.get(row.kind, "") if isinstance(row, CareerGap) else "income"
    row.goal = add_goal(case, text=text, need=need, by=by)
    row.save(update_fields=["goal", "updated_at"])
    note("cases.career_to_plan", case, by=by, details={"need": need})
    return row.goal


@audited
def review_career(plan: CareerPlan, *, wish: str, by: Viewer, **review: Any) -> CareerReview:
    """Hold a review of the case that looks at the career plan. `review` as for `hold_review`. Raises CaseRefused."""
    held = hold_review(plan.case, risk=plan.case.risk, by=by, **review)
    states = list(plan.gaps.values_list("state", flat=True))
    row = CareerReview(
        plan=plan, review=held, wish=wish, gaps_open=states.count(GapState.OPEN),
        gaps_closed=states.count(GapState.CLOSED),
    )  # fmt: skip
    row.save(force_insert=True)
    note("cases.career_reviewed", plan.case, by=by, details={"wish": wish, "open": row.gaps_open})
    return row


def _take_over(row: Any, seen_version: int, facts: dict[str, Any]) -> list[str]:
    """Put the values in; returns which changed. Raises Changed over a newer version."""
    if row.version != seen_version:
        raise Changed(row)
    changed = sorted(name for name, value in facts.items() if getattr(row, name) != value)
    for name in changed:
        setattr(row, name, facts[name])
    row.version += 1
    row.save()
    return changed
