"""What numbers show on My day."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from waypost.accounts.permissions import Perm
from waypost.centres.access import Viewer
from waypost.contactlog.queries import own_by_day


def week(viewer: Viewer) -> dict[str, Any] | None:
    """How many contacts one logged in seven days. One statement."""
    if viewer.centre is None or viewer.user_id is None or not viewer.can(Perm.CONTACT_LOG):
        return None
    today = timezone.localdate()
    logged = sum(own_by_day(viewer, today - timedelta(days=6), today).values())
    return {"week": logged} if logged else None
