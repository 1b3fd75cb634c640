"""Reading the indicators that a network starts with (`monitoring/starter/indicators.toml`)."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

LANGUAGES = ("en", "fr", "es", "ar", "ru")
FILE = Path(__file__).parents[1] / "starter" / "indicators.toml"


@cache
def read() -> dict[str, Any]:
    """The file as it stands: `proof`, `indicator`, `chain`."""
    return tomllib.loads(FILE.read_text(encoding="utf-8"))


def title_of(row: dict[str, Any]) -> dict[str, str]:
    """The name by language."""
    return {language: row[language][0] for language in LANGUAGES}


def words_of(row: dict[str, Any]) -> dict[str, str]:
    """The formula in words by language."""
    return {language: row[language][1] for language in LANGUAGES}


def definition_of(row: dict[str, Any]) -> dict[str, Any]:
    """The parts of a computed indicator; empty for one whose values are entered."""
    if "measure" not in row:
        return {}
    return {
        "measure": row["measure"],
        "splits": row.get("splits", []),
        "filters": row.get("filters", []),
    }
