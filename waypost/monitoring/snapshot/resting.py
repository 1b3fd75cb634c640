"""After a failure a network's snapshot rests, longer each time, so that a full disk is not worked on every minute.

The moment until which it rests is the time of an empty file: also a full disk keeps that.
"""

import os
from contextlib import suppress
from pathlib import Path
from time import time

NAME = "resting"
FIRST, LONGEST = 60.0, 1800.0  # seconds


def rests(root: Path) -> bool:
    """Whether the last run failed a short time ago. `waypost snapshot refresh` tries all the same."""
    try:
        return (root / NAME).stat().st_mtime > time()
    except OSError:
        return False


def failed(root: Path) -> None:
    """Rest for a minute, or twice as long as the last time."""
    path, now = root / NAME, time()
    with suppress(OSError):
        wait = FIRST
        if path.exists():
            found = path.stat()
            wait = min(LONGEST, max(FIRST, 2 * (found.st_mtime - found.st_atime)))
        path.touch(mode=0o600)
        os.utime(path, (now, now + wait))


def worked(root: Path) -> None:
    """The next failure is the first again."""
    with suppress(OSError):
        (root / NAME).unlink(missing_ok=True)
