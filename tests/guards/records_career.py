"""For each address of CVs and career plans with arguments: a record of the cast's centre."""

from collections.abc import Callable
from typing import Any

from django.utils import timezone


def _person(cast: Any) -> Any:
    """One client for the whole test, made at the first wish."""
    if "matrix_applicant" not in cast.__dict__:
        cast.matrix_applicant = cast.person("Matrix Applicant", phone="+992900000003")
    return cast.matrix_applicant


def a_person(cast: Any, role: str) -> dict[str, Any]:
    return {"pk": _person(cast).pk}


def a_cv(cast: Any, role: str) -> dict[str, Any]:
    from waypost.people.actions.cv import begin_cv

    made = begin_cv(_person(cast), title="Cook", language="en", by=cast.viewer("counsellor"))
    return {"pk": made.person_id, "row": made.pk}


def a_letter(cast: Any, role: str) -> dict[str, Any]:
    from waypost.people.actions.cv import write_letter

    made = write_letter(
        _person(cast),
        job="Cook",
        language="en",
        written_on=timezone.localdate(),
        by=cast.viewer("counsellor"),
    )
    return {"pk": made.person_id, "row": made.pk}


def a_practice(cast: Any, role: str) -> dict[str, Any]:
    from waypost.people.actions.cv import prepare_interview

    made = prepare_interview(_person(cast), job="Cook", answers={}, by=cast.viewer("counsellor"))
    return {"pk": made.person_id, "row": made.pk}


def _case(cast: Any) -> Any:
    """One case for the whole test, with a career plan."""
    if "matrix_career" not in cast.__dict__:
        from waypost.cases.actions.career import plan_career
        from waypost.cases.actions.opening import open_case

        by = cast.viewer("counsellor")
        cast.matrix_career = open_case(person=_person(cast), kind="career", by=by)
        plan_career(cast.matrix_career, seen_version=0, by=by)
    return cast.matrix_career


def a_case(cast: Any, role: str) -> dict[str, Any]:
    return {"pk": _case(cast).pk}


def a_way(cast: Any, role: str) -> dict[str, Any]:
    from waypost.cases.actions.career import weigh_option

    case = _case(cast)
    return {
        "pk": case.pk,
        "row": weigh_option(case.career_plan, path="course", by=cast.viewer("counsellor")).pk,
    }


def a_gap(cast: Any, role: str) -> dict[str, Any]:
    from waypost.cases.actions.career import note_gap

    case = _case(cast)
    return {"pk": case.pk, "row": note_gap(case.career_plan, kind="paper", by=cast.viewer("counsellor")).pk}


_CV_PAGES = ("", "_edit", "_shown", "_words", "_copy", "_remove", "_print", "_pdf")
RECORDS: dict[str, Callable[[Any, str], dict[str, Any]]] = {
    **dict.fromkeys(("people:cvs", "people:cv_new", "people:letter_new", "people:practice_new"), a_person),
    **{f"people:cv{page}": a_cv for page in _CV_PAGES},
    **{f"people:letter{page}": a_letter for page in ("", "_remove", "_print", "_pdf")},
    **{f"people:practice{page}": a_practice for page in ("", "_remove", "_print")},
    **dict.fromkeys(("cases:career", "cases:career_write", "cases:print_career"), a_case),
    **dict.fromkeys(("cases:career_option_new", "cases:career_gap_new", "cases:career_review"), a_case),
    **dict.fromkeys(("cases:career_option", "cases:career_option_to_plan"), a_way),
    **dict.fromkeys(("cases:career_gap", "cases:career_gap_to_plan"), a_gap),
}
