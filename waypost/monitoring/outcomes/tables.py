"""The tables that the handbook asks for: migrated or not, by which way, for what, and who told.

Each is of different people served in the period, by the last that was learnt of them until its end.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext_lazy as _

from waypost.monitoring.dashboards.asked import Asked
from waypost.monitoring.figures.asking import ask
from waypost.monitoring.figures.questions import NOT_KNOWN, Filter, Question
from waypost.monitoring.figures.results import Result
from waypost.monitoring.reports import told
from waypost.monitoring.reports.told import Told

MIGRATED, STAYED, UNDECIDED = (Filter("decision", (one,)) for one in ("migrated", "not_migrated", NOT_KNOWN))
SHARES = ("outcome_known_share", "migrated_share", "irregular_share")


@dataclass(frozen=True)
class Table:
    """One table. `unknown` is what the row of what is not known is called here; `beside` a fixed second split."""

    slug: str
    title: Any
    split: str
    unknown: Any
    filters: tuple[Filter, ...] = ()
    measure: str = "clients_by_outcome"
    beside: str = ""


TABLES = (
    Table("decision", _("Did they migrate?"), "decision", _("Not known")),
    Table("way", _("Of those who migrated: by which way?"), "way", _("The way is not known"), (MIGRATED,)),
    Table("purpose", _("Of those who migrated: for what?"), "went_for", _("The purpose is not known"), (MIGRATED,)),
    Table("stayed", _("Of those who did not migrate: what do they do?"), "outcome", _("Not known"), (STAYED,)),
    Table("why", _("Of those of whom it is not known: why?"), "outcome", _("Nothing was learnt"), (UNDECIDED,)),
    Table("told", _("Who told us what came of it?"), "outcome_source", _("Nobody told"), beside="decision"),
    Table("recorded", _("Outcomes recorded in the period, by who told"), "outcome_source", _("Not known"),
          measure="outcomes"),
)  # fmt: skip


def told_of(table: Table, asked: Asked, by: str) -> Told:
    """The table as the viewer may see it, split by gender or by age as well. Raises BadQuestion."""
    splits = (table.split, table.beside or by)
    question = Question(table.measure, asked.period, splits, table.filters, asked.scope.centres)
    result = _named(ask(asked.scope.snapshot, question), table)
    return told.inside(result) if asked.sight.true_figures else told.rounded(result)


def _named(result: Result, table: Table) -> Result:
    """With the words of this table for what is not known."""
    rows = result.axes[0]
    labels = rows.labels | {NOT_KNOWN: str(table.unknown)}
    return replace(result, axes=(replace(rows, labels=labels), *result.axes[1:]))
