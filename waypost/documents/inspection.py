"""Looking into files that strangers made, by a process apart (`waypost.documents.apart`), and what it answers."""

import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any, BinaryIO

from django.core.files.base import File
from django.utils.translation import gettext as _

from waypost.documents.sealing import PIECE, SealedFile
from waypost.documents.uploads import Receiving

LONGEST_LINE = 10_000
PATIENCE = 180  # seconds
COMMAND = [sys.executable, "-I", "-B", "-m", "waypost.documents.apart"]


class FileRefused(ValueError):
    """A file cannot be taken; the message says why and what to do. `code` is the reason."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


@dataclass
class Inspected:
    """A file as we keep it: what it is, and its bytes as they come."""

    media_type: str
    ending: str
    pages: int
    removed: list[str]
    pieces: Iterator[bytes]


@contextmanager
def cleaned(upload: File) -> Iterator[Inspected]:
    """The file as it may be kept: recognised by its content, upright, without scripts, place and maker.

    Raises FileRefused, also while `pieces` are read; StoreFull when there is no room for it on the way.
    """
    called = PurePath(upload.name or "").name
    with _as_sealed(upload) as sealed, _apart(sealed, called, do="clean", called=called) as inspected:
        yield inspected


@contextmanager
def drawn(sealed: SealedFile, *, page: int, width: int) -> Iterator[Inspected]:
    """One page of a PDF as a picture; the first is 0. Raises FileRefused."""
    with _apart(sealed, "", do="draw", page=page, width=width) as inspected:
        yield inspected


@contextmanager
def _as_sealed(upload: File) -> Iterator[SealedFile]:
    """A file in memory is sealed, too, before another process may read it."""
    sealed = getattr(upload, "sealed", None)
    if sealed is not None:
        yield sealed
        return
    receiving = Receiving()
    try:
        upload.seek(0)
        for piece in upload.chunks(PIECE):
            receiving.add(piece)
        yield receiving.finish()
    finally:
        receiving.file.close()


@contextmanager
def _apart(sealed: SealedFile, shown: str, **order: Any) -> Iterator[Inspected]:
    number = sealed.descriptor
    order |= {"file": number, "key": sealed.key.hex(), "name": sealed.name}
    process = subprocess.Popen(  # noqa: S603 because we wrote the words
        COMMAND, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, pass_fds=[number],
        env={"PATH": os.defpath, "LC_ALL": "C.UTF-8"}, cwd="/",
    )  # fmt: skip
    patience = threading.Timer(PATIENCE, process.kill)
    patience.start()
    try:
        _tell(process.stdin, order)
        yield _inspected(process, shown)
    finally:
        patience.cancel()
        process.kill()
        process.stdout.close()  # type: ignore[union-attr]  # because we asked for a pipe
        process.wait()


def _tell(way: Any, order: dict[str, Any]) -> None:
    try:
        way.write(json.dumps(order).encode() + b"\n")
        way.close()
    except BrokenPipeError:
        pass  # it died at once; the missing answer says so


def _inspected(process: Any, called: str) -> Inspected:
    line = process.stdout.readline(LONGEST_LINE)
    try:
        told = json.loads(line)
    except ValueError:
        raise _refusal("too_heavy", called, {}) from None
    if "refused" in told:
        raise _refusal(told["refused"], called, told["words"])
    return Inspected(
        told["media_type"],
        told["ending"],
        told["pages"],
        told["removed"],
        _pieces(process, process.stdout, called),
    )


def _pieces(process: Any, way: BinaryIO, called: str) -> Iterator[bytes]:
    while piece := way.read(PIECE):
        yield piece
    if process.wait() != 0:
        raise _refusal("too_heavy", called, {})


def _refusal(code: str, called: str, words: dict[str, Any]) -> FileRefused:
    return FileRefused(
        code, _sentences()[code] % {"name": called or _("The file"), **words, **_really(words)}
    )


def _really(words: dict[str, Any]) -> dict[str, str]:
    kinds = {
        "jpeg": _("a JPEG picture"), "png": _("a PNG picture"), "webp": _("a WebP picture"), "heic": _("a HEIC picture"), "tiff": _("a TIFF scan"),
        "pdf": _("a PDF"), "text": _("plain text"), "docx": _("a DOCX document"), "xlsx": _("an XLSX sheet"),
        "odt": _("an ODT document"),
    }  # fmt: skip
    return {"really": kinds[words["slug"]]} if "slug" in words else {}


def _sentences() -> dict[str, str]:
    return {
        "empty": _("“%(name)s” is empty. Take the picture or scan it again."),
        "not_taken": _(
            "“%(name)s” is none of the kinds we take: JPEG, PNG, HEIC, WebP, TIFF, PDF, plain text, DOCX, XLSX or ODT. "
            "Save it as one of these and send it again."
        ),
        "lies": _(
            "“%(name)s” says that it is a %(says)s file, but it is %(really)s. Somebody may have renamed it. "
            "Ask where it comes from; if you trust it, give it its right name and send it again."
        ),
        "damaged": _("“%(name)s” is damaged and cannot be opened. Scan or save it again."),
        "bomb": _(
            "“%(name)s” would unfold to far more than a document needs, so it was not opened. Scan it again."
        ),
        "too_heavy": _(
            "“%(name)s” took too long or too much memory to open. Scan it again with less detail."
        ),
        "pages": _("“%(name)s” has more than %(most)d pages. Send it in parts."),
        "locked": _("“%(name)s” is locked with a password. Save it without one and send it again."),
        "macros": _(
            "“%(name)s” holds programs (macros). Save it without macros or as PDF and send it again."
        ),
        "text_too_long": _("“%(name)s” is too long for a text. Save it as PDF and send it again."),
        "no_page": _("There is no such page."),
    }
