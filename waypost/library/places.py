"""The rooms of the library at the desk: what stands in the row above every page. Filled in `apps.py`.

    places.register(places.Place("alerts", _("Alerts"), "library:alerts", Perm.ALERT_ISSUE, order=60))

A page draws the row by `{% load library_desk %}{% library_areas "alerts" %}`.
"""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from waypost.accounts.permissions import Perm
from waypost.centres.access import Viewer


@dataclass(frozen=True)
class Place:
    """One room: its short name, what it is called, where it is and who may enter."""

    slug: str
    title: Any
    url_name: str
    perm: Perm = Perm.LIBRARY_VIEW
    order: int = 50


_places: dict[str, Place] = {}


def register(place: Place) -> None:
    """Add or replace a room."""
    _places[place.slug] = place


def for_viewer(viewer: Viewer) -> list[dict[str, Any]]:
    """The rooms that the viewer may enter, in order: slug, title, url."""
    rooms = sorted(_places.values(), key=lambda place: (place.order, place.slug))
    return [
        {"slug": room.slug, "title": room.title, "url": reverse(room.url_name)}
        for room in rooms
        if viewer.can(room.perm)
    ]
