"""Reading a spreadsheet that somebody brings: its rows, its columns by their headings, its cells; a reason for what is wrong."""

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import override

from waypost.shared import codes
from waypost.shared.dates.parsing import parse_partial
from waypost.shared.i18n.digits import western_digits

LARGEST, LARGEST_UNPACKED, MOST_ROWS = 5 * 1024 * 1024, 60 * 1024 * 1024, 5_000
Line = tuple[int, list[Any]]


class SheetRefused(ValueError):
    """The file cannot be read; the message says why."""


def rows_of(data: bytes, name: str) -> tuple[list[str], Iterator[Line]]:
    """The heading, and the rows with their numbers; empty rows are passed over. Raises SheetRefused."""
    if len(data) > LARGEST:
        raise SheetRefused(_("The file is larger than 5 MB. Bring it in parts."))
    lines = _workbook(data) if name.lower().endswith(".xlsx") else _delimited(data)
    heading = [str(cell or "") for cell in next(lines, [])]
    return heading, _numbered(lines)


def _numbered(lines: Iterator[Any]) -> Iterator[Line]:
    for number, cells in enumerate(lines, start=2):
        if number > MOST_ROWS + 1:
            raise SheetRefused(_("The file has more than 5,000 rows. Bring it in parts."))
        if any(text_of(cell) for cell in cells):
            yield number, list(cells)


def text_of(cell: Any) -> str:
    """A cell as text, without spaces around it."""
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return str(cell).strip() if cell is not None else ""


def _workbook(data: bytes) -> Iterator[Any]:
    from openpyxl import load_workbook

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(part.file_size for part in archive.infolist()) > LARGEST_UNPACKED:
                raise SheetRefused(_("The file unpacks to far more than it seems to hold and is not let in."))
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
        yield from book.worksheets[0].iter_rows(values_only=True)
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


def places_of(heading: list[str], titles: dict[Any, Any]) -> dict[Any, int]:
    """Where each of our columns stands, by its heading in any of our languages."""
    words = {}
    for language, _name in settings.LANGUAGES:
        with override(language):
            words |= {codes.fold(str(title)): name for name, title in titles.items()}
    return {words[key]: place for place, text in enumerate(heading) if (key := codes.fold(text)) in words}


def unquoted(text: str) -> str:
    """Without the apostrophe that our file puts before what a spreadsheet would run."""
    return text[1:] if text[:1] == "'" and text[1:].lstrip()[:1] in ("=", "+", "-", "@") else text


def coded(reasons: list[str], title: str, code_list: str, text: str, many: bool = False) -> Any:
    """The code or codes that words mean; a reason for each word that is not in the list."""
    found = []
    for word in text.replace("،", ";").split(";") if many else [text]:
        if word.strip():
            slug = codes.find(code_list, word)
            if slug is None:
                reasons.append(
                    _("%(column)s: “%(text)s” is not in the list.") % {"column": title, "text": word.strip()}
                )
            else:
                found.append(slug)
    return found if many else (found[0] if found else "")


def day_in(reasons: list[str], title: str, cell: Any) -> date | None:
    """The day that a cell holds, in whatever notation; a reason when it is no day."""
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    try:
        found = parse_partial(text_of(cell), future=True)
    except ValidationError:
        reasons.append(_no_day(title, cell))
        return None
    if found is not None and found.precision != "day":
        reasons.append(_no_day(title, cell))
        return None
    return found.date if found is not None else None


def _no_day(title: str, cell: Any) -> str:
    words = {"column": title, "text": text_of(cell)}
    return _("%(column)s: “%(text)s” is no day. Write it like 2026-05-03.") % words


def number_in(reasons: list[str], title: str, cell: Any) -> Decimal | None:
    """The amount that a cell holds, in any digits; a reason when it is none, or less than nothing."""
    text = western_digits(text_of(cell)).replace(" ", "").replace("\u00a0", "")
    if not text:
        return None
    try:
        found = Decimal(text.replace(",", ".") if text.count(",") == 1 and "." not in text else text)
    except InvalidOperation:
        found = Decimal(-1)
    if not found.is_finite() or found < 0 or found >= 10**9:
        reasons.append(_("%(column)s: “%(text)s” is no amount.") % {"column": title, "text": text_of(cell)})
        return None
    return found


def choice_in(reasons: list[str], title: str, cell: Any, choices: Iterable[tuple[str, Any]]) -> str | None:
    """The value whose words, in any of our languages, a cell holds; None for an empty one; a reason for others."""
    text, pairs = codes.fold(text_of(cell)), list(choices)
    if not text:
        return None
    for language, _name in settings.LANGUAGES:
        with override(language):
            for value, words in pairs:
                if text in (codes.fold(str(words)), codes.fold(value)):
                    return value
    reasons.append(
        _("%(column)s: “%(text)s” is not in the list.") % {"column": title, "text": text_of(cell)}
    )
    return None
