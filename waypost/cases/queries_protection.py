"""Reads of protection work, searches and returns."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils import timezone

from waypost.cases import signs
from waypost.cases.forms.protection import SAFETY_PARTS
from waypost.cases.models import Case, ChildPage, ReturnPlan, ReturnScore, Screening, Skill, TracingRequest
from waypost.shared import codes

MOST_SHOWN = 50
ADULT = 18


@dataclass(frozen=True)
class Screened:
    """A screening with what its signs add up to, and the signs in words."""

    row: Screening
    reading: signs.Reading
    told: list[tuple[str, list[str]]]


def protection_of(case: Case) -> dict[str, Any]:
    """What the protection tab shows; a fixed number of statements."""
    plan = case.safety_plans.select_related("staff").first()
    aid = list(case.aid.select_related("organisation", "staff")[:MOST_SHOWN])
    return {
        "screenings": [_screened(row) for row in case.screenings.select_related("staff")[:MOST_SHOWN]],
        "safety_plan": plan,
        "safety_parts": _safety_parts(plan),
        "aid": aid,
        "aid_totals": _totals(aid),
        "incidents": list(case.incidents.select_related("staff")[:MOST_SHOWN]),
        "decisions": list(
            case.authority_decisions.select_related("decided_by", "reported_by", "consent").defer(
                "consent__evidence"
            )[:MOST_SHOWN]
        ),
        "child": ChildPage.objects.filter(case=case).select_related("child_protection").first(),
        "is_child": is_child(case),
    }


def is_child(case: Case) -> bool:
    """Whether the client may be under 18 today, as far as the birth date tells."""
    born = case.person.born
    return born is not None and (timezone.localdate() - born.latest).days < ADULT * 365.25


def _screened(row: Screening) -> Screened:
    told = [
        (str(codes.info(list_name).title), codes.labels(list_name, row.signs.get(kind, [])))
        for kind, list_name in signs.KINDS.items()
    ]
    return Screened(row, signs.read(row.signs, is_child=row.is_child), [line for line in told if line[1]])


def _safety_parts(plan: Any) -> list[tuple[Any, str]]:
    held = plan.parts if plan else {}
    return [(question, held[slug]) for slug, question in SAFETY_PARTS.items() if held.get(slug)]


def _totals(aid: list[Any]) -> list[tuple[str, Decimal]]:
    """Worth by currency."""
    found: dict[str, Decimal] = {}
    for row in aid:
        if row.amount is not None:
            found[row.currency] = found.get(row.currency, Decimal()) + row.amount
    return sorted(found.items())


def searches_of(case: Case) -> list[TracingRequest]:
    """A family's searches, open ones first."""
    rows = list(case.tracing_requests.prefetch_related("actions")[:MOST_SHOWN])
    return sorted(rows, key=lambda row: row.state != "open")


def return_of(case: Case) -> dict[str, Any]:
    """What the return tab shows; a fixed number of statements."""
    plan = ReturnPlan.objects.filter(case=case).first()
    scores = list(plan.scores.select_related("staff")) if plan else []
    return {
        "plan": plan,
        "goals": list(plan.goals.all()) if plan else [],
        "scores": scores,
        "course": _course(scores),
        "skills": list(Skill.objects.filter(person_id=case.person_id)),
    }


@dataclass(frozen=True)
class Course:
    """How it goes over time: one row an area, one column a talk."""

    days: list[str]
    series: list[tuple[str, list[float | None]]]
    mean: list[tuple[str, list[float | None]]]


def _course(scores: list[ReturnScore]) -> Course | None:
    """None before the first talk."""
    from django.utils.formats import date_format

    if not scores:
        return None
    asked = {slug for score in scores for slug in score.answers}
    areas = [option for option in codes.options("reintegration_area") if option.slug in asked]
    days = [date_format(score.asked_on, "SHORT_DATE_FORMAT") for score in scores]
    series = [(option.label, [score.answers.get(option.slug) for score in scores]) for option in areas]
    means: list[float | None] = [
        round(sum(score.answers.values()) / len(score.answers), 1) if score.answers else None
        for score in scores
    ]
    return Course(days, series, [("", means)])
