"""Which fields a centre may require: `people.apps` offers its profile's fields by name and label.

    required.offer({"gender": _("gender"), "country_of_origin": _("country of origin")})

A centre keeps the chosen names in `Centre.required_fields`.
"""

from collections.abc import Mapping
from typing import Any

_offered: dict[str, Any] = {}


def offer(fields: Mapping[str, Any]) -> None:
    """Add fields that a centre may require."""
    _offered.update(fields)


def offered() -> list[tuple[str, Any]]:
    """(name, label) pairs, in the order in which they were offered."""
    return list(_offered.items())
