"""What is put in order once a day: files that nobody names, and counts that nobody needs by the day."""

from django.utils import timezone

from waypost.centres.access import Viewer
from waypost.library.actions.recordings import sweep_recordings
from waypost.library.actions.visits import forget_days
from waypost.library.models import VisitCount
from waypost.library.visits import PER, oldest_day
from waypost.shared.jobs import job


@job("library.sweep_recordings", daily=True)
def sweep() -> None:
    """Sound files that a crash left behind."""
    sweep_recordings(by=Viewer.system())


@job("library.forget_visit_days", daily=True)
def forget() -> None:
    """Of what is more than 13 months ago only the months stay."""
    before = oldest_day(timezone.localdate())
    if VisitCount.objects.filter(per=PER.DAY, day__lt=before).exists():
        forget_days(before=before, by=Viewer.system())
