"""Fetching the files of sources of alerts: redirects followed one by one, bytes counted. The guard is `library.fetching`."""

import http.client
import time
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin

from django.conf import settings

from waypost.library.fetching import MOVED, Unreadable, answer_of

PATIENCE = 10.0  # seconds without a byte
DEADLINE = 30.0  # seconds for one file, all told
LARGEST = 2 * 1024 * 1024
MOST_REDIRECTS = 3
CHUNK = 64 * 1024
ACCEPTED = (
    "application/atom+xml, application/cap+xml, application/rss+xml, application/xml;q=0.9, text/xml;q=0.9"
)


@dataclass(frozen=True)
class Answer:
    """What came back. `unchanged` when it is as it was at the last time, and has no body."""

    body: bytes = b""
    url: str = ""
    etag: str = ""
    modified: str = ""
    unchanged: bool = False


def fetch(url: str, *, etag: str = "", modified: str = "") -> Answer:
    """The file at an address. Raises Unreadable with one of AlertFeed.Problem."""
    ends = time.monotonic() + DEADLINE
    asked = {"If-None-Match": etag, "If-Modified-Since": modified}
    for _hop in range(MOST_REDIRECTS + 1):
        answer = _ask(url, {name: value for name, value in asked.items() if value}, ends)
        if isinstance(answer, Answer):
            return answer
        url = urljoin(url, answer)
    raise Unreadable("redirects")


def _ask(url: str, more: dict[str, str], ends: float) -> Answer | str:
    """The answer of one address, or the address to which it leads."""
    headers = {"User-Agent": "Waypost", "Accept": ACCEPTED, **more}
    trusted = settings.FEED_HOSTS
    with answer_of(url, headers=headers, ends=ends, patience=PATIENCE, trusted=trusted) as response:
        return _judged(response, url, more, ends)


def _judged(response: http.client.HTTPResponse, url: str, more: dict[str, str], ends: float) -> Answer | str:
    if response.status in MOVED:
        return response.headers.get("Location") or _refused(response)
    if response.status == 304 and more:
        return Answer(url=url, unchanged=True)
    if response.status != 200 or response.headers.get("Content-Encoding", "identity") != "identity":
        _refused(response)
    etag, modified = (response.headers.get(name, "")[:200] for name in ("ETag", "Last-Modified"))
    return Answer(_body(response, ends), url, etag, modified)


def _refused(response: http.client.HTTPResponse) -> Any:
    raise Unreadable("status", str(response.status))


def _body(response: http.client.HTTPResponse, ends: float) -> bytes:
    said = response.headers.get("Content-Length", "")
    if said.isdigit() and int(said) > LARGEST:
        raise Unreadable("large")
    chunks, size = [], 0
    while chunk := response.read1(CHUNK):
        size += len(chunk)
        if size > LARGEST:
            raise Unreadable("large")
        if time.monotonic() > ends:
            raise Unreadable("slow")
        chunks.append(chunk)
    if time.monotonic() > ends:
        raise Unreadable("slow")
    if said.isdigit() and size < int(said):
        raise Unreadable("down", "IncompleteRead")
    return b"".join(chunks)
