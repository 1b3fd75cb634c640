"""Making the figures of a policy report: notes are read and counted, which takes its time."""

import logging

from django.utils.translation import gettext as _
from django.utils.translation import override

from waypost.centres.access import Viewer
from waypost.contactlog.models import Contact
from waypost.monitoring.disclosure.gate import CannotProtect
from waypost.monitoring.disclosure.rehearsal import rehearse
from waypost.monitoring.figures.questions import BadQuestion
from waypost.monitoring.models import PolicyHanding, PolicyReport
from waypost.monitoring.policy import actions, leaving
from waypost.monitoring.snapshot.keeping import fresh
from waypost.monitoring.snapshot.reading import NoSnapshot
from waypost.shared.jobs import enqueue, job
from waypost.shared.saving import Refused

log = logging.getLogger(__name__)
MAKE = "monitoring.make_policy_figures"
HAND_ON = "monitoring.hand_on_policy_report"
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


@job(HAND_ON)
def hand_on_policy_report(pk: str) -> None:
    """Make what one audience gets, in the language in which it was handed on. Nothing happens when it is there."""
    handing = PolicyHanding.objects.select_related("report__centre", "report__network").filter(pk=pk).first()
    if handing is None or handing.is_made:
        return
    by = Viewer.system(handing.report.centre)
    with override(handing.language):
        try:
            snapshot = fresh(handing.report.network_id)
            rehearse(lambda: leaving.of_handing(handing, snapshot, by))
            actions.pass_the_gate(handing, snapshot=snapshot, by=by)
        except (Refused, CannotProtect, BadQuestion) as refusal:
            actions.note_problem(handing, str(refusal), by=by)
        except NoSnapshot:
            actions.note_problem(handing, _("No data is ready yet. Try again in a minute."), by=by)
