"""Alphabetical order that does not put Ö after Z."""

from __future__ import annotations

from collections.abc import Iterable

from ..options import Option, fold


def by_label(options: Iterable[Option]) -> list[Option]:
    """The options sorted by label, accents and case aside.

    Where most labels are in another script, the few that stayed English go to the end.
    """
    found = list(options)
    foreign = sum(not option.label[:1].isascii() for option in found) > len(found) / 2
    return sorted(found, key=lambda o: (foreign and o.label[:1].isascii(), fold(o.label), o.slug))
