"""Targets and entered values of the demo network."""

from datetime import date
from decimal import Decimal

from django.utils import timezone

from waypost.centres.access import Viewer
from waypost.centres.models import Centre, Network
from waypost.monitoring.indicators.actions import enter_value, load_starter_indicators, set_target
from waypost.monitoring.models import Indicator

# Indicator → baseline, target of the year at each centre
TARGETS = {
    "clients-served": (None, 60), "answered-in-time": (60, 90), "no-help-share": (10, 5), "unmet-needs": (None, 12),
    "referrals-completed": (20, 50), "goals-met": (None, 40),
}  # fmt: skip
ENTERED = {
    "training-reach": (120, "Attendance lists (invented)"),
    "satisfaction": (86, "Survey of March (invented)"),
}


def promise(network: Network, by: Viewer) -> str:
    """Take over the library and set a few targets. Says what was done."""
    added = load_starter_indicators(network, by=by)
    year = timezone.localdate().year
    days = {"first": date(year, 1, 1), "last": date(year, 12, 31)}
    found = {one.slug: one for one in Indicator.objects.filter(network=network)}
    for place in (None, *Centre.objects.filter(network=network).order_by("code")):
        for slug, (baseline, target) in TARGETS.items():
            times = 3 if place is None and found[slug].unit == "count" else 1
            set_target(
                found[slug], centre=place, **days, target=Decimal(target * times),
                baseline=None if baseline is None else Decimal(baseline), by=by,
            )  # fmt: skip
    for slug, (value, source) in ENTERED.items():
        enter_value(found[slug], centre=None, **days, value=Decimal(value), source=source, by=by)
    return f"{added} indicators"
