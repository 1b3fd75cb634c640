"""Fetching from the internet what an editor named, without being led into the own network.

Every address that a name leads to must be a public one, and the connection goes to that very address; each
redirect is looked at in the same way. `settings.FEED_HOSTS` names hosts (`host:port`) that are trusted all the same.
Bytes and seconds are counted. `http.client` is used directly: what follows redirects or proxies by itself cannot be
held to this.
"""

import http.client
import ipaddress
import socket
import ssl
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from urllib.parse import SplitResult, urljoin, urlsplit

from django.conf import settings

from waypost.library.cap.reading import Unreadable

PATIENCE = 10.0  # seconds without a byte
DEADLINE = 30.0  # seconds for one file, all told
LARGEST = 2 * 1024 * 1024
MOST_REDIRECTS = 3
CHUNK = 64 * 1024
PORTS = {"http": 80, "https": 443}
MOVED = frozenset({301, 302, 303, 307, 308})
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
    parts = _split(url)
    port = _port_of(parts)
    address = safe_address(parts.hostname or "", port)
    connection = _connection(parts, address, port)
    try:
        with _until(ends, connection):
            return _spoken(connection, parts, url, more, ends)
    except TimeoutError as error:
        raise Unreadable("slow") from error
    except ssl.SSLError as error:
        raise Unreadable("certificate", error.reason or "") from error
    except (OSError, http.client.HTTPException) as error:
        if time.monotonic() >= ends:
            raise Unreadable("slow") from error
        raise Unreadable("down", type(error).__name__) from error
    finally:
        connection.close()


def _spoken(
    connection: http.client.HTTPConnection, parts: SplitResult, url: str, more: dict[str, str], ends: float
) -> Answer | str:
    path = f"{parts.path or '/'}{'?' + parts.query if parts.query else ''}"
    headers = {"Host": parts.netloc.rpartition("@")[2], "User-Agent": "Waypost", "Accept": ACCEPTED,
               "Accept-Encoding": "identity", "Connection": "close"}  # fmt: skip
    connection.request("GET", path, headers=headers | more)
    with connection.getresponse() as response:
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


def _split(url: str) -> SplitResult:
    try:
        parts = urlsplit(url)
        _port_of(parts)
    except ValueError as error:
        raise Unreadable("address") from error
    if parts.scheme not in PORTS or not parts.hostname or any(c <= " " or c == "\x7f" for c in url):
        raise Unreadable("address")
    if not url.isascii():
        raise Unreadable("address")
    return parts


def _port_of(parts: SplitResult) -> int:
    return parts.port or PORTS.get(parts.scheme, 0)


def safe_address(host: str, port: int) -> str:
    """The number to which a connection may go. Raises Unreadable: unknown_host, own_network."""
    try:
        rows = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise Unreadable("unknown_host", host) from error
    numbers = [str(row[4][0]) for row in rows]
    if f"{host}:{port}" not in settings.FEED_HOSTS and not all(is_public(number) for number in numbers):
        raise Unreadable("own_network", host)
    return numbers[0]


def is_public(number: str) -> bool:
    """Whether an IP address is one of the open internet, also when it is an IPv4 address in the clothes of IPv6."""
    address = ipaddress.ip_address(number.partition("%")[0])
    if isinstance(address, ipaddress.IPv6Address):
        inside = address.ipv4_mapped or address.sixtofour or (address.teredo[1] if address.teredo else None)
        if inside is None and address in ipaddress.ip_network("64:ff9b::/96"):
            inside = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        if inside is not None:
            address = inside
    return address.is_global and not address.is_multicast


class _Pinned(http.client.HTTPConnection):
    """A connection to one number: the name is not asked for again, so it cannot change meanwhile."""

    def __init__(self, host: str, port: int, address: str, context: ssl.SSLContext | None) -> None:
        super().__init__(host, port, timeout=PATIENCE)
        self.address, self.context = address, context

    def connect(self) -> None:
        self.sock = socket.create_connection((self.address, self.port), self.timeout)
        if self.context is not None:
            self.sock = self.context.wrap_socket(self.sock, server_hostname=self.host)


def _connection(parts: SplitResult, address: str, port: int) -> http.client.HTTPConnection:
    context = ssl.create_default_context() if parts.scheme == "https" else None
    return _Pinned(parts.hostname or "", port, address, context)


@contextmanager
def _until(ends: float, connection: http.client.HTTPConnection) -> Iterator[None]:
    """Who sends a byte now and then is cut off at the deadline."""

    def cut() -> None:
        if connection.sock is not None:
            try:
                connection.sock.shutdown(socket.SHUT_RDWR)
            except OSError:
                connection.sock.close()

    watch = threading.Timer(max(0.0, ends - time.monotonic()), cut)
    watch.daemon = True
    watch.start()
    try:
        yield
    finally:
        watch.cancel()
