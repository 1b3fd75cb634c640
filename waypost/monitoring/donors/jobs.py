"""Making a donor's report: each figure passes the gate beside all that the donor has, which takes its time."""

from django.utils.translation import gettext as _
from django.utils.translation import override

from waypost.centres.access import Viewer
from waypost.monitoring.disclosure.gate import CannotProtect
from waypost.monitoring.disclosure.rehearsal import rehearse
from waypost.monitoring.donors import actions
from waypost.monitoring.donors.making import Making
from waypost.monitoring.models import DonorReport
from waypost.monitoring.snapshot.keeping import fresh
from waypost.monitoring.snapshot.reading import NoSnapshot
from waypost.shared.jobs import enqueue, job

MAKE = "monitoring.make_donor_report"


def make_soon(report: DonorReport) -> None:
    """Have the figures made."""
    enqueue(MAKE, report.pk)


@job(MAKE)
def make_donor_report(pk: str) -> None:
    """Freeze the figures of one report, in its language. Nothing happens when they are there."""
    report = (
        DonorReport.objects.select_related("template__centre", "template__network", "template__donor")
        .filter(pk=pk)
        .first()
    )
    if report is None or report.is_made:
        return
    by = Viewer.system(report.template.centre)
    with override(report.language):
        try:
            snapshot = fresh(report.template.network_id)
            rehearse(Making.of(report.template, report.period, snapshot, by).content)
            actions.freeze_figures(report, snapshot=snapshot, by=by)
        except CannotProtect as refusal:
            actions.note_problem(report, str(refusal), by=by)
        except NoSnapshot:
            actions.note_problem(report, _("No data is ready yet. Try again in a minute."), by=by)
