"""For each address with arguments: a record of the cast's centre, as the address's arguments.

Each maker takes the cast and returns the keyword arguments of the address.
"""

from collections.abc import Callable
from typing import Any

Maker = Callable[[Any], dict[str, Any]]


def a_person(cast: Any) -> dict[str, Any]:
    return {"pk": cast.person().pk}


def a_list(cast: Any) -> dict[str, Any]:
    return {"name": "how_heard"}


def a_code(cast: Any) -> dict[str, Any]:
    return {"name": "how_heard", "slug": "radio"}


RECORDS: dict[str, Maker] = {
    **dict.fromkeys(("codes:list", "codes:add", "codes:export", "codes:take"), a_list),
    **dict.fromkeys(("codes:edit", "codes:move", "codes:retire", "codes:restore"), a_code),
}

# Addresses that cannot be tried this way; each says why and where they are tried instead.
SKIPPED: dict[str, str] = {}
