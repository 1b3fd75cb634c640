"""The overview: clients and contacts by month, channel, topic, age and centre, split by gender (R15, R99)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from waypost.monitoring.dashboards.asked import Asked
from waypost.monitoring.reports.told import Told


@dataclass(frozen=True)
class Shown:
    """One table of the page, each split by gender as well."""

    title: Any
    measure: str
    split: str


BY_CENTRE = Shown(_("Contacts by centre"), "contacts", "centre")
TABLES = (
    Shown(_("Contacts by month"), "contacts", "month"),
    Shown(_("Clients served by month"), "clients_served", "month"),
    Shown(_("New clients by month"), "clients_registered", "month"),
    Shown(_("Contacts by channel"), "contacts", "channel"),
    Shown(_("Contacts by topic"), "contacts", "topic"),
    Shown(_("Clients served by age"), "clients_served", "age"),
    BY_CENTRE,
)
HEADLINE = ("clients_served", "clients_registered", "contacts", "enquiries")


def tables(asked: Asked) -> list[tuple[Shown, Told]]:
    """Every table of the page; the one by centre only when there are several."""
    made = [(one, asked.told(one.measure, one.split, "gender")) for one in TABLES]
    return [(one, found) for one, found in made if one != BY_CENTRE or len(found.axes[0].keys) > 1]


def headline(asked: Asked) -> list[Told]:
    """The figures on top of the page, each counted by itself."""
    return [asked.told(measure) for measure in HEADLINE]
