"""Sending a referral, and taking it back."""

from django.utils import timezone
from django.utils.translation import gettext as _

from waypost.centres.access import ActorAt, Viewer
from waypost.centres.passwords import one_time_password
from waypost.referrals import agreement, events, telling
from waypost.referrals.models import (
    CLOCKS,
    UNSENT,
    Delivery,
    Direction,
    EventKind,
    Priority,
    Referral,
    Status,
)
from waypost.referrals.numbers import next_number
from waypost.referrals.refusals import ReferralRefused
from waypost.shared import audit
from waypost.shared.audit import audited


@audited
def send_referral(referral: Referral, *, version: int, by: Viewer) -> Referral:
    """Seal what is told and hand it over; the clock of its priority starts. Raises ReferralRefused with all that is missing."""
    referral = _locked(referral)
    if referral.status not in UNSENT:
        raise ReferralRefused(_("This referral was sent already."))
    if referral.version != version:
        raise ReferralRefused(_("Somebody changed this referral. Read it again before you send it."))
    missing = agreement.missing(referral)
    if missing:
        raise ReferralRefused(_("This referral cannot be sent yet."), reasons=tuple(missing))
    _seal(referral, by)
    referral.save()
    if referral.delivery == Delivery.CENTRE:
        _arrive(referral, by)
    events.write(referral, EventKind.SENT, who=by.actor_name, user_id=by.user_id)
    details = {
        "delivery": referral.delivery, "priority": referral.priority, "sections": referral.sections,
        "sectors": referral.sectors, "digest": referral.told_digest,
    }  # fmt: skip
    audit.record("referrals.sent", subject=referral, about=referral.person_id, by=by, details=details)
    return referral


def _seal(referral: Referral, by: Viewer) -> None:
    now = timezone.now()
    referral.owner, referral.sent_by_name = referral.owner or by.user, by.actor_name
    referral.told = telling.snapshot(referral)
    referral.told_digest = telling.digest_of(referral.told)
    referral.status, referral.sent_at = Status.SENT, now
    referral.answer_due = now + CLOCKS[Priority(referral.priority)]
    referral.version += 1
    if referral.delivery == Delivery.PDF:
        referral.pdf_password = one_time_password()


def _arrive(origin: Referral, by: Viewer) -> None:
    """The row of the centre that receives it: the same snapshot, sealed once more for its own row."""
    assert origin.other_centre is not None  # noqa: S101 because the delivery says so
    arrival = Referral(
        centre=origin.other_centre, direction=Direction.IN, number=next_number(origin.other_centre),
        other_centre=origin.centre, origin=origin, status=Status.SENT, priority=origin.priority,
        delivery=Delivery.CENTRE, reasons=origin.reasons, sectors=origin.sectors, services=origin.services,
        sections=origin.sections, by_code=origin.by_code, told=origin.told, told_digest=origin.told_digest,
        sent_by_name=by.actor_name, sent_at=origin.sent_at, answer_due=origin.answer_due,
    )  # fmt: skip
    arrival.save(force_insert=True)
    audit.record("referrals.received", subject=arrival, by=ActorAt(by, arrival.centre_id))


@audited
def revoke_referral(referral: Referral, *, reason: str, text: str = "", by: Viewer) -> Referral:
    """Take it back, at any time after it left: the other side reads only that it was taken back.

    What was told is kept by the sender alone. Raises ReferralRefused.
    """
    referral = _locked(referral)
    if referral.direction != Direction.OUT:
        raise ReferralRefused(_("Only who sent a referral can take it back."))
    if referral.status in UNSENT:
        raise ReferralRefused(_("This referral was never sent. Throw the draft away instead."))
    if referral.status == Status.REVOKED:
        raise ReferralRefused(_("This referral was taken back already."))
    was_read = referral.read_at is not None
    now = timezone.now()
    referral.status, referral.revoked_at, referral.revoke_reason = Status.REVOKED, now, reason
    referral.pdf_password = ""
    referral.version += 1
    referral.save()
    twin = events.twin_of(referral)
    if twin is not None:
        _revoke_arrival(twin, reason, by)
    events.write(
        referral,
        EventKind.REVOKED,
        who=by.actor_name,
        user_id=by.user_id,
        text=text,
        code=reason,
        shown=False,
    )
    details = {"reason": reason, "was_read": was_read}
    audit.record("referrals.revoked", subject=referral, about=referral.person_id, by=by, details=details)
    return referral


def _revoke_arrival(twin: Referral, reason: str, by: Viewer) -> None:
    twin.status, twin.revoked_at, twin.revoke_reason = Status.REVOKED, timezone.now(), reason
    twin.told = {}
    twin.save()
    events.write(twin, EventKind.REVOKED, shown=False)
    audit.record("referrals.taken_back", subject=twin, about=twin.person_id, by=ActorAt(by, twin.centre_id))


def _locked(referral: Referral) -> Referral:
    rows = Referral.objects.select_for_update(of=("self",))
    return rows.select_related("person", "organisation", "other_centre", "centre", "service", "owner").get(
        pk=referral.pk
    )
