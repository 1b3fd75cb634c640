"""The left rail: each app adds its entries in `apps.py`; a viewer sees those the role has."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse


@dataclass(frozen=True)
class Place:
    """One entry of the rail. `perm` None shows it to everyone signed in."""

    slug: str
    title: Any
    url_name: str
    icon: str
    perm: Any = None
    order: int = 50


_places: dict[str, Place] = {}


def register(place: Place) -> None:
    """Add or replace an entry."""
    _places[place.slug] = place


def for_request(request: HttpRequest) -> list[dict[str, Any]]:
    """The rail as the template wants it: url, icon, label, current."""
    viewer = request.viewer  # type: ignore[attr-defined]  # because the middleware sets it
    shown = [place for place in _places.values() if place.perm is None or viewer.can(place.perm)]
    rail = []
    for place in sorted(shown, key=lambda place: (place.order, place.slug)):
        url = reverse(place.url_name)
        rail.append(
            {"url": url, "icon": place.icon, "label": place.title, "current": request.path.startswith(url), "slug": place.slug}
        )
    return rail
