"""What came of a run: the line for each row of the shell's report, and the file of rejected rows."""

import csv
import io
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from waypost.people.importing.planning import Plan, Result
from waypost.people.importing.running import reader_of, stored_rows
from waypost.people.models import ImportRun
from waypost.shared.spreadsheets import safe_cell, write_xlsx

HEADINGS = ["row", "result", "client", "reason"]
UTF8_MARK = "\ufeff"  # Excel reads the file as UTF-8 only with it


def csv_text(rows: Iterable[Iterable[Any]]) -> str:
    """CSV that a spreadsheet opens without running any cell of it."""
    target = io.StringIO(newline="")
    writer = csv.writer(target)
    for row in rows:
        writer.writerow(["" if cell is None else safe_cell(cell) for cell in row])
    return target.getvalue()


def report_lines(plans: Iterable[Plan]) -> Iterator[list[Any]]:
    """row, result, client, reason. Empty rows, totals and repeated headings are rejected: they are nobody."""
    for plan in plans:
        result = Result.REJECTED if plan.result == Result.SKIPPED else plan.result
        yield [plan.row.number, result.value, plan.key, plan.reason]


def write_report(path: Path, plans: Iterable[Plan]) -> None:
    """The shell's report as CSV in UTF-8."""
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(csv_text([HEADINGS, *report_lines(plans)]))


def rejected_rows(run: ImportRun) -> list[list[str]]:
    """The headings and each refused row as it was, with the reason in a last column; fit to be imported again."""
    reader = reader_of(run)
    headings = [column.name for column in reader.mapping.columns]
    rows = [[*headings, _("reason")]]
    for stored in stored_rows(run, 0):
        if stored.result == Result.REJECTED:
            cells = stored.cells.get("v", [])
            read = reader.read(stored.number, cells)
            padded = [*cells, *[""] * (len(headings) - len(cells))][: len(headings)]
            rows.append([*padded, " ".join(part for part in (read.problem, stored.reason) if part)])
    return rows


def rejected_csv(run: ImportRun) -> bytes:
    """The refused rows as CSV."""
    return (UTF8_MARK + csv_text(rejected_rows(run))).encode()


def rejected_xlsx(run: ImportRun) -> bytes:
    """The refused rows as a workbook."""
    return write_xlsx({run.sheet or _("Rejected rows"): rejected_rows(run)})
