"""Reading a plan: its goals with their steps, what of it the client saw, and whether the answer still holds."""

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from waypost.cases.models import Case, Goal, PlanAgreement, Step
from waypost.shared import codes


@dataclass
class Plan:
    """Goals in their order with their steps, and steps that belong to no goal."""

    goals: list[tuple[Goal, list[Step]]] = field(default_factory=list)
    loose: list[Step] = field(default_factory=list)

    @property
    def open_steps(self) -> int:
        return sum(step.is_open for step in self.steps)

    @property
    def steps(self) -> list[Step]:
        return [step for _goal, steps in self.goals for step in steps] + self.loose


def plan_of(case: Case) -> Plan:
    """The whole plan in two statements."""
    goals = list(case.goals.all())
    plan = Plan([(goal, []) for goal in goals])
    by_goal: dict[UUID | None, list[Step]] = {goal.pk: steps for goal, steps in plan.goals}
    for step in case.steps.select_related("task", "staff"):
        by_goal.get(step.goal_id, plan.loose).append(step)
    return plan


def as_shown(case: Case) -> dict[str, Any]:
    """The plan in words, as the client is asked about it; kept with the answer."""
    plan = plan_of(case)
    return {
        "goals": [
            {
                "goal": goal.text,
                "need": codes.label("need", goal.need),
                "steps": [_in_words(s) for s in steps],
            }
            for goal, steps in plan.goals
        ],
        "steps": [_in_words(step) for step in plan.loose],
    }


def _in_words(step: Step) -> dict[str, str]:
    who = step.partner or (str(step.staff) if step.staff else "")
    return {
        "step": step.text,
        "who": str(step.get_doer_display()) + (f" ({who})" if who else ""),
        "due": step.due.isoformat() if step.due else "",
    }


def agreement_of(case: Case) -> PlanAgreement | None:
    """The client's newest answer, without the sealed signature."""
    return case.planagreements.select_related("recorded_by").defer("evidence", "plan").first()
