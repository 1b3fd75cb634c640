"""Writes about staff: accounts, roles from when until when, keys, and leaving."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from allauth.mfa.models import Authenticator
from django.utils.translation import gettext as _

from waypost.accounts.models import User
from waypost.accounts.roles import ROLES
from waypost.accounts.sessions import end_sessions
from waypost.centres import leaving
from waypost.centres.access import Viewer
from waypost.centres.access_keys import end_keys
from waypost.centres.models import Centre, Membership, Network, today_at
from waypost.centres.models.keys import Stopped
from waypost.centres.passing_on import hand_over_promises
from waypost.centres.passwords import one_time_password
from waypost.centres.staff_rules import (
    StaffRefused,
    memberships_held,
    must_be_allowed,
    must_not_be_self,
    must_open_account,
)
from waypost.shared import audit
from waypost.shared.audit import audited

NOTHING_CHOSEN: Mapping[str, leaving.Chosen] = {}


@dataclass(frozen=True)
class Work:
    """What somebody does in a centre: the post, languages and gender that colleagues choose by."""

    post: str = ""
    languages: Sequence[str] = ()
    gender: str = ""


@audited
def add_staff(
    *,
    username: str,
    full_name: str,
    email: str = "",
    language: str = "",
    roles: Sequence[str],
    centre: Centre | None,
    starts: date | None = None,
    ends: date | None = None,
    work: Work = Work(),
    password: str | None = None,
    by: Viewer,
) -> tuple[User, str]:
    """Make an account with roles. Returns it with its one-time password, to be changed at first sign-in.

    `password` is for set-up only, where the person chooses it herself. Raises StaffRefused.
    """
    if not roles:
        raise StaffRefused(_("Choose at least one role."))
    shown = password or one_time_password()
    if User.objects.filter(username__iexact=username).exists():
        raise StaffRefused(_("Somebody has this user name already."))
    user = User.objects.create_user(
        username,
        shown,
        full_name=full_name,
        email=email,
        language=language,
        must_change_password=password is None,
    )
    for role in roles:
        give_role(user, role=role, centre=centre, starts=starts, ends=ends, work=work, by=by)
    audit.record("centres.staff_added", subject=user, by=by, details={"roles": list(roles)})
    return user, shown


@audited
def give_role(
    user: User,
    *,
    role: str,
    centre: Centre | None,
    starts: date | None = None,
    ends: date | None = None,
    work: Work = Work(),
    by: Viewer,
) -> Membership:
    """Give one role in a centre (or, without one, in the network). Raises StaffRefused."""
    must_not_be_self(by, user)
    must_be_allowed(by, role, centre)
    starts = starts or today_at(centre)
    _must_fit(starts, ends)
    if any(
        m.role == role and m.centre_id == (centre.pk if centre else None)
        for m in memberships_held(user, starts)
    ):
        raise StaffRefused(_("%(name)s has this role there already.") % {"name": user})
    membership = Membership.objects.create(
        user=user,
        network=_network_of(by, centre),
        centre=centre,
        role=role,
        starts=starts,
        ends=ends,
        post=work.post,
        languages=list(work.languages),
        gender=work.gender,
    )
    audit.record("centres.role_given", subject=user, by=by, details=_dates(membership))
    return membership


def _network_of(by: Viewer, centre: Centre | None) -> Network:
    return centre.network if centre else Network.objects.get(pk=by.network_id)


def _must_fit(starts: date, ends: date | None) -> None:
    if ends is not None and ends < starts:
        raise StaffRefused(_("The last day is before the first day."))


def _dates(membership: Membership) -> dict[str, Any]:
    ends = membership.ends.isoformat() if membership.ends else ""
    return {"role": membership.role, "from": membership.starts.isoformat(), "until": ends}


@audited
def change_role_dates(membership: Membership, *, starts: date, ends: date | None, by: Viewer) -> Membership:
    """Move the days of a role. Raises StaffRefused."""
    must_not_be_self(by, membership.user)
    must_be_allowed(by, membership.role, membership.centre)
    _must_fit(starts, ends)
    membership.starts, membership.ends = starts, ends
    membership.save()
    audit.record("centres.role_dates_changed", subject=membership.user, by=by, details=_dates(membership))
    return membership


@audited
def end_role(membership: Membership, *, by: Viewer) -> None:
    """Take a role away from now on; one that began today is removed. Raises StaffRefused and OpenTasks.

    What is carried there and needs this role must be in other hands (`leaving.CannotLeave`); with the last role all.
    """
    must_not_be_self(by, membership.user)
    must_be_allowed(by, membership.role, membership.centre)
    others = [
        m
        for m in memberships_held(membership.user)
        if m.centre_id == membership.centre_id and m != membership
    ]
    if membership.centre is not None:
        keeps = {perm for m in others for perm in ROLES[m.role].perms}
        leaving.hand_over(membership.user, {}, centre=membership.centre, keeps=keeps, by=by)
        if not others:
            hand_over_promises(membership.user, centre=membership.centre, by=by)
    _end(membership)
    audit.record("centres.role_taken", subject=membership.user, by=by, details=_dates(membership))


def _end(membership: Membership) -> None:
    yesterday = today_at(membership.centre) - timedelta(days=1)
    if membership.starts > yesterday:
        membership.delete()
    else:
        membership.ends = yesterday
        membership.save()


@audited
def change_staff(
    user: User, *, fields: dict[str, Any], work: Work, centre: Centre | None, by: Viewer
) -> User:
    """Correct name, address and language, and what the person does in a centre. Raises StaffRefused.

    Name, address and language belong to the account: they change only for those whose every role is the
    viewer's to give.
    """
    must_not_be_self(by, user)
    changed = sorted(name for name, value in fields.items() if getattr(user, name) != value)
    if changed:
        must_open_account(by, user)
        for name in changed:
            setattr(user, name, fields[name])
        user.save()
    for membership in memberships_held(user):
        if centre is not None and membership.centre_id == centre.pk:
            membership.post, membership.languages, membership.gender = (
                work.post,
                list(work.languages),
                work.gender,
            )
            membership.save()
    audit.record("centres.staff_changed", subject=user, by=by, details={"fields": changed})
    return user


@audited
def reset_password(user: User, *, reason: str = "", by: Viewer) -> str:
    """Give a new one-time password and sign the person out everywhere. Returns it; nothing else keeps it."""
    must_open_account(by, user)
    password = one_time_password()
    user.set_password(password)
    user.must_change_password = True
    user.save()
    end_sessions(user)
    end_keys(user, Stopped.SAFETY, by=by)
    audit.record("centres.password_reset", subject=user, by=by, reason=reason)
    return password


@audited
def reset_second_factor(user: User, *, reason: str, by: Viewer) -> int:
    """Remove a lost authenticator app, passkeys and recovery codes. Returns how many. Raises StaffRefused."""
    must_open_account(by, user)
    if not reason.strip():
        raise StaffRefused(_("Say why: how do you know that it is really this person who asks?"))
    count, _rows = Authenticator.objects.filter(user=user).delete()
    end_sessions(user)
    end_keys(user, Stopped.SAFETY, by=by)
    audit.record("centres.second_factor_reset", subject=user, by=by, reason=reason, details={"count": count})
    return count


@audited
def end_sessions_of(user: User, *, reason: str = "", by: Viewer) -> int:
    """Sign a colleague out everywhere, and stop the keys for programs. Returns from how many browsers."""
    must_open_account(by, user)
    count = end_sessions(user)
    end_keys(user, Stopped.SAFETY, by=by)
    audit.record("centres.staff_signed_out", subject=user, by=by, reason=reason, details={"count": count})
    return count


@audited
def close_account(
    user: User,
    *,
    tasks_to: User | None = None,
    chosen: Mapping[str, leaving.Chosen] = NOTHING_CHOSEN,
    reason: str = "",
    by: Viewer,
) -> User:
    """Somebody leaves: roles end, sessions end, sign-in is closed. Raises OpenTasks when promises are left.

    With `tasks_to` the open tasks go to that colleague, who must work in the same centre (TaskRefused). `chosen` says
    by kind where the other work goes that the person carries (`leaving.CannotLeave`).
    """
    must_open_account(by, user)
    carried = leaving.hand_over(user, chosen, by=by)
    tasks = hand_over_promises(user, to=tasks_to, reason=reason, by=by)
    for membership in memberships_held(user):
        _end(membership)
    user.is_active = False
    user.save()
    end_sessions(user)
    end_keys(user, Stopped.LEFT, by=by)
    details = {"tasks": tasks} | carried
    audit.record("centres.account_closed", subject=user, by=by, reason=reason, details=details)
    return user


@audited
def reopen_account(user: User, *, role: str, centre: Centre | None, by: Viewer) -> str:
    """Somebody comes back: one role and a new one-time password. Returns it. Raises StaffRefused."""
    must_not_be_self(by, user)
    must_be_allowed(by, role, centre)
    must_open_account(by, user)
    user.is_active = True
    user.save()
    give_role(user, role=role, centre=centre, by=by)
    audit.record("centres.account_reopened", subject=user, by=by, details={"role": role})
    return reset_password(user, by=by)
