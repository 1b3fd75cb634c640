"""How a document is destroyed: its files' keys are wiped with the row, then the files are removed."""

from collections.abc import Iterable
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from waypost.centres.models import Task
from waypost.documents.models import Document
from waypost.documents.store import store


def empty(document: Document, *, reason: str, by_id: UUID | None) -> int:
    """Wipe a locked document but for its record; its files go when the transaction is committed. Returns how many."""
    now = timezone.now()
    files = list(document.files.filter(destroyed_at=None))
    for file in files:
        file.opener, file.name, file.destroyed_at = "", "", now
        file.save()
    document.title = document.note = document.paper_place = ""
    document.destroyed_at, document.destroyed_by_id, document.destroyed_because = now, by_id, reason
    document.version += 1
    document.save()
    document.paper_words.all().delete()
    Task.objects.open().filter(subject_type=document._meta.label_lower, subject_id=document.pk).delete()
    places = [file.place for file in files]
    transaction.on_commit(lambda: _remove(places))
    return len(places)


def count_about(about: Iterable[UUID]) -> int:
    """How many documents about these clients are kept, whichever record holds them."""
    return Document.objects.kept().filter(about_id__in=list(about)).count()


def empty_all_about(about: Iterable[UUID], *, reason: str, by_id: UUID | None) -> int:
    """Wipe all documents about some clients, for those who want no file kept. The caller's audit tells it.

    Returns how many there were. Call inside a transaction.
    """
    rows = Document.objects.kept().filter(about_id__in=list(about)).order_by("pk")
    documents = list(rows.select_for_update(of=("self",)))
    for document in documents:
        empty(document, reason=reason, by_id=by_id)
    return len(documents)


def _remove(places: list[str]) -> None:
    for place in places:
        store().remove(place)
