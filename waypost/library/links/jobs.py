"""Trying the links of every network once a day. `waypost.library.jobs` registers both."""

import logging
from uuid import UUID

from django.conf import settings

from waypost.centres.access import Viewer
from waypost.centres.models import Network
from waypost.library.actions.links import begin_run, continue_run, note_run
from waypost.library.links.asking import Found, ask_all
from waypost.shared.jobs import enqueue, job

log = logging.getLogger(__name__)


@job("library.check_links", daily=True)
def check_links() -> None:
    """Queue a run for every network. A demo asks real portals only when somebody presses the button."""
    if settings.DEMO:
        return
    for pk in Network.objects.values_list("pk", flat=True):
        enqueue("library.check_links_of", pk)


@job("library.check_links_of")
def check_links_of(pk: str, began: str = "", tried: str = "0") -> None:
    """Try the links of one network for a minute, and queue the rest of the run: `began` and `tried` say which it is.

    May come twice: the second one ends at once while the first one runs, or when the run has gone on.
    """
    network = Network.objects.filter(pk=UUID(str(pk))).first()
    if network is None:
        return
    by = Viewer.system()
    part = continue_run(network.pk, began, int(tried), by=by) if began else begin_run(network.pk, by=by)
    if part is None:
        return
    found = ask_all(part.addresses, answered=part.answered) if part.addresses else Found(has_network=True)
    is_over = found.went_away or not found.answers or len(found.answers) >= len(part.addresses)
    run = note_run(network.pk, found, is_over=is_over, by=by)
    log.info("links of %s: %s of %s tried", network.pk, len(found.answers), len(part.addresses))
    if not is_over and run.began_at:
        enqueue("library.check_links_of", network.pk, run.began_at.isoformat(), run.tried)
