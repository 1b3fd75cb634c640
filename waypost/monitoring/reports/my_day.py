"""On My day: reports that could not be sent, for those who have them sent."""

from typing import Any

from waypost.accounts.permissions import Perm
from waypost.centres.access import Viewer
from waypost.monitoring.models import Mailing


def unsent(viewer: Viewer) -> dict[str, Any] | None:
    """One's own mailings whose last sending failed. One statement."""
    if viewer.user_id is None or not viewer.can(Perm.NUMBERS_VIEW):
        return None
    found = list(
        Mailing.objects.filter(report__owner_id=viewer.user_id)
        .exclude(problem="")
        .select_related("report")[:10]
    )
    return {"mailings": found} if found else None
