"""Taking what changed: the units that did are hidden in the base, and all their rows stand anew in the overlay."""

from __future__ import annotations

import secrets
import shutil
from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from waypost.monitoring.snapshot import facts, files, making
from waypost.monitoring.snapshot.coding import load, mask_columns
from waypost.monitoring.snapshot.fetching import fetch_all
from waypost.monitoring.snapshot.files import File
from waypost.monitoring.snapshot.manifest import Damaged, Manifest

if TYPE_CHECKING:
    import duckdb

MEMORY = "192MB"
FEW = 2_000  # units for which a second thread costs more than it brings


def connect(spill: Path, threads: int = 2) -> duckdb.DuckDBPyConnection:
    """A DuckDB in this process, for some rows, with a folder of its own to spill into."""
    return files.connect(":memory:", spill, memory=MEMORY, threads=threads)


def take(root: Path, kept: Manifest, units: Iterable[UUID], key: str, taken_at: datetime) -> Manifest:
    """The state after these units changed, its files on the disk; nothing stays of one that fails.

    Raises Outgrown, Damaged, OSError, duckdb.Error.
    """
    import duckdb

    number = kept.number + 1
    folder = f"delta-{number}-{secrets.token_hex(4)}"
    (root / folder).mkdir(mode=0o700)
    changed = list(units)
    try:
        with closing(connect(root / folder / "spill", threads=1 if len(changed) < FEW else 2)) as con:
            return _take(con, root, folder, replace(kept, number=number), changed, key, taken_at)
    except BaseException as error:
        shutil.rmtree(root / folder, ignore_errors=True)
        if isinstance(error, (duckdb.IOException, duckdb.InvalidInputException)):
            raise Damaged(str(error)) from error
        raise


def _take(
    con: duckdb.DuckDBPyConnection, root: Path, folder: str, kept: Manifest, units: list[UUID], key: str, taken_at: datetime
) -> Manifest:  # fmt: skip
    zones = making.set_centres(con, kept.centres)
    load(con, "changed", {"id": [unit.hex for unit in units]}, {"id": "UUID"})
    books = kept.books
    fetch_all(con, books, units)
    _known(con, root, kept, key)
    next_unit = making.make(con, key=key, books=books, zones=zones, next_unit=kept.next_unit, empty=False)
    mask = f"{_old_mask(root, kept)} UNION SELECT n FROM known WHERE n < {kept.base_units}"  # noqa: S608
    written = {name: file for name in facts.TABLES if (file := _write(con, root, folder, kept, name))}
    more = f"{_read(root, kept.overlay['units'])} UNION ALL " if "units" in kept.overlay else ""
    more = f"SELECT * FROM ({more}SELECT * FROM units) ORDER BY digest"  # noqa: S608
    if con.execute("SELECT count(*) FROM units").fetchone() != (0,):
        written["units"] = files.write(con, more, root, f"{folder}/units.parquet")
    return replace(
        kept,
        taken_at=taken_at.isoformat(),
        overlay=kept.overlay | written,
        mask=files.write(con, f"SELECT DISTINCT n FROM ({mask}) ORDER BY n", root, f"{folder}/mask.parquet"),  # noqa: S608
        next_unit=next_unit,
        slugs=books.slugs,
        before=kept.folders(),
    )


def _read(root: Path, *found: File) -> str:
    return f"SELECT * FROM {files.read([root / one.path for one in found])}"  # noqa: S608


def _old_mask(root: Path, kept: Manifest) -> str:
    return _read(root, kept.mask) if kept.mask else "SELECT n FROM known WHERE false"


def _known(con: duckdb.DuckDBPyConnection, root: Path, kept: Manifest, key: str) -> None:
    """The numbers that the changed units have already."""
    units = [*kept.base["units"], *([kept.overlay["units"]] if "units" in kept.overlay else [])]
    making.know(con, key)
    con.execute(
        f"CREATE TABLE known AS SELECT digest, n FROM ({_read(root, *units)}) "  # noqa: S608
        f"WHERE digest IN (SELECT {making.digest('hash(id)')} FROM changed)"
    )


def _write(con: duckdb.DuckDBPyConnection, root: Path, folder: str, kept: Manifest, name: str) -> File | None:
    """The overlay of one table, or None when nothing in it changes."""
    made = con.execute(f"SELECT 1 FROM duckdb_views() WHERE view_name = 'f_{name}'").fetchone()  # noqa: S608
    fresh = made is not None and con.execute(f"SELECT EXISTS (FROM f_{name})").fetchone() == (True,)
    queries = [f"SELECT * EXCLUDE (i) FROM f_{name}"] if fresh else []  # noqa: S608
    if old := kept.overlay.get(name):
        stay = f"SELECT * FROM ({_read(root, old)}) o WHERE abs(u) NOT IN (SELECT n FROM known)"  # noqa: S608
        if not fresh and con.execute(f"SELECT count(*) FROM ({stay})").fetchone() == (old.rows,):  # noqa: S608
            return None
        queries.append(stay)
    if not queries:
        return None
    order = facts.TABLES[name].order
    query = f"SELECT * FROM ({' UNION ALL BY NAME '.join(queries)}) ORDER BY {order}, u"  # noqa: S608
    return files.write(con, query, root, f"{folder}/{name}.parquet")


def columns_of(state: Manifest, name: str) -> list[str]:
    """The columns of a table as its files hold them, without `u`."""
    found = []
    for column in facts.TABLES[name].columns:
        if column.kind is facts.Kind.MASK:
            found += mask_columns(column, state.words[column.codes])
        elif column.kind is not facts.Kind.UNIT:
            found.append(column.name)
    return found


def rows_of(
    root: Path,
    state: Manifest,
    name: str,
    *,
    files: Callable[[list[Path]], str] = files.read,
    mask: str = "",
) -> str:
    """The rows of a table as they count in a state, with `u`, in SQL that DuckDB and Spark understand.

    `files` gives what stands for the rows of some files; `mask` is a table that holds the mask already.
    """
    columns = ", ".join(["u", *columns_of(state, name)])
    base = f"SELECT {columns} FROM {files([root / one.path for one in state.base[name]])} b"  # noqa: S608
    if state.mask:
        base += f" ANTI JOIN {mask or files([root / state.mask.path])} m ON abs(b.u) = m.n"
    if name not in state.overlay:
        return base
    return f"{base} UNION ALL SELECT {columns} FROM {files([root / state.overlay[name].path])} o"  # noqa: S608


def differences(root: Path, one: Manifest, other: Manifest) -> list[str]:
    """The tables whose rows differ between two states that were to be the same; persons may be numbered otherwise."""
    with closing(connect(files.spill_in(root), threads=1)) as con:
        return [name for name in facts.TABLES if _sums(con, root, one, name) != _sums(con, root, other, name)]


def _sums(
    con: duckdb.DuckDBPyConnection, root: Path, state: Manifest, name: str
) -> tuple[object, ...] | None:
    """Rows, persons, and a sum over all rows that does not depend on their order."""
    rows = rows_of(root, state, name)
    sums = "count(*), count(DISTINCT u), count(*) FILTER (WHERE u > 0), sum(hash(*COLUMNS(* EXCLUDE (u)))::HUGEINT)"
    return con.execute(f"SELECT {sums} FROM ({rows})").fetchone()  # noqa: S608
