"""What documents show on My day."""

from typing import Any

from django.utils import timezone

from waypost.accounts.permissions import Perm
from waypost.centres.access import Viewer
from waypost.documents import holders
from waypost.documents.queries import due_for_destruction, running_out
from waypost.shared import about

SHOWN, DAYS = 6, 30


def papers(viewer: Viewer) -> dict[str, Any] | None:
    """Papers that run out within 30 days, and for those who destroy, how many are due."""
    if viewer.centre is None or not viewer.can(Perm.DOCUMENT_VIEW):
        return None
    today = timezone.localdate()
    found = list(running_out(viewer, today, DAYS)[: SHOWN + 1])
    due = viewer.can(Perm.DOCUMENT_DESTROY) and due_for_destruction(viewer, today).exists()
    if not found and not due:
        return None
    clients = about.resolve(viewer, (document.about_id for document in found))
    titles = holders.titles(viewer, found)
    rows = [
        (d, clients.get(d.about_id) if d.about_id else None, titles.get(d.holder_id, ""))
        for d in found[:SHOWN]
    ]
    return {"rows": rows, "more": len(found) > SHOWN, "due": due, "today": today}
