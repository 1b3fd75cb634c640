"""A report as a file, made from what its reader may see: XLSX, CSV with HXL tags, PDF, JSON."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from waypost.monitoring.reports.outputs import csv, json, pdf, xlsx
from waypost.monitoring.reports.outputs.described import Described
from waypost.shared.spreadsheets import CONTENT_TYPE

Writer = Callable[[Described], bytes]
KINDS: dict[str, tuple[Any, str, Writer]] = {
    "xlsx": (_("Spreadsheet (XLSX)"), CONTENT_TYPE, xlsx.written),
    "csv": (_("Table with HXL tags (CSV)"), "text/csv; charset=utf-8", csv.written),
    "pdf": (_("Paper (PDF)"), "application/pdf", pdf.written),
    "json": (_("For programs (JSON)"), "application/json", json.written),
}
CHOICES = [(kind, title) for kind, (title, _type, _writer) in KINDS.items()]


def file_of(described: Described, kind: str) -> tuple[bytes, str, str]:
    """The file, its content type and its name. Raises KeyError for an unknown kind, CannotDraw without Pango."""
    _title, content_type, writer = KINDS[kind]
    name = slugify(described.title) or "report"
    return writer(described), content_type, f"{name}-{described.made.period.first:%Y-%m-%d}.{kind}"


def answer(described: Described, kind: str) -> HttpResponse:
    """The file as a download that nobody on the way keeps."""
    data, content_type, name = file_of(described, kind)
    response = HttpResponse(data, content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "no-store"
    return response
