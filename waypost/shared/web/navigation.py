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
    mine: bool = False  # stands in the menu “me” instead of the rail


_places: dict[str, Place] = {}


def register(place: Place) -> None:
    """Add or replace an entry."""
    _places[place.slug] = place


def for_request(request: HttpRequest) -> list[dict[str, Any]]:
    """The rail as the template wants it: url, icon, label, current."""
    shown = [_as_shown(place, request) for place in _places_for(request) if not place.mine]
    nearest = max((entry["url"] for entry in shown if entry["current"]), key=len, default="")
    return [entry | {"current": entry["url"] == nearest} for entry in shown]  # a place within a place is one


def mine_for_request(request: HttpRequest) -> list[dict[str, Any]]:
    """The same for the menu “me”."""
    return [_as_shown(place, request) for place in _places_for(request) if place.mine]


def _places_for(request: HttpRequest) -> list[Place]:
    viewer = request.viewer  # type: ignore[attr-defined]  # because the middleware sets it
    shown = [place for place in _places.values() if place.perm is None or viewer.can(place.perm)]
    return sorted(shown, key=lambda place: (place.order, place.slug))


def _as_shown(place: Place, request: HttpRequest) -> dict[str, Any]:
    url = reverse(place.url_name)
    return {
        "url": url,
        "icon": place.icon,
        "label": place.title,
        "current": request.path.startswith(url),
        "slug": place.slug,
    }
