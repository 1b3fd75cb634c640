"""Reckoning before the transaction what stays hidden in it.

To protect tables beside all that their readers hold takes seconds. Within a transaction nobody else could write for as
long on SQLite, and so a job or a page first goes through its work once with nothing written:

    rehearse(lambda: making.content())   # raises what the work raises
    actions.freeze_figures(report, …)    # the same work within its transaction finds everything reckoned
"""

from __future__ import annotations

import hashlib
import json
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any, TypeVar

from django.db import transaction

from waypost.monitoring.disclosure.tables import KnownAlready

if TYPE_CHECKING:
    from waypost.monitoring.disclosure.tables import Key
    from waypost.monitoring.models import Release

KEPT = 256
T = TypeVar("T")
_tried: ContextVar[list[Release] | None] = ContextVar("tried", default=None)
_reckoned: OrderedDict[str, frozenset[Key] | None] = OrderedDict()
_lock = threading.Lock()


def rehearse(work: Callable[[], T]) -> T:
    """Do the work as if it released its tables, and keep none of them. Raises what it raises."""
    token = _tried.set([])
    try:
        return work()
    finally:
        _tried.reset(token)


def tried() -> list[Release] | None:
    """What was released so far in a rehearsal, not saved; None when this is none."""
    return _tried.get()


def all_or_none() -> AbstractContextManager[Any]:
    """What is released in here stands together or, after an exception, not at all."""
    releases = _tried.get()
    return transaction.atomic() if releases is None else _forgotten_after_failing(releases)


@contextmanager
def _forgotten_after_failing(releases: list[Release]) -> Iterator[None]:
    before = len(releases)
    try:
        yield
    except BaseException:
        del releases[before:]
        raise


def remembered(asked: Any, reckon: Callable[[], frozenset[Key]]) -> frozenset[Key]:
    """What `reckon` answers to what is asked (as JSON), from memory the second time. Raises KnownAlready as it does."""
    key = hashlib.sha256(json.dumps(asked).encode()).hexdigest()
    with _lock:
        if key in _reckoned:
            return _given(_reckoned[key])
    try:
        found: frozenset[Key] | None = reckon()
    except KnownAlready:
        found = None
    with _lock:
        _reckoned[key] = found
        while len(_reckoned) > KEPT:
            _reckoned.popitem(last=False)
    return _given(found)


def _given(found: frozenset[Key] | None) -> frozenset[Key]:
    if found is None:
        raise KnownAlready
    return found
