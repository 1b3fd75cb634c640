"""What the public site leads to: each app adds its pages in `apps.py`; the door and the foot of every page draw them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse


@dataclass(frozen=True)
class PublicPlace:
    """A page of the public site.

    `at` says where it stands: "door" (a picture on the first page), "tool" (a short line there) or "foot"
    (at the foot of every page only). Those at the door stand at the foot, too. `shown` says whether there is
    anything on it now; only for lines of the first page, as it asks the database.
    """

    slug: str
    title: Any
    url_name: str
    icon: str
    says: Any = ""
    at: str = "tool"
    order: int = 50
    shown: Callable[[], bool] | None = None


@dataclass(frozen=True)
class CountrySection:
    """What another app adds to the page of a country: `rows(network_id, country, language)` for `template`, as `rows`."""

    slug: str
    title: Any
    rows: Callable[[Any, str, str], Any]
    template: str
    order: int = 50


_places: dict[str, PublicPlace] = {}
_sections: dict[str, CountrySection] = {}


def register(place: PublicPlace) -> None:
    """Add or replace a page."""
    _places[place.slug] = place


def register_country_section(section: CountrySection) -> None:
    """Add or replace what a country's page shows of another app."""
    _sections[section.slug] = section


def ways(*at: str) -> list[dict[str, Any]]:
    """The pages as templates draw them: url, title, says, icon; all of them, or those that stand `at` a place."""
    chosen = [
        place
        for place in _places.values()
        if (not at or place.at in at) and (place.shown is None or place.shown())
    ]
    return [
        {"slug": p.slug, "url": reverse(p.url_name), "title": p.title, "says": p.says, "icon": p.icon}
        for p in sorted(chosen, key=lambda place: (place.order, place.slug))
    ]


def titles() -> dict[str, Any]:
    """What each page is called, by the name of its address."""
    return {place.url_name: place.title for place in _places.values()}


def address_of(slug: str) -> str:
    """Where a page stands, for a lower room that leads there; empty when nobody has registered it."""
    return reverse(_places[slug].url_name) if slug in _places else ""


def country_sections(network_id: Any, country: str, language: str) -> list[dict[str, Any]]:
    """What other apps know of a country; a section without rows is left out."""
    found = []
    for section in sorted(_sections.values(), key=lambda section: (section.order, section.slug)):
        rows = section.rows(network_id, country, language)
        if rows:
            found.append(
                {"slug": section.slug, "title": section.title, "rows": rows, "template": section.template}
            )
    return found
