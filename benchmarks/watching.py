"""CPU of this process and of the database that serves it, statements, and memory, as the system counts them."""

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.db import connection

PROC = Path("/proc")
MARKS = ("BEGIN", "SAVEPOINT", "RELEASE", "ROLLBACK", "COMMIT")
TICK = os.sysconf("SC_CLK_TCK")


def children(pid: int) -> list[int]:
    """The processes that a process has started, by whichever of its threads."""
    found: list[int] = []
    for thread in (PROC / f"{pid}/task").glob("*/children"):
        try:
            found += [int(word) for word in thread.read_text().split()]
        except OSError:
            continue
    return found


def tree(pid: int) -> list[int]:
    """A process and everything it has started."""
    return [pid, *(below for child in children(pid) for below in tree(child))]


def busy_seconds(pid: int) -> float:
    """CPU seconds of one process, as finely as the kernel counts; 0 for one that is gone."""
    try:
        return int((PROC / f"{pid}/schedstat").read_text().split()[0]) / 1e9
    except (OSError, IndexError):
        return 0.0


def busy_tree(pid: int) -> float:
    """CPU seconds of a process and of everything it has started and that still runs, all threads counted."""
    total = 0.0
    for one in tree(pid):
        try:
            fields = (PROC / f"{one}/stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        total += (int(fields[11]) + int(fields[12])) / TICK
    return total


def _is_gone_by_now(pid: int) -> float:
    """CPU seconds of a process' children that have ended."""
    try:
        fields = (PROC / f"{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[13]) + int(fields[14])) / TICK


def memory_mb(pid: int) -> float:
    """Resident memory of a process and everything it has started; shared pages count for each."""
    pages = 0
    for one in tree(pid):
        try:
            pages += int((PROC / f"{one}/statm").read_text().split()[1])
        except (OSError, IndexError):
            continue
    return round(pages * os.sysconf("SC_PAGE_SIZE") / 1e6, 1)


def shared_memory_mb(pid: int) -> float:
    """The same with shared pages counted once; 0 where the kernel does not tell."""
    total = 0
    for one in tree(pid):
        try:
            lines = (PROC / f"{one}/smaps_rollup").read_text().splitlines()
        except OSError:
            continue
        total += sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    return round(total * 1024 / 1e6, 1)


class Database:
    """The database's own CPU: nothing beside this process for SQLite, the server's client processes for PostgreSQL."""

    def __init__(self, postmaster: int = 0) -> None:
        self.postmaster = postmaster
        self._serves: dict[int, bool] = {}

    def _is_backend(self, pid: int) -> bool:
        if pid not in self._serves:
            try:
                title = (PROC / f"{pid}/cmdline").read_text()
            except OSError:
                return False
            self._serves[pid] = "127.0.0.1(" in title or "parallel worker" in title
        return self._serves[pid]

    def seconds(self) -> float:
        """CPU seconds so far of the processes that serve connections now."""
        if not self.postmaster:
            return 0.0
        return sum(busy_seconds(pid) for pid in children(self.postmaster) if self._is_backend(pid))

    def seconds_with_ended(self) -> float:
        """The same with all that have ended: for commands that open and close their own connections."""
        return self.seconds() + _is_gone_by_now(self.postmaster) if self.postmaster else 0.0


class Watch:
    """Counts one piece of work: `with Watch(database) as seen: …` then `seen.cpu_ms`, `.wall_ms`, `.statements`."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.cpu_ms = self.wall_ms = 0.0
        self.statements = 0

    @property
    def figures(self) -> dict[str, Any]:
        """As `Samples.add` takes them."""
        return {"cpu_ms": self.cpu_ms, "wall_ms": self.wall_ms, "statements": self.statements}

    def _count(
        self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]
    ) -> Any:
        if not sql.startswith(MARKS):  # BEGIN and savepoints, which other programs' counts leave out too
            self.statements += 1
        return execute(sql, params, many, context)

    def __enter__(self) -> "Watch":
        self._wrapper = connection.execute_wrapper(self._count)
        self._wrapper.__enter__()
        self._theirs, self._wall, self._ours = (
            self.database.seconds(),
            time.perf_counter(),
            time.process_time(),
        )
        return self

    def __exit__(self, *args: Any) -> None:
        ours, wall = time.process_time() - self._ours, time.perf_counter() - self._wall
        self.cpu_ms = (ours + self.database.seconds() - self._theirs) * 1000
        self.wall_ms = wall * 1000
        self._wrapper.__exit__(None, None, None)


@contextmanager
def took(into: dict[str, Any], name: str) -> Iterator[None]:
    """Note the seconds that a step took."""
    begun = time.perf_counter()
    yield
    into[name] = round(time.perf_counter() - begun, 2)
