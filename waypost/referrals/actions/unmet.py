"""Needs that nobody could meet (R84)."""

from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from waypost.centres.access import Viewer
from waypost.people.models import Person
from waypost.referrals.models import Referral, UnmetNeed
from waypost.referrals.refusals import ReferralRefused
from waypost.shared import audit
from waypost.shared.audit import audited


@audited
def record_unmet(
    *,
    service: str,
    reason: str,
    note: str = "",
    on: date | None = None,
    person: Person | None = None,
    referral: Referral | None = None,
    by: Viewer,
) -> UnmetNeed:
    """Write down that nobody could help with a service. Raises ReferralRefused."""
    if by.centre is None:
        raise ReferralRefused(_("Choose a centre first."))
    day = on or timezone.localdate()
    if day > timezone.localdate():
        raise ReferralRefused(_("This day lies in the future."), "on")
    need = UnmetNeed(
        centre=by.centre, person=person, referral=referral, on=day, service=service, reason=reason,
        note=note.strip(), recorded_by_id=by.user_id,
    )  # fmt: skip
    need.save(force_insert=True)
    about = person.pk if person else None
    details = {"service": service, "reason": reason}
    audit.record("referrals.unmet", subject=need, about=about, by=by, details=details)
    return need
