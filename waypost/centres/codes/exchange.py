"""Labels out to translators and back in, as a workbook."""

import io
from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from waypost.centres.access import Viewer
from waypost.centres.codes.actions import CodeRefused, relabel_code
from waypost.shared.audit import unaudited
from waypost.shared.codes.models import Code
from waypost.shared.spreadsheets import write_xlsx

LARGEST = 2 * 1024 * 1024
MOST_ROWS = 5_000


def workbook(list_name: str) -> bytes:
    """The labels of a list: a row for each code, a column for each language."""
    languages = [language for language, _name in settings.LANGUAGES]
    rows = [
        [code.slug, *(code.labels.get(language, "") for language in languages)]
        for code in Code.objects.filter(list=list_name, active=True)
    ]
    return write_xlsx({list_name: [["code", *languages], *rows]})


@unaudited("each changed code is written to the audit by relabel_code")
def take_labels(list_name: str, data: bytes, *, by: Viewer) -> int:
    """Take over the labels of a workbook made by `workbook`. Returns how many codes changed.

    Empty cells change nothing. Raises CodeRefused for a file that is no such workbook, or that
    names a code the list does not have; then nothing is changed.
    """
    held = {code.slug: code for code in Code.objects.filter(list=list_name)}
    changed = 0
    for number, slug, labels in _rows(data):
        code = held.get(slug)
        if code is None:
            raise CodeRefused(
                _("Row %(row)s: this list has no code “%(code)s”.") % {"row": number, "code": slug}
            )
        new = {**code.labels, **labels}
        if new != code.labels:
            relabel_code(code, labels=new, also=code.also, note=code.note, by=by)
            changed += 1
    return changed


def _rows(data: bytes) -> Iterator[tuple[int, str, dict[str, str]]]:
    lines = _lines(data)
    heading = [str(cell or "").strip().lower() for cell in next(lines, ())]
    languages = {language for language, _name in settings.LANGUAGES}
    if not heading or heading[0] != "code" or not languages & set(heading):
        raise CodeRefused(
            _("This is not a workbook of labels: its first row must be “code” and language codes.")
        )
    for number, line in enumerate(lines, start=2):
        slug, cells = str(line[0] or "").strip(), zip(heading[1:], line[1:], strict=False)
        if slug:
            yield number, slug, {key: _text(cell) for key, cell in cells if key in languages and _text(cell)}


def _text(cell: Any) -> str:
    text = " ".join(str(cell or "").split())
    return text.removeprefix("'")[:120]  # the apostrophe guards cells that begin like a formula


def _lines(data: bytes) -> Iterator[tuple[Any, ...]]:
    if len(data) > LARGEST:
        raise CodeRefused(_("This file is too large for a list of labels (more than 2 MB)."))
    from openpyxl import load_workbook

    try:
        sheet = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False).worksheets[
            0
        ]
        yield from sheet.iter_rows(values_only=True, max_row=MOST_ROWS, max_col=60)
    except CodeRefused:
        raise
    except Exception as error:  # because a damaged file may fail anywhere inside the reader
        raise CodeRefused(_("This file cannot be read. Save it as an Excel workbook (.xlsx).")) from error
