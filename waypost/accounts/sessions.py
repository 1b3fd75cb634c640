"""The browsers in which somebody is signed in."""

from allauth.usersessions.models import UserSession

from waypost.accounts.models import User


def end_sessions(user: User) -> int:
    """Sign somebody out everywhere; returns from how many browsers."""
    sessions = list(UserSession.objects.filter(user=user))
    for session in sessions:
        session.end()
    return len(sessions)
