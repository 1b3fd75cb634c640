"""Receiving files: sealed as they arrive, so that nothing a client brings ever lies in clear on a disk.

Small ones stay in memory (Django's own handler). Larger ones go piece by piece into a nameless file in the files
folder, sealed under a key that only this request knows; when the request ends, so does the file. Whatever is larger
than the limit is read to its end and dropped, so that the person gets a sentence instead of a broken connection.
"""

import io
import os
import tempfile
from pathlib import Path
from typing import Any, BinaryIO

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.http import HttpRequest
from django.utils.translation import gettext as _

from waypost.documents.sealing import PIECE, SealedFile, new_key, sealed_piece
from waypost.documents.store import NO_ROOM, StoreFull

INCOMING = "incoming"
MEGABYTE = 1024 * 1024


def refusals(request: HttpRequest) -> list[str]:
    """Why files of this request were not taken: sentences for the form."""
    request.POST  # noqa: B018 because reading it receives the files
    return list(getattr(request, "upload_refusals", []))


def too_large() -> str:
    """The sentence for whoever sent more than the limit."""
    words = _(
        "What you sent is larger than %(limit)d MB. Send fewer pages at once, or scan with less detail."
    )
    return words % {"limit": settings.LARGEST_UPLOAD_MB}


class Receiving:
    """A nameless sealed file while it is being written."""

    def __init__(self) -> None:
        folder = Path(settings.FILES_DIR) / INCOMING
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        self.file: BinaryIO = tempfile.TemporaryFile(dir=folder)  # noqa: SIM115 because it outlives this call
        self.key, self.name = new_key(), os.urandom(8).hex()
        self._held, self._number = bytearray(), 0

    def add(self, data: bytes) -> None:
        """Seal and write what arrived. Raises StoreFull."""
        self._held += data
        while len(self._held) > PIECE:
            self._write(bytes(self._held[:PIECE]), last=False)
            del self._held[:PIECE]

    def finish(self) -> SealedFile:
        """The whole file, to be read like an open one. Raises StoreFull."""
        self._write(bytes(self._held), last=True)
        return SealedFile(self.file, self.key, self.name)

    def _write(self, piece: bytes, *, last: bool) -> None:
        try:
            self.file.write(sealed_piece(piece, self.key, self.name, self._number, last=last))
            if last:
                self.file.flush()
        except OSError as error:
            if error.errno in NO_ROOM:
                raise StoreFull from error
            raise
        self._number += 1


class SealedUpload(UploadedFile):
    """A received file. Reading it opens it piece by piece."""

    def __init__(
        self, file: SealedFile, name: str, content_type: str, charset: str | None, extra: Any
    ) -> None:
        super().__init__(io.BufferedReader(file, PIECE), name, content_type, file.size, charset, extra)
        self.sealed = file


class SealedUploadHandler(FileUploadHandler):
    """Takes what is too large for memory, and refuses what is too large at all, before any of it is stored."""

    refused = False
    small = False  # the whole form fits into memory: left to the handler after this one
    receiving: Receiving | None = None

    def handle_raw_input(
        self, input_data: Any, META: Any, content_length: int, *args: Any, **kwargs: Any
    ) -> None:
        """Know the size of the whole form before its first byte is read."""
        self.refused = content_length > settings.LARGEST_UPLOAD_MB * MEGABYTE
        self.small = content_length <= settings.FILE_UPLOAD_MAX_MEMORY_SIZE
        if self.refused:
            self._refuse(too_large())

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        if self.refused:
            raise SkipFile
        if self.small:
            return
        try:
            self.receiving = Receiving()
        except OSError as error:
            self._full(error)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        if self.small:
            return raw_data
        if self.receiving is None:
            raise SkipFile
        try:
            self.receiving.add(raw_data)
        except StoreFull as error:
            self._full(error)
        return None

    def file_complete(self, file_size: int) -> SealedUpload | None:
        receiving, self.receiving = self.receiving, None
        if receiving is None:
            return None
        try:
            file = receiving.finish()
        except StoreFull as error:
            receiving.file.close()
            self._refuse(str(error))
            return None
        return SealedUpload(
            file, self.file_name or "", self.content_type or "", self.charset, self.content_type_extra
        )

    def upload_interrupted(self) -> None:
        if self.receiving is not None:
            self.receiving.file.close()
            self.receiving = None

    def _full(self, error: Exception) -> None:
        if isinstance(error, OSError) and error.errno not in NO_ROOM:
            raise error
        self.upload_interrupted()
        self._refuse(str(StoreFull()))
        raise SkipFile from error

    def _refuse(self, sentence: str) -> None:
        said = self.request.__dict__.setdefault("upload_refusals", [])
        if sentence not in said:
            said.append(sentence)
