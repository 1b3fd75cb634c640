"""A referral that came from outside: what was written about the person is sealed as it came."""

from typing import Any

from django.utils import timezone

from waypost.centres.models import Centre
from waypost.referrals import telling
from waypost.referrals.models import CLOCKS, Delivery, Direction, Priority, Referral, Status
from waypost.referrals.numbers import next_number

TOLD = ("name", "born_text", "phone", "languages", "assessment", "services_now", "reference")


def build_incoming(centre: Centre, fields: dict[str, Any], *, number: str = "") -> Referral:
    """An unsaved row of the receiving centre. `fields` holds columns and the texts that were written (`TOLD`).

    `number` is one that was taken for it already.
    """
    at = fields.get("sent_at") or timezone.now()
    referral = Referral(
        centre=centre, direction=Direction.IN, number=number or next_number(centre), status=Status.SENT,
        organisation=fields.get("organisation"), other_name=fields.get("other_name", ""),
        priority=fields.get("priority") or Priority.NORMAL, delivery=fields.get("delivery") or Delivery.PAPER,
        reasons=fields.get("reasons", []), services=fields.get("services", []),
        sent_by_name=fields.get("sent_by_name", "")[:200], sent_at=at,
        answer_due=at + CLOCKS[Priority(fields.get("priority") or Priority.NORMAL)],
    )  # fmt: skip
    referral.told = _as_told(referral, fields)
    referral.told_digest = telling.digest_of(referral.told)
    return referral


def _as_told(referral: Referral, fields: dict[str, Any]) -> dict[str, Any]:
    rows = [
        {
            "label": label,
            "kind": "ltr" if label in ("phone", "reference") else "text",
            "value": fields[label].strip(),
        }
        for label in TOLD
        if (fields.get(label) or "").strip()
    ]
    asked = telling.asked_rows(referral)
    sections = [{"slug": telling.ASKED, "rows": asked}, {"slug": telling.WRITTEN, "rows": rows}]
    return {"version": telling.VERSION, "made_at": timezone.now().isoformat(), "sections": sections}
