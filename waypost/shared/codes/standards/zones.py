"""Time zones of the IANA database."""

from __future__ import annotations

from waypost.shared.i18n.locales import babel_locale

from ..options import Option
from .sorting import by_label

NOWHERE = {"001", "ZZ"}


def time_zones(language: str) -> list[Option]:
    """Zones people live in, as `Dushanbe, Tajikistan`, and UTC first."""
    from zoneinfo import available_timezones

    from babel.core import get_global

    locale = babel_locale(language)
    aliases, territories = get_global("zone_aliases"), get_global("zone_territories")
    known, found = available_timezones(), []
    for zone, territory in territories.items():
        if zone in aliases or zone not in known or territory in NOWHERE:
            continue
        city = locale.time_zones.get(zone, {}).get("city") or zone.rsplit("/", 1)[-1].replace("_", " ")
        country = locale.territories.get(territory, territory)
        found.append(Option(zone, f"{city}, {country}", terms=(zone.replace("_", " "), city, territory)))
    return [Option("UTC", "UTC", terms=("GMT", "Etc/UTC")), *by_label(found)]
