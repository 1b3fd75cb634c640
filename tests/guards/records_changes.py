"""For each address of notices of changes with arguments: a notice of the cast's network."""

from collections.abc import Callable
from datetime import date
from typing import Any

from waypost.library import actions as library
from waypost.library.actions import notices
from waypost.library.models import Item

Arguments = dict[str, Any]
Maker = Callable[[Any, str], Arguments]


def _page(cast: Any) -> Item:
    from tests.guards.records_library import _by, _item, _statement

    item = _item(cast)
    library.place_statement(item, _statement(cast), by=_by(cast))
    return library.publish_item(item, by=_by(cast))


def _draft(cast: Any) -> Any:
    return notices.draft_notice(
        about=notices.About([_page(cast)]),
        fields={"kind": "rule", "holds_from": date(2026, 3, 1)},
        says="The visa is free.",
        language="en",
        by=cast.viewer("editor"),
    )


def a_draft(cast: Any, role: str) -> Arguments:
    return {"pk": _draft(cast).pk}


def a_notice(cast: Any, role: str) -> Arguments:
    return {"pk": notices.publish_notice(_draft(cast), by=cast.viewer("editor")).pk}


def a_page(cast: Any, role: str) -> Arguments:
    return {"pk": _page(cast).pk}


def a_statement(cast: Any, role: str) -> Arguments:
    return {"pk": _page(cast).statements.get().pk}


RECORDS: dict[str, Maker] = {
    "library:change_of_page": a_page,
    "library:change_of_statement": a_statement,
    **{f"library:change_{name}": a_draft for name in ("edit", "words", "publish", "discard")},
    **{f"library:{name}": a_notice for name in ("change", "change_withdraw", "change_read")},
    "library:change_deliver": lambda cast, role: {**a_notice(cast, role), "channel": "clients"},
}
