"""Tabs: a higher app shows its part on a lower app's page without the lower one knowing it.

Registered in `apps.py`; the page renders those the viewer may see, and loads each
as an htmx fragment (or as a page of its own without scripts).
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Tab:
    """One tab. `url_name` takes the record's primary key; `count(viewer, pk)` may give a badge.

    `fits(record)` says whether the record has use for the tab; without it every record has.
    `more` puts it under “More” at the end of the row; `locked` shows that not everybody may open it;
    `whole` says that it opens as a page, not as a part of the one that is open.
    """

    slug: str
    title: Any
    url_name: str
    perm: Any
    order: int = 50
    count: Callable[[Any, Any], int] | None = None
    fits: Callable[[Any], bool] | None = None
    more: bool = False
    locked: bool = False
    whole: bool = False


_tabs: dict[str, dict[str, Tab]] = {}


def register(page: str, tab: Tab) -> None:
    """Put a tab on the page (`client`, later `case`, `partner`)."""
    _tabs.setdefault(page, {})[tab.slug] = tab


def sorted_out(tabs: list[Tab], record: Any, open_tab: str) -> tuple[list[Tab], list[Tab]]:
    """Of these tabs, those that fit the record (the open one does), and the others."""
    fitting = [tab for tab in tabs if tab.slug == open_tab or tab.fits is None or tab.fits(record)]
    return fitting, [tab for tab in tabs if tab not in fitting]


def for_viewer(page: str, viewer: Any) -> list[Tab]:
    """The page's tabs that the viewer may open, in order."""
    allowed = [tab for tab in _tabs.get(page, {}).values() if viewer.can(tab.perm)]
    return sorted(allowed, key=lambda tab: (tab.order, tab.slug))
