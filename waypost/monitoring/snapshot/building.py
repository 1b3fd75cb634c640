"""Building everything: a new base from the whole database, here for a small network, else in a process of its own."""

from __future__ import annotations

import json
import logging
import os
import secrets
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path
from time import perf_counter
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import connection
from django.utils import timezone

from waypost.centres.models import Centre
from waypost.contactlog.models import Contact
from waypost.monitoring.snapshot import child, facts, files, manifest, overlay, pending
from waypost.monitoring.snapshot.child import Built, Plan
from waypost.monitoring.snapshot.coding import LONG, Books
from waypost.monitoring.snapshot.fetching import fetch_all
from waypost.monitoring.snapshot.making import make, set_centres
from waypost.monitoring.snapshot.manifest import Damaged, Manifest
from waypost.shared import codes
from waypost.shared.personaldata.keys import derived_key

log = logging.getLogger(__name__)
SMALL = 50_000  # contacts up to which pages wait for a run, and no process of its own is needed
PATIENCE = 3600.0  # seconds for the child
# What an address of PostgreSQL may say, beside the password, which travels in the child's environment.
ADDRESS = ("host", "port", "user", "dbname", "sslmode", "sslrootcert", "sslcert", "sslkey", "options")


class BuildFailed(RuntimeError):
    """There is no new snapshot; the message is what was said last. The one before stays."""


@contextmanager
def failing_plainly() -> Iterator[None]:
    """Whatever DuckDB cannot do in here is a BuildFailed."""
    import duckdb

    try:
        yield
    except duckdb.Error as error:
        raise BuildFailed(str(error)[:500]) from error


def centres_of(network_id: UUID) -> list[tuple[str, str]]:
    """Id in hex and time zone of each centre of the network, the oldest first."""
    found = Centre.objects.filter(network_id=network_id).order_by("pk").values_list("pk", "time_zone")
    return [(pk.hex, zone) for pk, zone in found]


def is_small(network_id: UUID) -> bool:
    """Whether a page may wait for a run."""
    return Contact.objects.filter(centre__network_id=network_id)[: SMALL + 1].count() <= SMALL


def key() -> str:
    """What the digests of ids are made with: 128 bits, so that key and id fit one block of SHA-256."""
    return derived_key("monitoring.units").hex()[:32]


def slugs_of(kept: Manifest | None) -> dict[str, list[str]]:
    """The code books to begin with: numbers given once stay, so that two states can be compared."""
    known = kept.slugs if kept else {}
    return {
        name: list(dict.fromkeys([*known.get(name, [""]), *([] if name in LONG else _listed(name))]))
        for name in facts.code_lists()
    }


def _listed(name: str) -> tuple[str, ...]:
    if name in facts.OWN_LISTS:
        return facts.OWN_LISTS[name]
    return (codes.UNKNOWN, codes.DECLINED, *(option.slug for option in codes.options(name, language="en")))


def settle(root: Path, made: Manifest, numbers: list[int]) -> None:
    """Make it the state that counts, then remove what it has taken, then what nobody reads any more."""
    manifest.write(root, made)
    pending.forget(numbers)
    manifest.sweep(root, made)


def build(root: Path, network_id: UUID, kept: Manifest | None, *, compare: bool = False) -> Manifest:
    """A new base. The notes that were there before the reading began are taken. Raises BuildFailed, OSError."""
    centres = centres_of(network_id)
    ids = [UUID(id) for id, _zone in centres]
    found, taken_at, start = pending.seen(ids), timezone.now(), perf_counter()
    last = _last(root)
    number = last.number + 1 if last else 1
    folder = f"base-{number}-{secrets.token_hex(4)}"
    manifest.sweep(root, last)  # a run that was killed may have left a lot
    make_base = _build_here if connection.in_atomic_block or is_small(network_id) else _build_apart
    try:
        built = make_base(root, folder, centres, slugs_of(kept))
    except BaseException:
        shutil.rmtree(root / folder, ignore_errors=True)
        raise
    made = Manifest(
        number=number, made_as=manifest.made_as(), taken_at=taken_at.isoformat(), centres=centres, base=built.files,
        base_units=built.next_unit, next_unit=built.next_unit, slugs=built.slugs, wide=built.wide, words=built.words,
        before=last.folders() if last else [], compared=kept.compared if kept else {},
        built_in={**built.seconds, "all": round(perf_counter() - start, 3), "peak_mb": built.peak_mb},
    )  # fmt: skip
    if compare and kept and not found and not pending.waits(ids):
        made.compared = _compared(root, kept, made, taken_at)
    settle(root, made, found.numbers)
    return made


def _last(root: Path) -> Manifest | None:
    """The state that counts, also when it is of no use for building on."""
    try:
        return manifest.read(root)
    except Damaged:
        return None


def _compared(root: Path, kept: Manifest, made: Manifest, taken_at: datetime) -> dict[str, Any]:
    differ = overlay.differences(root, kept, made)
    if differ:
        log.error("What the changes had led to differs from what was read anew, in: %s", ", ".join(differ))
    return {"at": taken_at.isoformat(), "differ": differ}


def _build_here(
    root: Path, folder: str, centres: list[tuple[str, str]], slugs: dict[str, list[str]]
) -> Built:
    """Everything through Django's connection, in this process: quick for a small network, and reaches no other."""
    (root / folder).mkdir(mode=0o700)
    books, start = Books.fresh(slugs), perf_counter()
    con = overlay.connect(root / folder / "spill")
    try:
        zones = set_centres(con, centres)
        with pending.one_moment():
            fetch_all(con, books)
        con.execute("CREATE TABLE known (digest UBIGINT, n INTEGER)")
        next_unit = make(con, key=key(), books=books, zones=zones, next_unit=1)
        written = files.write_facts(con, root, folder)
    finally:
        con.close()
    seconds = {"here": round(perf_counter() - start, 3)}
    return Built(written, books.slugs, sorted(books.wide), books.words, next_unit, seconds)


def _build_apart(
    root: Path, folder: str, centres: list[tuple[str, str]], slugs: dict[str, list[str]]
) -> Built:
    """Everything through a scanner in a process of its own. Raises BuildFailed."""
    there = database()
    plan = Plan(there.vendor, there.address, there.extension, str(root), folder, key(), centres, slugs)
    command = [sys.executable, "-m", child.__name__]
    try:
        done = subprocess.run(  # noqa: S603
            command, input=json.dumps(asdict(plan)), capture_output=True, text=True, timeout=PATIENCE, check=False,
            cwd=settings.PACKAGE_DIR.parent, env=os.environ | there.environment,
        )  # fmt: skip
    except subprocess.TimeoutExpired as error:
        raise BuildFailed("The snapshot took too long to build.") from error
    if done.returncode != 0:
        raise BuildFailed(done.stderr.strip()[-500:] or f"The process ended with {done.returncode}.")
    return Built.from_json(json.loads(done.stdout))


@dataclass(frozen=True)
class Database:
    """Where the child reads: vendor, address, the file of DuckDB's scanner, and what only its environment may hold."""

    vendor: str
    address: str
    extension: str
    environment: dict[str, str] = field(default_factory=dict)


def database() -> Database:
    """The database of the settings. An address holds no password, as errors repeat addresses."""
    import duckdb_extension_postgres_scanner
    import duckdb_extension_sqlite_scanner

    if connection.vendor != "postgresql":
        path = str(connection.settings_dict["NAME"])
        return Database("sqlite", path, _extension(duckdb_extension_sqlite_scanner))
    parts = connection.get_connection_params()
    address = " ".join(f"{name}='{_escaped(parts[name])}'" for name in ADDRESS if parts.get(name))
    environment = {"PGPASSWORD": str(parts["password"])} if parts.get("password") else {}
    return Database("postgresql", address, _extension(duckdb_extension_postgres_scanner), environment)


def _escaped(value: Any) -> str:
    return str(value).replace("\\", "\\\\").replace("'", "\\'")


def _extension(package: Any) -> str:
    return str(next(Path(package.__file__).parent.glob("extensions/*/*.duckdb_extension")))
