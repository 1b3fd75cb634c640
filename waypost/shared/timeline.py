"""One story from many apps: each registers a source of timeline entries in `apps.py`."""

import heapq
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID


@dataclass(frozen=True)
class Entry:
    """One thing that happened. `icon` names a sprite; `template` draws the body from `context`.

    `whole_day` says that only the day is known.
    """

    at: datetime
    kind: str
    icon: str
    title: Any
    who: str = ""
    summary: str = ""
    url: str = ""
    template: str = ""
    context: dict[str, Any] = field(default_factory=dict)
    restricted: bool = False
    whole_day: bool = False


Source = Callable[[Any, UUID, datetime | None, int], Iterable[Entry]]
_sources: dict[str, Source] = {}


def register(name: str, source: Source) -> None:
    """Add a source: `source(viewer, person_id, before, limit)`, newest first, only what the viewer may see."""
    _sources[name] = source


def entries(viewer: Any, person_id: UUID, *, before: datetime | None = None, limit: int = 20) -> list[Entry]:
    """The newest `limit` entries before a moment, over all sources. One call per source, whatever the rows."""
    found = [entry for source in _sources.values() for entry in source(viewer, person_id, before, limit)]
    return heapq.nlargest(limit, found, key=lambda entry: entry.at)
