"""Destroying documents for good (R56): the key goes first, so that no copy of the file opens any more."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from waypost.centres.access import Viewer
from waypost.centres.models import Task
from waypost.documents.models import Document
from waypost.documents.rules import DocumentRefused
from waypost.documents.store import store
from waypost.shared import audit
from waypost.shared.audit import audited

TOLD_LENGTH = 300


@audited
def destroy_document(document: Document, *, reason: str, note: str = "", by: Viewer) -> Document:
    """Destroy a document: its files can never be opened again; that it was there, of what kind and why it went, stays.

    `reason` is a slug of the list `retention_reason`. Raises DocumentRefused when it is destroyed already.
    """
    document = Document.objects.select_for_update(of=("self",)).get(pk=document.pk)
    if document.destroyed_at is not None:
        raise DocumentRefused(_("This document was destroyed already."))
    if not reason:
        raise DocumentRefused(_("Say why it is destroyed."), "reason")
    places = _empty(document, reason, by)
    details = {"kind": document.kind, "because": reason, "files": len(places)}
    audit.record(
        "documents.destroyed", subject=document, about=document.about_id, by=by, details=details,
        reason=note.strip()[:TOLD_LENGTH],
    )  # fmt: skip
    transaction.on_commit(lambda: _remove(places))
    return document


@audited
def destroy_all_of(
    *, holder_kind: str, holder_ids: set[UUID], about: UUID | None, reason: str, by: Viewer
) -> int:
    """Destroy all documents of some holders, for a person who wants no file kept. Returns how many there were."""
    rows = Document.objects.select_for_update(of=("self",)).kept()
    documents = list(rows.filter(holder_kind=holder_kind, holder_id__in=holder_ids).order_by("pk"))
    places = [place for document in documents for place in _empty(document, reason, by)]
    details = {"documents": len(documents), "files": len(places), "because": reason}
    audit.record("documents.all_destroyed", about=about, by=by, details=details)
    transaction.on_commit(lambda: _remove(places))
    return len(documents)


def _empty(document: Document, reason: str, by: Viewer) -> list[str]:
    """Wipe the keys and all that was written about it; returns where its files lie."""
    now = timezone.now()
    files = list(document.files.filter(destroyed_at=None))
    for file in files:
        file.opener, file.name, file.destroyed_at = "", "", now
        file.save()
    document.title = document.note = document.paper_place = ""
    document.destroyed_at, document.destroyed_by_id, document.destroyed_because = now, by.user_id, reason
    document.version += 1
    document.save()
    document.paper_words.all().delete()
    Task.objects.open().filter(subject_type=document._meta.label_lower, subject_id=document.pk).delete()
    return [file.place for file in files]


def _remove(places: list[str]) -> None:
    for place in places:
        store().remove(place)
