"""Answers and entries by our own staff: to what was sent to us, or as told by the other side."""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from waypost.centres.access import ActorAt, Viewer
from waypost.referrals import events
from waypost.referrals.following import follow
from waypost.referrals.models import UNSENT, EventKind, Referral, Side, Status
from waypost.referrals.refusals import ReferralRefused
from waypost.shared import audit
from waypost.shared.audit import audited

ENTRIES = (EventKind.FEEDBACK, EventKind.HANDOVER)


@audited
def answer_referral(
    referral: Referral, *, status: Status, code: str = "", text: str = "", by: Viewer
) -> Referral:
    """Write down an answer: our own to what came in; the partner's, as told, to what we sent. Raises ReferralRefused."""
    referral = Referral.objects.select_for_update().get(pk=referral.pk)
    side = Side.THEIRS if referral.is_out else Side.OURS
    if referral.is_out and referral.origin_id is None and referral.other_centre_id is not None:
        raise ReferralRefused(_("The other centre answers this by itself."))
    follow(referral, status, side=side, who=by.actor_name, user_id=by.user_id, text=text, code=code)
    details = {"status": status.value, "code": code}
    audit.record("referrals.answered", subject=referral, about=referral.person_id, by=by, details=details)
    _tell_other_centre(referral, status, by)
    return referral


def _tell_other_centre(referral: Referral, status: Status, by: Viewer) -> None:
    twin = events.twin_of(referral)
    if twin is not None:
        there = ActorAt(by, twin.centre_id)
        audit.record(
            "referrals.answered",
            subject=twin,
            about=twin.person_id,
            by=there,
            details={"status": status.value},
        )


@audited
def add_entry(
    referral: Referral,
    *,
    kind: EventKind = EventKind.FEEDBACK,
    text: str,
    at: datetime | None = None,
    shown: bool = True,
    by: Viewer,
) -> Referral:
    """A note to the other side, or who handed over to whom (warm handover, R82). Raises ReferralRefused."""
    referral = Referral.objects.select_for_update().get(pk=referral.pk)
    if kind not in ENTRIES:
        raise ReferralRefused(_("Choose what kind of entry this is."))
    if referral.status in UNSENT or referral.status == Status.REVOKED:
        raise ReferralRefused(_("Nobody reads entries on a referral that is not on its way."))
    if not text.strip():
        raise ReferralRefused(_("Write what happened."), "text")
    if at is not None and at > timezone.now():
        raise ReferralRefused(_("This lies in the future."), "at")
    events.write(referral, kind, who=by.actor_name, user_id=by.user_id, text=text, at=at, shown=shown)
    audit.record(
        "referrals.entry_added",
        subject=referral,
        about=referral.person_id,
        by=by,
        details={"kind": kind.value},
    )
    return referral
