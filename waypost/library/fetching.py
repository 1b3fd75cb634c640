"""Asking the internet what an editor named, without being led into the own network.

Every address that a name leads to must be a public one, and the connection goes to that very address; whoever follows
a redirect asks here again. Only hosts (`host:port`) that the caller names are trusted all the same. Seconds are
counted. `http.client` is used directly: what follows redirects or proxies by itself cannot be held to this. Nothing
is sent but the question: no cookie, no password.
"""

import http.client
import ipaddress
import socket
import ssl
import threading
import time
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import Any
from urllib.parse import SplitResult, urlsplit

PORTS = {"http": 80, "https": 443}
MOVED = frozenset({301, 302, 303, 307, 308})
CUT_EVERY = 0.1  # seconds between two attempts to cut off who is too slow
WRAPPED = tuple(
    ipaddress.ip_network(name)
    for name in (
        "::/96",  # IPv4-compatible, and this machine
        "::ffff:0:0/96",  # IPv4-mapped
        "::ffff:0:0:0/96",  # IPv4-translated
        "64:ff9b:1::/48",  # through a translator of one's own
        "fec0::/10",  # site-local
    )
)
TRANSLATED = ipaddress.ip_network("64:ff9b::/96")  # how a network without IPv4 reaches IPv4: its last 32 bits


class Unreadable(ValueError):
    """It cannot be fetched or read; `problem` says why as a code, such as `down` or `own_network`."""

    def __init__(self, problem: str, detail: str = "") -> None:
        super().__init__(problem, detail)
        self.problem, self.detail = problem, detail[:200]


@contextmanager
def answer_of(
    url: str,
    *,
    method: str = "GET",
    headers: Mapping[str, str],
    ends: float,
    patience: float,
    trusted: Collection[str] = (),
) -> Iterator[http.client.HTTPResponse]:
    """What one address answers, a redirect too; its body is read inside, by whoever counts its bytes.

    `ends` is a moment of `time.monotonic()`, `patience` seconds without a byte, `trusted` hosts (`host:port`) that may
    stand in the own network. Raises Unreadable: address, unknown_host, own_network, down, slow, certificate.
    """
    parts = split(url)
    port = port_of(parts)
    _in_time(ends)
    address = safe_address(parts.hostname or "", port, ends, trusted)
    connection = _connection(parts, address, port, patience, ends)
    try:
        with _until(ends, connection):
            path = f"{parts.path or '/'}{'?' + parts.query if parts.query else ''}"
            host = {"Host": parts.netloc.rpartition("@")[2], "Accept-Encoding": "identity"}
            connection.request(method, path, headers={**host, "Connection": "close", **headers})
            with connection.getresponse() as response:
                _in_time(ends)  # a head that was cut off looks like one that is whole
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


def _in_time(ends: float) -> None:
    """Raises Unreadable (slow) when the moment has passed."""
    if time.monotonic() >= ends:
        raise Unreadable("slow")


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


def safe_address(host: str, port: int, ends: float, trusted: Collection[str] = ()) -> str:
    """The number to which a connection may go. Raises Unreadable: unknown_host, own_network, slow."""
    numbers = [str(row[4][0]) for row in _looked_up(host, port, ends)]
    if f"{host}:{port}" not in trusted and not all(is_public(number) for number in numbers):
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
    """Whether an IP address is one of the open internet; IPv4 in the clothes of IPv6 is not taken for it."""
    address = ipaddress.ip_address(number.partition("%")[0])
    if isinstance(address, ipaddress.IPv6Address):
        if any(address in network for network in WRAPPED):
            return False
        inside = address.sixtofour or (address.teredo[1] if address.teredo else None)
        if address in TRANSLATED:
            inside = ipaddress.IPv4Address(int(address) & 0xFFFF_FFFF)
        address = inside or address
    return address.is_global and not address.is_multicast


class _Pinned(http.client.HTTPConnection):
    """A connection to one number: the name is not asked for again, so it cannot change meanwhile."""

    def __init__(
        self, host: str, port: int, address: str, patience: float, ends: float, context: ssl.SSLContext | None
    ) -> None:
        super().__init__(host, port, timeout=patience)
        self.address, self.ends, self.context = address, ends, context
        # Kept: `sock` is gone as soon as the head of the answer is read.
        self.line: socket.socket | None = None

    def connect(self) -> None:
        """Connect and greet. Raises OSError, and Unreadable (slow) when the deadline has passed on the way."""
        _in_time(self.ends)
        self.timeout = min(self.timeout or 0.0, max(0.1, self.ends - time.monotonic()))
        self.sock = self.line = socket.create_connection((self.address, self.port), self.timeout)
        _in_time(self.ends)
        if self.context is not None:
            self.sock = self.line = wrapped = self.context.wrap_socket(
                self.sock, server_hostname=self.host, do_handshake_on_connect=False
            )  # first known, then greeted: so it can be cut off while it is greeted
            wrapped.do_handshake()
            _in_time(self.ends)

    def cut(self) -> None:
        """Nothing more comes or goes; whoever waits for it hears the end. Does nothing without a connection."""
        if self.line is not None:
            with suppress(OSError):  # closed meanwhile, or not yet there
                socket.socket.shutdown(self.line, socket.SHUT_RDWR)  # that of TLS would take its state away


def _connection(parts: SplitResult, address: str, port: int, patience: float, ends: float) -> _Pinned:
    context = ssl.create_default_context() if parts.scheme == "https" else None
    return _Pinned(parts.hostname or "", port, address, patience, ends, context)


@contextmanager
def _until(ends: float, connection: _Pinned) -> Iterator[None]:
    """Who sends a byte now and then is cut off at the deadline, and again, until the connection is done with."""
    is_done = threading.Event()

    def watch() -> None:
        wait = max(0.0, ends - time.monotonic())
        while not is_done.wait(wait):
            connection.cut()
            wait = CUT_EVERY

    threading.Thread(target=watch, daemon=True).start()
    try:
        yield
    finally:
        is_done.set()
