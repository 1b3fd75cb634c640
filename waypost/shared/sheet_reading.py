"""Reading a spreadsheet that somebody brings: its heading, its rows with their numbers, its columns by their names."""

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from waypost.shared.codes import fold

LARGEST, LARGEST_UNPACKED, MOST_ROWS, MOST_COLUMNS = 5 * 1024 * 1024, 60 * 1024 * 1024, 5_000, 200
Line = tuple[int, list[Any]]


class SheetRefused(ValueError):
    """The file cannot be read; the message says why."""


def rows_of(data: bytes, name: str, *, most: int = MOST_ROWS) -> tuple[list[str], Iterator[Line]]:
    """The heading, and the rows with their numbers in the file; empty rows are passed over.

    Cells of a workbook are numbers, days or texts, those of a text file texts. Raises SheetRefused, also while
    the rows are read.
    """
    if len(data) > LARGEST:
        raise SheetRefused(_("The file is larger than 5 MB. Bring it in parts."))
    lines = _workbook(data) if name.lower().endswith(".xlsx") else _delimited(data)
    heading = [text_of(cell) for cell in next(lines, [])]
    return heading, _numbered(lines, most)


def _numbered(lines: Iterator[Any], most: int) -> Iterator[Line]:
    for number, cells in enumerate(lines, start=2):
        if number > most + 1:
            text = ngettext(
                "The file has more than %(count)d row. Bring it in parts.",
                "The file has more than %(count)d rows. Bring it in parts.",
                most,
            )
            raise SheetRefused(text % {"count": most})
        kept = list(cells)[:MOST_COLUMNS]
        if any(text_of(cell) for cell in kept):
            yield number, kept


def text_of(cell: Any) -> str:
    """A cell as text, without spaces around it and without what no database takes."""
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return str(cell).replace("\x00", "").strip() if cell is not None else ""


def _workbook(data: bytes) -> Iterator[Any]:
    from openpyxl import load_workbook

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(part.file_size for part in archive.infolist()) > LARGEST_UNPACKED:
                raise SheetRefused(_("The file unpacks to far more than it seems to hold and is not let in."))
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
        yield from book.worksheets[0].iter_rows(values_only=True, max_col=MOST_COLUMNS)
    except SheetRefused:
        raise
    except Exception as error:  # because a damaged file may fail anywhere inside the reader
        raise SheetRefused(_("The file is damaged, or it is no Excel workbook (.xlsx).")) from error


def _delimited(data: bytes) -> Iterator[Any]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise SheetRefused(
            _("The text file is not in UTF-8. Save it as UTF-8, or as an Excel workbook.")
        ) from error
    delimiter = max(",;\t", key=text.split("\n", 1)[0].count)
    try:
        yield from csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    except csv.Error as error:
        raise SheetRefused(_("The text file breaks off inside a cell.")) from error


def places_of(heading: Iterable[str], titles: Mapping[Any, Any]) -> dict[Any, int]:
    """Where each of our columns stands, by its heading in any of our languages; the first of two counts."""
    words: dict[str, Any] = {}
    for language, _name in settings.LANGUAGES:
        with override(language):
            words |= {fold(str(title)): name for name, title in titles.items()}
    found: dict[Any, int] = {}
    for place, text in enumerate(heading):
        if (key := fold(text)) in words:
            found.setdefault(words[key], place)
    return found


def unquoted(text: str) -> str:
    """Without the apostrophe that our files put before what a spreadsheet would run."""
    return text[1:] if text[:1] == "'" and text[1:].lstrip().startswith(("=", "+", "-", "@")) else text
