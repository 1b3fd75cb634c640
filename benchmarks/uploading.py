"""A large scan sent to the real server, and what its memory does meanwhile."""

import http.client
import io
import os
import random
import re
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID

from django.test import Client
from django.urls import reverse
from PIL import Image

from benchmarks.crowd import serving
from benchmarks.desk import NotAnswered, hidden
from benchmarks.watching import PROC, tree
from scripts.postgres import free_port
from waypost.accounts.models import User

LARGE_MB, WARM_UP_MB, WARM_UPS = 50, 3, 8
PAGE = (1240, 1754)  # A4 at 150 dots an inch, in colours that no scanner can pack
BOUNDARY = "----a-boundary-of-the-bench"
APART = b"waypost.documents.apart"
MEGABYTE = 1_000_000


def scan(megabytes: int) -> bytes:
    """A PDF of so many megabytes: pages of pictures, as scanners make them."""
    rng, pages, size = random.Random(megabytes), [], 0
    while size < megabytes * MEGABYTE:
        page = Image.frombytes("RGB", PAGE, rng.randbytes(PAGE[0] * PAGE[1] * 3))
        held = io.BytesIO()
        page.save(held, "JPEG", quality=85)
        size += held.tell()
        pages.append(page)
    out = io.BytesIO()
    pages[0].save(out, "PDF", save_all=True, append_images=pages[1:], resolution=150, quality=85)
    return out.getvalue()


class Sender:
    """Somebody at the desk who sends papers of one record to the real server."""

    def __init__(self, port: int, username: str, kind: str, pk: UUID) -> None:
        self.port, self.path = port, reverse("documents:add", args=[kind, pk])
        client = Client()
        client.force_login(User.objects.get(username=username))
        self.cookies = {name: morsel.value for name, morsel in client.cookies.items()}

    def _headers(self) -> dict[str, str]:
        return {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}

    def _form(self) -> str:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        connection.request("GET", self.path, headers=self._headers())
        answer = connection.getresponse()
        html = answer.read().decode()
        for line in answer.headers.get_all("Set-Cookie", []):
            name, value = re.match(r"([^=]+)=([^;]*)", line).groups()  # type: ignore[union-attr]  # because ours
            self.cookies[name] = value
        connection.close()
        return html

    def send(self, content: bytes) -> None:
        """Send one paper through the form. Raises NotAnswered when it is not kept."""
        html = self._form()
        fields = {name: hidden(html, name) for name in ("csrfmiddlewaretoken", "once")}
        fields |= {"kind": "contract", "title": "A large scan", "reach": "desk"}
        head, tail = _parts(fields, "scan.pdf")
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=300)
        connection.putrequest("POST", self.path)
        for name, value in self._headers().items():
            connection.putheader(name, value)
        connection.putheader("Content-Type", f"multipart/form-data; boundary={BOUNDARY}")
        connection.putheader("Content-Length", str(len(head) + len(content) + len(tail)))
        connection.endheaders()
        for piece in (head, content, tail):
            connection.send(piece)
        answer = connection.getresponse()
        said = answer.read().decode(errors="replace")
        connection.close()
        if answer.status != 302:
            raise NotAnswered(
                f"The upload was answered {answer.status}: {re.findall('Error: </span>([^<]+)', said)}"
            )


def _parts(fields: dict[str, str], filename: str) -> tuple[bytes, bytes]:
    texts = [
        f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
        for name, value in fields.items()
    ]
    file = (
        f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="files"; filename="{filename}"\r\n'
        "Content-Type: application/pdf\r\n\r\n"
    )
    return ("".join(texts) + file).encode(), f"\r\n--{BOUNDARY}--\r\n".encode()


class Peak:
    """The most memory that a server's own processes, and those that look into files, had at any moment."""

    def __init__(self, pid: int) -> None:
        self.pid, self.own, self.apart = pid, 0.0, 0.0

    def look(self) -> float:
        """Look once. Returns the megabytes of the server's own processes."""
        own = apart = 0.0
        for one in tree(self.pid):
            try:
                words = (PROC / f"{one}/cmdline").read_bytes()
                pages = int((PROC / f"{one}/statm").read_text().split()[1])
            except (OSError, IndexError):
                continue
            size = pages * os.sysconf("SC_PAGE_SIZE") / MEGABYTE
            own, apart = (own, apart + size) if APART in words else (own + size, apart)
        self.own, self.apart = max(self.own, own), max(self.apart, apart)
        return own

    @contextmanager
    def watching(self) -> Iterator[None]:
        """Look a hundred times a second."""
        over = threading.Event()

        def run() -> None:
            while not over.wait(0.01):
                self.look()

        thread = threading.Thread(target=run)
        thread.start()
        try:
            yield
        finally:
            over.set()
            thread.join()


def measure(username: str, kind: str, pk: UUID) -> dict[str, Any]:
    """By how many megabytes a large upload raises the server's memory, at its peak. Raises NotAnswered."""
    port, small, large = free_port(), scan(WARM_UP_MB), scan(LARGE_MB)
    with serving(port) as pid:
        sender = Sender(port, username, kind, pk)
        for _ in range(WARM_UPS):  # both web processes have seen a form and a file then
            sender.send(small)
        time.sleep(1)
        peak = Peak(pid)
        before = peak.look()
        with peak.watching():
            sender.send(large)
        after = peak.look()
    return {
        "sent_mb": round(len(large) / MEGABYTE, 1),
        "before_mb": round(before, 1),
        "raised_mb": round(peak.own - before, 1),
        "kept_mb": round(after - before, 1),
        "apart_mb": round(peak.apart, 1),
    }
