"""Who registered themselves and waits for the desk, on My day."""

from typing import Any

from waypost.accounts.permissions import Perm
from waypost.people.models import SelfRegistration

MOST = 100


def self_registered(viewer: Any) -> dict[str, Any] | None:
    """How many wait at the viewer's centre; None when nobody does or the viewer does not register. One statement."""
    if viewer.centre is None or not viewer.can(Perm.CLIENT_REGISTER):
        return None
    waiting = SelfRegistration.objects.waiting().filter(centre=viewer.centre)
    count = len(waiting.values_list("pk", flat=True)[:MOST])
    return {"count": count} if count else None
