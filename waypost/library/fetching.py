"""Asking the internet what an editor named, without being led into the own network.

Every address that a name leads to must be a public one, and the connection goes to that very address; whoever follows
a redirect asks here again. `settings.FEED_HOSTS` names hosts (`host:port`) that are trusted all the same. Seconds are
counted. `http.client` is used directly: what follows redirects or proxies by itself cannot be held to this. Nothing
is sent but the question: no cookie, no password.
"""

import http.client
import ipaddress
import socket
import ssl
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any
from urllib.parse import SplitResult, urlsplit

from django.conf import settings

PORTS = {"http": 80, "https": 443}
MOVED = frozenset({301, 302, 303, 307, 308})


class Unreadable(ValueError):
    """It cannot be fetched or read; `problem` says why as a code, such as `down` or `own_network`."""

    def __init__(self, problem: str, detail: str = "") -> None:
        super().__init__(problem, detail)
        self.problem, self.detail = problem, detail[:200]


@contextmanager
def answer_of(
    url: str, *, method: str = "GET", headers: Mapping[str, str], ends: float, patience: float
) -> Iterator[http.client.HTTPResponse]:
    """What one address answers, a redirect too; its body is read inside, by whoever counts its bytes.

    `ends` is a moment of `time.monotonic()`, `patience` seconds without a byte. Raises Unreadable: address,
    unknown_host, own_network, down, slow, certificate.
    """
    parts = split(url)
    port = port_of(parts)
    address = safe_address(parts.hostname or "", port, ends)
    connection = _connection(parts, address, port, min(patience, max(0.1, ends - time.monotonic())))
    try:
        with _until(ends, connection):
            path = f"{parts.path or '/'}{'?' + parts.query if parts.query else ''}"
            host = {"Host": parts.netloc.rpartition("@")[2], "Accept-Encoding": "identity"}
            connection.request(method, path, headers={**host, "Connection": "close", **headers})
            with connection.getresponse() as response:
                yield response
    except TimeoutError as error:
        raise Unreadable("slow") from error
    except ssl.SSLError as error:
        raise Unreadable("slow" if time.monotonic() >= ends else "certificate", error.reason or "") from error
    except (OSError, http.client.HTTPException) as error:
        if time.monotonic() >= ends:
            raise Unreadable("slow") from error
        raise Unreadable("down", type(error).__name__) from error
    finally:
        connection.close()


def split(url: str) -> SplitResult:
    """The parts of an address of the web. Raises Unreadable: address."""
    try:
        parts = urlsplit(url)
        port_of(parts)
    except ValueError as error:
        raise Unreadable("address") from error
    if parts.scheme not in PORTS or not parts.hostname or any(c <= " " or c == "\x7f" for c in url):
        raise Unreadable("address")
    if not url.isascii():
        raise Unreadable("address")
    return parts


def port_of(parts: SplitResult) -> int:
    """The port that is meant. Raises ValueError for one that does not exist."""
    return parts.port or PORTS.get(parts.scheme, 0)


def safe_address(host: str, port: int, ends: float) -> str:
    """The number to which a connection may go. Raises Unreadable: unknown_host, own_network, slow."""
    numbers = [str(row[4][0]) for row in _looked_up(host, port, ends)]
    if f"{host}:{port}" not in settings.FEED_HOSTS and not all(is_public(number) for number in numbers):
        raise Unreadable("own_network", host)
    return numbers[0]


def _looked_up(host: str, port: int, ends: float) -> list[Any]:
    """What the name leads to. The system's own look-up knows no deadline, so it runs beside and is left behind."""
    found: list[Any] = []
    failed: list[Exception] = []

    def look() -> None:
        try:
            found.extend(socket.getaddrinfo(host, port, type=socket.SOCK_STREAM))
        except (OSError, UnicodeError) as error:
            failed.append(error)

    aside = threading.Thread(target=look, daemon=True)
    aside.start()
    aside.join(max(0.0, ends - time.monotonic()))
    if aside.is_alive():
        raise Unreadable("slow", host)
    if failed or not found:
        raise Unreadable("unknown_host", host) from (failed[0] if failed else None)
    return found


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

    def __init__(
        self, host: str, port: int, address: str, patience: float, context: ssl.SSLContext | None
    ) -> None:
        super().__init__(host, port, timeout=patience)
        self.address, self.context = address, context
        self.line: socket.socket | None = (
            None  # kept: `sock` is gone as soon as the head of the answer is read
        )

    def connect(self) -> None:
        self.sock = self.line = socket.create_connection((self.address, self.port), self.timeout)
        if self.context is not None:
            self.sock = self.line = self.context.wrap_socket(self.sock, server_hostname=self.host)


def _connection(parts: SplitResult, address: str, port: int, patience: float) -> _Pinned:
    context = ssl.create_default_context() if parts.scheme == "https" else None
    return _Pinned(parts.hostname or "", port, address, patience, context)


@contextmanager
def _until(ends: float, connection: _Pinned) -> Iterator[None]:
    """Who sends a byte now and then is cut off at the deadline."""

    def cut() -> None:
        if connection.line is not None:
            try:
                connection.line.shutdown(socket.SHUT_RDWR)
            except OSError:
                connection.line.close()

    watch = threading.Timer(max(0.0, ends - time.monotonic()), cut)
    watch.daemon = True
    watch.start()
    try:
        yield
    finally:
        watch.cancel()
