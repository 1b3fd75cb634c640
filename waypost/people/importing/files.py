"""From the bytes of a file to sheets of text cells. What cannot or must not be read is refused with a sentence."""

from dataclasses import dataclass, field
from pathlib import Path

from django.utils.translation import gettext as _

LARGEST_FILE = 25 * 1024 * 1024
MOST_ROWS = 200_000
MOST_COLUMNS = 300
MOST_CELLS = 4_000_000
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
OTHER_KINDS = {
    b"%PDF": "PDF",
    b"\x89PNG": "PNG",
    b"\xff\xd8\xff": "JPEG",
    b"{\\rtf": "RTF",
    b"Rar!": "RAR",
    b"7z\xbc\xaf": "7Z",
}


class FileRefused(ValueError):
    """The file cannot be taken; the message says why and what to do."""


@dataclass
class Sheet:
    """One sheet: its cells as text, row 1 first. Rows may differ in length; blank ones are empty lists."""

    name: str
    rows: list[list[str]] = field(default_factory=list)

    @property
    def filled(self) -> int:
        """How many rows hold something."""
        return sum(1 for row in self.rows if row)


def read_path(path: Path) -> tuple[bytes, list[Sheet]]:
    """The bytes and sheets of a file on disk. Raises FileRefused."""
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise FileRefused(too_large())
        data = path.read_bytes()
    except FileNotFoundError:
        raise FileRefused(_("There is no file “%(path)s”.") % {"path": path}) from None
    except IsADirectoryError:
        raise FileRefused(_("“%(path)s” is a folder, not a file.") % {"path": path}) from None
    except PermissionError:
        raise FileRefused(_("“%(path)s” may not be read by this user.") % {"path": path}) from None
    return data, read_sheets(data, path.name)


def read_sheets(data: bytes, name: str) -> list[Sheet]:
    """The sheets that hold something, in the file's order. Raises FileRefused."""
    if not data.strip(b"\x00 \r\n\t"):
        raise FileRefused(_("The file is empty."))
    if len(data) > LARGEST_FILE:
        raise FileRefused(too_large())
    _refuse_by_kind(data)
    if data[:2] == b"PK":
        from waypost.people.importing.workbook import read_workbook

        sheets = read_workbook(data)
    else:
        from waypost.people.importing.delimited import read_delimited

        sheets = [read_delimited(data, Path(name).stem or "CSV")]
    found = [sheet for sheet in sheets if sheet.filled]
    if not found:
        raise FileRefused(_("There is nothing in this file: all its cells are empty."))
    return found


def fullest(sheets: list[Sheet]) -> Sheet:
    """The sheet with the most rows."""
    return max(sheets, key=lambda sheet: sheet.filled)


def chosen(sheets: list[Sheet], name: str) -> Sheet:
    """The sheet of that name, the fullest one without a name. Raises FileRefused."""
    if not name:
        return fullest(sheets)
    for sheet in sheets:
        if sheet.name == name:
            return sheet
    raise FileRefused(
        _("There is no sheet “%(name)s” in this file. It has: %(names)s.")
        % {"name": name, "names": ", ".join(sheet.name for sheet in sheets)}
    )


def too_large() -> str:
    return _(
        "The file is larger than %(limit)s MB. Split it into several files and import them one after the other."
    ) % {"limit": LARGEST_FILE // 1024 // 1024}


def tidy(rows: list[list[str]]) -> list[list[str]]:
    """Rows without the blank cells at their ends, and without the blank rows at the end. Raises FileRefused."""
    cells = 0
    for row in rows:
        while row and not row[-1].strip():
            row.pop()
        cells += len(row)
        if len(row) > MOST_COLUMNS:
            raise FileRefused(
                _("A row has more than %(limit)s columns. Keep the columns of the register only.")
                % {"limit": MOST_COLUMNS}
            )
    while rows and not rows[-1]:
        rows.pop()
    if len(rows) > MOST_ROWS or cells > MOST_CELLS:
        raise FileRefused(too_many_rows())
    return rows


def too_many_rows() -> str:
    return _(
        "The sheet has more than %(limit)s rows. Split it into several files, or delete stray cells far below the list."
    ) % {"limit": f"{MOST_ROWS:,}"}


def _refuse_by_kind(data: bytes) -> None:
    if data.startswith(OLD_OFFICE):
        if ENCRYPTED in data:
            raise FileRefused(
                _("This workbook is locked with a password. Open it, remove the password and save it again.")
            )
        raise FileRefused(
            _("This is an old Excel file (.xls). Open it and save it as an Excel workbook (.xlsx) or as CSV.")
        )
    for start, kind in OTHER_KINDS.items():
        if data.startswith(start):
            raise FileRefused(
                _(
                    "This is a %(kind)s file, not a spreadsheet. Bring the list as an Excel workbook (.xlsx) or as CSV."
                )
                % {"kind": kind}
            )
    head = data[:512].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith((b"<html", b"<!doctype", b"<?xml", b"<table")):
        raise FileRefused(
            _(
                "This is a web page or XML file under the name of a spreadsheet. "
                "Open it and save it as an Excel workbook (.xlsx) or as CSV."
            )
        )
