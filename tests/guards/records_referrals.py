"""For each address of referrals with arguments: a record of the cast's centre."""

from collections.abc import Callable
from typing import Any

Arguments = dict[str, Any]
Maker = Callable[[Any, str], Arguments]


def _partner(cast: Any) -> Any:
    from waypost.partners.models import Organisation

    found = Organisation.objects.filter(network=cast.network, name="Matrix House").first()
    if found is None:
        found = cast.organisation("Matrix House")
        cast.partner_user(found, "matrix_partner")
    return found


def a_draft(cast: Any, role: str) -> Arguments:
    from waypost.referrals.testing import written

    return {"pk": written(cast, person=cast.person(), organisation=_partner(cast)).pk}


def a_sent_one(cast: Any, role: str) -> Arguments:
    from waypost.referrals.testing import sent

    return {"pk": sent(cast, person=cast.person(), organisation=_partner(cast), delivery="pdf").pk}


def one_that_came_in(cast: Any, role: str) -> Arguments:
    from waypost.referrals.actions import receive_referral

    fields = {"other_name": "Health post", "assessment": "Needs a lawyer."}
    return {"pk": receive_referral(fields=fields, by=cast.viewer("counsellor")).pk}


def a_client(cast: Any, role: str) -> Arguments:
    return {"pk": cast.person().pk}


def a_case(cast: Any, role: str) -> Arguments:
    from waypost.cases.actions import open_case

    return {"pk": open_case(person=cast.person(), kind="other", by=cast.viewer("counsellor")).pk}


def an_agreement(cast: Any, role: str) -> Arguments:
    """One of the cast's centre alone, so that it is tried on the stranger, too."""
    agreement = _partner(cast).agreements.get()
    agreement.centre = cast.centre
    agreement.save()
    return {"pk": agreement.pk}


RECORDS: dict[str, Maker] = {
    **dict.fromkeys(("referrals:edit", "referrals:discard", "referrals:consent", "referrals:send"), a_draft),
    **dict.fromkeys(
        (
            "referrals:referral",
            "referrals:revoke",
            "referrals:answer",
            "referrals:entry",
            "referrals:paper",
            "referrals:pdf",
        ),
        a_sent_one,
    ),
    **dict.fromkeys(("referrals:match", "referrals:open_case"), one_that_came_in),
    "referrals:of_client": a_client,
    "referrals:of_case": a_case,
    "referrals:of_agreement": an_agreement,
    **dict.fromkeys(("partner:referral", "partner:answer", "partner:entry", "partner:add_file"), a_sent_one),
    "partner:file": lambda cast, role: a_sent_one(cast, role) | {"file": a_client(cast, role)["pk"]},
}
