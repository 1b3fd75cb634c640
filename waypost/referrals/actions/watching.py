"""What is noticed by itself: every few minutes late answers; daily consents taken back, and agreements that ended."""

from django.utils import timezone

from waypost.centres.access import Viewer
from waypost.referrals import events, partnership
from waypost.referrals.following import give_task
from waypost.referrals.models import Delivery, EventKind, Referral, ReferralQuerySet
from waypost.shared import audit
from waypost.shared.audit import unaudited

AT_ONCE = 500


@unaudited("writes one entry for each referral it acts on, and nothing when none is late")
def chase_late(*, by: Viewer) -> int:
    """Remind the other side once of each referral of the centre whose clock has run out, and give its sender a task.

    Returns how many. Safe to run again, and at the same time.
    """
    late = list(_outgoing(by).unchased(timezone.now())[:AT_ONCE])
    for referral in late:
        _chase(referral, by)
    return len(late)


@unaudited("writes one entry for each referral it acts on, and nothing on a day without any")
def watch_centre(*, by: Viewer) -> int:
    """Remind of each thing once. Returns how many tasks were given. Safe to run again."""
    late = chase_late(by=by)
    mine = _outgoing(by)
    gone = list(mine.consent_gone().filter(withdrawal_noted_at=None)[:AT_ONCE])
    portal = mine.running().filter(delivery=Delivery.PORTAL, stopped_at=None)
    covered = partnership.under_agreement(Referral.objects.filter(centre=by.centre), timezone.localdate())
    stopped = list(portal.exclude(pk__in=covered.values("pk"))[:AT_ONCE])
    for referral in gone:
        _note_withdrawal(referral, by)
    for referral in stopped:
        _note_stop(referral, by)
    return late + len(gone) + len(stopped)


def _outgoing(by: Viewer) -> ReferralQuerySet:
    """What the centre sent, locked for whoever acts on it."""
    here = Referral.objects.filter(centre=by.centre).outgoing()
    return here.select_related("centre", "owner", "organisation", "other_centre").select_for_update(
        of=("self",)
    )


def _chase(referral: Referral, by: Viewer) -> None:
    _note(referral, "chased_at", EventKind.REMINDED, "referrals.chased", by, shown=True)
    give_task(referral, "referrals.no_answer", timezone.localdate())


def _note_withdrawal(referral: Referral, by: Viewer) -> None:
    _note(referral, "withdrawal_noted_at", EventKind.WITHDRAWN, "referrals.consent_gone", by, shown=False)
    give_task(referral, "referrals.consent_gone", timezone.localdate())


def _note_stop(referral: Referral, by: Viewer) -> None:
    _note(referral, "stopped_at", EventKind.STOPPED, "referrals.stopped", by, shown=False)
    give_task(referral, "referrals.agreement_ended", timezone.localdate())


def _note(referral: Referral, field: str, kind: EventKind, action: str, by: Viewer, *, shown: bool) -> None:
    setattr(referral, field, timezone.now())
    referral.save(update_fields=[field, "updated_at"])
    events.write(referral, kind, shown=shown)
    audit.record(action, subject=referral, about=referral.person_id, by=by)
