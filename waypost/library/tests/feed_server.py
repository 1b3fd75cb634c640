"""A real source of alerts on this machine, good and hostile, for tests."""

import time
from contextlib import AbstractContextManager, suppress
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any

from waypost.library.tests.local_server import running

SAMPLES = Path(__file__).parent / "cap_samples"


class Answers(BaseHTTPRequestHandler):
    """`/samples/<name>`, whatever the test put into `pages`, and addresses that behave badly."""

    def do_GET(self) -> None:
        server: Any = self.server
        server.asked.append((self.path, dict(self.headers)))
        if self.path in server.pages:
            return self._page(*server.pages[self.path])
        if self.path.startswith("/samples/"):
            return self._send((SAMPLES / self.path.removeprefix("/samples/")).read_bytes())
        with suppress(BrokenPipeError, ConnectionResetError):
            getattr(self, f"_{self.path.strip('/')}", self._missing)()
        return None

    def _page(self, status: int, headers: dict[str, str], body: bytes) -> None:
        if status == 200 and headers.get("ETag") and self.headers.get("If-None-Match") == headers["ETag"]:
            status, body = 304, b""
        self._send(body, status, **headers)

    def _send(self, body: bytes, status: int = 200, **headers: str) -> None:
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def _missing(self) -> None:
        self._send(b"no", 404)

    def _huge(self) -> None:
        self._send(b"<feed>" + b" " * (3 * 1024 * 1024))

    def _endless(self) -> None:
        self.send_response(200)
        self.end_headers()
        for _time in range(100_000):
            self.wfile.write(b" " * 65536)

    def _slow(self) -> None:
        self.send_response(200)
        self.end_headers()
        for _time in range(100):
            self.wfile.write(b" ")
            self.wfile.flush()
            time.sleep(0.2)

    def _silent(self) -> None:
        time.sleep(5)

    def _half(self) -> None:
        self.send_response(200)
        self.send_header("Content-Length", "1000")
        self.end_headers()
        self.wfile.write(b"<feed")

    def _ring(self) -> None:
        self._send(b"", 302, Location="/ring")

    def _packed(self) -> None:
        self._send(b"\x1f\x8b", 200, **{"Content-Encoding": "gzip"})

    def log_message(self, *_arguments: Any) -> None:
        pass


def served(pages: dict[str, tuple[int, dict[str, str], bytes]] | None = None) -> AbstractContextManager[Any]:
    """A running server: `.url`, `.host`, `.asked` (paths and headers), `.pages` to add to."""
    return running(Answers, pages=dict(pages or {}), asked=[])
