"""The full build, in a process of its own: reads the whole database once, and writes a new base.

It starts without Django and without Python's SQLite: two SQLite libraries that have one file open in one process
break each other's locks. What it needs to know comes on its standard input, as an address may hold a password.

    python -m waypost.monitoring.snapshot.child < plan.json
"""

from __future__ import annotations

import json
import os
import resource
import sys
from dataclasses import asdict, dataclass
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any

from waypost.monitoring.snapshot import files, intake
from waypost.monitoring.snapshot.coding import Books
from waypost.monitoring.snapshot.making import make, set_centres
from waypost.monitoring.snapshot.sources import SOURCES, Source

if TYPE_CHECKING:
    import duckdb

MEMORY, THREADS = "288MB", 2
LAST = 19  # the desk's pages come first whenever they want a core


@dataclass
class Plan:
    """What to read, how to code it and where to write."""

    vendor: str  # sqlite or postgresql
    database: str  # a path, or an address of PostgreSQL
    extension: str  # the file of DuckDB's scanner
    root: str  # the network's folder
    folder: str  # of the new base, below it
    key: str
    centres: list[tuple[str, str]]  # id in hex, time zone
    slugs: dict[str, list[str]]


@dataclass
class Built:
    """A new base, as the manifest will name it."""

    files: dict[str, list[files.File]]
    slugs: dict[str, list[str]]
    wide: list[str]
    words: dict[str, int]
    next_unit: int
    seconds: dict[str, float]
    peak_mb: int = 0

    @classmethod
    def from_json(cls, found: dict[str, Any]) -> Built:
        """What the child wrote on its standard output."""
        made = {name: [files.File(**one) for one in some] for name, some in found.pop("files").items()}
        return cls(files=made, **found)


def build(plan: Plan) -> Built:
    """Build a base. Whatever is left of an unfinished one stays in its folder, which nothing names."""
    root = Path(plan.root)
    work = root / plan.folder
    work.mkdir(mode=0o700)
    store = work / "work.duckdb"
    con = files.connect(str(store), work / "spill", memory=MEMORY, threads=THREADS)
    try:
        return _build(con, plan, root)
    finally:
        con.close()
        store.unlink(missing_ok=True)
        (work / "work.duckdb.wal").unlink(missing_ok=True)


def _build(con: duckdb.DuckDBPyConnection, plan: Plan, root: Path) -> Built:
    seconds, start = {}, perf_counter()
    zones = set_centres(con, plan.centres)
    books = Books.fresh(plan.slugs)
    _attach(con, plan)
    intake.read(con, {name: _rows(source, plan.vendor) for name, source in SOURCES.items()}, books, few=False)
    con.execute("DETACH db")
    con.execute("CREATE TABLE known (digest UBIGINT, n INTEGER)")
    seconds["read"] = perf_counter() - start
    next_unit = make(con, key=plan.key, books=books, zones=zones, next_unit=1)
    seconds["make"] = perf_counter() - start - seconds["read"]
    written = files.write_facts(con, root, plan.folder)
    seconds["write"] = perf_counter() - start - seconds["read"] - seconds["make"]
    return Built(written, books.slugs, sorted(books.wide), books.words, next_unit, seconds)


def _attach(con: duckdb.DuckDBPyConnection, plan: Plan) -> None:
    con.execute(f"LOAD '{files.quoted(Path(plan.extension))}'")
    kind = "POSTGRES"
    if plan.vendor == "sqlite":
        kind = "SQLITE"
        con.execute("SET GLOBAL sqlite_all_varchar = true")  # so that one odd value stops nothing
    con.execute(f"ATTACH '{plan.database.replace(chr(39), chr(39) * 2)}' AS db (TYPE {kind}, READ_ONLY)")


def _rows(source: Source, vendor: str) -> str:
    """What follows FROM."""
    schema = "db." if vendor == "sqlite" else "db.public."
    return f"{schema}{source.table}" + (f" WHERE {source.where}" if source.where else "")


def _peak_mb() -> int:
    """The most memory this process had. What `getrusage` says counts that of the process which started it, too."""
    try:
        status = Path("/proc/self/status").read_text()
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return next(int(line.split()[1]) // 1024 for line in status.splitlines() if line.startswith("VmHWM:"))


def main() -> None:
    """Read the plan, build, and say what was built."""
    plan = Plan(**json.load(sys.stdin))
    os.nice(LAST)
    with files.private():
        built = build(plan)
    built.peak_mb = _peak_mb()
    json.dump(asdict(built), sys.stdout)


if __name__ == "__main__":
    main()
