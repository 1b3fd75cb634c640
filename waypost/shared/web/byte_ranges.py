"""Sending a file whole or in part (RFC 9110, section 14), so that a player can jump and a broken download goes on."""

import os
import re
from collections.abc import Iterator
from typing import BinaryIO

from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse

PIECE = 64 * 1024
ONE_RANGE = re.compile(r"bytes=([0-9]{0,18})-([0-9]{0,18})\Z")  # no file is longer, and no number either


class Pieces:
    """A part of a file, piece by piece. The server closes it, also when nobody read it to its end."""

    def __init__(self, file: BinaryIO, start: int, length: int) -> None:
        file.seek(start)
        self._file, self._left = file, length

    def __iter__(self) -> Iterator[bytes]:
        return self

    def __next__(self) -> bytes:
        piece = self._file.read(min(PIECE, self._left)) if self._left else b""
        if not piece:
            self.close()
            raise StopIteration
        self._left -= len(piece)
        return piece

    def close(self) -> None:
        self._file.close()


def send_file(request: HttpRequest, file: BinaryIO, *, content_type: str, etag: str) -> HttpResponseBase:
    """The file (200), the part that was asked for (206), that it is the same (304), or that there is no such part (416).

    Closes the file. Questions for several parts at once are answered with the whole, as the standard allows.
    """
    size = os.fstat(file.fileno()).st_size
    headers = {"ETag": etag, "Accept-Ranges": "bytes"}
    known = request.headers.get("If-None-Match", "")
    if etag in known.replace("W/", "") or known.strip() == "*":
        file.close()
        return HttpResponse(status=304, headers=headers)
    part = _asked(request, size, etag)
    if part == (0, 0):
        file.close()
        return HttpResponse(status=416, headers={**headers, "Content-Range": f"bytes */{size}"})
    start, end = part or (0, size)
    headers |= {"Content-Length": str(end - start)}
    if part:
        headers["Content-Range"] = f"bytes {start}-{end - 1}/{size}"
    status = 206 if part else 200
    if request.method == "HEAD":
        file.close()
        return HttpResponse(status=status, content_type=content_type, headers=headers)
    pieces = Pieces(file, start, end - start)
    return StreamingHttpResponse(pieces, status=status, content_type=content_type, headers=headers)


def _asked(request: HttpRequest, size: int, etag: str) -> tuple[int, int] | None:
    """Where the part begins and ends; None for the whole; (0, 0) when the file has no such part."""
    asked = ONE_RANGE.match(request.headers.get("Range", "").replace(" ", ""))
    if asked is None or asked[0] == "bytes=-":
        return None
    if request.headers.get("If-Range", etag) != etag:
        return None  # another file now: the whole of it
    first, last = (int(number) if number else None for number in asked.groups())
    if first is None:
        start, end = max(0, size - (last or 0)), size
    elif last is not None and last < first:
        return None  # makes no sense, so it was not asked
    else:
        start, end = first, min(size, size if last is None else last + 1)
    return (start, end) if start < end else (0, 0)
