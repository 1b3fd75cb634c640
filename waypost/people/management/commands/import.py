"""`waypost import clients FILE`: bring an old register in from the shell, without the web server.

Exit status: 0 when every row that holds a person went in, 1 when some were refused or left waiting, 2 when nothing
could be done at all.
"""

import hashlib
import json
import sys
import time
from collections import Counter
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.core.management.base import BaseCommand, CommandError, CommandParser

from waypost.centres.access import Viewer
from waypost.centres.models import Centre, clock_of
from waypost.people.actions.importing import keep_sheets
from waypost.people.importing import files, guessing, reports, running
from waypost.people.importing.cells import ROW, RowReader
from waypost.people.importing.mappings import ImportRefused, apply_mapping, mapping_problem
from waypost.people.importing.planning import LEAVE, NEW, Plan, Planner, Result
from waypost.people.importing.second_process import Second, is_worth
from waypost.people.models import ImportRun

STOPPED = 2


class Command(BaseCommand):
    help = "Import clients from a spreadsheet (XLSX, CSV or TSV)."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("what", choices=["clients"])
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--centre", default="", help="short code of the centre; needed when there are several"
        )
        parser.add_argument("--sheet", default="", help="name of the sheet; the fullest one by default")
        parser.add_argument("--mapping", type=Path, help="JSON file that says what each column becomes")
        parser.add_argument(
            "--save-mapping",
            type=Path,
            help="write the mapping that was used, to be corrected and used again",
        )
        parser.add_argument("--dry-run", action="store_true", help="say what would happen, change nothing")
        parser.add_argument("--report", type=Path, help="write a CSV with a line for each row")
        parser.add_argument(
            "--rejected", type=Path, help="write the refused rows, with reasons, as .xlsx or .csv"
        )
        parser.add_argument(
            "--possible", choices=["create", "skip"], default="create",
            help="people who may be known: open a file of their own, listed as doubles (default), or leave out",
        )  # fmt: skip
        parser.add_argument("--again", action="store_true", help="import a file that was imported before")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            centre = _centre(options["centre"])
            with clock_of(centre):
                self._import(options, centre)
        except (files.FileRefused, ImportRefused, ImproperlyConfigured) as error:
            raise CommandError(str(error), returncode=STOPPED) from error

    def _import(self, options: dict[str, Any], centre: Centre) -> None:
        data, sheets = files.read_path(options["file"])
        sheet = files.chosen(sheets, options["sheet"])
        with _second(len(sheet.rows), options) as second:
            mapping = _mapping(guessing.guess(sheet.rows), options["mapping"])
            if options["save_mapping"]:
                text = json.dumps(mapping.to_json(), ensure_ascii=False, indent=2)
                options["save_mapping"].write_text(text, encoding="utf-8")
            started = time.monotonic()
            if options["dry_run"]:
                plans = _dry_run(sheet.rows, mapping, centre, _undecided(options))
            else:
                plans = self._run(options, data, sheets, sheet.name, mapping, centre, second)
        if options["report"]:
            reports.write_report(options["report"], plans)
        self._say(plans, time.monotonic() - started, dry_run=options["dry_run"])
        sys.exit(0 if all(_went_in(plan) for plan in plans) else 1)

    def _run(
        self,
        options: dict[str, Any],
        data: bytes,
        sheets: list[files.Sheet],
        sheet: str,
        mapping: guessing.Mapping,
        centre: Centre,
        second: Second | None,
    ) -> list[Plan]:
        by = Viewer.system(centre)
        sha256 = hashlib.sha256(data).hexdigest()
        before = running.earlier_run(centre, sha256)
        if before is not None and not options["again"]:
            raise ImportRefused(
                f"This file was imported on {before.created_at:%Y-%m-%d} already. Add --again to import it once more."
            )
        told = {"name": options["file"].name, "sha256": sha256, "mapping": mapping}
        run = keep_sheets(**told, sheets=sheets, sheet=sheet, by=by)
        run.options = {**run.options, "undecided": _undecided(options), "shell": True}
        run.save()
        plans: list[Plan] = []
        running.run_import(run, by=by, told=plans.extend, second=second)
        if options["rejected"]:
            _write_rejected(run, options["rejected"])
        return plans

    def _say(self, plans: list[Plan], seconds: float, *, dry_run: bool) -> None:
        counts = Counter(plan.result for plan in plans)
        words = ", ".join(f"{counts[result]} {result.value}" for result in Result if counts[result])
        rate = len(plans) / seconds if seconds else 0
        self.stdout.write(f"{len(plans)} rows: {words or 'nothing'} ({rate:,.0f} rows/s).")
        if dry_run:
            self.stdout.write("This was a dry run: nothing was changed.")


def _centre(code: str) -> Centre:
    """The centre that the clients go to. Raises ImportRefused."""
    from waypost.shared.preparation import ensure_ready

    ensure_ready()
    centres = list(Centre.objects.filter(is_active=True).order_by("code"))
    if not centres:
        raise ImportRefused("There is no centre here yet: run `waypost init` first.")
    codes = ", ".join(centre.code for centre in centres)
    if not code:
        if len(centres) > 1:
            raise ImportRefused(f"There are several centres: add --centre with one of {codes}.")
        return centres[0]
    for centre in centres:
        if centre.code == code.upper():
            return centre
    raise ImportRefused(f"There is no centre with the code “{code}”. There are: {codes}.")


def _mapping(mapping: guessing.Mapping, path: Path | None) -> guessing.Mapping:
    """The guessed mapping, or the one of the file put on the sheet. Raises ImportRefused."""
    if path is None:
        problem = mapping_problem([column.target for column in mapping.columns])
        if problem:
            raise ImportRefused(f"{problem} Use --mapping to say it.")
        return mapping
    try:
        saved = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ImportRefused(f"The mapping “{path}” cannot be read: {error}") from error
    return apply_mapping(mapping, saved)


def _second(rows: int, options: dict[str, Any]) -> AbstractContextManager[Second | None]:
    """The process that will plan the rows, started early: it gets ready while the file is read and put away."""
    return Second() if is_worth(rows) and not options["dry_run"] else nullcontext()


def _undecided(options: dict[str, Any]) -> str:
    return LEAVE if options["possible"] == "skip" else NEW


def _dry_run(rows: list[list[str]], mapping: guessing.Mapping, centre: Centre, undecided: str) -> list[Plan]:
    reader, planner = RowReader(mapping, region=centre.country), Planner(centre, undecided=undecided)
    read = (
        reader.read(number, cells)
        for number, cells in enumerate(rows[mapping.header_row :], mapping.header_row + 1)
    )
    return [plan for batch in planner.plan(read) for plan in batch]


def _went_in(plan: Plan) -> bool:
    """Empty rows and totals are nobody, so nobody is missing."""
    if plan.row.kind != ROW:
        return True
    return plan.result in {Result.CREATED, Result.MATCHED} or (
        plan.result == Result.POSSIBLE and plan.decision != LEAVE
    )


def _write_rejected(run: ImportRun, path: Path) -> None:
    path.write_bytes(
        reports.rejected_xlsx(run) if path.suffix.lower() == ".xlsx" else reports.rejected_csv(run)
    )
