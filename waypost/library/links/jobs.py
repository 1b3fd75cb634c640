"""Trying the links of every network once a day. `waypost.library.jobs` registers both."""

import logging
from uuid import UUID

from django.conf import settings

from waypost.centres.access import Viewer
from waypost.centres.models import Network
from waypost.library.actions.links import begin_run, note_run
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
def check_links_of(pk: str) -> None:
    """Try the links of one network. May come twice: the second one ends at once while the first one runs."""
    network = Network.objects.filter(pk=UUID(str(pk))).first()
    if network is None:
        return
    by = Viewer.system()
    addresses = begin_run(network.pk, by=by)
    if addresses is None:
        return
    found = ask_all(addresses) if addresses else Found(has_network=True)
    run = note_run(network.pk, found, by=by)
    log.info("links of %s: %s of %s tried, %s", network.pk, run.tried, len(addresses), run.outcome)
