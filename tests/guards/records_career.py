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
        _person(cast), job="Cook", language="en", written_on=timezone.localdate(), by=cast.viewer("counsellor")
    )
    return {"pk": made.person_id, "row": made.pk}


def a_practice(cast: Any, role: str) -> dict[str, Any]:
    from waypost.people.actions.cv import prepare_interview

    made = prepare_interview(_person(cast), job="Cook", answers={}, by=cast.viewer("counsellor"))
    return {"pk": made.person_id, "row": made.pk}


_CV_PAGES = ("", "_edit", "_shown", "_words", "_copy", "_remove", "_print", "_pdf")
RECORDS: dict[str, Callable[[Any, str], dict[str, Any]]] = {
    **dict.fromkeys(("people:cvs", "people:cv_new", "people:letter_new", "people:practice_new"), a_person),
    **{f"people:cv{page}": a_cv for page in _CV_PAGES},
    **{f"people:letter{page}": a_letter for page in ("", "_remove", "_print", "_pdf")},
    **{f"people:practice{page}": a_practice for page in ("", "_remove", "_print")},
}
