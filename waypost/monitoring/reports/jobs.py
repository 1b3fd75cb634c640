"""Reports by e-mail: each is sent on its day, by the clock of its centre."""

import logging
from zoneinfo import ZoneInfo

from django.utils import timezone

from waypost.monitoring.models import Mailing
from waypost.monitoring.reports.mailing import note_failure, send_due
from waypost.monitoring.snapshot.reading import NoSnapshot
from waypost.shared.jobs import job

log = logging.getLogger(__name__)


@job("monitoring.send_reports", every=60)
def send_reports() -> None:
    """Send what is due today. One that fails does not keep the others."""
    for mailing in Mailing.objects.select_related("report__owner", "report__centre").order_by("pk"):
        centre = mailing.report.centre
        zone = ZoneInfo(centre.time_zone) if centre else timezone.get_default_timezone()
        today = timezone.localdate(timezone=zone)
        if mailing.next_on > today:
            continue
        try:
            with timezone.override(zone):
                send_due(mailing, today)
        except NoSnapshot:
            log.info("A report waits for the figures to be ready.")
        except Exception:
            log.exception("A report could not be sent by e-mail.")
            note_failure(mailing, today)
