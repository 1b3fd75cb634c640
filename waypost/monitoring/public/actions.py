"""Writes of public figures: the switch, and publishing a quarter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from waypost.centres.access import Viewer
from waypost.centres.models import Centre, Network
from waypost.monitoring.disclosure import gate, ledger
from waypost.monitoring.figures.asking import ask
from waypost.monitoring.figures.questions import Question
from waypost.monitoring.models import PublicFigures, PublishedQuarter, Release
from waypost.monitoring.public.tables import TABLES, kept, period_of
from waypost.monitoring.reports import told
from waypost.monitoring.reports.leaving import table_of
from waypost.shared import audit
from waypost.shared.audit import audited
from waypost.shared.saving import Refused, locked, save_version

if TYPE_CHECKING:
    from waypost.monitoring.snapshot.reading import Snapshot


@audited
def switch_public_figures(
    network: Network, *, is_on: bool, version: int | None = None, by: Viewer
) -> PublicFigures:
    """Whether the network shows figures on its public site. Raises ChangedMeanwhile."""
    setting = locked(PublicFigures.objects.get_or_create(network=network)[0])
    save_version(setting, {"is_on": is_on}, version)
    audit.record("monitoring.public_figures_switched", subject=network, by=by, details={"is_on": is_on})
    return setting


@audited
def publish_quarter(network: Network, quarter: str, *, snapshot: Snapshot, by: Viewer) -> PublishedQuarter:
    """The figures of a closed quarter for everybody, small ones hidden; the same for good.

    Raises Refused when that quarter is published already, and CannotProtect, which says why.
    """
    # Two who publish at once: the second one waits here, and then sees the first one's.
    Network.objects.select_for_update(no_key=True).get(pk=network.pk)
    if PublishedQuarter.objects.filter(network=network, quarter=quarter).exists():
        raise Refused(_("This quarter is published already. What is published stays as it is."))
    rule = gate.rule_of(Centre.objects.filter(network=network))
    audience, period, made = gate.Audience(network, Release.PUBLIC), period_of(quarter), []
    for table in TABLES:
        question = Question(table.measure, period, table.splits)
        answer = gate.release(table_of(snapshot, question), audience, rule, title=str(table.title), by=by)
        made.append(kept(table, told.outside(ask(snapshot, question), answer)))
    published = PublishedQuarter.objects.create(
        network=network,
        quarter=quarter,
        tables=made,
        rule=ledger.rule_as_json(rule),
        taken_at=snapshot.taken_at,
    )
    details = {"quarter": quarter, "rule": published.rule}
    audit.record("monitoring.public_figures_published", subject=published, by=by, details=details)
    return published
