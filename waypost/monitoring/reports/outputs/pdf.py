"""A report on paper: charts and tables, in any script, readable in black and white."""

from typing import Any

from django.template.loader import render_to_string
from django.utils.translation import get_language

from waypost.monitoring.policy.printing import STYLE
from waypost.monitoring.reports.outputs.described import Described
from waypost.monitoring.reports.pictures import sheets_of
from waypost.shared.paper import pdf_of
from waypost.shared.web.languages import direction_of

MORE = """
.chart-picture { width: auto; } .chart-picture svg { max-height: 95mm; } figure { margin: 0 0 4mm; } .total th, .total td { font-weight: bold; }
td.num { white-space: nowrap; } figure, svg { break-inside: avoid; } h1 { string-set: title content(); } .banner { string-set: use content(); }
@page { @top-left { content: string(title, first-except); font: 8pt FONTS; color: #4b5a58; } @top-right { content: string(use, first-except); font: 8pt FONTS; color: #4b5a58; } }
"""


def written(described: Described) -> bytes:
    """The PDF in the active language. Raises CannotDraw on a machine without Pango."""
    language = get_language() or "en"
    context: dict[str, Any] = {
        "report": described, "sheets": sheets_of(described.made), "language": language, "direction": direction_of(language),
    }  # fmt: skip
    return pdf_of(render_to_string("monitoring/reports/paper.html", context), STYLE + MORE)
