"""Planning an import in a second process, ahead of the one that writes: two cores instead of one.

The other process (`planning_ahead`) reads the run's rows from the database by itself, compares them, and sends batches
of plans. It is started as a plain child, so that a job's worker, which may have no workers of its own, can start it,
too; when this process ends, however that happens, its pipe breaks and it ends as well.
"""

import json
import os
import pickle
import queue
import struct
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import replace
from types import TracebackType
from typing import IO

from django.conf import settings
from django.db import connection
from django.utils import translation

from waypost.people.importing.matching import Known
from waypost.people.importing.planning import BATCH, PLANNED, Plan
from waypost.people.models import ImportRun

FEWEST = 1_500  # rows from which a second process, which takes a second to start, is worth it
AHEAD = 2 * BATCH // PLANNED  # messages that wait to be written at most
LENGTH = struct.Struct(">Q")
END = b""


class Lost(Exception):
    """The other process ended before it had planned everything."""


def is_worth(rows: int) -> bool:
    """Whether a second process is allowed, pays for so many rows, and would see them."""
    return settings.IMPORT_PROCESSES > 1 and rows >= FEWEST and not connection.in_atomic_block


class Second:
    """The other process: started at once, so that it may get ready while the file is still being put away."""

    def __init__(self) -> None:
        words = [sys.executable, "-m", "waypost.people.importing.planning_ahead"]
        self._process = subprocess.Popen(  # noqa: S603 because the words are ours
            words,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, "WAYPOST_DATABASE_POOL": "false"},  # one connection is all it needs
            start_new_session=True,  # Ctrl-C is for this process; the other one ends with it
        )
        self._ready: queue.Queue[bytes | None] = queue.Queue(AHEAD)
        self._stopped = threading.Event()

    def __enter__(self) -> "Second":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End it, whatever it is doing."""
        self._stopped.set()
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                pipe.close()

    def plans(self, run: ImportRun, *, preview: bool) -> Iterator[list[Plan]]:
        """What `running.planned` gives, as many together as are ready. Raises Lost."""
        self._order(run, preview=preview)
        reader = threading.Thread(target=self._receive, daemon=True)
        reader.start()
        people: dict[int, Known] = {}
        ended = False
        while not ended:
            parts = self._waiting()
            if None in parts:
                raise Lost
            ended = parts[-1] == END
            plans = [plan for part in parts if part for plan in pickle.loads(part)]  # noqa: S301 because our own child wrote it
            if plans:
                _join(plans, people)
                yield plans
        reader.join()

    def _waiting(self) -> list[bytes | None]:
        """What has come: at least one message, at most as many as go into one transaction."""
        parts = [self._ready.get()]
        while parts[-1] and len(parts) < BATCH // PLANNED:
            try:
                parts.append(self._ready.get_nowait())
            except queue.Empty:
                break
        return parts

    def _order(self, run: ImportRun, *, preview: bool) -> None:
        assert self._process.stdin is not None  # noqa: S101 because it was asked for
        order = {
            "run": str(run.pk),
            "preview": preview,
            "at_once": PLANNED,
            "language": translation.get_language(),
            "database": str(connection.settings_dict["NAME"]),
        }
        try:
            self._process.stdin.write(json.dumps(order).encode() + b"\n")
            self._process.stdin.flush()
        except OSError as error:
            raise Lost from error

    def _receive(self) -> None:
        """Take batches in while the last one is being written; in a thread, because a pipe holds very little."""
        assert self._process.stdout is not None  # noqa: S101 because it was asked for
        try:
            data = received(self._process.stdout)
            while data:
                self._put(data)
                data = received(self._process.stdout)
        except (OSError, ValueError):  # closed by `close`
            data = None
        self._put(data)

    def _put(self, data: bytes | None) -> None:
        while not self._stopped.is_set():
            try:
                return self._ready.put(data, timeout=0.5)
            except queue.Full:
                continue
        return None


def received(pipe: IO[bytes]) -> bytes | None:
    """The next message of a pipe, END for the last; None when it broke off before."""
    head = pipe.read(LENGTH.size)
    if len(head) < LENGTH.size:
        return None
    (length,) = LENGTH.unpack(head)
    data = pipe.read(length)
    return data if len(data) == length else None


def send(pipe: IO[bytes], data: bytes) -> None:
    """Write a message to a pipe."""
    pipe.write(LENGTH.pack(len(data)))
    pipe.write(data)
    pipe.flush()


def packed(plans: list[Plan]) -> bytes:
    """Plans without what only the comparing needs."""
    slim: dict[int, Known] = {}

    def light(known: Known) -> Known:
        return slim.setdefault(id(known), Known(known.key, known.person_id, known.row))

    for plan in plans:
        plan.features = None
        plan.known = light(plan.known) if plan.known else None
        plan.verdicts = [replace(verdict, known=light(verdict.known)) for verdict in plan.verdicts]
    return pickle.dumps(plans, pickle.HIGHEST_PROTOCOL)


def _join(plans: list[Plan], people: dict[int, Known]) -> None:
    """People whom the file itself names are one and the same in all batches: a later row must see who they became."""

    def same(known: Known) -> Known:
        return known if known.row is None else people.setdefault(known.row, known)

    for plan in plans:
        plan.known = same(plan.known) if plan.known else None
        plan.verdicts = [replace(verdict, known=same(verdict.known)) for verdict in plan.verdicts]
