"""Where sealed files lie. What is put here is sealed already: a store sees neither content nor key.

The folder under the data directory is the default. Another kind of store is a class with the same four methods and
a line in `store()`: nothing else in Waypost knows where files are.
"""

import errno
import os
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO, Protocol
from uuid import UUID

from django.conf import settings
from django.utils.translation import gettext_lazy as _

NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


class StoreFull(ValueError):
    """There is no room left; nothing of the file was kept. The message says what to do."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "The disk of the server is full, so nothing was saved. Tell your administrator, then send it again."
            )
        )


class NotInStore(LookupError):
    """The row is there, its file is not: restore the files from the same backup as the database."""


class Store(Protocol):
    """A place for sealed files, each under a name that says nothing."""

    def put(self, place: str, pieces: Iterable[bytes]) -> None:
        """Keep a stream whole or not at all. Raises StoreFull, and what the stream raises."""

    def open(self, place: str) -> BinaryIO:
        """The sealed bytes. Raises NotInStore."""

    def remove(self, place: str) -> None:
        """Remove the file; nothing happens when it is gone already."""

    def places(self, older_than: float) -> Iterator[str]:
        """The names of all files put there more than so many seconds ago, half-written ones among them."""


class FolderStore:
    """A folder, in subfolders by the first letters of the name. A file appears whole, under its name, or not at all."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def put(self, place: str, pieces: Iterable[bytes]) -> None:
        target = self._path(place)
        partial = target.with_suffix(".part")
        try:
            target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            with os.fdopen(os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
                for piece in pieces:
                    file.write(piece)
                file.flush()
                os.fsync(file.fileno())
            partial.replace(target)
            _sync_folder(target.parent)
        except BaseException as error:
            partial.unlink(missing_ok=True)
            if isinstance(error, OSError) and error.errno in NO_ROOM:
                raise StoreFull from error
            raise

    def open(self, place: str) -> BinaryIO:
        try:
            return self._path(place).open("rb")
        except FileNotFoundError as error:
            raise NotInStore(place) from error

    def remove(self, place: str) -> None:
        self._path(place).unlink(missing_ok=True)

    def places(self, older_than: float) -> Iterator[str]:
        before = time.time() - older_than
        for path in self.folder.glob("??/??/*"):
            if path.stat().st_mtime < before:
                yield path.name

    def _path(self, place: str) -> Path:
        whole = place.removesuffix(".part")  # a half-written file is named so that the sweep can remove it
        return self.folder / whole[-2:] / whole[-4:-2] / place


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def store() -> Store:
    """The store in use."""
    return FolderStore(Path(settings.FILES_DIR))


def place_of(pk: UUID) -> str:
    """The name under which a file lies: nothing in it tells what the file is."""
    return pk.hex
