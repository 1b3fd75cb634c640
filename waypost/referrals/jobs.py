"""Work that runs by itself."""

from django.utils import timezone

from waypost.centres.access import Viewer
from waypost.centres.models import Centre, clock_of
from waypost.referrals.actions import chase_late, watch_centre
from waypost.referrals.models import Referral
from waypost.shared.jobs import enqueue, job


@job("referrals.chase", every=15)
def chase() -> None:
    """Late answers of every centre: a clock of 24 hours cannot wait for the daily round. One statement when none is late."""
    late = Referral.objects.unchased(timezone.now()).values("centre")
    for centre in Centre.objects.filter(pk__in=late):
        with clock_of(centre):
            chase_late(by=Viewer.system(centre))


@job("referrals.watch", daily=True)
def watch() -> None:
    """Look after every centre's referrals, one job each."""
    for pk in Centre.objects.filter(is_active=True).values_list("pk", flat=True):
        enqueue("referrals.watch_centre", pk)


@job("referrals.watch_centre")
def watch_one(centre_id: str) -> None:
    """Late answers, consents taken back and ended agreements of one centre."""
    centre = Centre.objects.get(pk=centre_id)
    with clock_of(centre):
        watch_centre(by=Viewer.system(centre))
