"""The overview as a workbook: one sheet for each table, and one that says what is counted and under which rule."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from waypost.centres.models import Centre
from waypost.monitoring.dashboards.asked import Asked
from waypost.monitoring.dashboards.overview import Shown
from waypost.monitoring.reports.grid import laid_out
from waypost.monitoring.reports.outputs.xlsx import cell
from waypost.monitoring.reports.told import Told
from waypost.shared.spreadsheets import write_xlsx


def of(asked: Asked, centres: list[Centre], tables: list[tuple[Shown, Told]]) -> bytes:
    """The workbook's bytes."""
    sheets = {_("About"): _about(asked, centres, tables)}
    for shown, told in tables:
        sheets[str(shown.title)] = _rows(told)
    return write_xlsx(sheets)


def _rows(told: Told) -> list[list[Any]]:
    grid = laid_out(told, 1)
    body = [[*row.labels, *(cell(figure) for _key, figure in row.cells)] for row in grid.rows]
    return [[*grid.corner, *grid.heads], *body]


def _about(asked: Asked, centres: list[Centre], tables: list[tuple[Shown, Told]]) -> list[list[Any]]:
    inside = _("For use inside the centre. Do not hand on.")
    rows: list[list[Any]] = [
        [_("What"), _("Details")],
        [_("Rule"), inside if asked.sight.true_figures else tables[0][1].said],
        [_("Centres"), ", ".join(centre.name for centre in centres)],
        [_("From"), asked.period.first],
        [_("Until"), asked.period.last],
        [_("Data of"), asked.scope.snapshot.taken_at],
    ]
    return rows + [[shown.title, str(told.measure.words)] for shown, told in tables]
