"""What an answer does to a referral, whoever gives it; the row of the other centre goes along."""

from datetime import date
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from waypost.centres.access import Viewer
from waypost.centres.actions import TaskRefused, add_task
from waypost.centres.task_titles import Title
from waypost.referrals import events
from waypost.referrals.models import REFUSALS, EventKind, Referral, Side, Status
from waypost.referrals.refusals import ReferralRefused

TASK = "check_referral"
TITLES = {
    "referrals.not_taken": gettext_lazy("%(name)s could not take the referral %(number)s: find another way."),
    "referrals.no_answer": gettext_lazy("No answer from %(name)s to the referral %(number)s: call them."),
    "referrals.consent_gone": gettext_lazy(
        "The client took back the consent: take back the referral %(number)s to %(name)s."
    ),
    "referrals.agreement_ended": gettext_lazy(
        "The agreement with %(name)s has ended: the referral %(number)s is closed to them. Find another way."
    ),
}


def follow(
    referral: Referral, status: Status, *, side: Side, who: str, user_id: UUID | None, text: str, code: str
) -> None:
    """Move a locked referral on, write the entry, and tell the sender what needs doing. Raises ReferralRefused."""
    if referral.status == Status.REVOKED:
        raise ReferralRefused(_("This referral was taken back. There is nothing to answer any more."))
    if status not in referral.may_become:
        raise ReferralRefused(
            _("This referral stands at “%(status)s” now, so this answer does not fit.")
            % {"status": referral.get_status_display()}
        )
    _check_code(status, code)
    _move(referral, status, code)
    events.write(referral, EventKind(status.value), side=side, who=who, user_id=user_id, text=text, code=code)
    twin = events.twin_of(referral)
    if twin is not None:
        _move(twin, status, code)
    _tell_sender(referral if referral.is_out else twin, status)


def _check_code(status: Status, code: str) -> None:
    if status in REFUSALS and not code:
        raise ReferralRefused(_("Say why it was not taken."), "refusal")
    if status == Status.RESULT and not code:
        raise ReferralRefused(_("Say what came of it."), "result")


def _move(referral: Referral, status: Status, code: str) -> None:
    now = timezone.now()
    referral.status = status
    referral.answered_at = referral.answered_at or now
    if status in REFUSALS:
        referral.refusal = code
    if status == Status.RESULT:
        referral.result = code
    if status in (Status.ENDED, Status.RESULT):
        referral.ended_at = referral.ended_at or now
    referral.version += 1
    referral.save()


def _tell_sender(referral: Referral | None, status: Status) -> None:
    """A no needs another way for the client: it becomes a task of whoever sent it."""
    if referral is None or status not in REFUSALS:
        return
    give_task(referral, "referrals.not_taken", timezone.localdate())


def give_task(referral: Referral, slug: str, due: date) -> None:
    """A task for whoever sent the referral; for nobody in particular when they left. `slug` is one of `titles`."""
    by = Viewer.system(referral.centre)
    given: dict[str, Any] = {
        "title": Title(slug, {"name": referral.other_side, "number": referral.number}),
        "due": due,
        "kind": TASK,
        "subject": referral,
        "about": referral.person_id,
        "by": by,
    }
    try:
        add_task(assignee=referral.owner, **given)
    except TaskRefused:
        add_task(**given)
