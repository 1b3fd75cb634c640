"""Parquet files of facts: written in the order of days, put safely on the disk, and told apart by their checksum."""

from __future__ import annotations

import hashlib
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from waypost.monitoring.snapshot.recipes import RECIPES, Recipe

if TYPE_CHECKING:
    import duckdb

SPILL = "spill-"
SORT_AT_ONCE = 1_000_000  # rows sorted in memory; more are written as several files, one after the other
HOW = "FORMAT parquet, COMPRESSION zstd, COMPRESSION_LEVEL 1"


@dataclass(frozen=True)
class File:
    """One file, by its path below the network's folder."""

    path: str
    size: int
    sha256: str
    rows: int

    def as_json(self) -> dict[str, object]:
        """What the manifest keeps."""
        return asdict(self)


def connect(database: str, spill: Path, *, memory: str, threads: int) -> duckdb.DuckDBPyConnection:
    """A DuckDB that reaches no host, loads nothing by itself and spills into `spill`."""
    import duckdb

    con = duckdb.connect(
        database,
        config={
            "memory_limit": memory,
            "threads": threads,
            "temp_directory": str(spill),
            "autoinstall_known_extensions": False,
            "autoload_known_extensions": False,
            "preserve_insertion_order": False,
            "python_enable_replacements": False,
        },
    )
    con.execute("SET TimeZone = 'UTC'")
    return con


def spill_in(root: Path) -> Path:
    """A folder for one connection to spill into: one that closes deletes what it finds in its folder."""
    return root / f"{SPILL}{secrets.token_hex(4)}"


@contextmanager
def private() -> Iterator[None]:
    """Files made here are read by nobody else. For whole processes only: the mask belongs to all threads."""
    before = os.umask(0o077)
    try:
        yield
    finally:
        os.umask(before)


def write_facts(con: duckdb.DuckDBPyConnection, root: Path, folder: str) -> dict[str, list[File]]:
    """Write every `f_<table>`, and the numbers of the units, into the folder."""
    found = {recipe.table.name: _write_table(con, recipe, root, folder) for recipe in RECIPES}
    found["units"] = [write(con, "SELECT * FROM units ORDER BY digest", root, f"{folder}/units.parquet")]
    return found


def _write_table(con: duckdb.DuckDBPyConnection, recipe: Recipe, root: Path, folder: str) -> list[File]:
    """One file, or several of as many rows as may be sorted at once: what came in together stands together."""
    name, found = recipe.table.name, []
    for number, where in enumerate(_spans(con, recipe.source), start=1):
        query = f"SELECT * EXCLUDE (i) FROM f_{name}{where} ORDER BY {recipe.table.order}, u"  # noqa: S608
        found.append(write(con, query, root, f"{folder}/{name}-{number}.parquet"))
    return found


def _spans(con: duckdb.DuckDBPyConnection, source: str) -> list[str]:
    """Conditions that together hold all rows of a raw relation; one that always holds for anything else."""
    if not source.startswith("raw_"):
        return [""]
    rows = con.execute(f"SELECT count(*) FROM {source}").fetchone()  # noqa: S608
    parts = -(-(rows[0] if rows else 0) // SORT_AT_ONCE)
    if parts < 2:
        return [""]
    return [
        f" WHERE i BETWEEN {SORT_AT_ONCE * part} AND {SORT_AT_ONCE * (part + 1) - 1}" for part in range(parts)
    ]


def write(con: duckdb.DuckDBPyConnection, query: str, root: Path, path: str) -> File:
    """Write one file and put it on the disk. Raises OSError when the disk is full."""
    import duckdb

    target = root / path
    target.parent.mkdir(mode=0o700, exist_ok=True)
    try:
        made = con.execute(f"COPY ({query}) TO '{quoted(target)}' ({HOW})").fetchone()
    except duckdb.Error as error:
        if "write" in str(error) or "No space" in str(error):
            raise OSError(str(error)) from error
        raise
    target.chmod(0o600)
    with target.open("rb") as file:
        os.fsync(file.fileno())
    return File(path, target.stat().st_size, checksum(target), made[0] if made else 0)


def read(paths: list[Path]) -> str:
    """What stands for the rows of some files in DuckDB's SQL, after a FROM."""
    return "read_parquet([" + ", ".join(f"'{quoted(path)}'" for path in paths) + "])"


def quoted(path: Path) -> str:
    """A path inside an SQL text."""
    return str(path).replace("'", "''")


def checksum(path: Path) -> str:
    """SHA-256 of a file, in hex."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def sync_folder(path: Path) -> None:
    """Put a folder's list of names on the disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
