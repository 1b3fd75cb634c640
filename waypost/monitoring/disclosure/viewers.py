"""On screens those who know the clients see figures true, everybody else rounded (`on_screen.sight_of`, `reports.told`).

Staff who may open files see true figures. Everyone else (summary-only users, network
administration) sees every figure rounded to the nearest five, of a month, quarter or year that is
over, of one centre or all, and hidden where the others of its table would narrow a small one down
(`narrowing`): no table gives a small cell back, while any run of months or choice of centres would give
back all. Who writes down many pages may still find a few (ADR 0011).
A page that does not move from day to day cannot be subtracted from itself. (Looking at a page
writes nothing, so it is not a release: tables that are handed out pass `gate`.)
"""

from collections.abc import Iterable
from uuid import UUID

from waypost.accounts.permissions import Perm
from waypost.centres.access import Viewer
from waypost.centres.models import Centre


def sees_true_figures(viewer: Viewer, centres: Iterable[Centre]) -> bool:
    """Whether the viewer may open the files of every one of these centres, or is M&E officer there."""
    wanted = {one.pk for one in centres}
    return bool(wanted) and all(_knows_the_clients_of(viewer, pk) for pk in wanted)


def _knows_the_clients_of(viewer: Viewer, centre_id: UUID) -> bool:
    if viewer.is_system or Perm.CLIENT_VIEW in viewer.perms_in(centre_id):
        return True
    return any(m.role == "mne_officer" and m.centre_id in (None, centre_id) for m in viewer.memberships)
