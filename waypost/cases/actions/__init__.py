"""Writes of case work, by noun."""

from waypost.cases.actions.notes import add_note
from waypost.cases.actions.opening import open_case
from waypost.cases.refusals import CaseRefused, Changed

__all__ = ["CaseRefused", "Changed", "add_note", "open_case"]
