"""Reading XLSX: checked as an archive first, then cell by cell without keeping styles or running anything."""

import datetime as dt
import io
import zipfile
from collections.abc import Iterable, Iterator
from itertools import zip_longest
from typing import Any

from django.utils.translation import gettext as _

from waypost.people.importing.files import MOST_ROWS, FileRefused, Sheet, tidy, too_many_rows

LARGEST_UNPACKED = 250 * 1024 * 1024
MOST_PARTS = 2_000
RATIO_FROM = 5 * 1024 * 1024  # small files may well shrink to a hundredth
LARGEST_RATIO = 120
CALC = b"application/vnd.oasis.opendocument"


def read_workbook(data: bytes) -> list[Sheet]:
    """All sheets of an XLSX file as text. Raises FileRefused."""
    with_formulas = _check_archive(data)
    try:
        values = _open(data, values_only=True)
        formulas = _open(data, values_only=False) if with_formulas else None
        sheets = []
        for number, sheet in enumerate(values.worksheets):
            beside = formulas.worksheets[number] if formulas else None
            sheets.append(Sheet(sheet.title, tidy(list(_rows(sheet, beside)))))
        return sheets
    except FileRefused:
        raise
    except Exception as error:  # because a damaged file may fail anywhere inside the reader
        raise FileRefused(_damaged()) from error


def _open(data: bytes, *, values_only: bool) -> Any:
    from openpyxl import load_workbook

    return load_workbook(io.BytesIO(data), read_only=True, data_only=values_only, keep_links=False)


def _check_archive(data: bytes) -> bool:
    """Refuse what is no workbook, holds macros, is locked or unpacks to too much. Returns whether it has formulas."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except zipfile.BadZipFile:
        raise FileRefused(_damaged()) from None
    with archive:
        parts = archive.infolist()
        names = {part.filename for part in parts}
        _check_size(parts)
        if any(part.flag_bits & 1 for part in parts):
            raise FileRefused(
                _("This file is locked with a password. Remove the password and save it again.")
            )
        if "mimetype" in names and archive.read("mimetype").startswith(CALC):
            raise FileRefused(
                _(
                    "This is an OpenDocument file (.ods). Open it and save it as an Excel workbook (.xlsx) or as CSV."
                )
            )
        if "xl/workbook.bin" in names:
            raise FileRefused(
                _("This is a binary workbook (.xlsb). Open it and save it as an Excel workbook (.xlsx).")
            )
        if "xl/workbook.xml" not in names or "[Content_Types].xml" not in names:
            raise FileRefused(
                _(
                    "This archive is not an Excel workbook. Bring the list as an Excel workbook (.xlsx) or as CSV."
                )
            )
        if any("vbaproject" in name.lower() for name in names) or b"macroEnabled" in archive.read(
            "[Content_Types].xml"
        ):
            raise FileRefused(
                _(
                    "This workbook holds macros (.xlsm). Macros are programs and are not let in: "
                    "save it as an Excel workbook without macros (.xlsx)."
                )
            )
        return any(
            _has_formulas(archive, name)
            for name in names
            if name.startswith("xl/worksheets/") and name.endswith(".xml")
        )


def _check_size(parts: list[zipfile.ZipInfo]) -> None:
    unpacked, packed = sum(part.file_size for part in parts), sum(part.compress_size for part in parts)
    bomb = unpacked > RATIO_FROM and unpacked > LARGEST_RATIO * max(packed, 1)
    if unpacked > LARGEST_UNPACKED or len(parts) > MOST_PARTS or bomb:
        raise FileRefused(
            _(
                "This file unpacks to far more than its size, as harmful files do. "
                "Open it and save only the list in a new workbook."
            )
        )


def _has_formulas(archive: zipfile.ZipFile, name: str) -> bool:
    with archive.open(name) as part:
        while chunk := part.read(1 << 20):
            if b"<f>" in chunk or b"<f " in chunk:
                return True
    return False


def _rows(sheet: Any, formulas: Any | None) -> Iterator[list[str]]:
    """The cells as text. A formula whose result the file does not hold is given as it is written."""
    sheet.reset_dimensions()
    if formulas is None:
        lines: Iterable[Any] = (row for row in sheet.iter_rows(values_only=True))
    else:
        formulas.reset_dimensions()
        pairs = zip_longest(
            sheet.iter_rows(values_only=True), formulas.iter_rows(values_only=True), fillvalue=()
        )
        lines = (_filled_in(row, written) for row, written in pairs)
    for count, line in enumerate(lines):
        if count >= MOST_ROWS * 2:
            raise FileRefused(too_many_rows())
        yield [cell_text(value) for value in line]


def _filled_in(values: tuple[Any, ...], written: tuple[Any, ...]) -> list[Any]:
    return [written if value is None else value for value, written in zip_longest(values, written)]


def cell_text(value: Any) -> str:
    """A cell's value as somebody would type it; days as `1984-05-03`, whole numbers without a point."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value.replace("\x00", "").replace("_x000D_", "")
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, dt.datetime):
        return (
            value.date().isoformat()
            if value.time() == dt.time()
            else value.isoformat(sep=" ", timespec="minutes")
        )
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return str(value)


def _damaged() -> str:
    return _(
        "This file cannot be read as an Excel workbook: it may be damaged or only partly copied. "
        "Open it, save it again and try once more."
    )
