"""Files that everybody may read: plain, under the files folder, apart from the sealed ones.

Each has a name of 32 letters and digits that says nothing. It appears whole under its name, or not at all.
"""

import errno
import os
import time
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from django.conf import settings
from django.utils.translation import gettext as _

FOLDER = "public"
NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


class NoRoom(ValueError):
    """The disk is full; nothing was kept. The message says what to do."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "The disk of the server is full, so nothing was saved. Tell your administrator, then send it again."
            )
        )


class NotThere(LookupError):
    """The row is there, its file is not: restore the files from the same backup as the database."""


def put(data: bytes) -> str:
    """Keep a file. Returns its name. Raises NoRoom."""
    name = uuid.uuid4().hex
    target = _path(name)
    partial = target.with_suffix(".part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with os.fdopen(os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        partial.replace(target)
    except OSError as error:
        partial.unlink(missing_ok=True)
        if error.errno in NO_ROOM:
            raise NoRoom from error
        raise
    return name


def opened(name: str) -> BinaryIO:
    """The file, to be closed by the reader. Raises NotThere."""
    try:
        return _path(name).open("rb")
    except FileNotFoundError as error:
        raise NotThere(name) from error


def remove(name: str) -> None:
    """Remove a file; nothing happens when it is gone already."""
    _path(name).unlink(missing_ok=True)


def names(older_than: float) -> Iterator[str]:
    """The names of all files that were put there more than so many seconds ago, half-written ones among them."""
    before = time.time() - older_than
    for path in _folder().glob("??/??/*"):
        if path.stat().st_mtime < before:
            yield path.name


def _folder() -> Path:
    return Path(settings.FILES_DIR) / FOLDER


def _path(name: str) -> Path:
    whole = name.removesuffix(".part")  # a half-written file is named so that it can be removed
    return _folder() / whole[-2:] / whole[-4:-2] / name
