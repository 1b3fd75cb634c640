"""What referrals show on My day."""

from typing import Any

from django.utils import timezone

from waypost.centres.access import Viewer
from waypost.referrals import access, queries

SHOWN = 10


def sent(viewer: Viewer) -> dict[str, Any] | None:
    """Referrals that were sent and need a hand: no answer in time, refused, consent taken back."""
    if not access.may_work(viewer):
        return None
    found = queries.sent_waiting(viewer, SHOWN)
    return {"referrals": found, "now": timezone.now()} if found else None


def received(viewer: Viewer) -> dict[str, Any] | None:
    """Referrals that came in and wait for an answer."""
    if not access.may_work(viewer):
        return None
    found = queries.received_waiting(viewer, SHOWN)
    return {"referrals": found, "now": timezone.now()} if found else None
