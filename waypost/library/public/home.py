"""The door: what somebody wants, in pictures and few words; then countries, tools and search."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from waypost.accounts.gate import public
from waypost.centres.public import show_public, site_of
from waypost.library import reading
from waypost.library.cap import in_force
from waypost.shared import codes
from waypost.shared.web import public_places
from waypost.shared.web.public_pages import kept

MINUTE = 60
MOST_COUNTRIES_AT_THE_DOOR = 12


@require_safe
@public("the first page of the public site")
@kept(MINUTE)
def home(request: HttpRequest) -> HttpResponse:
    """Where to go from here."""
    network = site_of(request)
    countries = named_countries(network.pk if network else None)
    context = {
        "doors": reading.doors(network.pk, request.LANGUAGE_CODE) if network else [],
        "places": public_places.ways("door"),
        "tools": public_places.ways("tool"),
        "countries": countries[:MOST_COUNTRIES_AT_THE_DOOR],
        "more_countries": len(countries) > MOST_COUNTRIES_AT_THE_DOOR,
        "alerts": in_force(network.pk, language=request.LANGUAGE_CODE) if network else [],
    }
    return show_public(request, "library/public/home.html", context)


def named_countries(network_id: Any) -> list[tuple[str, str, int]]:
    """Countries with something to read: code, name in the reader's language, number of pages; by name."""
    if network_id is None:
        return []
    rows = reading.countries(network_id)
    return sorted(
        ((code, codes.label("country", code), count) for code, count in rows.items()), key=lambda row: row[1]
    )
