"""People of partners who sign in to the portal (R83): never staff, never in a centre."""

from datetime import date, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from waypost.accounts.models import User
from waypost.accounts.sessions import end_sessions
from waypost.centres.access import Viewer
from waypost.centres.passwords import one_time_password
from waypost.partners.access import opens_portal_today
from waypost.partners.models import Organisation, PartnerMember
from waypost.partners.saving import PartnersRefused, locked
from waypost.shared import audit
from waypost.shared.audit import audited


@audited
def add_member(
    organisation: Organisation,
    *,
    username: str,
    full_name: str,
    email: str = "",
    language: str = "",
    ends: date | None = None,
    by: Viewer,
) -> tuple[PartnerMember, str]:
    """An account for somebody of a partner. Returns the membership and a one-time password, kept nowhere.

    The person sets up a second step at the first sign-in. Raises PartnersRefused when the name is taken,
    the organisation does not work with us, or no agreement in force opens the portal.
    """
    if not organisation.is_active:
        raise PartnersRefused(_("This organisation no longer works with us."))
    if not opens_portal_today(organisation, timezone.localdate()):
        raise PartnersRefused(_("Nobody of them may sign in yet: no agreement that allows it is in force."))
    if User.objects.filter(username__iexact=username).exists():
        raise PartnersRefused(_("Somebody has this user name already. Add a letter or a number."), "username")
    _must_come(ends)
    password = one_time_password()
    user = User.objects.create_user(
        username, password, full_name=full_name, email=email, language=language, must_change_password=True
    )
    member = PartnerMember(
        user=user, organisation=organisation, starts=timezone.localdate(), ends=ends, added_by_id=by.user_id
    )
    member.save(force_insert=True)
    audit.record("partners.member_added", subject=organisation, by=by, details={"user": user.username})
    return member, password


def _must_come(ends: date | None) -> None:
    if ends is not None and ends < timezone.localdate():
        raise PartnersRefused(_("This day has passed."), "ends")


@audited
def end_member(member: PartnerMember, *, reason: str = "", by: Viewer) -> PartnerMember:
    """The person may not act for the organisation any more, from this moment. Ending twice changes nothing."""
    member = locked(member)
    yesterday = timezone.localdate() - timedelta(days=1)
    if member.ends is None or member.ends > yesterday:
        member.ends = yesterday
        member.starts = min(member.starts, yesterday)
        member.save()
    _close_if_nothing_is_left(member.user)
    details = {"user": member.user.username}
    audit.record("partners.member_ended", subject=member.organisation, by=by, details=details, reason=reason)
    return member


def _close_if_nothing_is_left(user: User) -> None:
    """Without another membership, of a partner or of a centre, the account closes and its sessions end."""
    today = timezone.localdate()
    if PartnerMember.objects.current(today).filter(user=user).exists() or user.memberships.exists():
        return
    user.is_active = False
    user.save()
    end_sessions(user)


@audited
def renew_member(member: PartnerMember, *, ends: date | None = None, by: Viewer) -> str:
    """Let somebody in again, or give a new one-time password. Returns it; nothing else keeps it.

    Raises PartnersRefused for a colleague of ours: staff passwords are given among staff.
    """
    member = locked(member)
    if member.user.memberships.exists():
        raise PartnersRefused(_("This account also works in a centre: its password is given there."))
    _must_come(ends)
    today = timezone.localdate()
    if member.ends is not None and member.ends < today:
        member.starts = today
    member.ends = ends
    member.save()
    password = one_time_password()
    member.user.set_password(password)
    member.user.is_active, member.user.must_change_password = True, True
    member.user.save()
    end_sessions(member.user)
    details = {"user": member.user.username}
    audit.record("partners.member_renewed", subject=member.organisation, by=by, details=details)
    return password
