"""What a snapshot consists of: the one file that says so is written last, so that what it names is whole."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from dataclasses import asdict, dataclass, field
from datetime import datetime
from importlib.metadata import version
from pathlib import Path
from time import time
from typing import Any
from uuid import UUID

from django.conf import settings

from waypost.monitoring.snapshot import coding, facts, files, intake, making, recipes, sources
from waypost.monitoring.snapshot.coding import Books
from waypost.monitoring.snapshot.files import File

NAME = "manifest.json"
SPILLED = 24 * 3600.0  # seconds after which nobody spills there any more


class Damaged(Exception):
    """A file that the manifest names is missing or is not what was written."""


@dataclass
class Manifest:
    """One state of one network's snapshot. `base` and `overlay` name files by table; `mask` hides rows of the base."""

    number: int
    made_as: str  # a digest of how facts are made: another program version builds anew
    taken_at: str
    centres: list[tuple[str, str]]  # id in hex and time zone; the first has number 1
    base: dict[str, list[File]]
    base_units: int  # units from this number on stand in the overlay
    next_unit: int
    slugs: dict[str, list[str]]
    wide: list[str]
    words: dict[str, int]
    overlay: dict[str, File] = field(default_factory=dict)
    mask: File | None = None
    before: list[str] = field(
        default_factory=list
    )  # folders of the state before, which somebody may still read
    compared: dict[str, Any] = field(
        default_factory=dict
    )  # what the last comparison of both ways of building said
    built_in: dict[str, float] = field(default_factory=dict)

    @property
    def moment(self) -> datetime:
        return datetime.fromisoformat(self.taken_at)

    @property
    def books(self) -> Books:
        """The code books, free to grow."""
        return Books(
            {name: list(found) for name, found in self.slugs.items()}, set(self.wide), dict(self.words)
        )

    def files(self) -> list[File]:
        """Every file, the overlay's included."""
        found = [one for some in self.base.values() for one in some]
        return [*found, *self.overlay.values(), *([self.mask] if self.mask else [])]

    def folders(self) -> list[str]:
        """The folders that hold those files."""
        return sorted({one.path.split("/")[0] for one in self.files()})

    def rows(self, table: str) -> int:
        """How many rows were written of a table; those that the mask hides count twice."""
        return sum(one.rows for one in self.base[table]) + (
            self.overlay[table].rows if table in self.overlay else 0
        )


def made_as() -> str:
    """A digest of everything that decides what facts look like; ids are told apart by DuckDB's own hash."""
    modules = (coding, facts, intake, making, recipes, sources)
    texts = [Path(module.__file__ or "").read_bytes() for module in modules]
    return hashlib.sha256(b"".join([version("duckdb").encode(), *texts])).hexdigest()[:16]


def root_of(network_id: UUID) -> Path:
    """The network's folder, made if it is not there."""
    above = Path(settings.DATA_DIR) / "snapshots"
    above.mkdir(mode=0o700, parents=True, exist_ok=True)
    root = above / network_id.hex
    root.mkdir(mode=0o700, exist_ok=True)
    return root


def read(root: Path) -> Manifest | None:
    """The state that counts, or None when there is none. Raises Damaged when it cannot be read."""
    try:
        found = json.loads((root / NAME).read_bytes())
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        raise Damaged(NAME) from error
    try:
        return _from_json(found)
    except (KeyError, TypeError) as error:
        raise Damaged(NAME) from error


def _from_json(found: dict[str, Any]) -> Manifest:
    found["base"] = {name: [File(**one) for one in some] for name, some in found["base"].items()}
    found["overlay"] = {name: File(**one) for name, one in found["overlay"].items()}
    found["mask"] = File(**found["mask"]) if found["mask"] else None
    found["centres"] = [(id, zone) for id, zone in found["centres"]]
    return Manifest(**found)


def write(root: Path, manifest: Manifest) -> None:
    """Make this the state that counts, at once or not at all. Raises OSError when the disk is full."""
    for folder in manifest.folders():
        files.sync_folder(root / folder)
    new = root / f"{NAME}.new"
    descriptor = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w") as file:
        json.dump(asdict(manifest), file)
        file.flush()
        os.fsync(file.fileno())
    new.replace(root / NAME)
    files.sync_folder(root)


def check(root: Path, manifest: Manifest, *, contents: bool = False) -> None:
    """Raises Damaged when a file is missing or has another size; with `contents`, also another checksum."""
    for one in manifest.files():
        path = root / one.path
        try:
            whole = path.stat().st_size == one.size and (not contents or files.checksum(path) == one.sha256)
        except OSError as error:
            raise Damaged(one.path) from error
        if not whole:
            raise Damaged(one.path)


def sweep(root: Path, manifest: Manifest | None) -> None:
    """Delete what neither this state nor the one before it names. Only while holding the lock.

    Questions that are asked now may spill: their folders stay for a day.
    """
    named = {*manifest.folders(), *manifest.before} if manifest else set()
    for path in root.iterdir():
        if path.is_dir() and path.name not in named and not _is_spilled_into(path):
            shutil.rmtree(path, ignore_errors=True)


def _is_spilled_into(path: Path) -> bool:
    try:
        return path.name.startswith(files.SPILL) and path.stat().st_mtime > time() - SPILLED
    except OSError:
        return False
