"""Writes of case work, by noun."""

from waypost.cases.actions.opening import CaseRefused, open_case

__all__ = ["CaseRefused", "open_case"]
