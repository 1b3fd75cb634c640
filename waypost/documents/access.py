"""Who may open which document. A stranger gets 404, and the attempt is written down."""

from collections.abc import Generator
from typing import Any
from uuid import UUID

from django.db import transaction
from django.http import Http404
from django.utils.translation import gettext as _

from waypost.centres.access import ActorAt, Viewer
from waypost.documents import holders
from waypost.documents.holders import Holder
from waypost.documents.models import Document, StoredFile
from waypost.documents.sealing import SealedFile, opened
from waypost.documents.store import store
from waypost.shared import audit


def get_holder(viewer: Viewer, kind: str, pk: UUID) -> tuple[Holder, Any]:
    """The kind of holder and the record. Raises Http404 when there is none or it is not for this viewer."""
    holder = holders.of_kind(kind)
    if holder is None:
        raise Http404
    record = holder.visible(viewer).filter(pk=pk).first()
    if record is None:
        if holder.noted_attempt is not None:
            holder.noted_attempt(viewer, pk)
        raise Http404
    return holder, record


def note_listed(viewer: Viewer, holder: Holder, record: Any) -> None:
    """Write down that somebody looked at the list of a holder's documents."""
    with transaction.atomic():
        audit.record("documents.listed", subject=record, about=holder.about(record), by=viewer)


def get_document(viewer: Viewer, pk: UUID, *, how: str = "viewed") -> Document:
    """The document with its files, noting in the audit that the viewer opened (or printed) it. Raises Http404."""
    document = find_document(viewer, pk)
    with transaction.atomic():
        details = {"kind": document.kind, "reach": document.reach}
        audit.record(
            f"documents.{how}", subject=document, about=document.about_id, by=viewer, details=details
        )
    return document


def find_document(viewer: Viewer, pk: UUID) -> Document:
    """The document for an action. Raises Http404; the attempt on an existing one is recorded."""
    rows = Document.objects.visible_to(viewer).select_related("centre", "replaced_by")
    document = rows.prefetch_related("files").filter(pk=pk).first()
    if document is None:
        _note_attempt(viewer, Document.objects.filter(pk=pk).first())
        raise Http404
    return document


def find_file(viewer: Viewer, pk: UUID) -> StoredFile:
    """A file of a document that the viewer may open. Raises Http404 like `find_document`."""
    file = StoredFile.objects.select_related("document").filter(pk=pk, destroyed_at=None).first()
    if file is None:
        raise Http404
    find_document(viewer, file.document_id)
    return file


def note_opened(viewer: Viewer, file: StoredFile) -> None:
    """Write down that somebody opened a file."""
    document = file.document
    with transaction.atomic():
        details = {"kind": document.kind, "reach": document.reach}
        audit.record(
            "documents.opened", subject=document, about=document.about_id, by=viewer, details=details
        )


def content(file: StoredFile) -> Generator[bytes, None, None]:
    """What is in a file, piece by piece. Raises NotInStore at once, CannotOpenFile with the piece that does not open."""
    sealed = store().open(file.place)
    return _closing(sealed, file)


def _closing(sealed: Any, file: StoredFile) -> Generator[bytes, None, None]:
    with sealed:
        yield from opened(sealed, bytes.fromhex(file.opener), str(file.pk))


def sealed_content(file: StoredFile) -> SealedFile:
    """The file to be read from any place in it; close it. Raises NotInStore."""
    return SealedFile(store().open(file.place), bytes.fromhex(file.opener), str(file.pk))


def may_change(viewer: Viewer, document: Document) -> bool:
    """Whether the viewer may correct its facts or replace it: not once it is destroyed."""
    holder = holders.of_kind(document.holder_kind)
    return holder is not None and holder.kept_by(viewer) and document.destroyed_at is None


def why_unchanged(document: Document) -> str:
    """What to tell somebody for whom `may_change` says no."""
    if document.destroyed_at is not None:
        return _("This paper was destroyed. Add a new one.")
    return _("You may read this paper. Those who keep what it belongs to change it.")


def _note_attempt(viewer: Viewer, document: Document | None) -> None:
    if document is None:
        return
    with transaction.atomic():
        by = ActorAt(viewer, document.centre_id)  # its manager must see the attempt
        audit.record("documents.view_refused", subject=document, about=document.about_id, by=by)
