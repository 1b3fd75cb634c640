"""Frozen figures in words."""

from __future__ import annotations

from typing import Any

from waypost.monitoring.reports.told import Figure, State

NONE = "none"  # nobody entered a value


def in_words(figure: dict[str, Any] | None, unit: str) -> str:
    """A figure with its sign, or why there is none; nothing where none was asked for."""
    if figure is None:
        return ""
    if figure["state"] == NONE:
        return "–"
    return Figure(figure["value"], State(figure["state"]), unit).text


def shown(content: dict[str, Any]) -> list[dict[str, Any]]:
    """The lines of a report with their figures in words."""
    return [
        line
        | {
            "value_in_words": in_words(line["value"], line["unit"]),
            "so_far_in_words": in_words(line["so_far"], line["unit"]),
            "splits": [
                split | {"rows": [row | {"in_words": in_words(row, line["unit"])} for row in split["rows"]]}
                for split in line["splits"]
            ],
        }
        for line in content["lines"]
    ]
