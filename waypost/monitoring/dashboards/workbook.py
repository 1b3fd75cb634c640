"""The overview as a workbook: one sheet for each table, and one that says what is counted and under which rule."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from waypost.centres.models import Centre
from waypost.monitoring.dashboards.asked import Asked
from waypost.monitoring.dashboards.overview import Shown
from waypost.monitoring.reports.told import Told
from waypost.shared.spreadsheets import write_xlsx


def of(asked: Asked, centres: list[Centre], tables: list[tuple[Shown, Told]]) -> bytes:
    """The workbook's bytes."""
    sheets = {_("About"): _about(asked, centres, tables)}
    for shown, told in tables:
        sheets[str(shown.title)] = _rows(told)
    return write_xlsx(sheets)


def _rows(told: Told) -> list[list[Any]]:
    rows, columns = told.axes
    heading = [rows.split.title, *(columns.labels[key] for key in columns.keys), _("Total")]
    body = [
        [rows.labels[key], *(_cell(told, key, column) for column in (*columns.keys, None))]
        for key in rows.keys
    ]
    return [heading, *body]


def _cell(told: Told, *keys: str | None) -> Any:
    figure = told.figure(*keys)
    return figure.text if figure.value is None else figure.value


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
