"""Referrals for tests: written, agreed to, sent, in as few words as possible."""

from typing import Any

from waypost.people.actions.wordings import load_starter_wordings
from waypost.people.models import ConsentWording, Person
from waypost.referrals import agreement
from waypost.referrals.actions import record_agreement, send_referral, start_referral
from waypost.referrals.actions.consenting import Answer
from waypost.referrals.models import Delivery, Referral

USUAL: dict[str, Any] = {
    "delivery": Delivery.PORTAL, "priority": "urgent", "reasons": ["violence"], "services": ["shelter_women"],
    "sections": ["identity", "contact", "assessment"], "assessment": "She needs a bed from tonight.",
}  # fmt: skip


def written(cast: Any, *, person: Person | None = None, by: str = "counsellor", **fields: Any) -> Referral:
    """A draft to the organisation `Safe House` (or what `fields` say)."""
    if not ConsentWording.objects.filter(network=cast.network).exists():
        load_starter_wordings(cast.network)
    person = person or cast.person(phone="+992 93 111 22 33", gender="female")
    if "other_centre" not in fields and "organisation" not in fields:
        fields["organisation"] = cast.organisation()
        cast.partner_user(fields["organisation"])
    case = fields.pop("case", None)
    return start_referral(person=person, case=case, fields=USUAL | fields, by=cast.viewer(by))


def agreed_to(cast: Any, referral: Referral, *, refused: bool = False, by: str = "counsellor") -> Referral:
    """The client says yes (or no) to it as it stands."""
    rows, _language, _offered = agreement.wordings_for(referral)
    answers = [Answer(row, refused=refused) for row in rows]
    return record_agreement(
        referral, answers=answers, how="spoken", evidence="Her sister was there", on_behalf="",
        version=referral.version, by=cast.viewer(by),
    )  # fmt: skip


def sent(cast: Any, *, by: str = "counsellor", **fields: Any) -> Referral:
    """A referral on its way."""
    referral = agreed_to(cast, written(cast, by=by, **fields), by=by)
    return send_referral(referral, version=referral.version, by=cast.viewer(by))
