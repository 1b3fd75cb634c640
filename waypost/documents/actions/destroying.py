"""Destroying documents for good (R56): the key goes first, so that no copy of the file opens any more."""

from django.utils.translation import gettext as _

from waypost.centres.access import Viewer
from waypost.documents.destruction import empty
from waypost.documents.models import Document
from waypost.documents.rules import DocumentRefused
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
        raise DocumentRefused(_("This paper was destroyed already."))
    if not reason:
        raise DocumentRefused(_("Say why it is destroyed."), "reason")
    files = empty(document, reason=reason, by_id=by.user_id)
    details = {"kind": document.kind, "because": reason, "files": files}
    audit.record(
        "documents.destroyed", subject=document, about=document.about_id, by=by, details=details,
        reason=note.strip()[:TOLD_LENGTH],
    )  # fmt: skip
    return document
