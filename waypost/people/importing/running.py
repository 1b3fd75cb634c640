"""Running an import: batch by batch, each a transaction of its own, so that a stop leaves no half row."""

import secrets
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import timedelta
from itertools import islice
from typing import Any

from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction
from django.utils import timezone

from waypost.centres.access import Viewer
from waypost.centres.models import Centre
from waypost.people.importing.cells import RowRead, RowReader
from waypost.people.importing.guessing import Column, Mapping
from waypost.people.importing.matching import Known
from waypost.people.importing.planning import BATCH, NEW, Decided, Plan, Planner, Result
from waypost.people.importing.writing import Made, adopt_orphans, mark_rows, refused, write_plans
from waypost.people.models import ImportRow, ImportRun, Person
from waypost.shared import audit
from waypost.shared.audit import audited

State = ImportRun.State
STUCK_AFTER = timedelta(seconds=60)


class TakenOver(Exception):
    """Another worker goes on with this run."""


def mapping_of(run: ImportRun) -> Mapping:
    """The run's mapping as the reader takes it."""
    columns = [
        Column(number, column["heading"], column["target"])
        for number, column in enumerate(run.mapping.get("columns", []))
    ]
    return Mapping(run.header_row, columns, day_first=run.mapping.get("day_first", True))


def reader_of(run: ImportRun) -> RowReader:
    """Reads the run's rows."""
    return RowReader(
        mapping_of(run),
        region=run.centre.country,
        safe_rules=run.options.get("safe_rules", True),
        today=timezone.localdate(run.created_at),
    )


def stored_rows(run: ImportRun, after: int) -> Iterator[ImportRow]:
    """The run's rows below the column names, from a row on."""
    first = max(after, run.header_row)
    return ImportRow.objects.filter(run=run, number__gt=first).order_by("number").iterator(chunk_size=BATCH)


def sheet_rows(run: ImportRun, limit: int | None = None) -> list[list[str]]:
    """The cells of the run's sheet, row 1 first."""
    rows = ImportRow.objects.filter(run=run, number__gt=0).order_by("number")
    return [row.cells.get("v", []) for row in rows[:limit]]


def candidates_of(row: ImportRow) -> list[str]:
    """Whom a row may be: `row:12` or a client's id, best first."""
    return [value for kind, value in row.made if kind == "candidate"]


def decided(row: ImportRow) -> Decided:
    """What a person decided about a row: `same1` is the first of those it was compared with."""
    if row.decision.startswith("same"):
        held = candidates_of(row)
        place = int(row.decision[4:] or 1) - 1
        return Decided("same", held[place]) if place < len(held) else Decided()
    return Decided(row.decision)


def check(run: ImportRun) -> None:
    """Plan every row without doing anything, and keep the plans for the preview."""
    reader, planner = reader_of(run), Planner(run.centre, run=run)
    counts: Counter[str] = Counter()
    done = 0
    for rows in _batches(stored_rows(run, 0)):
        plans = planner.plan_batch([reader.read(row.number, row.cells.get("v", [])) for row in rows], {})
        done += len(rows)
        counts.update(plan.result.value for plan in plans)
        with transaction.atomic():
            mark_rows(run, [(plan, _candidates(plan), _person_of(plan)) for plan in plans])
            ImportRun.objects.filter(pk=run.pk).update(
                rows_done=done, counts=dict(counts), updated_at=timezone.now()
            )
    run.refresh_from_db()


def _person_of(plan: Plan) -> Any:
    return plan.known.person_id if plan.result == Result.MATCHED and plan.known else None


def _candidates(plan: Plan) -> Made:
    """References to whom the row was compared with, for the side-by-side view and for decisions."""
    shown = plan.candidates or ([plan.known] if plan.result == Result.MATCHED and plan.known else [])
    return [
        ["candidate", f"row:{known.row}" if known.row is not None else str(known.person_id)]
        for known in shown
    ]


def earlier_run(centre: Centre, sha256: str, *, but: ImportRun | None = None) -> ImportRun | None:
    """An import of the very same file that went into this centre's register and still stands there."""
    runs = ImportRun.objects.filter(
        centre=centre, file_sha256=sha256, state__in=[State.DONE, State.RUNNING, State.FAILED, State.QUEUED]
    )
    return (runs.exclude(pk=but.pk) if but else runs).order_by("-created_at").first()


def is_stuck(run: ImportRun) -> bool:
    """Whether a run has not moved for so long that its worker must have died."""
    return run.state == State.RUNNING and timezone.now() - run.updated_at > STUCK_AFTER


def run_import(run: ImportRun, *, by: Viewer, told: Callable[[list[Plan]], Any] | None = None) -> ImportRun:
    """Do the run, or go on where it stopped; `told` gets each batch once it is written.

    Raises TakenOver when another worker has taken it since.
    """
    token = secrets.token_hex(8)
    _claim(run, token)
    reader = reader_of(run)
    planner = Planner(run.centre, run=run, undecided=run.options.get("undecided", NEW))
    _remember_done(run, reader, planner)
    for rows in _batches(stored_rows(run, run.options.get("last_row", 0))):
        decisions = {row.number: decided(row) for row in rows if row.decision}
        plans = planner.plan_batch(
            [reader.read(row.number, row.cells.get("v", [])) for row in rows], decisions
        )
        write_batch(run, plans, token=token, by=by)
        if told:
            told(plans)
    finish(run, token=token, by=by)
    return run


def _batches(rows: Iterator[ImportRow]) -> Iterator[list[ImportRow]]:
    while batch := list(islice(rows, BATCH)):
        yield batch


def _claim(run: ImportRun, token: str) -> None:
    with transaction.atomic():
        held = ImportRun.objects.select_for_update().get(pk=run.pk)
        held.options = {**held.options, "worker": token}
        held.state, held.problem = State.RUNNING, ""
        if "last_row" not in held.options:
            held.rows_done, held.counts = 0, {}
        held.save()
    run.refresh_from_db()


def _remember_done(run: ImportRun, reader: RowReader, planner: Planner) -> None:
    """After a stop: what the rows written before have taught."""
    last = run.options.get("last_row", 0)
    if not last:
        return
    people: dict[Any, Known] = {}
    done = ImportRow.objects.filter(
        run=run, number__lte=last, number__gt=run.header_row, person__isnull=False
    ).order_by("number")
    for row in done.iterator(chunk_size=BATCH):
        own = Known(key=row.key, person_id=row.person_id, row=row.number)
        known = people.setdefault(row.person_id, own)
        planner.remember(Plan(_read(reader, row), Result(row.result)), known, f"row-{row.number}")


def _read(reader: RowReader, row: ImportRow) -> RowRead:
    return reader.read(row.number, row.cells.get("v", []))


@audited
def write_batch(run: ImportRun, plans: list[Plan], *, token: str, by: Viewer) -> None:
    """One batch in one transaction. A row that cannot be written is refused alone; the others stay."""
    held = ImportRun.objects.select_for_update().get(pk=run.pk)
    if held.options.get("worker") != token or held.state != State.RUNNING:
        raise TakenOver
    written = _write(run, plans, by)
    mark_rows(run, [(plan, made, person.pk if person else None) for plan, made, person in written.values()])
    held.counts = dict(Counter(held.counts) + Counter(plan.result.value for plan in plans))
    held.rows_done += len(plans)
    held.options = {**held.options, "last_row": plans[-1].row.number}
    held.save()
    counts = dict(Counter(plan.result.value for plan in plans))
    audit.record("people.import_batch", subject=held, by=by, details={"rows": len(plans), **counts})
    run.refresh_from_db()


def _write(run: ImportRun, plans: list[Plan], by: Viewer) -> dict[int, tuple[Plan, Made, Person | None]]:
    opening = {plan.row.number for plan in plans if plan.opens_file}
    adopt_orphans(plans, opening)
    try:
        with transaction.atomic():
            return write_plans(run, plans, by=by)
    except (ValueError, ValidationError, DatabaseError):
        for plan in plans:
            if plan.known and plan.known.row in opening:
                plan.known.person_id = None  # what was written is gone again
        written: dict[int, tuple[Plan, Made, Person | None]] = {}
        for plan in plans:
            written |= _write_alone(run, plan, by)
        return written


def _write_alone(run: ImportRun, plan: Plan, by: Viewer) -> dict[int, tuple[Plan, Made, Person | None]]:
    """One row in a savepoint of its own."""
    adopt_orphans([plan], ())
    try:
        with transaction.atomic():
            return write_plans(run, [plan], by=by)
    except (ValueError, ValidationError, DatabaseError) as error:
        if plan.known and plan.known.row == plan.row.number:
            plan.known.person_id = None
        return {plan.row.number: (refused(plan, error), [], None)}


@audited
def finish(run: ImportRun, *, token: str, by: Viewer) -> None:
    """Mark the run done."""
    held = ImportRun.objects.select_for_update().get(pk=run.pk)
    if held.options.get("worker") != token:
        raise TakenOver
    held.state, held.finished_at = State.DONE, timezone.now()
    held.save()
    audit.record("people.import_done", subject=held, by=by, details=held.counts)
    run.refresh_from_db()
