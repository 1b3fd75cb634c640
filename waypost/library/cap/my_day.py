"""What My day shows of alerts: messages of others that wait for a decision."""

from typing import Any

from waypost.accounts.permissions import Perm
from waypost.centres.access import Viewer
from waypost.library.models import IncomingAlert

SHOWN = 5


def waiting(viewer: Viewer) -> dict[str, Any] | None:
    """The newest of them, for those who issue alerts. One statement."""
    if not viewer.can(Perm.ALERT_ISSUE):
        return None
    rows = IncomingAlert.objects.filter(network_id=viewer.network_id, state=IncomingAlert.State.OFFERED)
    found = list(rows.select_related("feed").defer("xml", "faults")[:SHOWN])
    return {"messages_from_outside": found} if found else None
