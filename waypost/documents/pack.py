"""The pack for a worker abroad: copies of contract and passport, and whom to call in trouble (R55).

It is one zip file that any telephone opens: `contacts.html` in the reader's language, and the copies. Rooms above say
whom to call in a country (`register_contacts`).
"""

import zipfile
from collections.abc import Callable, Generator, Iterable
from dataclasses import dataclass
from typing import Any, cast

from waypost.centres.access import Viewer
from waypost.documents.access import content
from waypost.documents.models import Document, StoredFile
from waypost.documents.sealing import PIECE

PAPERS = (
    "passport",
    "travel_document",
    "national_id",
    "contract",
    "visa",
    "work_permit",
    "residence_permit",
    "insurance",
)


@dataclass(frozen=True)
class Contact:
    """Somebody to call: what they are, what they are called, how to reach them."""

    title: str
    name: str
    phones: tuple[str, ...] = ()
    address: str = ""
    email: str = ""
    note: str = ""


_contacts: dict[str, Callable[[Viewer, str], Iterable[Contact]]] = {}


def register_contacts(source: str, contacts: Callable[[Viewer, str], Iterable[Contact]]) -> None:
    """Add a source: `contacts(viewer, country)` gives whom to call there."""
    _contacts[source] = contacts


def contacts_in(viewer: Viewer, country: str) -> list[Contact]:
    """Whom to call in a country, over all sources."""
    return (
        [contact for source in _contacts.values() for contact in source(viewer, country)] if country else []
    )


def proposed(documents: Iterable[Document]) -> list[Document]:
    """The papers that belong into a pack: valid copies of what proves who somebody is and what was promised."""
    found = [d for d in documents if d.destroyed_at is None and d.replaced_by_id is None and d.kind in PAPERS]
    with_files = [d for d in found if any(file.destroyed_at is None for file in d.files.all())]
    return sorted(with_files, key=lambda d: PAPERS.index(d.kind))


class _Way:
    """A file that is only written: what was written is taken out as it comes."""

    def __init__(self) -> None:
        self._held, self._at = bytearray(), 0

    def write(self, data: Any) -> int:
        self._held += data
        self._at += len(data)
        return len(data)

    def tell(self) -> int:
        return self._at

    def flush(self) -> None:
        """Nothing to do: what is held is taken by `taken`."""

    def taken(self) -> bytes:
        data = bytes(self._held)
        self._held.clear()
        return data


def zipped(pages: dict[str, bytes], files: Iterable[tuple[str, StoredFile]]) -> Generator[bytes, None, None]:
    """The pack as it is sent: never whole in memory, never in clear on a disk. Raises NotInStore, CannotOpenFile."""
    way = _Way()
    with zipfile.ZipFile(cast(Any, way), "w", zipfile.ZIP_STORED) as made:  # it only writes
        for name, data in pages.items():
            made.writestr(name, data)
        for name, file in files:
            with made.open(name, "w", force_zip64=file.size > 2**31) as entry:
                for piece in content(file):
                    entry.write(piece)
                    if len(piece) >= PIECE:
                        yield way.taken()
    yield way.taken()
