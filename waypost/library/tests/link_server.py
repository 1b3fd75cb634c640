"""A real web server on this machine whose pages answer well and badly, for tests of the link check."""

import threading
import time
from contextlib import AbstractContextManager, suppress
from http.server import BaseHTTPRequestHandler
from typing import Any

from waypost.library.tests.local_server import running


class Pages(BaseHTTPRequestHandler):
    """`/<number>` answers with it, `/to/<number>?<address>` redirects; `server.pages` holds what a test put there."""

    def do_HEAD(self) -> None:
        self._answer()

    def do_GET(self) -> None:
        self._answer()

    def _answer(self) -> None:
        server: Any = self.server
        path, _sign, query = self.path.partition("?")
        with server.lock:
            server.asked.append((self.command, self.path, dict(self.headers)))
            server.open_now += 1
            server.most_at_once = max(server.most_at_once, server.open_now)
        name = path.strip("/")
        with suppress(BrokenPipeError, ConnectionResetError):
            if path in server.pages:
                self._send(server.pages[path])
            elif name.isdigit():
                self._send(int(name))
            elif name.startswith("to/"):
                self._send(int(name.removeprefix("to/")), query)
            else:
                getattr(self, f"_{name}", self._good)()
        with server.lock:
            server.open_now -= 1

    def _send(self, status: int, location: str = "") -> None:
        self.send_response(status)
        if location:
            self.send_header("Location", location)
        self.send_header("Content-Length", "2")
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(b"ok")

    def _good(self) -> None:
        self._send(200)

    def _headless(self) -> None:
        self._send(403 if self.command == "HEAD" else 200)

    def _rude(self) -> None:
        """Hangs up on the short question."""
        if self.command == "GET":
            self._send(200)

    def _loop(self) -> None:
        self._send(302, "/loop")

    def _endless(self) -> None:
        self.send_response(405 if self.command == "HEAD" else 200)
        self.end_headers()
        for _time in range(100_000 if self.command == "GET" else 0):
            self.wfile.write(b" " * 65536)

    def _drip(self) -> None:
        """A head that never ends, a byte at a time."""
        for _time in range(200):
            self.wfile.write(b"H")
            self.wfile.flush()
            time.sleep(0.1)

    def _again(self) -> None:
        """Leads to itself, and its head never ends."""
        self.wfile.write(b"HTTP/1.0 302 Found\r\nLocation: /again\r\n")
        self._drip()

    def _silent(self) -> None:
        time.sleep(5)

    def log_message(self, *_arguments: Any) -> None:
        pass


def served() -> AbstractContextManager[Any]:
    """A running server: `.url`, `.host`, `.asked` (method, path, headers), `.most_at_once`, `.pages` (path: number)."""
    return running(Pages, pages={}, asked=[], lock=threading.Lock(), open_now=0, most_at_once=0)
