"""Keeping snapshots up with the database: in full, by what changed, one builder at a time.

    refresh(network_id)     # takes what is pending; builds everything when that is needed or quicker
    rebuild(network_id)     # builds everything, and compares it with what the changes had led to
    fresh(network_id)       # for pages: a small network's changes are taken at once

Notes about changes are removed after the new state is on the disk. A run that is killed before that leaves the state
of before, and the next run takes the same notes again, which does no harm.
"""

from __future__ import annotations

import fcntl
import json
import logging
import os
import secrets
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from time import monotonic, perf_counter, sleep
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import connection
from django.utils import timezone

from waypost.centres.models import Centre
from waypost.contactlog.models import Contact
from waypost.monitoring.snapshot import child, facts, files, manifest, overlay, pending, triggers
from waypost.monitoring.snapshot.child import Built, Plan
from waypost.monitoring.snapshot.coding import LONG, Books, Outgrown
from waypost.monitoring.snapshot.fetching import fetch_all
from waypost.monitoring.snapshot.making import make, set_centres
from waypost.monitoring.snapshot.manifest import Damaged, Manifest
from waypost.monitoring.snapshot.reading import Snapshot, open_snapshot
from waypost.shared import codes
from waypost.shared.personaldata.keys import derived_key

log = logging.getLogger(__name__)
SMALL = 50_000  # contacts up to which pages wait for a run
MOST_UNITS = 50_000  # changed at once; beyond that reading everything is quicker
OVERLAY_SHARE, OVERLAY_LEAST = 0.04, 20_000  # of the base's contacts
PATIENCE = 3600.0  # seconds for the child


class Busy(RuntimeError):
    """Another builder is at work."""


class BuildFailed(RuntimeError):
    """The child ended without a snapshot; the message is what it said last. The one before stays."""


@contextmanager
def only_builder(root: Path, wait: float) -> Iterator[None]:
    """Be the only one who builds this network's snapshot. Raises Busy after so many seconds."""
    until = monotonic() + wait
    descriptor = os.open(root / "lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        while True:
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                if monotonic() >= until:
                    raise Busy from None
                sleep(0.02)
        yield
    finally:
        os.close(descriptor)


def centres_of(network_id: UUID) -> list[tuple[str, str]]:
    """Id in hex and time zone of each centre of the network, the oldest first."""
    found = Centre.objects.filter(network_id=network_id).order_by("pk").values_list("pk", "time_zone")
    return [(pk.hex, zone) for pk, zone in found]


def refresh(network_id: UUID, *, wait: float = 0.0) -> Manifest:
    """Bring the snapshot up to now. Raises Busy, BuildFailed, OSError when the disk is full."""
    root = manifest.root_of(network_id)
    with only_builder(root, wait):
        kept = _usable(root, network_id)
        if kept is None or not triggers.in_place():
            triggers.install()
            return _build(root, network_id, kept)
        with pending.one_moment():
            taken_at = timezone.now()
            found = pending.seen([UUID(id) for id, _zone in kept.centres])
            if not found:
                return kept
            if not found.everything and len(found.units) <= MOST_UNITS:
                try:
                    made = overlay.take(root, kept, found.units, _key(), taken_at)
                except (Outgrown, Damaged) as error:
                    log.info("The snapshot is built anew: %r", error)
                    made = None
            else:
                made = None
        if made is None or _too_much(made):
            return _build(root, network_id, kept)
        _settle(root, made, found.numbers)
        return made


def rebuild(network_id: UUID, *, wait: float = 60.0) -> Manifest:
    """Build everything from the database. Says in `compared` whether the rows of before were the same."""
    root = manifest.root_of(network_id)
    refresh(network_id, wait=wait)
    with only_builder(root, wait):
        return _build(root, network_id, _usable(root, network_id, contents=True), compare=True)


def fresh(network_id: UUID) -> Snapshot:
    """The snapshot for a page: with all changes for a small network. Raises NoSnapshot."""
    root = manifest.root_of(network_id)
    kept = _usable(root, network_id)
    small = kept.rows("contacts") <= SMALL if kept else _is_small(network_id)
    if small and (kept is None or pending.waits([UUID(id) for id, _zone in kept.centres])):
        try:
            refresh(network_id, wait=2.0)
        except Busy:
            log.info("A page shows figures of a moment ago: another builder is at work.")
        except (BuildFailed, OSError):
            log.exception("A page shows figures of before: the snapshot could not be brought up to now.")
    return open_snapshot(network_id)


def mend(network_id: UUID) -> bool:
    """For who could not read a file: whether something is damaged. If so, the next run builds everything anew."""
    root = manifest.root_of(network_id)
    try:
        state = manifest.read(root)
        if state is not None:
            manifest.check(root, state, contents=True)
    except Damaged as error:
        log.error("A file of the snapshot is damaged: %s", error)
        (root / manifest.NAME).unlink(missing_ok=True)
        return True
    return False


def _usable(root: Path, network_id: UUID, *, contents: bool = False) -> Manifest | None:
    """The state that counts if it is whole and made as this version makes it for the centres of now."""
    try:
        kept = manifest.read(root)
        if kept is None or kept.made_as != manifest.made_as():
            return None
        manifest.check(root, kept, contents=contents)
    except Damaged as error:
        log.error("A file of the snapshot is damaged and everything is built anew: %s", error)
        return None
    return kept if kept.centres == centres_of(network_id) else None


def _last(root: Path) -> Manifest | None:
    """The state that counts, also when it is of no use for building on."""
    try:
        return manifest.read(root)
    except Damaged:
        return None


def _is_small(network_id: UUID) -> bool:
    return Contact.objects.filter(centre__network_id=network_id)[: SMALL + 1].count() <= SMALL


def _key() -> str:
    return derived_key("monitoring.units").hex()


def _too_much(made: Manifest) -> bool:
    """Whether so much lies over the base that every question pays for it."""
    over = made.overlay["contacts"].rows if "contacts" in made.overlay else 0
    base = sum(one.rows for one in made.base["contacts"])
    return base > SMALL and over > max(OVERLAY_LEAST, OVERLAY_SHARE * base)


def _settle(root: Path, made: Manifest, numbers: list[int]) -> None:
    """Make it the state that counts, then remove what it has taken, then what nobody reads any more."""
    manifest.write(root, made)
    pending.forget(numbers)
    manifest.sweep(root, made)


def _slugs(kept: Manifest | None) -> dict[str, list[str]]:
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


def _build(root: Path, network_id: UUID, kept: Manifest | None, *, compare: bool = False) -> Manifest:
    """A new base. The notes that were there before the reading began are taken."""
    centres = centres_of(network_id)
    ids = [UUID(id) for id, _zone in centres]
    found, taken_at, start = pending.seen(ids), timezone.now(), perf_counter()
    last = _last(root)
    number = last.number + 1 if last else 1
    folder = f"base-{number}-{secrets.token_hex(4)}"
    manifest.sweep(root, last)  # a run that was killed may have left a lot
    build = _build_here if connection.in_atomic_block or _is_small(network_id) else _build_apart
    built = build(root, folder, centres, _slugs(kept))
    made = Manifest(
        number=number, made_as=manifest.made_as(), taken_at=taken_at.isoformat(), centres=centres, base=built.files,
        base_units=built.next_unit, next_unit=built.next_unit, slugs=built.slugs, wide=built.wide, words=built.words,
        before=last.folders() if last else [], compared=kept.compared if kept else {},
        built_in={**built.seconds, "all": round(perf_counter() - start, 3), "peak_mb": built.peak_mb},
    )  # fmt: skip
    if compare and kept and not found and not pending.waits(ids):
        made.compared = _compared(root, kept, made, taken_at)
    _settle(root, made, found.numbers)
    return made


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
    con = overlay.connect(root / folder)
    try:
        zones = set_centres(con, centres)
        with pending.one_moment():
            fetch_all(con)
        con.execute("CREATE TABLE known (digest UBIGINT, n INTEGER)")
        next_unit = make(con, key=_key(), books=books, zones=zones, next_unit=1)
        written = files.write_facts(con, root, folder)
    finally:
        con.close()
    seconds = {"here": round(perf_counter() - start, 3)}
    return Built(written, books.slugs, sorted(books.wide), books.words, next_unit, seconds)


def _build_apart(
    root: Path, folder: str, centres: list[tuple[str, str]], slugs: dict[str, list[str]]
) -> Built:
    """Everything through a scanner in a process of its own. Raises BuildFailed."""
    vendor, address, extension = _database()
    plan = Plan(vendor, address, extension, str(root), folder, _key(), centres, slugs)
    command = [sys.executable, "-m", child.__name__]
    try:
        done = subprocess.run(  # noqa: S603
            command, input=json.dumps(asdict(plan)), capture_output=True, text=True, timeout=PATIENCE, check=False,
            cwd=settings.PACKAGE_DIR.parent,
        )  # fmt: skip
    except subprocess.TimeoutExpired as error:
        raise BuildFailed("The snapshot took too long to build.") from error
    if done.returncode != 0:
        raise BuildFailed(done.stderr.strip()[-500:] or f"The process ended with {done.returncode}.")
    return Built.from_json(json.loads(done.stdout))


def _database() -> tuple[str, str, str]:
    """Vendor, address and the file of DuckDB's scanner for it."""
    import duckdb_extension_postgres_scanner
    import duckdb_extension_sqlite_scanner

    if connection.vendor != "postgresql":
        return "sqlite", str(connection.settings_dict["NAME"]), _extension(duckdb_extension_sqlite_scanner)
    parts = connection.get_connection_params()
    names = {
        "host": "host",
        "port": "port",
        "user": "user",
        "password": "password",
        "dbname": "dbname",
        "sslmode": "sslmode",
    }
    address = " ".join(
        f"{name}='{_escaped(parts[key])}'" for name, key in names.items() if parts.get(key) not in (None, "")
    )
    return "postgresql", address, _extension(duckdb_extension_postgres_scanner)


def _escaped(value: Any) -> str:
    return str(value).replace("\\", "\\\\").replace("'", "\\'")


def _extension(package: Any) -> str:
    return str(next(Path(package.__file__).parent.glob("extensions/*/*.duckdb_extension")))
