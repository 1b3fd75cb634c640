"""Files on their way in: checked, sealed and in the store, but in no row yet.

A file is stored before the transaction that names it: cleaning a scan takes seconds, and nobody should wait for that
behind a lock. What no row names in the end is removed at once, and after a crash by the daily sweep.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from uuid import UUID

from django.core.files.base import File

from waypost.documents.inspection import cleaned
from waypost.documents.models import StoredFile
from waypost.documents.sealing import new_key, sealed
from waypost.documents.store import place_of, store
from waypost.shared.ids import uuid7


@dataclass
class Staged:
    """One file in the store, with what its row will say. `removed` names what was taken out of it."""

    name: str
    media_type: str
    pages: int
    removed: list[str]
    pk: UUID = field(default_factory=uuid7)
    key: bytes = field(default_factory=new_key, repr=False)
    size: int = 0

    @property
    def place(self) -> str:
        return place_of(self.pk)


def stage(upload: File) -> Staged:
    """Check a file, clean it and put it into the store. Raises FileRefused, StoreFull; nothing is left behind then."""
    with cleaned(upload) as found:
        name = f"{(upload.name or '').rpartition('.')[0] or upload.name or 'file'}.{found.ending}"
        file = Staged(name[-200:], found.media_type, found.pages, found.removed)
        store().put(file.place, sealed(_counted(found.pieces, file), file.key, str(file.pk)))
    return file


def _counted(pieces: Iterable[bytes], file: Staged) -> Iterator[bytes]:
    for piece in pieces:
        file.size += len(piece)
        yield piece


@contextmanager
def staged(uploads: Iterable[File]) -> Iterator[list[Staged]]:
    """Stage files for the actions called inside; those that no row names at the end are removed again."""
    files: list[Staged] = []
    try:
        for upload in uploads:
            files.append(stage(upload))
        yield files
    finally:
        drop_unclaimed(files)


def drop_unclaimed(files: Iterable[Staged]) -> None:
    """Remove from the store what no row names."""
    waiting = {file.pk: file for file in files}
    for pk in StoredFile.objects.filter(pk__in=waiting).values_list("pk", flat=True):
        del waiting[pk]
    for file in waiting.values():
        store().remove(file.place)
