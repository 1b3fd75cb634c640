"""The figures of a quarter for everybody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from waypost.centres.access import Viewer
from waypost.centres.models import Centre, Network
from waypost.monitoring.disclosure import gate, ledger
from waypost.monitoring.disclosure.rehearsal import rehearse
from waypost.monitoring.figures.asking import ask
from waypost.monitoring.figures.questions import Question
from waypost.monitoring.models import PublishedQuarter, Release
from waypost.monitoring.public.tables import TABLES, kept, period_of
from waypost.monitoring.reports import told
from waypost.monitoring.reports.leaving import table_of

if TYPE_CHECKING:
    from waypost.monitoring.snapshot.reading import Snapshot


def drawn_up(network: Network, quarter: str, *, snapshot: Snapshot, by: Viewer) -> PublishedQuarter:
    """The quarter with every table passed through the gate, not saved. Within a transaction or a rehearsal.

    Raises CannotProtect, which says why.
    """
    rule = gate.rule_of(Centre.objects.filter(network=network))
    audience, period, made = gate.Audience(network, Release.PUBLIC), period_of(quarter), []
    for table in TABLES:
        question = Question(table.measure, period, table.splits)
        answer = gate.release(table_of(snapshot, question), audience, rule, title=str(table.title), by=by)
        made.append(kept(table, told.outside(ask(snapshot, question), answer)))
    return PublishedQuarter(
        network=network,
        quarter=quarter,
        tables=made,
        rule=ledger.rule_as_json(rule),
        taken_at=snapshot.taken_at,
    )


def preview(network: Network, quarter: str, *, snapshot: Snapshot, by: Viewer) -> PublishedQuarter:
    """The quarter as everybody would read it; nothing is written. Raises CannotProtect."""
    return rehearse(lambda: drawn_up(network, quarter, snapshot=snapshot, by=by))
