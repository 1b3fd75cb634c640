"""Work that runs by itself."""

from waypost.centres.access import Viewer
from waypost.centres.models import Centre
from waypost.contactlog.actions import close_earlier_days
from waypost.shared.jobs import job


@job("contactlog.close_queue")
def close_queue(centre_id: str) -> None:
    """Close what earlier days left open in one centre's waiting room."""
    centre = Centre.objects.get(pk=centre_id)
    close_earlier_days(centre, by=Viewer.system(centre))
