"""What the desk's search box finds besides clients: higher apps offer it, the page knows none of them.

    search.register(Provider("cases", Perm.CASE_VIEW, found_by_number, reads=read_number))      in `apps.py`

A provider that `reads` numbers is asked only for a whole one of its own, and its record comes first; one without is
asked by name, and stands after the clients. Each gives only what the viewer may see, in one statement, and writes
nothing down: a record that is closed to the viewer cannot be told from one that is not there.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from waypost.shared.i18n.digits import western_digits

DASHES = re.compile(r"[‐-―−﹘﹣－]")
SHORTEST_NAME = 3
MOST_BY_NAME = 3


@dataclass(frozen=True)
class Hit:
    """One record that was found: what it is called, its code (or empty), a line about it, its page."""

    title: Any
    url: str
    icon: str
    code: str = ""
    about: str = ""


Finder = Callable[[Any, str, int], list[Hit]]


@dataclass(frozen=True)
class Provider:
    """`find(viewer, number or text, limit)`; `reads(text)` gives the whole number in what was typed, or None."""

    slug: str
    perm: Any
    find: Finder
    reads: Callable[[str], str | None] | None = None


@dataclass(frozen=True)
class Found:
    """`first` stand before the clients and `after` behind them; `is_number` when the text is a whole number of a record."""

    first: tuple[Hit, ...] = ()
    after: tuple[Hit, ...] = ()
    is_number: bool = False


_providers: dict[str, Provider] = {}


def register(provider: Provider) -> None:
    """Add or replace a provider."""
    _providers[provider.slug] = provider


def find(viewer: Any, text: str) -> Found:
    """What the providers find for this viewer; at most one statement for a number, one each for a name."""
    typed = DASHES.sub("-", western_digits(text)).strip()
    for provider in _providers.values():
        number = provider.reads(typed) if provider.reads else None
        if number:
            hits = provider.find(viewer, number, 1) if viewer.can(provider.perm) else []
            return Found(first=tuple(hits), is_number=True)
    if len(typed) < SHORTEST_NAME or not any(c.isalpha() for c in typed):
        return Found()
    by_name = [p for p in _providers.values() if p.reads is None and viewer.can(p.perm)]
    return Found(after=tuple(hit for p in by_name for hit in p.find(viewer, typed, MOST_BY_NAME)))
