"""The page of figures: those who know the clients see them true, everybody else rounded.

Staff who may open files see true figures. Everyone else (summary-only users, network
administration) sees every figure rounded to the nearest five, of months that are over: measured
against an attacker with linear algebra, rounding of all figures gives back no small cell exactly,
and a page that does not move from day to day cannot be subtracted from itself. (Looking at a page
writes nothing, so it is not a release: tables that are handed out pass `gate`.)
"""

from dataclasses import replace

from django.utils import timezone

from waypost.accounts.permissions import Perm
from waypost.centres.access import Viewer
from waypost.monitoring.counting import Headline, Row, Scope, Table
from waypost.monitoring.definitions import CLOSED, ROUNDED
from waypost.monitoring.disclosure.calendar import last_closed_month
from waypost.monitoring.disclosure.rounding import rounded


def sees_true_figures(viewer: Viewer) -> bool:
    """Whoever may open the files themselves, and the centre's own M&E officer."""
    return viewer.can(Perm.CLIENT_VIEW) or "mne_officer" in viewer.roles


def scope_for(viewer: Viewer, scope: Scope) -> Scope:
    """What the viewer may ask: for those who see no true figures, months that are over."""
    closed = last_closed_month(timezone.localdate(timezone=scope.period.zone))
    if sees_true_figures(viewer) or scope.period.last.replace(day=1) <= closed:
        return scope
    period = replace(scope.period, first=min(scope.period.first, closed), last=closed)
    return replace(scope, period=period)


def shown_to(viewer: Viewer, table: Table) -> Table:
    """The table as this viewer may see it. Each figure is rounded by itself, totals from the true totals."""
    if sees_true_figures(viewer):
        return table
    rows = [
        Row(row.key, row.label, [rounded(v) for v in row.values], rounded(row.total)) for row in table.rows
    ]
    if not table.by_month and table.slug not in {"clients-by-age", "contacts-by-centre"}:
        # An order by true size would tell what rounding hides.
        rows.sort(key=lambda row: (-row.total, str(row.label)))
    return replace(table, rows=rows, notes=[*table.notes, ROUNDED, CLOSED])


def headline_for(viewer: Viewer, figures: Headline) -> Headline:
    """The headline as this viewer may see it."""
    if sees_true_figures(viewer):
        return figures
    return Headline(
        *(rounded(v) for v in (figures.registered, figures.served, figures.contacts, figures.enquiries))
    )
