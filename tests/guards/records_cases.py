"""For each address of cases with arguments: a record of the cast's centre."""

from collections.abc import Callable
from typing import Any

from django.utils import timezone


def a_case(cast: Any, role: str) -> dict[str, Any]:
    return {"pk": _case(cast).pk}


def _case(cast: Any) -> Any:
    """One case for the whole test, made at the first wish."""
    from waypost.cases.actions.opening import open_case

    if "matrix_case" not in cast.__dict__:
        person = cast.person("Matrix Case", phone="+992900000002")
        cast.matrix_case = open_case(
            person=person, kind="labour_rights", risk="low", by=cast.viewer("counsellor")
        )
    return cast.matrix_case


def a_client(cast: Any, role: str) -> dict[str, Any]:
    return {"pk": _case(cast).person_id}


def an_outcome(cast: Any, role: str) -> dict[str, Any]:
    from waypost.cases.actions.outcomes import record_outcome

    today, by = timezone.localdate(), cast.viewer("counsellor")
    row = record_outcome(_case(cast).person, code="stayed", source="family", on=today, by=by)
    return {"pk": row.person_id, "row": row.pk}


def a_goal(cast: Any, role: str) -> dict[str, Any]:
    from waypost.cases.actions.planning import add_goal

    return _row(cast, add_goal(_case(cast), text="A goal", by=cast.viewer("counsellor")))


def a_step(cast: Any, role: str) -> dict[str, Any]:
    from waypost.cases.actions.planning import add_step

    return _row(
        cast, add_step(_case(cast), values={"text": "A step", "doer": "staff"}, by=cast.viewer("counsellor"))
    )


def an_answer(cast: Any, role: str) -> dict[str, Any]:
    from waypost.cases.actions.planning import add_goal, record_agreement

    by = cast.viewer("counsellor")
    add_goal(_case(cast), text="A goal", by=by)
    case = _case(cast)
    case.refresh_from_db()
    answer = record_agreement(
        case,
        agreed=True,
        how="spoken",
        words="Our plan",
        evidence="Sister present",
        version=case.plan_version,
        by=by,
    )
    return _row(cast, answer)


def a_note(cast: Any, role: str) -> dict[str, Any]:
    from waypost.cases.actions.notes import add_note

    return _row(cast, add_note(_case(cast), kind="call", text="Called", by=cast.viewer("counsellor")))


def a_help(cast: Any, role: str) -> dict[str, Any]:
    from waypost.cases.actions.together import record_help

    day = timezone.localdate()
    by = cast.viewer("counsellor")
    return _row(
        cast, record_help(_case(cast), kind="advocacy", on=day, with_whom="Office", what="Wages", by=by)
    )


def an_offer(cast: Any, role: str) -> dict[str, Any]:
    """An offer to whoever asks, if they work on cases here; to the manager for all others."""
    from waypost.accounts.permissions import Perm
    from waypost.accounts.roles import ROLES
    from waypost.cases.actions.naming import name_staff
    from waypost.cases.actions.opening import open_case
    from waypost.cases.actions.transferring import offer_case

    asks = role in ROLES and Perm.CASE_WORK in ROLES[role].perms
    taker = getattr(cast, role) if asks else cast.manager
    by = cast.viewer("case_manager" if role != "case_manager" else "manager")
    case = open_case(person=cast.person("Matrix Offer"), kind="other", by=by)
    name_staff(case, user=taker, by=by)
    return {"pk": offer_case(case, to_user=taker, reason="leave", handover="Call at noon", by=by).pk}


def _row(cast: Any, row: Any) -> dict[str, Any]:
    return {"pk": _case(cast).pk, "row": row.pk}


RECORDS: dict[str, Callable[[Any, str], dict[str, Any]]] = {
    "cases:of_client": a_client,
    "cases:outcome_new": a_client,
    "cases:outcome_strike": an_outcome,
    "cases:case": a_case,
    "cases:head": a_case,
    "cases:stage": a_case,
    "cases:papers": a_case,
    "cases:assessment": a_case,
    "cases:assessment_write": a_case,
    "cases:plan": a_case,
    "cases:goal_new": a_case,
    "cases:goal": a_goal,
    "cases:step_new": a_case,
    "cases:step": a_step,
    "cases:step_done": a_step,
    "cases:agree": a_case,
    "cases:agreed": an_answer,
    "cases:reviews": a_case,
    "cases:review_day": a_case,
    "cases:notes": a_case,
    "cases:note_mend": a_note,
    "cases:note_correct": a_note,
    "cases:together": a_case,
    "cases:conference": a_case,
    "cases:help": a_case,
    "cases:help_result": a_help,
    "cases:people": a_case,
    "cases:offer": a_case,
    "cases:offer_back": a_case,
    "cases:transfer": an_offer,
    "cases:closing": a_case,
    "cases:closing_answer": a_case,
    "cases:reopen": a_case,
    "cases:print_notes": a_case,
    "cases:print_plan": a_case,
    "cases:print_form_help": a_case,
}
