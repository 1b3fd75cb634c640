"""For each address of the library with arguments: a record of the cast's network."""

from collections.abc import Callable
from typing import Any

from tests.guards import records_changes, records_registers, records_translations
from tests.guards.records_sounds import RECORDS as SOUNDS
from waypost.library import actions
from waypost.library.actions import Words

Arguments = dict[str, Any]
Maker = Callable[[Any, str], Arguments]


def _by(cast: Any) -> Any:
    return cast.viewer("editor")


def _topic(cast: Any) -> Any:
    """One topic for the whole test, made at the first wish."""
    if "matrix_topic" not in cast.__dict__:
        cast.matrix_topic = actions.add_topic(fields={"slug": "matrix"}, title="Matrix", by=_by(cast))
    return cast.matrix_topic


def _source(cast: Any) -> Any:
    fields = {"kind": "document", "title": "Matrix Code"}
    return actions.add_source(fields=fields, by=_by(cast))


def _statement(cast: Any) -> Any:
    fields = {"topic": _topic(cast), "kind": "fact", "source_language": "en"}
    named = [(_source(cast), "")]
    return actions.add_statement(fields=fields, words=Words("", "True."), sources=named, by=_by(cast))


def _item(cast: Any) -> Any:
    fields = {"topic": _topic(cast), "kind": "guide", "source_language": "en"}
    return actions.add_item(fields=fields, words=Words("Matrix page"), by=_by(cast))


def a_page(cast: Any, role: str) -> Arguments:
    return {"pk": _item(cast).pk}


def a_statement(cast: Any, role: str) -> Arguments:
    return {"pk": _statement(cast).pk}


def a_placement(cast: Any, role: str) -> Arguments:
    return {"pk": actions.place_statement(_item(cast), _statement(cast), by=_by(cast)).pk}


def a_citation(cast: Any, role: str) -> Arguments:
    return {"pk": _statement(cast).citations.get().pk}


def a_source(cast: Any, role: str) -> Arguments:
    return {"pk": _source(cast).pk}


def a_topic(cast: Any, role: str) -> Arguments:
    return {"pk": _topic(cast).pk}


_OF_PAGE = (
    "item", "item_edit", "item_words", "item_publish", "item_end", "item_confirm", "item_preview",
    "item_history", "statement_add", "statement_place", "paper_choose",
    "recordings_page", "recording_add", "visits_page",
)  # fmt: skip
_OF_STATEMENT = ("", "_words", "_edit", "_confirm", "_take_back", "_reopen", "_history")


def a_page_to_print(cast: Any, role: str) -> Arguments:
    item = _item(cast)
    actions.place_statement(item, _statement(cast), by=_by(cast))
    return {"pk": actions.publish_item(item, by=_by(cast)).pk, "design": "leaflet"}


RECORDS: dict[str, Maker] = {
    "library:paper_draw": a_page_to_print,
    **records_changes.RECORDS,
    **records_registers.RECORDS,
    **SOUNDS,
    **records_translations.RECORDS,
    **{f"library:{name}": a_page for name in _OF_PAGE},
    **{f"library:statement{name}": a_statement for name in _OF_STATEMENT},
    "library:source_cite": a_statement,
    **{f"library:placement_{name}": a_placement for name in ("move", "remove")},
    "library:citation_remove": a_citation,
    **{f"library:source{name}": a_source for name in ("", "_edit", "_confirm")},
    **{f"library:topic_{name}": a_topic for name in ("edit", "words", "move")},
}
# The library belongs to the network: whoever works in another of its centres reads and writes it, too.
SHARED = {name for name in RECORDS if name.startswith("library:")}
