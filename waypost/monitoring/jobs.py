"""What runs by itself: snapshots follow what changes, and are built anew each night."""

import logging

from waypost.centres.models import Network
from waypost.monitoring.donors import jobs as _donor_jobs  # noqa: F401 because loading it registers its job
from waypost.monitoring.policy import jobs as _policy_jobs  # noqa: F401 because loading it registers its job
from waypost.monitoring.public import jobs as _public_jobs  # noqa: F401 because loading it registers its job
from waypost.monitoring.reports import jobs as _report_jobs  # noqa: F401 because loading it registers its job
from waypost.monitoring.snapshot import keeping
from waypost.shared.jobs import job

log = logging.getLogger(__name__)


@job("monitoring.refresh_snapshots", every=1)
def refresh_snapshots() -> None:
    """Take what changed in the last minute. A network that nobody asked figures of yet is built now.

    After a failure a network is left alone for a minute, then two, up to half an hour.
    """
    for network in Network.objects.order_by("pk"):
        if keeping.rests(network.pk):
            continue
        try:
            keeping.refresh(network.pk)
        except keeping.Busy:
            continue  # another one is at it, and takes what is there
        except (keeping.BuildFailed, OSError):
            log.exception("The snapshot could not be brought up to now; the one before stays.")


@job("monitoring.rebuild_snapshots", daily=True)
def rebuild_snapshots() -> None:
    """Read everything again, so that what was erased leaves the files, too, and compare it with what stood there."""
    for network in Network.objects.order_by("pk"):
        try:
            keeping.rebuild(network.pk)
        except (keeping.Busy, keeping.BuildFailed, OSError):
            log.exception("The snapshot could not be built anew; the one before stays.")
