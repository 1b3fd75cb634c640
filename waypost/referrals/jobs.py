"""Work that runs by itself."""

from waypost.centres.access import Viewer
from waypost.centres.models import Centre
from waypost.referrals.actions import watch_centre
from waypost.shared.jobs import enqueue, job


@job("referrals.watch", daily=True)
def watch() -> None:
    """Look after every centre's referrals, one job each."""
    for pk in Centre.objects.filter(is_active=True).values_list("pk", flat=True):
        enqueue("referrals.watch_centre", pk)


@job("referrals.watch_centre")
def watch_one(centre_id: str) -> None:
    """Late answers, consents taken back and ended agreements of one centre."""
    watch_centre(by=Viewer.system(Centre.objects.get(pk=centre_id)))
