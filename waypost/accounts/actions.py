"""Writes about one's own account. (What others do to an account stands in `centres.staff_actions`.)"""

from collections.abc import Iterable

from allauth.usersessions.models import UserSession

from waypost.accounts.models import User
from waypost.shared import audit
from waypost.shared.audit import Actor, audited


@audited
def save_account(user: User, *, changed: Iterable[str], by: Actor) -> User:
    """Store one's own name, address and language; `changed` names the fields."""
    fields = sorted(changed)
    user.save(update_fields=[*fields, "updated_at"])
    audit.record("accounts.changed", subject=user, by=by, details={"fields": fields})
    return user


@audited
def set_language(user: User, language: str, *, by: Actor) -> User:
    """Keep the language someone works in."""
    return save_account(_with_language(user, language), changed=["language"], by=by)


def _with_language(user: User, language: str) -> User:
    user.language = language
    return user


@audited
def end_sessions(user: User, sessions: Iterable[UserSession], *, by: Actor) -> int:
    """Sign browsers of one person out. Returns how many."""
    count = 0
    for session in sessions:
        session.end()
        count += 1
    audit.record("accounts.sessions_ended", subject=user, by=by, details={"count": count})
    return count
