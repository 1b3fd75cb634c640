"""The centres of a network side by side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from waypost.monitoring.dashboards.asked import Asked

MEASURES = (
    "clients_served", "clients_registered", "contacts", "women_share", "answered_in_time", "referrals_sent",
    "referrals_completed", "cases_open", "unmet_needs",
)  # fmt: skip


@dataclass(frozen=True)
class Column:
    """One measure of all centres."""

    title: Any
    words: Any
    url: str


@dataclass(frozen=True)
class Table:
    columns: list[Column]
    rows: list[tuple[str, list[str]]]
    together: list[str]


def table(asked: Asked, pages: dict[str, str]) -> Table:
    """A row for each centre by name, a column for each measure, and the network counted by itself."""
    made = [asked.told(measure, "centre") for measure in MEASURES]
    axis = made[0].axes[0]
    columns = [Column(one.measure.title, one.measure.words, pages.get(one.measure.slug, "")) for one in made]
    rows = [(axis.labels[key], [one.figure(key).text for one in made]) for key in axis.keys if key]
    return Table(columns, rows, [one.total.text for one in made])
