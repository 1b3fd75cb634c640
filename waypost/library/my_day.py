"""What the library shows on My day."""

from typing import Any

from django.utils import timezone

from waypost.accounts.permissions import Perm
from waypost.centres.access import Viewer
from waypost.library import due
from waypost.library.links import showing


def to_check(viewer: Viewer) -> dict[str, Any] | None:
    """How many statements wait to be checked, for those who check. One statement."""
    if not viewer.can(Perm.LIBRARY_CHECK):
        return None
    today = timezone.localdate()
    numbers = due.counts(due.to_check(viewer, today), today)
    waiting = [
        {"name": name, "title": due.STANDINGS[name], "number": number}
        for name, number in numbers.items()
        if number
    ]
    return {"waiting": waiting} if waiting else None


def broken_links(viewer: Viewer) -> dict[str, Any] | None:
    """How many links lead nowhere or have moved, for those who can replace them. One statement."""
    if not viewer.can(Perm.LIBRARY_EDIT):
        return None
    numbers = showing.counts(viewer)
    found = {"broken": numbers["bad"], "moved": numbers["moved"]}
    return found if any(found.values()) else None
