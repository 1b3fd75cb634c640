"""Writing XLSX that is safe to open: a cell is never a formula, a link or a macro."""

import io
import math
import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import get_language_bidi

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
STARTS_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
ONLY_A_NUMBER = re.compile(r"[+-]?[\d\s().,/-]*\d[\d\s().,/-]*")
CANNOT_NAME = re.compile(r"[\[\]:*?/\\]")
LONGEST = 32_767  # characters that a cell holds


def safe_cell(value: Any) -> Any:
    """The value as a cell may hold it: text that a spreadsheet would run gets an apostrophe before it.

    Phone numbers and negative numbers stay as they are. Moments lose their zone after being put
    into the active one. Anything unknown becomes text.
    """
    if isinstance(value, float) and not math.isfinite(value):
        return None
    if value is None or isinstance(value, bool | int | float):
        return value
    if isinstance(value, datetime):
        return timezone.make_naive(value) if timezone.is_aware(value) else value
    if isinstance(value, date):
        return value
    text = str(value)[: LONGEST - 1]
    if text.lstrip().startswith(STARTS_FORMULA) or text.startswith(STARTS_FORMULA):
        return text if ONLY_A_NUMBER.fullmatch(text) and not text[0].isspace() else f"'{text}"
    return text


def write_xlsx(sheets: Mapping[str, Iterable[Iterable[Any]]]) -> bytes:
    """A workbook of sheets, each a title and its rows; the first row of a sheet is its heading."""
    import xlsxwriter

    target = io.BytesIO()
    options = {
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "in_memory": True,
    }
    with xlsxwriter.Workbook(target, options) as book:
        formats = {
            "head": book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1}),
            "day": book.add_format({"num_format": "yyyy-mm-dd"}),
            "moment": book.add_format({"num_format": "yyyy-mm-dd hh:mm"}),
        }
        for title, rows in sheets.items():
            _write_sheet(book.add_worksheet(CANNOT_NAME.sub(" ", title)[:31]), rows, formats)
    return target.getvalue()


def _write_sheet(sheet: Any, rows: Iterable[Iterable[Any]], formats: dict[str, Any]) -> None:
    if get_language_bidi():
        sheet.right_to_left()
    widths: dict[int, int] = {}
    for number, row in enumerate(rows):
        for column, value in enumerate(row):
            cell = safe_cell(value)
            _write_cell(sheet, number, column, cell, formats)
            widths[column] = max(widths.get(column, 0), min(len(str(cell)) if cell is not None else 0, 60))
    for column, width in widths.items():
        sheet.set_column(column, column, width + 2)
    sheet.freeze_panes(1, 0)


def _write_cell(sheet: Any, row: int, column: int, value: Any, formats: dict[str, Any]) -> None:
    style = formats["head"] if row == 0 else None
    if value is None or value == "":
        return
    if isinstance(value, datetime):
        sheet.write_datetime(row, column, value, style or formats["moment"])
    elif isinstance(value, date):
        sheet.write_datetime(row, column, value, style or formats["day"])
    elif isinstance(value, bool):
        sheet.write_boolean(row, column, value, style)
    elif isinstance(value, int | float):
        sheet.write_number(row, column, value, style)
    else:
        sheet.write_string(row, column, value, style)
