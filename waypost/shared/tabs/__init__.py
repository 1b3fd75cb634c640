"""Tabs: a higher app shows its part on a lower app's page without the lower one knowing it.

Registered in `apps.py`; the page renders those the viewer may see, and loads each
as an htmx fragment (or as a page of its own without scripts).
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Tab:
    """One tab. `url_name` takes the record's primary key; `count(viewer, pk)` may give a badge."""

    slug: str
    title: Any
    url_name: str
    perm: Any
    order: int = 50
    count: Callable[[Any, Any], int] | None = None


_tabs: dict[str, dict[str, Tab]] = {}


def register(page: str, tab: Tab) -> None:
    """Put a tab on the page (`client`, later `case`, `partner`)."""
    _tabs.setdefault(page, {})[tab.slug] = tab


def for_viewer(page: str, viewer: Any) -> list[Tab]:
    """The page's tabs that the viewer may open, in order."""
    allowed = [tab for tab in _tabs.get(page, {}).values() if viewer.can(tab.perm)]
    return sorted(allowed, key=lambda tab: (tab.order, tab.slug))
