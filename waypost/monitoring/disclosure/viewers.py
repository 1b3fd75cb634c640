"""What leaves the circle of those who know the clients is rounded.

Staff who may open files see true figures. Everyone else (summary-only users, network
administration) sees every figure rounded to the nearest five: measured against an attacker
with linear algebra, rounding of all figures gives back no small cell exactly.
"""

from dataclasses import replace

from waypost.accounts.permissions import Perm
from waypost.centres.access import Viewer
from waypost.monitoring.counting import Headline, Row, Table
from waypost.monitoring.definitions import ROUNDED
from waypost.monitoring.disclosure.rounding import rounded


def sees_true_figures(viewer: Viewer) -> bool:
    """Whoever may open the files themselves, and the centre's own M&E officer."""
    return viewer.can(Perm.CLIENT_VIEW) or "mne_officer" in viewer.roles


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
    return replace(table, rows=rows, notes=[*table.notes, ROUNDED])


def headline_for(viewer: Viewer, figures: Headline) -> Headline:
    """The headline as this viewer may see it."""
    if sees_true_figures(viewer):
        return figures
    return Headline(
        *(rounded(v) for v in (figures.registered, figures.served, figures.contacts, figures.enquiries))
    )
