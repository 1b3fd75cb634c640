"""At the start of each quarter the quarter before is published, where the network wants it."""

import logging

from django.utils import timezone

from waypost.centres.access import Viewer
from waypost.centres.models import Centre, Network
from waypost.monitoring.disclosure.gate import CannotProtect
from waypost.monitoring.figures.questions import BadQuestion
from waypost.monitoring.models import PublicFigures, PublishedQuarter
from waypost.monitoring.public.actions import publish_quarter
from waypost.monitoring.public.making import preview
from waypost.monitoring.public.tables import last_quarter
from waypost.monitoring.snapshot.keeping import fresh
from waypost.monitoring.snapshot.reading import NoSnapshot
from waypost.shared import clock
from waypost.shared.jobs import job

log = logging.getLogger(__name__)


@job("monitoring.publish_figures", every=15)
def publish_figures() -> None:
    """Once for each quarter. `DAYS_AFTER` the quarter's end lies its end in every time zone, so the server's day will do."""
    quarter = last_quarter(timezone.now().date())
    for setting in PublicFigures.objects.filter(is_on=True).select_related("network"):
        network = setting.network
        centre = Centre.objects.filter(network=network, is_active=True).order_by("pk").first()
        if centre is None or PublishedQuarter.objects.filter(network=network, quarter=quarter).exists():
            continue
        try:
            with clock.of_the_house():
                _publish(network, quarter, Viewer.system(centre))
        except NoSnapshot:
            log.info("The public figures wait for a snapshot.")
        except (CannotProtect, BadQuestion) as refusal:
            log.warning("The public figures of %s could not be made: %s", quarter, refusal)


def _publish(network: Network, quarter: str, by: Viewer) -> None:
    snapshot = fresh(network.pk)
    preview(network, quarter, snapshot=snapshot, by=by)  # so that nobody's writing waits for what is reckoned
    publish_quarter(network, quarter, snapshot=snapshot, by=by)
