"""The need grid: six dimensions with their needs, and how an assessment fills it (fields-and-codes 2.18)."""

from dataclasses import dataclass
from typing import Any

from waypost.cases.models import NeedLevel
from waypost.shared import codes
from waypost.shared.codes import Option

NEEDS = "need"
HEAT = {NeedLevel.NONE: 0, NeedLevel.LOW: 1, NeedLevel.MEDIUM: 2, NeedLevel.HIGH: 3}


@dataclass(frozen=True)
class Dimension:
    """One of the six, with the needs in use under it."""

    slug: str
    label: str
    needs: list[Option]


def dimensions() -> list[Dimension]:
    """The dimensions in the order of the list; needs of the centre's own without one stand in their own row."""
    options = [option for option in codes.options(NEEDS) if option.active]
    parents = {option.parent for option in options if option.parent}
    return [
        Dimension(top.slug, top.label, [o for o in options if o.parent == top.slug] or [top])
        for top in options
        if not top.parent
        if top.slug in parents or top.active
    ]


def shown_grid(grid: dict[str, str]) -> list[dict[str, Any]]:
    """Rows for the page: each dimension with its assessed needs, and the greatest level among them."""
    rows = []
    for dimension in dimensions():
        cells = [_cell(need, grid.get(need.slug, "")) for need in dimension.needs]
        levels = [cell["level"] for cell in cells if cell["level"] is not None]
        rows.append({"label": dimension.label, "cells": cells, "greatest": max(levels, default=None)})
    return rows


def _cell(need: Option, level: str) -> dict[str, Any]:
    known = level in NeedLevel.values
    return {
        "need": need.label,
        "label": NeedLevel(level).label if known else "",
        "level": HEAT[NeedLevel(level)] if known else None,
    }
