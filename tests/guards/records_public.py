"""For each public address of the library with arguments: a page that everybody may read."""

from collections.abc import Callable
from typing import Any

Arguments = dict[str, Any]
Maker = Callable[[Any, str], Arguments]


def a_public_page(cast: Any, role: str) -> Arguments:
    from tests.guards.records_library import _by, _item, _statement
    from waypost.library import actions

    item = _item(cast)
    actions.place_statement(item, _statement(cast), by=_by(cast))
    return {"code": actions.publish_item(item, by=_by(cast)).code}


def a_public_topic(cast: Any, role: str) -> Arguments:
    from tests.guards.records_library import _topic

    return {"slug": _topic(cast).slug}


def a_country(cast: Any, role: str) -> Arguments:
    return {"code": "pl"}


def a_page_on_paper(cast: Any, role: str) -> Arguments:
    return {**a_public_page(cast, role), "design": "leaflet"}


RECORDS: dict[str, Maker] = {
    "public:page": a_public_page,
    "public:page_qr": a_public_page,
    "public:page_on_paper": a_page_on_paper,
    "public:topic": a_public_topic,
    "public:country": a_country,
    **{f"public:{name}": a_country for name in ("pack", "pack_index", "one_file")},
    "api:page": a_public_page,
}
