"""Eight at once against the real server, its memory before and after."""

import json
import os
import random
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.test import Client

from benchmarks.figures import percentile
from benchmarks.questions import question
from benchmarks.watching import Database, busy_tree, memory_mb, shared_memory_mb
from scripts.postgres import free_port
from waypost.accounts.models import User
from waypost.shared.testing.population import Invented

PEOPLE = (
    "receptionist",
    "counsellor",
    "counsellor2",
    "case_manager",
    "legal_adviser",
    "trainer",
    "manager",
    "counsellor",
)
SECONDS, WARM_UP_SECONDS, START_WITHIN = 20.0, 3.0, 60.0
WAYPOST = str(Path(sys.executable).parent / "waypost")


@contextmanager
def serving(port: int) -> Iterator[int]:
    """The whole program on a port, as an operator starts it. Yields its process id."""
    words = [sys.executable, "-m", "waypost.config.command", "serve", "--port", str(port)]
    words = [WAYPOST, "serve", "--port", str(port)] if Path(WAYPOST).exists() else words
    server = subprocess.Popen(words, stdout=subprocess.DEVNULL)
    try:
        _wait_until_it_answers(port, server)
        yield server.pid
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(timeout=60)


def _wait_until_it_answers(port: int, server: subprocess.Popen) -> None:
    until = time.monotonic() + START_WITHIN
    while time.monotonic() < until and server.poll() is None:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=5):
                return
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.2)
    raise RuntimeError("The server did not start.")


def _cookies() -> list[str]:
    found = []
    for name in PEOPLE:
        client = Client()
        client.force_login(User.objects.get(username=name))
        found.append("; ".join(f"{key}={morsel.value}" for key, morsel in client.cookies.items()))
    return found


def _load(port: int, seconds: float, sent: str) -> dict[str, Any]:
    words = [sys.executable, "-m", "benchmarks.load", str(port), str(seconds)]
    done = subprocess.run(words, input=sent, capture_output=True, text=True, check=True, env=os.environ)
    return json.loads(done.stdout)


def measure(known: Sequence[tuple[str, Invented]], database: Database) -> dict[str, Any]:
    """Searches a second, wall time and memory. Raises RuntimeError when the server fails."""
    rng = random.Random(11)
    questions = [question(rng, rng.choice(known)[1]).replace("\n", " ") for _ in range(2000)]
    sent = "\n".join(_cookies()) + "\n\n" + "\n".join(questions)
    port = free_port()
    with serving(port) as pid:
        warm = _load(port, WARM_UP_SECONDS, sent)
        if warm["wrong"]:
            raise RuntimeError(f"The server answered {warm['wrong'][0]}.")
        before, busy = memory_mb(pid), busy_tree(pid) + database.seconds()
        found = _load(port, SECONDS, sent)
        busy = busy_tree(pid) + database.seconds() - busy
        after, once = memory_mb(pid), shared_memory_mb(pid)
    return {
        "per_second": round(len(found["took"]) / found["seconds"], 1),
        "wall_p50": round(percentile(found["took"], 0.5), 1),
        "wall_p95": round(percentile(found["took"], 0.95), 1),
        "cpu_ms_per_search": round(busy * 1000 / len(found["took"]), 2),
        "wrong": len(found["wrong"]),
        "memory_before_mb": before,
        "memory_after_mb": after,
        "memory_once_mb": once,
    }
