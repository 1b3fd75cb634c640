"""For each address of protection, searches and returns with arguments: a record of the cast's centre."""

from collections.abc import Callable
from typing import Any

from django.utils import timezone


def _case(cast: Any) -> Any:
    """One case for the whole test, made at the first wish."""
    if "matrix_protection_case" not in cast.__dict__:
        from waypost.cases.actions.opening import open_case

        person = cast.person("Matrix Protected")
        cast.matrix_protection_case = open_case(
            person=person, kind="protection", by=cast.viewer("counsellor")
        )
    return cast.matrix_protection_case


def a_case(cast: Any, role: str) -> dict[str, Any]:
    return {"pk": _case(cast).pk}


def a_decision(cast: Any, role: str) -> dict[str, Any]:
    from waypost.cases.actions.protection import decide_report

    row = decide_report(
        case=_case(cast), authority="police", consent=None, duty="danger_to_life", duty_source="Act 1",
        by=cast.viewer("counsellor"),
    )  # fmt: skip
    return {"pk": _case(cast).pk, "row": row.pk}


def _a_search(cast: Any) -> Any:
    from waypost.cases.actions.tracing import request_tracing

    return request_tracing(case=_case(cast), name="Matrix Missing", by=cast.viewer("counsellor"))


def a_search(cast: Any, role: str) -> dict[str, Any]:
    return {"pk": _case(cast).pk, "row": _a_search(cast).pk}


def a_step(cast: Any, role: str) -> dict[str, Any]:
    from waypost.cases.actions.tracing import act_on_tracing

    search = _a_search(cast)
    step = act_on_tracing(search, kind="embassy", done_on=timezone.localdate(), by=cast.viewer("counsellor"))
    return {"pk": _case(cast).pk, "row": search.pk, "step": step.pk}


def a_goal(cast: Any, role: str) -> dict[str, Any]:
    from waypost.cases.actions.returning import plan_return, set_return_goal
    from waypost.cases.models import ReturnPlan

    case, by = _case(cast), cast.viewer("counsellor")
    plan = ReturnPlan.objects.filter(case=case).first() or plan_return(case=case, seen_version=0, by=by)
    return {"pk": case.pk, "row": set_return_goal(plan, area="work", goal="A job", by=by).pk}


def a_skill(cast: Any, role: str) -> dict[str, Any]:
    from waypost.cases.actions.returning import note_skill

    case = _case(cast)
    return {
        "pk": case.pk,
        "row": note_skill(person=case.person, what="Sewing", by=cast.viewer("counsellor")).pk,
    }


RECORDS: dict[str, Callable[[Any, str], dict[str, Any]]] = {
    **{
        f"cases:{name}": a_case
        for name in (
            "protection", "screening", "safety_plan", "aid", "incident", "child", "decision", "searches", "search_new",
            "return", "return_plan", "return_goal_new", "return_talk", "skill_new",
        )
    },
    **dict.fromkeys(("cases:reported", "cases:authority_result"), a_decision),
    **{f"cases:search{name}": a_search for name in ("", "_edit", "_step", "_end", "_wish", "_tell")},
    "cases:search_step_result": a_step,
    "cases:return_goal": a_goal,
    **dict.fromkeys(("cases:skill", "cases:skill_remove"), a_skill),
}  # fmt: skip
