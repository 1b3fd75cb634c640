"""A policy report as PDF."""

from typing import Any

from django.http import HttpResponse
from django.template.loader import render_to_string
from django.utils.text import slugify
from django.utils.translation import get_language

from waypost.shared.paper import pdf_of
from waypost.shared.web.languages import direction_of

STYLE = """
@page { size: A4; margin: 18mm 17mm; @bottom-center { content: counter(page) " / " counter(pages); font-size: 8pt; color: #4b5a58; } }
body { font: 10pt/1.45 FONTS; color: #15201f; margin: 0; }
h1 { font-size: 19pt; color: #0b615d; line-height: 1.2; margin: 0 0 2mm; } h2 { font-size: 13pt; margin: 7mm 0 1.5mm; break-after: avoid; }
h3 { font-size: 10.5pt; margin: 4mm 0 1mm; break-after: avoid; } p, ul { margin: 0 0 2mm; } .muted, .small { color: #4b5a58; font-size: 0.85em; }
table { border-collapse: collapse; width: 100%; margin: 0 0 3mm; } th, td { border-block-end: 0.2mm solid #b9c4c2; padding: 1mm 1.5mm; text-align: start; vertical-align: top; }
thead { display: table-header-group; } th { font-weight: normal; } thead th, tfoot th, tfoot td { font-weight: bold; } tr { break-inside: avoid; } .num { text-align: end; }
.banner { border: 0.3mm solid #15201f; padding: 2mm 3mm; } .logo { max-height: 22mm; max-width: 70mm; float: inline-end; } .split-head th { background: #eef3f2; }
.chart-picture { width: 75%; break-inside: avoid; } .chart-picture svg { width: 100%; height: auto; } .chart-picture p { break-after: avoid; }
dt { font-weight: bold; break-after: avoid; } dd { margin: 0 0 2mm; } .visually-hidden { display: none; }
"""


def pdf(template: str, context: dict[str, Any]) -> bytes:
    """The PDF of a template in the active language. Raises CannotDraw."""
    language = get_language() or "en"
    whole = {**context, "language": language, "direction": direction_of(language)}
    return pdf_of(render_to_string(template, whole), STYLE)


def answer(context: dict[str, Any], name: str) -> HttpResponse:
    """A policy report as a download."""
    return download(
        pdf("monitoring/policy/paper.html", context), f"{slugify(name) or 'report'}.pdf", "application/pdf"
    )


def download(data: bytes, name: str, kind: str) -> HttpResponse:
    """A file that is kept by nobody on the way."""
    response = HttpResponse(data, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "no-store"
    return response
