"""Papers in a client's story."""

from collections.abc import Iterator
from datetime import datetime
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from waypost.accounts.models import User
from waypost.accounts.permissions import Perm
from waypost.centres.access import Viewer
from waypost.documents.models import Document
from waypost.documents.queries import of_client
from waypost.shared import codes
from waypost.shared.timeline import Entry


def entries(viewer: Viewer, person_id: UUID, before: datetime | None, limit: int) -> Iterator[Entry]:
    """When papers about the client were added or destroyed, only those that the viewer may open.

    One statement without papers, which most have not; else three.
    """
    if not viewer.can(Perm.DOCUMENT_VIEW):
        return
    rows = of_client(viewer, person_id).defer("note", "paper_place")
    added = rows.filter(created_at__lt=before) if before is not None else rows
    found = list(added[:limit])
    names = User.objects.in_bulk({document.added_by_id for document in found if document.added_by_id})
    for document in found:
        yield _entry(document, str(names.get(document.added_by_id, "")))


def _entry(document: Document, who: str) -> Entry:
    kind = codes.label("document_type", document.kind)
    gone = document.destroyed_at is not None
    return Entry(
        at=document.created_at,
        kind="document",
        icon="passport" if document.kind == "passport" else "file-earmark-text",
        title=(_("Paper, destroyed since: %(paper)s") if gone else _("Paper added: %(paper)s"))
        % {"paper": kind},
        who=who,
        summary=document.title,
        url="" if gone else reverse("documents:document", args=[document.pk]),
        restricted=document.reach == "sensitive",
    )
