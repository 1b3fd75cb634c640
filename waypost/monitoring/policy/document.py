"""A report drawn up as plain parts, tables and sentences: the same form on screen, on paper and in what is handed on."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from waypost.monitoring.charts.described import Chart, Kind
from waypost.monitoring.disclosure.released import HIDDEN
from waypost.monitoring.figures.questions import NOT_KNOWN
from waypost.monitoring.policy.counted import Column, Tables
from waypost.monitoring.policy.groups import of_groups
from waypost.monitoring.policy.parts import PARTS, SUMMARY, Block, Part
from waypost.monitoring.policy.times import AGAINST, BEFORE, YEAR_AGO
from waypost.monitoring.policy.trends import (
    TOLD,
    Verdict,
    Way,
    as_parts,
    finding_in_words,
    keys_of,
    test_in_words,
    verdicts,
)
from waypost.shared.web.locale_numbers import decimal as number

NOT_COMPARED = {
    BEFORE: gettext_lazy(
        "Nothing could be compared with the period before: too few people, or figures that are hidden."
    ),
    YEAR_AGO: gettext_lazy(
        "Nothing could be compared with a year earlier: too few people, or figures that are hidden."
    ),
}
MISSING = {
    BEFORE: gettext_lazy("Nobody was counted in the period before, so nothing can be compared with it."),
    YEAR_AGO: gettext_lazy("Nobody was counted a year earlier, so nothing can be compared with it."),
}


def drawn_up(
    tables: Tables,
    texts: Mapping[str, str],
    *,
    places: Collection[str] | None = None,
    stopped: Collection[str] = (),
) -> list[dict[str, Any]]:
    """The report's parts in the active language. `places`: only these, None for all; `stopped`: tables that are
    left out.
    """
    parts = [
        _part(part, tables, texts.get(part.slug, ""), stopped)
        for part in PARTS
        if places is None or part.slug in places
    ]
    for part in parts:
        if part["slug"] == SUMMARY:
            part["overview"] = _overview(parts, tables)
    return parts


def _overview(parts: list[dict[str, Any]], tables: Tables) -> list[str]:
    """The report in a few sentences: how many people came, and what rises and falls."""
    drawn = [table for part in parts for table in part["tables"] if table.get("is_tested")]
    if not drawn:
        return []
    people = [
        _("Different people served in %(period)s: %(number)s.")
        % {"period": column.period.label(), "number": number(column.total)}
        for column in tables[drawn[0]["slug"]]
        if column.total
    ]
    moved = [_named(table) for table in drawn if table["moves"]]
    steady = (
        [_("Nothing rises or falls beyond chance.")]
        if any(table.get("is_compared") for table in drawn)
        else []
    )
    return [" ".join(people), *(moved or steady)]


def _named(table: Mapping[str, Any]) -> str:
    values = {"table": table["title"], "findings": " ".join(table["findings"])}
    return _("%(table)s: %(findings)s") % values


def _part(part: Part, tables: Tables, text: str, stopped: Collection[str]) -> dict[str, Any]:
    drawn = []
    for block in part.blocks:
        if block.slug in tables:
            draw = of_groups if block.within else _table
            drawn.append(draw(block, tables[block.slug]))
        elif block.slug in stopped:
            drawn.append({"slug": block.slug, "title": str(block.title), "stopped": True})
    return {"slug": part.slug, "title": str(part.title), "text": text, "tables": drawn}


def _table(block: Block, columns: list[Column]) -> dict[str, Any]:
    keys = [
        key
        for key in keys_of(columns, block.order())
        if key != NOT_KNOWN and any(column.count(key) != 0 for column in columns)
    ]
    told = verdicts(columns, keys) if block.is_tested else {}
    missing = [column.role for column in columns[1:] if column.total == 0] if block.is_tested else []
    columns = [column for column in columns if column.role not in missing]
    earlier = [column.role for column in columns[1:]] if block.is_tested else []
    return {
        "slug": block.slug,
        "title": str(block.title),
        "words": block.words,
        "note": str(block.note),
        "first_column": block.first_column,
        "columns": [column.period.label() for column in columns],
        "against": [str(AGAINST[role]) for role in earlier],
        "rows": [_row(block, key, columns, [told[key, role] for role in earlier]) for key in keys],
        "not_known": not_known(columns),
        "total": [column.total for column in columns],
        "is_tested": block.is_tested,
        "moves": any(one.way in TOLD for one in told.values()),
        "is_compared": any(one.way == Way.STEADY for one in told.values()),
        "findings": [
            *(line for role in earlier if keys for line in _findings(block, keys, told, role)),
            *(str(MISSING[role]) for role in missing),
        ],
    }


def _row(block: Block, key: str, columns: list[Column], found: list[Verdict]) -> dict[str, Any]:
    return {
        "label": block.label(key),
        "figures": [column.count(key) for column in columns],
        "verdicts": as_parts(found),
    }


def _findings(block: Block, keys: list[str], told: Mapping[tuple[str, str], Verdict], role: str) -> list[str]:
    """What rises and what falls against one earlier period, in the list's order; that nothing does, or that nothing
    was compared.
    """
    named: dict[Way, list[str]] = {}
    for key in keys:
        way = told[key, role].way
        if way in TOLD:
            named.setdefault(way, []).append(block.label(key))
    said = [finding_in_words(role, way, named[way]) for way in TOLD if way in named]
    if any(told[key, role].way == Way.STEADY for key in keys):
        return said or [finding_in_words(role, None, ())]
    return said or [str(NOT_COMPARED[role])]


def not_known(columns: list[Column]) -> list[str]:
    """Of how many it is not known, period by period: what is not known is no row among the others."""
    return [said for column in columns if (said := _not_known(column))]


def _not_known(column: Column) -> str:
    figure, period = column.count(NOT_KNOWN), column.period.label()
    if figure is None:
        return _("Not known in %(period)s: a number that is hidden.") % {"period": period}
    if not figure:
        return ""
    if column.total is None:
        return _("Not known in %(period)s: %(number)s.") % {"period": period, "number": number(figure)}
    values = {"period": period, "number": number(figure), "all": number(column.total)}
    return _("Not known in %(period)s: %(number)s of %(all)s.") % values


def method() -> list[str]:
    """How rising and falling was told: the test, its basis, its limit."""
    return [*test_in_words().values()]


def chart_of(table: Mapping[str, Any]) -> Chart | None:
    """The table as bars of the report's period, the longest first by what is shown; none without figures to draw."""
    rows = [row for row in table.get("rows", ()) if "group" not in row and row["figures"][0] != 0]
    if not any(row["figures"][0] for row in rows):
        return None
    rows.sort(key=lambda row: (row["figures"][0] is None, -(row["figures"][0] or 0)))
    series = ((table["columns"][0], tuple(_seen(row["figures"][0]) for row in rows)),)
    return Chart(
        title=table["title"], kind=Kind.BARS, first_column=table["first_column"],
        labels=tuple(row["label"] for row in rows), series=series, note=table["words"],
    )  # fmt: skip


def _seen(figure: int | None) -> int | str:
    return str(HIDDEN) if figure is None else figure
