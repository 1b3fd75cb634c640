"""The frame of every public page: whose site it is, the other languages, and the ways through it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from waypost.centres.models import Network
from waypost.centres.queries import public_network
from waypost.shared.web import public_places
from waypost.shared.web.languages import direction_of, language_links


def site_of(request: HttpRequest) -> Network | None:
    """The network whose site is read; asked once for a request."""
    if not hasattr(request, "site_network"):
        request.site_network = public_network()  # type: ignore[attr-defined]  # because it is ours
    found: Network | None = request.site_network  # type: ignore[attr-defined]  # because see above
    return found


def name_of(request: HttpRequest) -> str:
    """What the site is called; empty while nobody has set one up."""
    network = site_of(request)
    return network.name if network else ""


def show_public(
    request: HttpRequest, template: str, context: dict[str, Any] | None = None, *, status: int = 200
) -> HttpResponse:
    """A public page in its frame; one statement for the name of the site."""
    frame = {
        "language_links": language_links(request),
        "direction": direction_of(request.LANGUAGE_CODE),
        "home_url": reverse("public:home"),
        "search_url": reverse("public:search"),
        "manifest_url": reverse("public:manifest"),
        "site_name": name_of(request),
        "ways": public_places.ways("door", "foot"),
    }
    return render(request, template, {**frame, **(context or {})}, status=status)
