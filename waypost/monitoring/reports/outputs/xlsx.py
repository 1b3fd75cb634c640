"""A report as a workbook: what it is, what each measure means, and one sheet for each table."""

from typing import Any

from django.utils.translation import gettext as _

from waypost.monitoring.reports.grid import laid_out
from waypost.monitoring.reports.outputs.described import Described
from waypost.monitoring.reports.told import Figure
from waypost.shared.spreadsheets import write_xlsx


def written(described: Described) -> bytes:
    """The workbook. Nothing in it is a formula; a figure that is hidden is a word."""
    sheets: dict[str, list[list[Any]]] = {
        _("About"): [[_("What"), _("Details")], *map(list, described.about)],
        _("Definitions"): [[_("Measure"), _("What is counted")], *map(list, described.definitions)],
    }
    down = len(described.made.definition.rows)
    for number, table in enumerate(described.made.tables, 1):
        if table.told is None:
            continue
        grid = laid_out(table.told, down, table.before)
        heading = [*grid.corner, *grid.heads, *grid.more]
        rows = [
            [*row.labels, *(cell(figure) for _key, figure in row.cells), *row.compared] for row in grid.rows
        ]
        sheets[f"{number}. {table.measure.title}"] = [heading, *rows]
    return write_xlsx(sheets)


def cell(figure: Figure) -> Any:
    """A number, or the word for one that is not shown."""
    return figure.text if figure.value is None else figure.value
