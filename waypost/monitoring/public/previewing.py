"""What publishing would show, found by publishing and taking it back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from waypost.centres.access import Viewer
from waypost.centres.models import Network
from waypost.monitoring.models import PublishedQuarter
from waypost.monitoring.public.actions import publish_quarter

if TYPE_CHECKING:
    from waypost.monitoring.snapshot.reading import Snapshot


def preview(network: Network, quarter: str, *, snapshot: Snapshot, by: Viewer) -> PublishedQuarter:
    """The quarter as everybody would read it; nothing of it stays. Raises as `publish_quarter`."""
    with transaction.atomic():
        published = publish_quarter(network, quarter, snapshot=snapshot, by=by)
        transaction.set_rollback(True)
    return published
