"""Bringing documents in."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from typing import Any
from uuid import UUID

from django.core.files.base import File
from django.utils.translation import gettext as _

from waypost.centres.access import Viewer
from waypost.documents.models import Absence, Document, Reach, StoredFile
from waypost.documents.paper import index_place
from waypost.documents.rules import DocumentRefused, check_facts, keep_until
from waypost.documents.staging import Staged, stage
from waypost.documents.store import store
from waypost.shared import audit
from waypost.shared.audit import audited
from waypost.shared.dates import PartialDate

MOST_FILES = 60


@audited
def add_document(
    *,
    holder_kind: str,
    holder_id: UUID,
    about_id: UUID | None,
    kind: str,
    title: str = "",
    files: Sequence[File | Staged] = (),
    expires_on: date | None = None,
    reach: str = Reach.DESK,
    country: str = "",
    issued_on: PartialDate | None = None,
    paper_place: str = "",
    note: str = "",
    retain_until: date | None = None,
    replaces: Document | None = None,
    by: Viewer,
) -> Document:
    """Keep a paper of a client, case or referral: its files, or only where the paper lies.

    `files` are uploads, or what `staging.staged` made of them before the transaction (screens do that, so that nobody
    waits behind the cleaning of a scan). Without `retain_until` the centre's own term for this kind of paper counts.
    `replaces` is the older version, which stays. Raises DocumentRefused, FileRefused, StoreFull; nothing is kept then.
    """
    if by.centre is None:
        raise DocumentRefused(_("Choose a centre first."))
    document = Document(
        centre=by.centre, holder_kind=holder_kind, holder_id=holder_id, about_id=about_id, kind=kind,
        title=title.strip(), reach=reach, country=country, issued_on=issued_on, expires_on=expires_on,
        paper_place=paper_place.strip(), note=note.strip(), retain_until=retain_until, added_by_id=by.user_id,
    )  # fmt: skip
    check_facts(document)
    if not files and not document.paper_place:
        raise DocumentRefused(_("Add a picture or a file, or say where the paper lies."), "files")
    if document.retain_until is None:
        document.retain_until = keep_until(document)
    with _ready(files) as ready:
        document.save(force_insert=True)
        _add_rows(document, ready, by)
        index_place(document)
        if replaces is not None:
            _replace(replaces, document)
        Absence.objects.filter(holder_kind=holder_kind, holder_id=holder_id, kind=kind).delete()
        details = _told(document, ready) | {"replaces": str(replaces.pk) if replaces else ""}
        audit.record("documents.added", subject=document, about=about_id, by=by, details=details)
    return document


@audited
def add_pages(document: Document, *, files: Sequence[File | Staged], by: Viewer) -> Document:
    """Add pages to a document, after those it has. Raises DocumentRefused, FileRefused, StoreFull."""
    document = Document.objects.select_for_update(of=("self",)).get(pk=document.pk)
    if document.destroyed_at is not None:
        raise DocumentRefused(_("This paper was destroyed. Add a new one."))
    if not files:
        raise DocumentRefused(_("Add a picture or a file."), "files")
    if document.files.count() + len(files) > MOST_FILES:
        raise DocumentRefused(_too_many(), "files")
    with _ready(files) as ready:
        _add_rows(document, ready, by)
        document.version += 1
        document.save(update_fields=["version", "updated_at"])
        details = _told(document, ready)
        audit.record(
            "documents.pages_added", subject=document, about=document.about_id, by=by, details=details
        )
    return document


@contextmanager
def _ready(files: Sequence[File | Staged]) -> Iterator[list[Staged]]:
    """All files in the store; those put there just now are removed again when what follows fails."""
    if len(files) > MOST_FILES:
        raise DocumentRefused(_too_many(), "files")
    fresh: list[Staged] = []
    ready: list[Staged] = []
    try:
        for file in files:
            if not isinstance(file, Staged):
                fresh.append(stage(file))
            ready.append(file if isinstance(file, Staged) else fresh[-1])
        yield ready
    except BaseException:
        for staged in fresh:
            store().remove(staged.place)
        raise


def _too_many() -> str:
    return _("One paper holds at most %(most)d files. Scan the pages into a PDF, or make two of it.") % {
        "most": MOST_FILES
    }


def _add_rows(document: Document, files: Sequence[Staged], by: Viewer) -> None:
    for file in files:
        row = StoredFile(
            pk=file.pk, document=document, name=file.name, media_type=file.media_type, size=file.size,
            pages=file.pages, place=file.place, opener=file.key.hex(), added_by_id=by.user_id,
        )  # fmt: skip
        row.save(force_insert=True)


def _replace(older: Document, newer: Document) -> None:
    older = Document.objects.select_for_update(of=("self",)).get(pk=older.pk)
    same = (older.holder_kind, older.holder_id) == (newer.holder_kind, newer.holder_id)
    if not same or older.destroyed_at is not None:
        raise DocumentRefused(_("This paper cannot be replaced. Add a new one."))
    if older.replaced_by_id is not None:
        raise DocumentRefused(_("Somebody has added a newer version meanwhile. Look at that one first."))
    older.replaced_by = newer
    older.save(update_fields=["replaced_by", "updated_at"])


def _told(document: Document, files: Sequence[Staged]) -> dict[str, Any]:
    removed = sorted({what for file in files for what in file.removed})
    return {"kind": document.kind, "reach": document.reach, "files": len(files), "removed": removed}
