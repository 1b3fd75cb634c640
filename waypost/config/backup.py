"""A copy of the database and its files that can be trusted: taken while people work, checked before it is called done.

The key is not in it: it is backed up apart, or the copy would open itself.
"""

import contextlib
import hashlib
import json
import shutil
import sqlite3
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from django.db import connection
from django.utils import timezone

from waypost.shared import public_files


class BackupFailed(RuntimeError):
    """The copy could not be made or does not hold; the message says what to do."""


@dataclass(frozen=True)
class Manifest:
    """What was copied, so that a restore can prove that it has the same."""

    made_at: str
    file: str
    sha256: str
    tables: dict[str, int]


def sha256_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def counted(path: Path) -> dict[str, int]:
    """Rows per table of a copy, after SQLite's own check of it. Raises BackupFailed."""
    with contextlib.closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as copy:
        answer = copy.execute("PRAGMA integrity_check").fetchone()[0]
        if answer != "ok":
            raise BackupFailed(
                f"The copy {path.name} is damaged ({answer}): keep the older one and check the disk."
            )
        names = [
            row[0] for row in copy.execute("SELECT name FROM sqlite_master WHERE type='table' ORDER BY name")
        ]
        return {name: copy.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in names}  # noqa: S608


def back_up(folder: Path, now: datetime | None = None) -> Path:
    """Copy the database into `folder` and write a manifest beside it. Returns the copy. Raises BackupFailed."""
    if connection.vendor != "sqlite":
        raise BackupFailed("On PostgreSQL use pg_dump: docs/how-to/back-up.md says how.")
    moment = timezone.localtime(now or timezone.now())
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    target = folder / f"waypost-{moment:%Y%m%d-%H%M%S}.sqlite3"
    if target.exists():
        raise BackupFailed(f"{target.name} is there already: wait a second and try again.")
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(target)])
    target.chmod(0o600)
    manifest = Manifest(moment.isoformat(), target.name, sha256_of(target), counted(target))
    target.with_suffix(".json").write_text(json.dumps(asdict(manifest), indent=1))
    return target


def copy_files(source: Path, target: Path) -> int:
    """Copy files, sealed and public ones, that `target` lacks; one that is there is never written again, for files do not change.

    Copy the database first: whatever it names is in the folder then. Returns how many were copied.
    """
    copied = 0
    for path in sorted([*source.glob("??/??/*"), *source.glob(f"{public_files.FOLDER}/??/??/*")]):
        place = target / path.relative_to(source)
        if path.suffix == ".part" or (place.exists() and place.stat().st_size == path.stat().st_size):
            continue
        place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        partial = place.with_suffix(".part")
        shutil.copyfile(path, partial)
        partial.chmod(0o600)
        partial.replace(place)
        copied += 1
    return copied


def restore(copy: Path, database: Path) -> None:
    """Put a copy in the place of a database that is gone. Never overwrites one. Raises BackupFailed."""
    if database.exists():
        raise BackupFailed(
            f"A database is there already ({database}): move it away first, it is never overwritten."
        )
    manifest = json.loads(copy.with_suffix(".json").read_text())
    if sha256_of(copy) != manifest["sha256"]:
        raise BackupFailed(f"{copy.name} is not the file that was backed up: its checksum differs.")
    if counted(copy) != manifest["tables"]:
        raise BackupFailed(f"{copy.name} holds other rows than its manifest says.")
    database.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    partial = database.with_suffix(".restoring")
    partial.write_bytes(copy.read_bytes())
    partial.chmod(0o600)
    partial.replace(database)
