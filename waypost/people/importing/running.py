"""Running an import: batch by batch, each a transaction of its own, so that a stop leaves no half row."""

import logging
import secrets
from collections import Counter
from collections.abc import Callable, Generator, Iterator
from contextlib import closing
from datetime import timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction
from django.utils import timezone

from waypost.centres.access import Viewer
from waypost.centres.models import Centre
from waypost.people.importing import second_process
from waypost.people.importing.cells import RowRead, RowReader
from waypost.people.importing.guessing import Column, Mapping
from waypost.people.importing.matching import Known
from waypost.people.importing.memory import rarely_swept, room_for_pages
from waypost.people.importing.planning import BATCH, NEW, PLANNED, Decided, Plan, Planner, Result
from waypost.people.importing.second_process import Second
from waypost.people.importing.writing import Made, adopt_orphans, mark_rows, refused, write_plans
from waypost.people.models import ImportRow, ImportRun, Person
from waypost.shared import audit, jobs
from waypost.shared.audit import audited

State = ImportRun.State
log = logging.getLogger(__name__)
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
    for batch in _row_batches(run, after):
        yield from batch


def _row_batches(run: ImportRun, after: int, at_once: int = 0) -> Iterator[list[ImportRow]]:
    """The same in batches. Each is a statement of its own, so that none stays open while others write."""
    last = max(after, run.header_row)
    rows = ImportRow.objects.filter(run=run).order_by("number")
    while batch := list(rows.filter(number__gt=last)[: at_once or PLANNED]):
        yield batch
        last = batch[-1].number


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
    counts: Counter[str] = Counter()
    done = 0
    with rarely_swept(), closing(_plans(run, preview=True)) as batches:
        for plans in batches:
            done += len(plans)
            counts.update(plan.result.value for plan in plans)
            with transaction.atomic():
                mark_rows(run, [(plan, _candidates(plan), _person_of(plan)) for plan in plans])
                ImportRun.objects.filter(pk=run.pk).update(
                    rows_done=done, counts=dict(counts), updated_at=timezone.now()
                )
    run.refresh_from_db()


def planned(run: ImportRun, *, preview: bool = False, at_once: int = 0) -> Iterator[list[Plan]]:
    """The plans of the rows that are still to be done, `at_once` at a time; of all rows, undecided, for a preview."""
    reader = reader_of(run)
    if preview:
        planner, after = Planner(run.centre, run=run), 0
    else:
        planner = Planner(run.centre, run=run, undecided=run.options.get("undecided", NEW))
        after = run.options.get("last_row", 0)
        _remember_done(run, reader, planner, after)
    for rows in _row_batches(run, after, at_once):
        decisions = {row.number: decided(row) for row in rows if row.decision and not preview}
        yield planner.plan_batch([_read(reader, row) for row in rows], decisions)


def _plans(run: ImportRun, *, preview: bool = False, second: Second | None = None) -> Generator[list[Plan]]:
    """`planned`, by a second process ahead of this one where that is worth it; by this one if the other is lost."""
    last = 0
    if second or second_process.is_worth(run.rows_total - (0 if preview else run.rows_done)):
        try:
            with second or Second() as other:
                for plans in other.plans(run, preview=preview):
                    last = plans[-1].row.number
                    yield plans
            return
        except second_process.Lost:
            log.warning("The process that planned an import ended early: going on without it")
            run.refresh_from_db()
    held: list[Plan] = []
    for plans in planned(run, preview=preview):
        held += plans if plans[-1].row.number > last else []
        if len(held) >= BATCH:
            yield held
            held = []
    if held:
        yield held


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


def run_import(
    run: ImportRun,
    *,
    by: Viewer,
    told: Callable[[list[Plan]], Any] | None = None,
    second: Second | None = None,
) -> ImportRun:
    """Do the run, or go on where it stopped; `told` gets each batch once it is written.

    `second` is the process that plans, if it has been started already. Raises TakenOver when another worker
    has taken the run since.
    """
    token = secrets.token_hex(8)
    _claim(run, token)
    with rarely_swept(), room_for_pages(), closing(_plans(run, second=second)) as batches:
        for plans in batches:
            write_batch(run, plans, token=token, by=by)
            if told:
                told(plans)
    finish(run, token=token, by=by)
    return run


def _claim(run: ImportRun, token: str) -> None:
    with transaction.atomic():
        held = ImportRun.objects.select_for_update().get(pk=run.pk)
        held.options = {**held.options, "worker": token}
        held.state, held.problem = State.RUNNING, ""
        if "last_row" not in held.options:
            held.rows_done, held.counts = 0, {}
        held.save()
    run.refresh_from_db()


def _remember_done(run: ImportRun, reader: RowReader, planner: Planner, last: int) -> None:
    """After a stop: what the rows written before have taught."""
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
    jobs.enqueue("people.settle_keys")
    run.refresh_from_db()
