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
    return [_line(one) for one in content["lines"]]


def _line(line: dict[str, Any]) -> dict[str, Any]:
    unit = line["unit"]
    figures = {f"{name}_in_words": in_words(line[name], unit) for name in ("value", "so_far")}
    promised = {f"{name}_in_words": _promised(line[name], unit) for name in ("baseline", "target")}
    return line | figures | promised | {"splits": [_split(one, unit) for one in line["splits"]]}


def _promised(value: float | None, unit: str) -> str:
    return "" if value is None else Figure(value, State.SHOWN, unit).text


def _split(split: dict[str, Any], unit: str) -> dict[str, Any]:
    """`says_nothing`: no row has a figure, so one sentence stands for the table."""
    rows = [row | {"in_words": in_words(row, unit)} for row in split["rows"]]
    return split | {"rows": rows, "says_nothing": all(row["value"] is None for row in rows)}
