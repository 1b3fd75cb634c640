"""What case work shows on My day."""

from typing import Any

from django.utils import timezone

from waypost.accounts.permissions import Perm
from waypost.cases.approving import why_not_approve
from waypost.cases.models import Case
from waypost.cases.queries import closures_to_approve, lines, transfers_for
from waypost.centres.access import Viewer

SHOWN = 10


def reviews(viewer: Viewer) -> dict[str, Any] | None:
    """One's own cases whose review is due. One statement."""
    if viewer.centre is None or viewer.user_id is None or not viewer.can(Perm.CASE_WORK):
        return None
    mine = Case.objects.visible_to(viewer).filter(manager=viewer.user_id).review_due_by(timezone.localdate())
    found = list(lines(mine).order_by("review_due", "id")[:SHOWN])
    return {"cases": found} if found else None


def approvals(viewer: Viewer) -> dict[str, Any] | None:
    """Closures that wait for the viewer's approval. One statement, and one more for one's own."""
    if viewer.centre is None or not viewer.can(Perm.CASE_MANAGE):
        return None
    found = [wish for wish in closures_to_approve(viewer)[:SHOWN] if not why_not_approve(viewer, wish)]
    return {"wishes": found} if found else None


def transfers(viewer: Viewer) -> dict[str, Any] | None:
    """Cases that are offered to the viewer. One statement."""
    if viewer.centre is None or not viewer.can(Perm.CASE_WORK):
        return None
    found = list(transfers_for(viewer).defer("handover")[:SHOWN])
    return {"offers": found} if found else None
