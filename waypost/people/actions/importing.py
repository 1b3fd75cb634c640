"""Imports of old spreadsheets: received, mapped, checked, decided on, run, undone, forgotten."""

import hashlib
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from waypost.centres.access import Viewer
from waypost.people.importing import files, guessing, running, undoing
from waypost.people.importing.files import FileRefused, Sheet
from waypost.people.importing.mappings import ImportRefused, apply_mapping, mapping_problem
from waypost.people.importing.planning import LEAVE, NEW, SAME
from waypost.people.importing.running import sheet_rows
from waypost.people.models import ImportRow, ImportRun
from waypost.shared import audit, jobs
from waypost.shared.audit import audited
from waypost.shared.bulk import insert_rows, mould

State = ImportRun.State
AT_ONCE = 1_000  # rows that are checked while one waits; more go to the queue
KEEP_CELLS = timedelta(days=30)
STEP_CHECK, STEP_RUN, STEP_UNDO = "check", "run", "undo"


@audited
def receive_file(*, name: str, data: bytes, sheet: str = "", by: Viewer) -> ImportRun:
    """Take a file in: its cells are sealed row by row, the file itself is not kept. Raises FileRefused."""
    sheets = files.read_sheets(data, name)
    return keep_sheets(name=name, sha256=hashlib.sha256(data).hexdigest(), sheets=sheets, sheet=sheet, by=by)


@audited
def keep_sheets(
    *,
    name: str,
    sha256: str,
    sheets: Sequence[Sheet],
    sheet: str = "",
    mapping: guessing.Mapping | None = None,
    by: Viewer,
) -> ImportRun:
    """The same for sheets that were read already, and perhaps understood (`mapping`). Raises FileRefused."""
    if by.centre is None:
        raise FileRefused(_("Choose a centre first."))
    run = ImportRun(centre=by.centre, file_name=name[-200:], file_sha256=sha256, started_by_id=by.user_id)
    run.save(force_insert=True)
    chosen = files.chosen(list(sheets), sheet)
    others = [one for one in sheets if one is not chosen]
    if others:
        kept = {"sheets": [{"name": one.name, "rows": one.rows} for one in others]}
        ImportRow.objects.create(run=run, number=0, cells=kept, result=ImportRow.Result.SKIPPED)
    _keep_rows(run, chosen)
    _take_mapping(run, mapping or guessing.guess(chosen.rows))
    run.options = {"sheets": [{"name": one.name, "rows": one.filled} for one in sheets]}
    run.save()
    audit.record(
        "people.import_received", subject=run, by=by, details={"rows": run.rows_total, "sheets": len(sheets)}
    )
    return run


def _keep_rows(run: ImportRun, sheet: Sheet) -> None:
    run.sheet = sheet.name[:120]
    make = mould(ImportRow).make
    insert_rows(
        [
            make({"run_id": run.pk, "number": number, "cells": {"v": cells}})
            for number, cells in enumerate(sheet.rows, 1)
        ]
    )


def _take_mapping(run: ImportRun, mapping: guessing.Mapping) -> None:
    run.header_row, run.mapping = mapping.header_row, mapping.to_json()
    run.rows_total = ImportRow.objects.filter(run=run, number__gt=mapping.header_row).count()


def _changeable(run: ImportRun) -> ImportRun:
    held = ImportRun.objects.select_for_update().select_related("centre").get(pk=run.pk)
    if held.state not in {State.UPLOADED, State.CHECKED}:
        raise ImportRefused(_("This import has been started: it cannot be changed any more."))
    return held


@audited
def choose_sheet(run: ImportRun, *, sheet: str, by: Viewer) -> ImportRun:
    """Take another sheet of the same file. Raises FileRefused, ImportRefused."""
    run = _changeable(run)
    stored = ImportRow.objects.filter(run=run, number=0).first()
    held = [Sheet(one["name"], one["rows"]) for one in stored.cells["sheets"]] if stored else []
    held.append(Sheet(run.sheet, sheet_rows(run)))
    chosen = files.chosen(held, sheet)
    ImportRow.objects.filter(run=run).delete()
    others = [{"name": one.name, "rows": one.rows} for one in held if one is not chosen]
    ImportRow.objects.create(run=run, number=0, cells={"sheets": others}, result=ImportRow.Result.SKIPPED)
    _keep_rows(run, chosen)
    _take_mapping(run, guessing.guess(chosen.rows))
    run.state = State.UPLOADED
    run.save()
    audit.record("people.import_sheet", subject=run, by=by)
    return run


@audited
def find_columns(run: ImportRun, *, header_row: int, by: Viewer) -> ImportRun:
    """Take another row as the column names and guess again; 0 when there is none. Raises ImportRefused."""
    run = _changeable(run)
    rows = sheet_rows(run)
    if not 0 <= header_row < len(rows):
        raise ImportRefused(_("The sheet has no row %(number)s with rows below it.") % {"number": header_row})
    _take_mapping(run, guessing.guess(rows, header_row))
    run.state = State.UPLOADED
    run.save()
    audit.record("people.import_mapped", subject=run, by=by, details={"header_row": header_row})
    return run


@audited
def save_mapping(
    run: ImportRun, *, targets: Sequence[str], day_first: bool, safe_rules: bool, name: str = "", by: Viewer
) -> ImportRun:
    """What each column becomes, as corrected by a person; kept under `name` if given. Raises ImportRefused."""
    run = _changeable(run)
    columns = run.mapping["columns"]
    problem = mapping_problem(targets)
    if len(targets) != len(columns) or problem:
        raise ImportRefused(problem or _("The columns of the sheet have changed: load the page again."))
    chosen = [{**column, "target": slug} for column, slug in zip(columns, targets, strict=True)]
    run.mapping = {"columns": chosen, "day_first": day_first}
    run.options = {**run.options, "safe_rules": safe_rules, "mapping_name": name[:80]}
    run.state = State.UPLOADED
    run.save()
    audit.record(
        "people.import_mapped", subject=run, by=by, details={"targets": sorted(filter(None, targets))}
    )
    return run


@audited
def use_mapping(run: ImportRun, *, saved: dict[str, Any], by: Viewer) -> ImportRun:
    """Put the mapping of an earlier import, or of a file, on this sheet. Raises ImportRefused."""
    run = _changeable(run)
    run.mapping = apply_mapping(guessing.guess(sheet_rows(run), run.header_row), saved).to_json()
    run.state = State.UPLOADED
    run.save()
    audit.record("people.import_mapped", subject=run, by=by, details={"saved": True})
    return run


@audited
def start_check(run: ImportRun, *, by: Viewer) -> ImportRun:
    """See what would happen: at once for a small file, else by the queue. Raises ImportRefused."""
    run = _changeable(run)
    problem = mapping_problem([column["target"] for column in run.mapping["columns"]])
    if problem:
        raise ImportRefused(problem)
    run.state, run.rows_done, run.counts, run.problem = State.QUEUED, 0, {}, ""
    run.options = {**run.options, "step": STEP_CHECK}
    run.save()
    audit.record("people.import_check", subject=run, by=by)
    if run.rows_total > AT_ONCE:
        jobs.enqueue("people.import_step", run.pk)
        return run
    running.check(run)
    run.state = State.CHECKED
    run.save(update_fields=["state", "updated_at"])
    return run


@audited
def decide(run: ImportRun, *, decisions: dict[int, str], by: Viewer) -> None:
    """What is to become of rows, by number: `same1` (the first of those shown) …, `new`, `leave`, or "" again.

    Raises ImportRefused.
    """
    held = _changeable(run)
    possible = {"", NEW, LEAVE} | {f"{SAME}{place}" for place in range(1, 4)}
    if not set(decisions.values()) <= possible:
        raise ImportRefused(_("Choose what is to become of the row."))
    rows = list(ImportRow.objects.filter(run=held, number__in=decisions))
    for row in rows:
        row.decision = decisions[row.number]
    ImportRow.objects.bulk_update(rows, ["decision"])
    audit.record("people.import_decided", subject=held, by=by, details={"rows": len(rows)})


@audited
def start_run(run: ImportRun, *, undecided: str = NEW, by: Viewer) -> ImportRun:
    """Put the import into the queue. `undecided` rows that may be known open their own file (`new`) or wait (`leave`).

    Raises ImportRefused.
    """
    run = _changeable(run)
    if run.state != State.CHECKED:
        raise ImportRefused(_("Look first at what will happen."))
    if undecided not in {NEW, LEAVE}:
        raise ImportRefused(_("Say what is to become of rows that nobody has decided on."))
    run.state, run.rows_done, run.counts, run.problem = State.QUEUED, 0, {}, ""
    run.options = {**run.options, "step": STEP_RUN, "undecided": undecided}
    run.options.pop("last_row", None)
    run.save()
    audit.record(
        "people.import_started", subject=run, by=by, details={"rows": run.rows_total, "undecided": undecided}
    )
    jobs.enqueue("people.import_step", run.pk)
    return run


@audited
def go_on(run: ImportRun, *, by: Viewer) -> ImportRun:
    """Take up an import that stopped, after the row it reached. Raises ImportRefused."""
    run = ImportRun.objects.select_for_update().get(pk=run.pk)
    if run.state not in {State.FAILED, State.RUNNING, State.QUEUED}:
        raise ImportRefused(_("This import is not waiting to go on."))
    run.state, run.problem = State.QUEUED, ""
    run.save()
    audit.record("people.import_resumed", subject=run, by=by, details={"rows_done": run.rows_done})
    jobs.enqueue("people.import_step", run.pk)
    return run


@audited
def start_undo(run: ImportRun, *, by: Viewer) -> ImportRun:
    """Take a run back as a whole: at once when it is small, else by the queue. Raises undoing.CannotUndo."""
    problem = undoing.why_not(run)
    if problem:
        raise undoing.CannotUndo(problem)
    if run.rows_total <= AT_ONCE:
        return undoing.undo_run(run, by=by)
    run = ImportRun.objects.select_for_update().get(pk=run.pk)
    run.state, run.options = State.QUEUED, {**run.options, "step": STEP_UNDO}
    run.save()
    audit.record("people.import_undo_started", subject=run, by=by)
    jobs.enqueue("people.import_step", run.pk)
    return run


@audited
def drop_run(run: ImportRun, *, by: Viewer) -> None:
    """Forget a file that was never run. Raises ImportRefused."""
    run = _changeable(run)
    ImportRow.objects.filter(run=run).delete()
    audit.record("people.import_dropped", subject=run, by=by)
    run.delete()


@audited
def forget_cells(*, by: Viewer) -> int:
    """Remove the sealed cells of imports that ended, or were left lying, 30 days ago. Returns how many imports."""
    limit = timezone.now() - KEEP_CELLS
    old = ImportRun.objects.filter(updated_at__lt=limit).exclude(options__has_key="forgotten")
    count = 0
    for run in old.exclude(state__in=[State.QUEUED, State.RUNNING]):
        ImportRow.objects.filter(run=run, number=0).delete()
        ImportRow.objects.filter(run=run).update(cells=None)
        run.options = {**run.options, "forgotten": True}
        run.save(update_fields=["options"])
        count += 1
    audit.record("people.import_cells_forgotten", by=by, details={"runs": count})
    return count
