"""For each address of legal help with arguments: a record of the cast's centre."""

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from typing import Any

from django.utils import timezone

Arguments = dict[str, Any]


def _case(cast: Any) -> Any:
    from waypost.cases.actions import open_case

    if "matrix_legal_case" not in cast.__dict__:
        person = cast.person("Legal Matrix Client")
        cast.matrix_legal_case = open_case(person=person, kind="labour_rights", by=cast.viewer("counsellor"))
    return cast.matrix_legal_case


def _matter(cast: Any) -> Any:
    """One matter for the whole test, made at the first wish."""
    from waypost.cases.actions.legal import open_matter

    if "matrix_matter" not in cast.__dict__:
        fields = {"issue": "unpaid_wages", "opponent": "Matrix Works", "country": "AE"}
        cast.matrix_matter = open_matter(case=_case(cast), fields=fields, by=cast.viewer("counsellor"))
    return cast.matrix_matter


def a_legal_case(cast: Any, role: str) -> Arguments:
    return {"pk": _case(cast).pk}


def a_matter(cast: Any, role: str) -> Arguments:
    return {"pk": _matter(cast).pk}


def a_claim(cast: Any, role: str) -> Arguments:
    from waypost.cases.actions.legal import add_claim
    from waypost.cases.legal_rules import ClaimLine

    line = ClaimLine("wages", Decimal(100), "AED")
    return {"pk": add_claim(_matter(cast), line=line, by=cast.viewer("counsellor")).pk}


def a_deadline(cast: Any, role: str) -> Arguments:
    from waypost.cases.actions.legal_deadlines import set_deadline

    due = timezone.localdate() + timedelta(days=9)
    return {"pk": set_deadline(_matter(cast), what="File it", due=due, by=cast.viewer("counsellor")).pk}


def a_letter(cast: Any, role: str) -> Arguments:
    from waypost.cases.actions.legal_deadlines import draft_letter

    by = cast.viewer("counsellor")
    return {"pk": draft_letter(_matter(cast), kind="demand", language="en", facts=["name"], by=by).pk}


def a_payment(cast: Any, role: str) -> Arguments:
    from waypost.cases.actions.legal_outcomes import note_payment

    today, by = timezone.localdate(), cast.viewer("counsellor")
    paid = note_payment(_matter(cast), amount=Decimal(10), currency="AED", paid_on=today, by=by)
    return {"pk": paid.pk}


def a_group(cast: Any, role: str) -> Arguments:
    from waypost.cases.actions.legal_groups import open_group

    if "matrix_legal_group" not in cast.__dict__:
        fields = {"issue": "unpaid_wages", "opponent": "Matrix Works"}
        cast.matrix_legal_group = open_group(
            title="Matrix group", fields=fields, by=cast.viewer("counsellor")
        )
    return {"pk": cast.matrix_legal_group.pk}


def a_route(cast: Any, role: str) -> Arguments:
    return {"pk": _route(cast).pk}


def _route(cast: Any) -> Any:
    from waypost.cases.actions.legal_routes import add_route

    if "matrix_route" not in cast.__dict__:
        today = timezone.localdate()
        fields = {
            "country": "AE",
            "issue": "unpaid_wages",
            "forum": "labour_authority",
            "where": "An office",
            "steps": "Go there",
            "limit_days": 30,
            "limit_from": "the last day of work",
            "source": "A page",
            "checked_on": today,
            "check_by": today + timedelta(days=30),
        }
        cast.matrix_route = add_route(fields=fields, by=cast.viewer("counsellor"))
    return cast.matrix_route


def a_limit(cast: Any, role: str) -> Arguments:
    return {"pk": _matter(cast).pk, "route": _route(cast).pk}


def an_organisation_complained_of(cast: Any, role: str) -> Arguments:
    from waypost.partners.models import Organisation

    name = "Complained-of agency"
    found, _ = Organisation.objects.get_or_create(network=cast.network, name=name, kind="recruiter")
    return {"pk": found.pk}


_OF_MATTER = [
    "matter",
    "edit",
    "claim",
    "step",
    "close",
    "reopen",
    "deadline",
    "papers",
    "letter_new",
    "outcome",
    "outcome_print",
    "payment",
    "leave",
]
RECORDS: dict[str, Callable[[Any, str], Arguments]] = {
    **{f"cases:legal_{name}": a_matter for name in _OF_MATTER},
    **dict.fromkeys(("cases:legal", "cases:legal_new"), a_legal_case),
    **{f"cases:legal_letter{name}": a_letter for name in ("", "_print", "_sent", "_drop")},
    **{f"cases:legal_group{name}": a_group for name in ("", "_edit", "_step", "_close")},
    **{f"cases:legal_route{name}": a_route for name in ("", "_edit", "_check")},
    "cases:legal_claimants": a_group,
    "cases:legal_claim_remove": a_claim,
    "cases:legal_deadline_met": a_deadline,
    "cases:legal_limit": a_limit,
    "cases:legal_payment_strike": a_payment,
    "cases:legal_against": an_organisation_complained_of,
}
# Redress routes and organisations belong to the network: a counsellor of another centre works with them too.
SHARED_BY_THE_NETWORK = {name for name in RECORDS if name.startswith("cases:legal_route")} | {
    "cases:legal_against"
}
