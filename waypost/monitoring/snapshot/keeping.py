"""Keeping snapshots up with the database: in full, by what changed, one builder at a time.

    refresh(network_id)     # takes what is pending; builds everything when that is needed or quicker
    rebuild(network_id)     # builds everything, and compares it with what the changes had led to
    fresh(network_id)       # for pages: a small network's changes are taken at once

Notes about changes are removed after the new state is on the disk. A run that is killed before that leaves the state
of before, and the next run takes the same notes again, which does no harm.
"""

from __future__ import annotations

import fcntl
import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from time import monotonic, sleep
from uuid import UUID

from django.utils import timezone

from waypost.monitoring.snapshot import building, manifest, overlay, pending, resting, triggers
from waypost.monitoring.snapshot.building import SMALL, BuildFailed, build, centres_of
from waypost.monitoring.snapshot.coding import Outgrown
from waypost.monitoring.snapshot.manifest import Damaged, Manifest
from waypost.monitoring.snapshot.pending import Pending
from waypost.monitoring.snapshot.reading import Snapshot, open_snapshot
from waypost.monitoring.snapshot.triggers import Standing

log = logging.getLogger(__name__)
MOST_UNITS = 50_000  # changed at once; beyond that reading everything is quicker
OVERLAY_SHARE, OVERLAY_LEAST = 0.04, 20_000  # of the base's contacts


class Busy(RuntimeError):
    """Another builder is at work, or another version of the program."""


@contextmanager
def only_builder(root: Path, wait: float) -> Iterator[None]:
    """Be the only one who builds this network's snapshot. Raises Busy after so many seconds.

    A failure in here is remembered, so that who comes by itself lets some time go by.
    """
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
        try:
            yield
        except (BuildFailed, OSError):
            resting.failed(root)
            raise
        resting.worked(root)
    finally:
        os.close(descriptor)


def refresh(network_id: UUID, *, wait: float = 0.0) -> Manifest:
    """Bring the snapshot up to now. Raises Busy, BuildFailed, OSError when the disk is full."""
    root = manifest.root_of(network_id)
    with only_builder(root, wait):
        kept = _usable(root, network_id)
        standing = triggers.standing()
        if standing is Standing.OTHERS:
            return _of_others(kept)
        if standing is Standing.LACKING:
            triggers.install()
        if kept is None or standing is Standing.LACKING:
            with building.failing_plainly():
                return build(root, network_id, kept)
        return _follow(root, network_id, kept)


def _of_others(kept: Manifest | None) -> Manifest:
    """What another version of the program notes is not ours to take, and its triggers are not ours to replace."""
    log.warning(
        "Another version of the program notes the changes: figures stay as they are. Restart this one."
    )
    if kept is None:
        raise Busy
    return kept


def _follow(root: Path, network_id: UUID, kept: Manifest) -> Manifest:
    """The state after what is pending."""
    with pending.one_moment():
        taken_at = timezone.now()
        found = pending.seen([UUID(id) for id, _zone in kept.centres])
        if not found:
            return kept
        made = None
        if not found.everything and len(found.units) <= MOST_UNITS:
            made = _taken(root, kept, found, taken_at)
    if made is None or _too_much(made):
        with building.failing_plainly():
            return build(root, network_id, kept)
    building.settle(root, made, found.numbers)
    return made


def _taken(root: Path, kept: Manifest, found: Pending, taken_at: datetime) -> Manifest | None:
    """The changes over the base, or None when everything must be read."""
    try:
        with building.failing_plainly():
            return overlay.take(root, kept, found.units, building.key(), taken_at)
    except (Outgrown, Damaged) as error:
        log.info("The snapshot is built anew: %r", error)
        return None


def rebuild(network_id: UUID, *, wait: float = 60.0) -> Manifest:
    """Build everything from the database. Says in `compared` whether the rows of before were the same.

    Raises Busy, BuildFailed, OSError.
    """
    root = manifest.root_of(network_id)
    found = refresh(network_id, wait=wait)
    if triggers.standing() is Standing.OTHERS:
        return found
    with only_builder(root, wait), building.failing_plainly():
        return build(root, network_id, _usable(root, network_id, contents=True), compare=True)


def fresh(network_id: UUID) -> Snapshot:
    """The snapshot for a page: with all changes for a small network. Raises NoSnapshot."""
    root = manifest.root_of(network_id)
    kept = _usable(root, network_id)
    if not resting.rests(root) and _is_for_pages(network_id, kept):
        try:
            refresh(network_id, wait=2.0)
        except Busy:
            log.info("A page shows figures of a moment ago: another builder is at work.")
        except (BuildFailed, OSError):
            log.exception("A page shows figures of before: the snapshot could not be brought up to now.")
    return open_snapshot(network_id)


def _is_for_pages(network_id: UUID, kept: Manifest | None) -> bool:
    """Whether something is to be done that a page may wait for. A small snapshot may wait for a large import."""
    done = kept is not None and not pending.waits([UUID(id) for id, _zone in kept.centres])
    large = kept is not None and kept.rows("contacts") > SMALL
    return not done and not large and building.is_small(network_id)


def rests(network_id: UUID) -> bool:
    """Whether a run failed a short time ago, so that what runs by itself should wait."""
    return resting.rests(manifest.root_of(network_id))


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


def _too_much(made: Manifest) -> bool:
    """Whether so much lies over the base that every question pays for it."""
    over = made.overlay["contacts"].rows if "contacts" in made.overlay else 0
    base = sum(one.rows for one in made.base["contacts"])
    return base > SMALL and over > max(OVERLAY_LEAST, OVERLAY_SHARE * base)
