"""What may be chosen for an estimate: districts of the network's countries, genders and ages that can be counted."""

from typing import Any

from waypost.monitoring.figures import splits
from waypost.monitoring.figures.splits import BAND_KEYS
from waypost.shared import codes

GENDERS = ("female", "male", "other")


def genders() -> list[tuple[str, str]]:
    """Genders that somebody may have counted."""
    return [(slug, codes.label("gender", slug)) for slug in GENDERS]


def ages() -> list[tuple[str, str]]:
    """The age groups of our figures."""
    return [(slug, splits.label(splits.SPLITS["age"], slug)) for slug in BAND_KEYS]


def districts(countries: list[str], held: str = "") -> list[tuple[str, Any]]:
    """Districts of the countries; of several countries under their names. `held` stays on offer."""
    by_country = {
        country: [(one.slug, one.label) for one in codes.options("subdivision", parent=country) if one.active]
        for country in countries
    }
    kept = held and all(held != slug for pairs in by_country.values() for slug, _label in pairs)
    more = [(held, codes.label("subdivision", held))] if kept else []
    if len(by_country) == 1:
        return [*next(iter(by_country.values())), *more]
    return [*((codes.label("country", country), pairs) for country, pairs in by_country.items()), *more]
