"""The rows of the editable lists, kept in the process."""

from __future__ import annotations

import time
from typing import Any, NamedTuple

from django.db import transaction

FRESH_SECONDS = 30  # how long another worker's edit may go unseen


class Row(NamedTuple):
    """What is read of a `Code`."""

    list: str
    slug: str
    parent: str
    labels: dict[str, str]
    also: str
    active: bool


class Snapshot:
    """All rows at one moment, and what was computed from them."""

    def __init__(self, rows: list[Row]) -> None:
        self.rows = rows
        self.read_at = time.monotonic()
        self.derived: dict[Any, Any] = {}
        self.by_list: dict[str, list[Row]] = {}
        for row in rows:
            self.by_list.setdefault(row.list, []).append(row)


_current: Snapshot | None = None


def snapshot() -> Snapshot:
    """The rows as of at most 30 seconds ago: no statement when they are fresh, else one."""
    global _current  # one per process is the point
    held = _current
    if held is not None and time.monotonic() - held.read_at < FRESH_SECONDS:
        return held
    rows = _read()
    if held is not None and held.rows == rows:
        held.read_at = time.monotonic()
        _current = held
    else:
        _current = Snapshot(rows)
    return _current


def forget() -> None:
    """Read anew at the next question. For code that changes rows: call it inside the transaction."""
    _drop()
    if transaction.get_connection().in_atomic_block:
        # Another thread may read the old rows before this transaction ends.
        transaction.on_commit(_drop)


def _drop() -> None:
    global _current
    _current = None


def _read() -> list[Row]:
    from .models import Code

    fields = Code.objects.order_by("list", "order", "slug").values_list(*Row._fields)
    return [Row(*values) for values in fields]
