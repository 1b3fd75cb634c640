"""Correcting what is known of a document."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from waypost.centres.access import Viewer
from waypost.documents.models import Document
from waypost.documents.paper import index_place
from waypost.documents.rules import DocumentRefused, check_facts
from waypost.shared import audit
from waypost.shared.audit import audited

FACTS = (
    "kind", "title", "country", "issued_on", "expires_on", "reach", "paper_place", "note", "retain_until",
)  # fmt: skip


class DocumentConflict(DocumentRefused):
    """Somebody else changed it meanwhile; `saved` is what stands now."""

    def __init__(self, saved: Document) -> None:
        super().__init__(
            _("Somebody changed this paper while you were writing. Look at both, then save again.")
        )
        self.saved = saved


@audited
def edit_document(document: Document, *, fields: Mapping[str, Any], version: int, by: Viewer) -> Document:
    """Change some facts. Raises DocumentConflict when `version` is not the saved one, DocumentRefused."""
    document = Document.objects.select_for_update(of=("self",)).get(pk=document.pk)
    if document.destroyed_at is not None:
        raise DocumentRefused(_("This paper was destroyed. Add a new one."))
    if document.version != version:
        raise DocumentConflict(document)
    changed = [name for name in FACTS if name in fields and fields[name] != getattr(document, name)]
    for name in changed:
        setattr(document, name, fields[name])
    check_facts(document)
    if not document.paper_place and not document.files.filter(destroyed_at=None).exists():
        raise DocumentRefused(_("There is no file of it: say where the paper lies."), "paper_place")
    if "expires_on" in changed:
        document.warned_at_days = None
    document.version += 1
    document.save()
    if "paper_place" in changed:
        index_place(document)
    details = {"kind": document.kind, "fields": changed}
    audit.record("documents.edited", subject=document, about=document.about_id, by=by, details=details)
    return document
