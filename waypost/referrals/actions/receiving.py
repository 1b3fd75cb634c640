"""Referrals that come to us: written down by staff, put into a file, made into a case (R82)."""

from typing import Any

from django.utils.translation import gettext as _

from waypost.cases.actions import open_case
from waypost.cases.models import Case
from waypost.centres.access import Viewer
from waypost.people.models import Person
from waypost.referrals import events
from waypost.referrals.incoming import build_incoming
from waypost.referrals.models import Direction, Event, EventKind, Referral, Side, Status
from waypost.referrals.refusals import ReferralRefused
from waypost.shared import audit
from waypost.shared.audit import audited


@audited
def receive_referral(*, fields: dict[str, Any], person: Person | None = None, by: Viewer) -> Referral:
    """Write down what came on paper, by e-mail or by telephone. Raises ReferralRefused."""
    if by.centre is None:
        raise ReferralRefused(_("Choose a centre first."))
    if not fields.get("organisation") and not (fields.get("other_name") or "").strip():
        raise ReferralRefused(_("Say who sends this person to you."), "other_name")
    referral = build_incoming(by.centre, fields)
    referral.person, referral.owner = person, by.user
    referral.save(force_insert=True)
    events.write(
        referral, EventKind.RECEIVED, side=Side.THEIRS, who=referral.sent_by_name or referral.other_side
    )
    details = {"priority": referral.priority, "delivery": referral.delivery}
    about = person.pk if person else None
    audit.record("referrals.received", subject=referral, about=about, by=by, details=details)
    return referral


@audited
def match_person(referral: Referral, *, person: Person, by: Viewer) -> Referral:
    """Say whose referral it is. Raises ReferralRefused when it stands in a file already."""
    referral = _incoming(referral)
    if referral.person_id is not None and referral.person_id != person.pk:
        raise ReferralRefused(_("This referral stands in another file already."))
    referral.person, referral.owner = person, referral.owner or by.user
    referral.version += 1
    referral.save()
    Event.objects.filter(referral=referral).update(person=person)
    audit.record("referrals.matched", subject=referral, about=person.pk, by=by)
    return referral


@audited
def open_case_from(referral: Referral, *, kind: str, restricted: bool = False, by: Viewer) -> Case:
    """Open a case with what the sender told as its beginning. Raises ReferralRefused, and CaseRefused of `cases`."""
    referral = _incoming(referral)
    if referral.person is None:
        raise ReferralRefused(_("Find or register the client first."))
    if referral.case_id is not None:
        raise ReferralRefused(_("A case was opened from this referral already."))
    case = open_case(
        person=referral.person, kind=kind, summary=_summary(referral), restricted=restricted, by=by
    )
    referral.case = case
    referral.version += 1
    referral.save()
    audit.record("referrals.case_opened", subject=referral, about=referral.person_id, by=by)
    return case


def _incoming(referral: Referral) -> Referral:
    rows = Referral.objects.select_for_update(of=("self",)).select_related("person", "centre", "owner")
    locked = rows.get(pk=referral.pk)
    if locked.direction != Direction.IN or locked.status == Status.REVOKED:
        raise ReferralRefused(_("This referral was taken back, or was not sent to you."))
    return locked


def _summary(referral: Referral) -> str:
    """What the sender wrote of the situation."""
    rows = [row for section in referral.told.get("sections", ()) for row in section["rows"]]
    return "\n\n".join(str(row["value"]) for row in rows if row["label"] in ("assessment", "services_now"))
