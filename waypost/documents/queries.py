"""Reads across documents."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Q

from waypost.centres.access import Viewer
from waypost.documents.holders import visible
from waypost.documents.models import Document, DocumentQuerySet


def documents_of(viewer: Viewer, kind: str, pk: UUID) -> list[Document]:
    """A holder's documents that the viewer may open, with their files: the current ones first, then the newest."""
    rows = Document.objects.visible_to(viewer).filter(holder_kind=kind, holder_id=pk)
    found = list(rows.prefetch_related("files").order_by("-id")[:500])
    return sorted(
        found, key=lambda document: (document.destroyed_at is not None, document.replaced_by_id is not None)
    )


def count_of(viewer: Viewer, kind: str, pk: UUID) -> int:
    """How many documents of a holder are current and open to the viewer."""
    return Document.objects.current().filter(holder_kind=kind, holder_id=pk).visible_to(viewer).count()


def running_out(viewer: Viewer, today: date, days: int) -> DocumentQuerySet:
    """The centre's current documents that run out within so many days, the first one first."""
    here = Document.objects.filter(centre=viewer.centre).visible_to(viewer)
    return (
        here.expiring_by(today + timedelta(days=days))
        .filter(expires_on__gte=today)
        .order_by("expires_on", "id")
    )


def has_run_out(viewer: Viewer, today: date) -> DocumentQuerySet:
    """The centre's current documents that have run out, the latest first."""
    here = Document.objects.filter(centre=viewer.centre).visible_to(viewer)
    return here.expiring_by(today - timedelta(days=1)).order_by("-expires_on", "id")


def due_for_destruction(viewer: Viewer, today: date) -> DocumentQuerySet:
    """The centre's documents whose time is over, the longest overdue first."""
    here = Document.objects.filter(centre=viewer.centre).visible_to(viewer)
    return here.due_for_destruction(today).order_by("retain_until", "id")


def destroyed(viewer: Viewer) -> DocumentQuerySet:
    """What was destroyed, the latest first."""
    here = Document.objects.filter(Q(centre=viewer.centre), destroyed_at__isnull=False).visible_to(viewer)
    return here.order_by("-destroyed_at", "id")


def of_client(viewer: Viewer, about: UUID) -> Any:
    """All documents about a client that the viewer may open, whichever record holds them, the newest first.

    Asks at once which kinds of record hold any, so that nothing more is asked where there is none.
    """
    documents = Document.objects.filter(about_id=about)
    kinds = set(documents.order_by().values_list("holder_kind", flat=True).distinct())
    return visible(documents, viewer, kinds).order_by("-created_at") if kinds else documents.none()
