"""Eight people who search at the same time, in a process of their own. Prints the milliseconds of each answer as JSON.

python -m benchmarks.load PORT SECONDS < cookies, a line each, an empty line, then questions (or paths), a line each
"""

import json
import re
import socket
import sys
import threading
import time
from itertools import count
from urllib.parse import quote

LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)
HEADERS = "HX-Request: true\r\nAccept-Encoding: gzip\r\nAccept-Language: en\r\n"


class Connection:
    """One kept connection. Plain sockets: what asks must not take the processor from what answers."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=60)

    def ask(self, words: bytes) -> int:
        """The status of the answer, which is read to its end; asked anew when the server had closed the connection."""
        try:
            self.socket.sendall(words)
            return self._answer()
        except ConnectionError:
            self.socket.close()
            self.socket = socket.create_connection(("127.0.0.1", self.port), timeout=60)
            self.socket.sendall(words)
            return self._answer()

    def _answer(self) -> int:
        head, _, body = self._read_until(b"\r\n\r\n").partition(b"\r\n\r\n")
        left = int(LENGTH.findall(head)[0]) - len(body)
        while left > 0:
            left -= len(self._more())
        return int(head[9:12])

    def _read_until(self, mark: bytes) -> bytes:
        seen = b""
        while mark not in seen:
            seen += self._more()
        return seen

    def _more(self) -> bytes:
        found = self.socket.recv(1 << 16)
        if not found:
            raise ConnectionResetError("The server closed the connection.")
        return found


def _path(question: str) -> str:
    """Where a question is asked: a path as it is, other words in the search box of the desk."""
    return question if question.startswith("/") else f"/desk/find/results/?q={quote(question)}"


def search(
    port: int, cookie: str, questions: list[str], until: float, took: list[float], wrong: list[int]
) -> None:
    """Ask one question after another on one kept connection."""
    connection = Connection(port)
    headers = f"Host: 127.0.0.1:{port}\r\nCookie: {cookie}\r\n{HEADERS}"
    asked = [f"GET {_path(text)} HTTP/1.1\r\n{headers}\r\n".encode() for text in questions]
    for place in count():
        if time.monotonic() >= until:
            break
        begun = time.perf_counter()
        status = connection.ask(asked[place % len(asked)])
        took.append((time.perf_counter() - begun) * 1000)
        if status != 200:
            wrong.append(status)
    connection.socket.close()


def run(port: int, seconds: float, cookies: list[str], questions: list[str]) -> dict[str, object]:
    """All of them at once. Returns the milliseconds, how long it went on, and what was answered wrongly."""
    took: list[float] = []
    wrong: list[int] = []
    begun = time.monotonic()
    threads = [
        threading.Thread(
            target=search, args=(port, cookie, questions[start :: len(cookies)], begun + seconds, took, wrong)
        )
        for start, cookie in enumerate(cookies)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return {"took": took, "seconds": time.monotonic() - begun, "wrong": wrong}


if __name__ == "__main__":
    given_cookies, given_questions = (part.splitlines() for part in sys.stdin.read().split("\n\n", 1))
    print(json.dumps(run(int(sys.argv[1]), float(sys.argv[2]), given_cookies, given_questions)))
