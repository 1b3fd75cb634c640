"""Tables as a workbook: one sheet each, and one that says what is counted."""

from typing import Any

from django.utils import formats, timezone
from django.utils.translation import gettext as _

from waypost.monitoring.counting import Scope, Table
from waypost.shared.spreadsheets import write_xlsx


def of(scope: Scope, tables: list[Table]) -> bytes:
    """The workbook's bytes."""
    sheets: dict[str, list[list[Any]]] = {_("About"): _about(scope, tables)}
    for table in tables:
        heading = [table.first_column, *table.columns, _("Total")]
        sheets[str(table.title)] = [heading, *([row.label, *row.values, row.total] for row in table.rows)]
    return write_xlsx(sheets)


def _about(scope: Scope, tables: list[Table]) -> list[list[Any]]:
    rows: list[list[Any]] = [
        [_("What"), _("Details")],
        [_("Centres"), ", ".join(centre.name for centre in scope.centres)],
        [_("From"), scope.period.first.replace(day=1)],
        [_("Until the end of"), formats.date_format(scope.period.last, "YEAR_MONTH_FORMAT")],
        [_("Counted on"), timezone.now()],
    ]
    for table in tables:
        rows.append([table.title, " ".join(str(text) for text in (table.definition, *table.notes))])
    return rows
