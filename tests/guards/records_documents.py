"""For each address of documents with arguments: a record of the cast's centre."""

from collections.abc import Callable
from typing import Any


def a_holder(cast: Any, role: str) -> dict[str, Any]:
    """A client as the holder of documents."""
    return {"kind": "client", "pk": _document(cast).holder_id}


def a_document(cast: Any, role: str) -> dict[str, Any]:
    return {"pk": _document(cast).pk}


def _document(cast: Any) -> Any:
    """One document for the whole test, made again when a test destroyed it."""
    from waypost.documents.tests.papers import add

    found = cast.__dict__.get("matrix_document")
    if found is not None:
        found.refresh_from_db()
    if found is None or found.destroyed_at is not None:
        cast.matrix_document = found = add(cast, cast.person("Matrix Papers"))
    return found


def a_file(cast: Any, role: str) -> dict[str, Any]:
    return {"pk": _document(cast).files.get().pk}


def a_page(cast: Any, role: str) -> dict[str, Any]:
    return {"pk": _document(cast).files.get().pk, "number": 0}


def a_wanted_paper(cast: Any, role: str) -> dict[str, Any]:
    from waypost.documents.actions import want_paper

    return {"pk": want_paper(kind="passport", by=cast.viewer("manager")).pk}


RECORDS: dict[str, Callable[[Any, str], dict[str, Any]]] = {
    **{f"documents:{name}": a_holder for name in ("of", "add", "absent", "pack")},
    **{f"documents:{name}": a_document for name in ("document", "print", "edit", "pages", "destroy")},
    "documents:file": a_file,
    "documents:page": a_page,
    "documents:wanted_drop": a_wanted_paper,
}
