"""Daily work of this app."""

import logging

from django.utils import timezone

from waypost.partners.actions import remind_of_ending
from waypost.shared.jobs import job

log = logging.getLogger(__name__)


@job("partners.remind_of_ending", daily=True)
def remind() -> None:
    """Plan a task for every agreement that ends in 90, 60 or 30 days. May come twice."""
    log.info("agreements: %s reminders", remind_of_ending(timezone.localdate()))
