"""Two versions of what is known of a document: what somebody is writing, and what somebody else saved meanwhile."""

from dataclasses import dataclass
from typing import Any

from waypost.documents.models import Document, Reach
from waypost.shared import codes
from waypost.shared.codes import CodeChoiceField


@dataclass(frozen=True)
class Difference:
    """One fact that differs, in words."""

    label: Any
    mine: str
    saved: str


def differences(form: Any, saved: Document) -> list[Difference]:
    """The facts in which a valid form differs from what is saved, in the form's order."""
    found = []
    for name, mine in form.facts.items():
        theirs = getattr(saved, name)
        if mine != theirs:
            field = form.fields[name]
            found.append(Difference(field.label, _in_words(field, mine), _in_words(field, theirs)))
    return found


def _in_words(field: Any, value: Any) -> str:
    if isinstance(field, CodeChoiceField):
        return codes.label(field.list_name, value)
    if value in Reach.values:
        return str(Reach(value).label)
    return "" if value is None else str(value)
