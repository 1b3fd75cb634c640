"""Translations: Django reads compiled catalogues, which are made here when a text file is newer, and never committed."""

from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from django.conf import settings


def stale() -> list[Path]:
    """Text catalogues whose compiled form is missing or older."""
    found = []
    for folder in settings.LOCALE_PATHS:
        for catalogue in sorted(Path(folder).glob("*/LC_MESSAGES/*.po")):
            compiled = catalogue.with_suffix(".mo")
            if not compiled.exists() or compiled.stat().st_mtime < catalogue.stat().st_mtime:
                found.append(catalogue)
    return found


def compile_stale() -> int:
    """Compile what is stale. Returns how many."""
    todo = stale()
    for catalogue in todo:
        with catalogue.open("rb") as source:
            messages = read_po(source)
        with catalogue.with_suffix(".mo").open("wb") as target:
            write_mo(target, messages)
    return len(todo)
