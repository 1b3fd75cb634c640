"""Eight people who search at the same time, in a process of their own. Prints the milliseconds of each answer as JSON.

python -m benchmarks.load PORT SECONDS < cookies, a line each, an empty line, then questions, a line each
"""

import http.client
import json
import sys
import threading
import time
from itertools import count
from urllib.parse import quote


def search(
    port: int, cookie: str, questions: list[str], until: float, took: list[float], wrong: list[int]
) -> None:
    """Ask one question after another on one kept connection."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    headers = {"Cookie": cookie, "HX-Request": "true", "Accept-Encoding": "gzip", "Accept-Language": "en"}
    for place in count():
        if time.monotonic() >= until:
            break
        begun = time.perf_counter()
        connection.request(
            "GET", f"/desk/find/results/?q={quote(questions[place % len(questions)])}", headers=headers
        )
        answer = connection.getresponse()
        answer.read()
        took.append((time.perf_counter() - begun) * 1000)
        if answer.status != 200:
            wrong.append(answer.status)
    connection.close()


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
