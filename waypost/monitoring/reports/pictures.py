"""Each table of a report as the page shows it: laid out, and drawn where it has one or two splits."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from waypost.monitoring.charts.described import Chart, against, of_told
from waypost.monitoring.reports.grid import Grid, laid_out
from waypost.monitoring.reports.making import Made, Table

MOST_DRAWN = 2
BESIDE = 3  # columns of figures of a table beside its chart


@dataclass(frozen=True)
class Sheet:
    """One measure: its table, its chart, what it means."""

    table: Table
    grid: Grid | None
    chart: Chart | None

    @property
    def title(self) -> Any:
        return self.table.measure.title

    @property
    def is_wide(self) -> bool:
        """Whether the table needs the whole width, so that the chart stands above it."""
        return self.grid is not None and len(self.grid.heads) + len(self.grid.more) > BESIDE


def sheets_of(made: Made) -> list[Sheet]:
    """One for each measure."""
    return [_sheet(made, one) for one in made.tables]


def _sheet(made: Made, table: Table) -> Sheet:
    if table.told is None:
        return Sheet(table, None, None)
    return Sheet(table, laid_out(table.told, len(made.definition.rows), table.before), _chart(made, table))


def _chart(made: Made, table: Table) -> Chart | None:
    told, before = table.told, table.before
    if told is None or not 1 <= len(told.axes) <= MOST_DRAWN or not all(axis.keys for axis in told.axes):
        return None
    if before is not None and made.earlier is not None and len(told.axes) == 1:
        return against(told, before, names=(made.period.label(), made.earlier.label()))
    return of_told(told)
