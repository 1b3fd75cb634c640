"""The three classes of a field."""

from enum import StrEnum
from importlib import import_module

from django.apps import AppConfig


class FieldClass(StrEnum):
    """Says what export, anonymisation, retention and snapshots may do with a field."""

    IDENTIFYING = "identifying"  # tells who someone is: removed when a file is anonymised
    SENSITIVE = "sensitive"  # can harm someone: sealed, removed, never in a log
    PLAIN = "plain"  # may be counted


IDENTIFYING, SENSITIVE, PLAIN = FieldClass.IDENTIFYING, FieldClass.SENSITIVE, FieldClass.PLAIN


def declared(config: AppConfig) -> dict[str, dict[str, FieldClass]]:
    """The app's declaration, or an empty one."""
    try:
        return import_module(f"{config.name}.personal_data").CLASSES
    except ModuleNotFoundError:
        return {}
