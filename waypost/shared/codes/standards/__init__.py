"""The international lists: read-only, in code, in the reader's language as far as CLDR has it."""

from __future__ import annotations

from typing import Any

from ..options import Option

SAME_IN_ALL_LANGUAGES = {"subdivision"}
CACHE: dict[Any, Any] = {}  # what was computed from these lists; they change only with the program


def options(list: str, language: str) -> tuple[Option, ...]:
    """Every code of a standard list, labelled in the language or else in English."""
    from . import languages, money, places, tables, zones

    makers = {
        "country": places.countries,
        "nationality": places.nationalities,
        "subdivision": places.subdivisions,
        "language": languages.languages,
        "script": languages.scripts,
        "currency": money.currencies,
        "time_zone": zones.time_zones,
        "disability": tables.disability,
    }
    maker = makers.get(list)
    return tuple(maker(language)) if maker else tuple(tables.table(list, language))
