"""The page of figures: those who know the clients see them true, everybody else rounded.

Staff who may open files see true figures. Everyone else (summary-only users, network
administration) sees every figure rounded to the nearest five, of months that are over: measured
against an attacker with linear algebra, rounding of all figures gives back no small cell exactly,
and a page that does not move from day to day cannot be subtracted from itself. (Looking at a page
writes nothing, so it is not a release: tables that are handed out pass `gate`.)
"""

from collections.abc import Iterable
from dataclasses import replace
from uuid import UUID

from django.utils import timezone

from waypost.accounts.permissions import Perm
from waypost.centres.access import Viewer
from waypost.centres.models import Centre
from waypost.monitoring.counting import Headline, Row, Scope, Table
from waypost.monitoring.definitions import CLOSED, ROUNDED
from waypost.monitoring.disclosure.calendar import last_closed_month
from waypost.monitoring.disclosure.rounding import rounded


def sees_true_figures(viewer: Viewer, centres: Iterable[Centre]) -> bool:
    """Whether the viewer may open the files of every one of these centres, or is M&E officer there."""
    wanted = {one.pk for one in centres}
    return bool(wanted) and all(_knows_the_clients_of(viewer, pk) for pk in wanted)


def _knows_the_clients_of(viewer: Viewer, centre_id: UUID) -> bool:
    if viewer.is_system or Perm.CLIENT_VIEW in viewer.perms_in(centre_id):
        return True
    return any(m.role == "mne_officer" and m.centre_id in (None, centre_id) for m in viewer.memberships)


def scope_for(viewer: Viewer, scope: Scope) -> Scope:
    """What the viewer may ask: for those who see no true figures, months that are over."""
    closed = last_closed_month(timezone.localdate(timezone=scope.period.zone))
    if sees_true_figures(viewer, scope.centres) or scope.period.last.replace(day=1) <= closed:
        return scope
    period = replace(scope.period, first=min(scope.period.first, closed), last=closed)
    return replace(scope, period=period)


def shown_to(viewer: Viewer, scope: Scope, table: Table) -> Table:
    """The table as this viewer may see it. Each figure is rounded by itself, totals from the true totals."""
    if sees_true_figures(viewer, scope.centres):
        return table
    rows = [
        Row(row.key, row.label, [rounded(v) for v in row.values], rounded(row.total)) for row in table.rows
    ]
    if not table.by_month and table.slug not in {"clients-by-age", "contacts-by-centre"}:
        # An order by true size would tell what rounding hides.
        rows.sort(key=lambda row: (-row.total, str(row.label)))
    return replace(table, rows=rows, notes=[*table.notes, ROUNDED, CLOSED])


def headline_for(viewer: Viewer, scope: Scope, figures: Headline) -> Headline:
    """The headline as this viewer may see it."""
    if sees_true_figures(viewer, scope.centres):
        return figures
    return Headline(
        *(rounded(v) for v in (figures.registered, figures.served, figures.contacts, figures.enquiries))
    )
