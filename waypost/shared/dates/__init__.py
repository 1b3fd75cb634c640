"""Dates with a precision: the value, the model field, the form field, the words."""

from .fields import BirthDateFormField, PartialDateField, PartialDateFormField, PartialDateInput
from .parsing import parse_partial
from .partial import PartialDate, Precision
from .text import format_partial

__all__ = [
    "BirthDateFormField",
    "PartialDate",
    "PartialDateField",
    "PartialDateFormField",
    "PartialDateInput",
    "Precision",
    "format_partial",
    "parse_partial",
]
