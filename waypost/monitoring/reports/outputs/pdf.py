"""A report on paper: charts and tables, in any script, readable in black and white."""

from typing import Any

from django.template.loader import render_to_string
from django.utils.translation import get_language

from waypost.monitoring.policy.printing import STYLE
from waypost.monitoring.reports.outputs.described import Described
from waypost.monitoring.reports.pictures import Sheet, sheets_of
from waypost.shared.paper import pdf_of
from waypost.shared.web.languages import direction_of

MORE = """
.chart-picture { width: auto; } .chart-picture svg { max-height: 95mm; } figure { margin: 0 0 4mm; } .total th, .total td { font-weight: bold; }
td.num { white-space: nowrap; } figure, svg { break-inside: avoid; } h1 { string-set: title content(); } .banner { string-set: use content(); }
@page { @top-left { content: string(title, first-except); font: 8pt FONTS; color: #4b5a58; } @top-right { content: string(use, first-except); font: 8pt FONTS; color: #4b5a58; } }
"""

UPRIGHT, ACROSS, LARGE = 8, 16, 24  # columns of a table that fit on A4, on A4 across, on A3 across
COLUMN = 18  # millimetres on a sheet wider than that


def written(described: Described) -> bytes:
    """The PDF in the active language. Raises CannotDraw on a machine without Pango."""
    language = get_language() or "en"
    sheets = sheets_of(described.made)
    context: dict[str, Any] = {
        "report": described, "sheets": sheets, "language": language, "direction": direction_of(language),
    }  # fmt: skip
    style = STYLE + MORE + _paper_for(sheets)
    return pdf_of(render_to_string("monitoring/reports/paper.html", context), style)


def _paper_for(sheets: list[Sheet]) -> str:
    """The paper on which no column of the widest table is cut off."""
    grids = [sheet.grid for sheet in sheets if sheet.grid is not None]
    columns = max((len(one.corner) + len(one.heads) + len(one.more) for one in grids), default=0)
    if columns <= UPRIGHT:
        return ""
    size = "A4 landscape" if columns <= ACROSS else "A3 landscape"
    if columns > LARGE:
        size = f"{COLUMN * columns}mm 297mm"
    return f"@page {{ size: {size}; }} .grid-table {{ font-size: 8.5pt; }} .chart-picture {{ width: 160mm; }}"
