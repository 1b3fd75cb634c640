"""What our app shows on My day: who registered themselves, and closed files that nobody may open any more."""

from typing import Any

from waypost.accounts.permissions import Perm
from waypost.people.closed_files import nobody_opens
from waypost.people.models import SelfRegistration

MOST = 100


def self_registered(viewer: Any) -> dict[str, Any] | None:
    """How many wait at the viewer's centre; None when nobody does or the viewer does not register. One statement."""
    if viewer.centre is None or not viewer.can(Perm.CLIENT_REGISTER):
        return None
    waiting = SelfRegistration.objects.waiting().filter(centre=viewer.centre)
    count = len(waiting.values_list("pk", flat=True)[:MOST])
    return {"count": count} if count else None


def closed_files(viewer: Any) -> dict[str, Any] | None:
    """How many closed files of the centre wait for somebody to be named, for those who close files. One statement."""
    if viewer.centre is None or not viewer.can(Perm.CLIENT_RESTRICT):
        return None
    count = len(nobody_opens(viewer).values_list("pk", flat=True)[:MOST])
    return {"closed_count": count} if count else None
