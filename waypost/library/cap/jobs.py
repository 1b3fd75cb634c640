"""Reading the sources of alerts every quarter of an hour. `waypost.library.jobs` registers both."""

import logging
from uuid import UUID

from django.utils import timezone

from waypost.centres.access import Viewer
from waypost.library.actions.alert_feeds import note_reading, receive_message
from waypost.library.cap.arriving import links_read
from waypost.library.cap.collecting import collect
from waypost.library.models import AlertFeed
from waypost.shared.jobs import enqueue, job

log = logging.getLogger(__name__)


@job("library.read_alert_feeds", every=15)
def read_alert_feeds() -> None:
    """Queue the reading of every source that is due; each is read apart, so that one that hangs holds up none."""
    for pk in AlertFeed.objects.due(timezone.now()).values_list("pk", flat=True):
        enqueue("library.read_alert_feed", pk)


@job("library.read_alert_feed")
def read_alert_feed(pk: str) -> None:
    """Read one source and keep what is new. May come twice: what was kept is not kept again."""
    feed = AlertFeed.objects.filter(pk=UUID(str(pk)), is_active=True).first()
    if feed is None:
        return
    reading = collect(feed.url, etag=feed.etag, modified=feed.modified, known=links_read(feed))
    by = Viewer.system()
    kept = [receive_message(feed, arrived, by=by) for arrived in reading.arrived]
    note_reading(feed, reading, by=by)
    log.info(
        "alert feed %s: %s new, problem %r", feed.pk, sum(one is not None for one in kept), reading.problem
    )
