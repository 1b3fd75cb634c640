"""Work that runs by itself."""

from waypost.centres.access import Viewer
from waypost.centres.models import Centre
from waypost.contactlog.actions import close_earlier_days
from waypost.contactlog.models import QueueEntry
from waypost.contactlog.waiting import today_at
from waypost.shared.jobs import job


@job("contactlog.close_queues", daily=True)
def close_queues() -> None:
    """Close what earlier days left open in the waiting rooms, each centre on its own."""
    left_open = QueueEntry.objects.filter(ended_at=None)
    for centre in Centre.objects.filter(pk__in=left_open.values("centre_id")):
        if left_open.filter(centre=centre, day__lt=today_at(centre)).exists():
            close_earlier_days(centre, by=Viewer.system(centre))
