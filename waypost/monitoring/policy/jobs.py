"""Making the figures of a policy report: notes are read and counted, which takes its time."""

import logging

from waypost.centres.access import Viewer
from waypost.contactlog.models import Contact
from waypost.monitoring.models import PolicyReport
from waypost.monitoring.policy import actions
from waypost.monitoring.snapshot.keeping import fresh
from waypost.monitoring.snapshot.reading import NoSnapshot
from waypost.shared.jobs import enqueue, job
from waypost.shared.saving import Refused

log = logging.getLogger(__name__)
MAKE = "monitoring.make_policy_figures"
AT_ONCE = 3_000  # contacts of the network up to which nobody waits for the queue


def make_soon(report: PolicyReport) -> None:
    """Have the figures made: at once for a small network, else by the queue."""
    contacts = Contact.objects.filter(centre__network_id=report.network_id)
    if contacts[: AT_ONCE + 1].count() <= AT_ONCE:
        make_policy_figures(str(report.pk))
    else:
        enqueue(MAKE, report.pk)


@job(MAKE)
def make_policy_figures(pk: str) -> None:
    """Make the figures of one report. Nothing happens when it was agreed or removed meanwhile."""
    report = PolicyReport.objects.select_related("centre").filter(pk=pk).first()
    if report is None or not report.is_draft:
        return
    by = Viewer.system(report.centre)
    try:
        actions.make_figures(report, snapshot=fresh(report.network_id), by=by)
    except Refused:
        log.info("A policy report was agreed on while its figures were to be made.")
    except NoSnapshot:
        actions.note_failure(report, "no_snapshot", by=by)
