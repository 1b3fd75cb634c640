"""What people must look at once more in their own texts before these leave: figures, and names of recruiters."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from waypost.monitoring.policy.parts import BY_SLUG
from waypost.partners.models import Organisation

SHORTEST = 3  # letters of a name that is looked for


def to_look_at(texts: Mapping[str, str], network_id: UUID) -> dict[str, Any]:
    """The titles of the places in which figures stand, and the recruiters of the directory that a text names."""
    with_figures = [
        BY_SLUG[slug].title for slug, body in texts.items() if any(sign.isdigit() for sign in body)
    ]
    return {"with_figures": with_figures, "named": recruiters_named(texts, network_id)}


def recruiters_named(texts: Mapping[str, str], network_id: UUID) -> list[str]:
    """The names of recruiters as they stand in the directory, if a text holds them."""
    whole = "\n".join(texts.values()).casefold()
    recruiters = Organisation.objects.filter(network_id=network_id, recruiter__isnull=False).order_by("name")
    return [
        name
        for names in recruiters.values_list("name", "other_name")
        for name in names
        if len(name) >= SHORTEST and name.casefold() in whole
    ]
