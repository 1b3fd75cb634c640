"""What each field of legal help is."""

from waypost.shared.personaldata import IDENTIFYING, PLAIN, SENSITIVE, FieldClass

_AGAINST = {
    "issue": PLAIN,
    "opponent": SENSITIVE,
    "country": PLAIN,
    "forum": PLAIN,
    "reference": SENSITIVE,
    "opened_on": PLAIN,
    "opened_by_id": PLAIN,
    "closed_on": PLAIN,
    "version": PLAIN,
}
_MONEY = {"amount": PLAIN, "currency": PLAIN}
CLASSES: dict[str, dict[str, FieldClass]] = {
    "LegalGroup": _AGAINST | {"title": IDENTIFYING},
    "LegalMatter": _AGAINST,
    "LegalClaim": _MONEY | {"what": SENSITIVE, "starts": PLAIN, "ends": PLAIN},
    "LegalDeadline": {"what": SENSITIVE},
    "LegalStep": {"kind": PLAIN, "on": PLAIN, "text": SENSITIVE},
    "LegalEvidence": {"item": PLAIN, "state": PLAIN},
    "LegalLetter": {
        "kind": PLAIN,
        "language": PLAIN,
        "title": SENSITIVE,
        "body": SENSITIVE,
        "sent_on": PLAIN,
        "version": PLAIN,
    },
    "LegalOutcome": {
        "resolution": PLAIN,
        "resolved_on": PLAIN,
        "remedies": PLAIN,
        "how": SENSITIVE,
        "sanctions": PLAIN,
        "sanction_note": SENSITIVE,
        "version": PLAIN,
    },
    "LegalAward": _MONEY,
    "LegalPayment": _MONEY
    | {
        "paid_on": PLAIN,
        "note": SENSITIVE,
        "struck_at": PLAIN,
        "struck_by_id": PLAIN,
        "struck_because": SENSITIVE,
    },
    "RedressRoute": {
        "country": PLAIN,
        "issue": PLAIN,
        "forum": PLAIN,
        "where": PLAIN,
        "steps": PLAIN,
        "limit_days": PLAIN,
        "limit_from": PLAIN,
        "papers": PLAIN,
        "cost": PLAIN,
        "source": PLAIN,
        "source_url": PLAIN,
        "checked_on": PLAIN,
        "checked_by_id": PLAIN,
        "check_by": PLAIN,
        "is_example": PLAIN,
        "is_active": PLAIN,
        "version": PLAIN,
    },
}
