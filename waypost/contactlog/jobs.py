"""Work that runs by itself."""

from waypost.centres.access import Viewer
from waypost.centres.models import Centre, today_at
from waypost.contactlog.actions import close_earlier_days, erase_enquiries
from waypost.contactlog.actions.erasing import BATCH
from waypost.contactlog.models import QueueEntry
from waypost.shared.jobs import job
from waypost.shared.web import throttle


@job("contactlog.close_queues", daily=True)
def close_queues() -> None:
    """Close what earlier days left open in the waiting rooms, each centre on its own."""
    left_open = QueueEntry.objects.filter(ended_at=None)
    for centre in Centre.objects.filter(pk__in=left_open.values("centre_id")):
        if left_open.filter(centre=centre, day__lt=today_at(centre)).exists():
            close_earlier_days(centre, by=Viewer.system(centre))


@job("contactlog.erase_enquiries", daily=True)
def erase_old_enquiries() -> None:
    """What was asked and answered without a name goes when its time is over; so does yesterday's key of connections."""
    throttle.renew_key()
    while erase_enquiries(by=Viewer.system()) == BATCH:
        pass
