"""Reads of case work: the caseload, a client's cases, pages of notes."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, Q
from django.utils import timezone

from waypost.accounts.models import User
from waypost.cases.models import Answer, Case, CaseQuerySet, Closure, Note, Outcome, Transfer
from waypost.cases.models.moving import TransferQuerySet
from waypost.centres.access import Viewer

PAGE, NOTES = 50, 20
GREAT_RISK = ("high", "critical")
# What a line of a list shows: sealed texts stay in the database.
LINE_FIELDS = (
    "id", "number", "kind", "complexity", "risk", "tier", "stage", "opened_on", "review_due", "closed_on",
    "closure_reason", "outcome", "episode", "centre_id",
    "person__id", "person__number", "person__display_name", "person__tier",
    "manager__id", "manager__full_name", "manager__username",
)  # fmt: skip


@dataclass(frozen=True)
class Page:
    """One page of a list, and where the next one begins (or empty)."""

    rows: list[Any]
    more: str = ""


def lines(cases: CaseQuerySet) -> CaseQuerySet:
    """The cases with only what a list shows."""
    return cases.select_related("person", "manager").only(*LINE_FIELDS)


def page_of(cases: CaseQuerySet, after: str = "", *, closed: bool = False, size: int = PAGE) -> Page:
    """Open cases, the next review first; closed ones, the last closed first. One statement."""
    column = "closed_on" if closed else "review_due"
    mark, sign, beyond = _mark(after), "-" if closed else "", "lt" if closed else "gt"
    if mark is not None:
        day, pk = mark
        cases = cases.filter(Q(**{f"{column}__{beyond}": day}) | Q(**{column: day, f"pk__{beyond}": pk}))
    rows = list(lines(cases).order_by(f"{sign}{column}", f"{sign}pk")[: size + 1])
    last = getattr(rows[size - 1], column) if len(rows) > size else None
    return Page(rows[:size], f"{last.isoformat()}_{rows[size - 1].pk}" if last else "")


def _mark(after: str) -> tuple[date, UUID] | None:
    day, _sep, pk = after.partition("_")
    try:
        return date.fromisoformat(day), UUID(pk)
    except ValueError:
        return None


@dataclass(frozen=True)
class Load:
    """What one worker carries. `worker` is None for cases that nobody carries."""

    worker: User | None
    open: int
    overdue: int
    great_risk: int


def loads(viewer: Viewer) -> list[Load]:
    """Who carries how many of the open cases that the viewer may see, the most first. Three statements.

    All are counted by the index alone, and the few that the viewer may not know of are taken off again: to ask of each
    open case whether it is restricted takes longer than all the rest of the page.
    """
    kept = Case.objects.kept_at(viewer).open().order_by()
    counted = kept.values("manager").annotate(
        open=Count("pk"),
        overdue=Count("pk", filter=Q(review_due__lt=timezone.localdate())),
        great_risk=Count("pk", filter=Q(risk__in=GREAT_RISK)),
    )
    found: dict[UUID | None, Any] = {row["manager"]: row for row in counted}
    for manager, due, risk in _unknown(kept, viewer):
        row = found.get(manager)
        if row is None:  # given to somebody else between the two statements
            continue
        row["open"] -= 1
        row["overdue"] -= due is not None and due < timezone.localdate()
        row["great_risk"] -= risk in GREAT_RISK
    names = User.objects.in_bulk({manager for manager in found if manager})
    rows = [
        Load(names.get(manager), row["open"], row["overdue"], row["great_risk"])
        for manager, row in found.items()
        if row["open"] > 0
    ]
    return sorted(rows, key=lambda load: (-load.open, str(load.worker)))


def _unknown(kept: CaseQuerySet, viewer: Viewer) -> list[tuple[UUID | None, date | None, str]]:
    """Manager, next review and risk of the cases that the viewer may not know of, each case once."""
    cases, of_files = (
        rows.values_list("pk", "manager", "review_due", "risk") for rows in kept.unknown_to(viewer)
    )
    return [(manager, due, risk) for _pk, manager, due, risk in cases.union(of_files)]


def count_of_client(viewer: Viewer, person_id: UUID) -> int:
    """How many cases of the client the viewer may see."""
    return Case.objects.visible_to(viewer).filter(person_id=person_id).count()


def of_client(viewer: Viewer, person_id: UUID) -> list[Case]:
    """The client's cases that the viewer may see, open ones first, then the newest. One statement."""
    rows = lines(Case.objects.visible_to(viewer).filter(person_id=person_id)).order_by("-opened_on", "-id")
    return sorted(rows, key=lambda case: case.closed_on is not None)


def outcomes_of(viewer: Viewer, person_id: UUID) -> list[Outcome]:
    """What came of it for a client, the newest first, also what is struck out. One statement."""
    rows = Outcome.objects.visible_to(viewer).filter(person_id=person_id)
    return list(rows.select_related("case", "recorded_by").order_by("-on", "-id")[:PAGE])


def notes_of(case: Case, before: str = "", size: int = NOTES) -> Page:
    """A page of notes, newest first, each with its corrections. Two statements."""
    notes = case.notes.filter(corrects=None).select_related("author")
    moment, _sep, pk = before.partition("_")
    try:
        at = datetime.fromisoformat(moment)
        notes = notes.filter(Q(created_at__lt=at) | Q(created_at=at, pk__lt=UUID(pk)))
    except ValueError:
        pass
    rows = list(notes.prefetch_related("corrections__author")[: size + 1])
    more = f"{rows[size - 1].created_at.isoformat()}_{rows[size - 1].pk}" if len(rows) > size else ""
    return Page(rows[:size], more)


def find_note(case: Case, pk: UUID) -> Note | None:
    """A note of the case."""
    return case.notes.select_related("case", "author").filter(pk=pk).first()


def closures_to_approve(viewer: Viewer) -> list[Closure]:
    """Closures that wait, of cases that the viewer may see, oldest first. One statement."""
    rows = Closure.objects.filter(
        answer=Answer.WAITING, case__in=Case.objects.visible_to(viewer).open().order_by()
    )
    found = rows.select_related("case__person", "case__manager", "asked_by").defer("account", "case__summary")
    return list(found.order_by("created_at")[:PAGE])


def transfers_for(viewer: Viewer) -> TransferQuerySet:
    """Cases that are offered to the viewer."""
    rows = Transfer.objects.waiting().addressed_to(viewer)
    return rows.select_related("case", "from_user", "from_centre", "to_user", "to_centre").order_by(
        "created_at"
    )
