"""Work that runs by itself: notice of papers that run out, and the sweep of files that no paper names."""

from datetime import date, timedelta

from django.db.models import Q
from django.utils import timezone

from waypost.centres.access import Viewer
from waypost.centres.models import Centre, clock_of
from waypost.documents.actions import sweep_files, warn_of_expiry
from waypost.documents.expiry import THRESHOLDS
from waypost.documents.models import Document
from waypost.shared.jobs import job


@job("documents.watch_expiry", daily=True)
def watch_expiry() -> None:
    """One task a document and threshold, each in a transaction of its own; each centre by its own day."""
    for centre in Centre.objects.filter(is_active=True):
        with clock_of(centre):
            _watch_at(centre, timezone.localdate())


def _watch_at(centre: Centre, today: date) -> None:
    last = today + timedelta(days=max(THRESHOLDS))
    rows = Document.objects.expiring_by(last).filter(expires_on__gte=today, centre=centre)
    for document in rows.filter(_not_told(today)).order_by("pk").iterator(chunk_size=500):
        warn_of_expiry(document, by=Viewer.system(centre))


def _not_told(today: date) -> Q:
    """Those for which a threshold has been reached that nobody was told of."""
    untold = Q(warned_at_days=None)
    for days in THRESHOLDS:
        reached = Q(expires_on__lte=today + timedelta(days=days))
        untold |= reached & Q(warned_at_days__gt=days)
    return untold


@job("documents.sweep", daily=True)
def sweep() -> None:
    """Files that a crash left behind, and those of documents that were destroyed."""
    sweep_files(by=Viewer.system())
