"""Fills case work: the rows that its actions write, many at once. `sameness_cases.py` proves that they are the same."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db import models, transaction
from django.utils import timezone

from waypost.accounts.models import User
from waypost.cases.models import (
    Answer,
    Case,
    CaseSeries,
    CaseStaff,
    Closure,
    Goal,
    Note,
    Stage,
    Step,
    StepState,
)
from waypost.cases.numbers import written
from waypost.cases.promises import REVIEW, STEP, next_review
from waypost.cases.recording import SUBJECT
from waypost.centres.access import Viewer
from waypost.centres.models import Task
from waypost.centres.task_titles import Title
from waypost.people.models import Person, Tier
from waypost.shared.audit import Deed, record_many
from waypost.shared.bulk import insert_rows, mould

SUMMARY = "Worked nine months on a building site abroad; the employer kept the passport and paid nothing."
NOTE = "Called the foreman together with the client. He promised to answer by Friday; if not, we write to the inspection."
GOAL, STEP_TEXT = "The wages of nine months are paid.", "Write to the labour inspection."
ACCOUNT = (
    "Part of the wages were paid after the letter. The rest is left to the court, which the client knows."
)
CLOSED = "The case was closed."
RISKS = ["low"] * 8 + ["medium"] * 8 + ["high"] * 3 + ["critical"]
KINDS = ["labour_rights"] * 5 + [
    "legal_status",
    "stranded",
    "return",
    "health",
    "psychosocial",
    "family_tracing",
]
RESTRICTED_KINDS = ["trafficking", "protection"]
RESTRICTED_SHARE = 0.05
ORDER = (Case, CaseStaff, Note, Goal, Task, Step, Closure)


@dataclass(frozen=True)
class Team:
    """Who works on the cases of a centre. `opener` opens them, `approver` closes; both are named on restricted ones."""

    opener: Viewer
    approver: Viewer
    carriers: tuple[User, ...]


@dataclass
class Planned:
    """A case as it will be. Without `goal` it has no plan; with `closed_on` it is over."""

    person: Person
    kind: str
    risk: str
    manager: User
    opened_on: date
    restricted: bool = False
    goal: str = ""
    step_due: date | None = None
    review_due: date | None = None
    closed_on: date | None = None


@dataclass
class Written:
    """The rows of one or many cases, by table, and what the audit is told of them."""

    rows: dict[type[models.Model], list[Any]] = field(default_factory=lambda: {kind: [] for kind in ORDER})
    opened: list[Deed] = field(default_factory=list)
    closed: list[Deed] = field(default_factory=list)

    def add(self, row: models.Model) -> Any:
        self.rows[type(row)].append(row)
        return row


def plan(rng: random.Random, person: Person, team: Team, today: date, *, is_open: bool) -> Planned:
    """A case of this client as centres have them; one in twenty is restricted and never the last carrier's."""
    restricted = rng.random() < RESTRICTED_SHARE
    carriers = team.carriers[:-1] if restricted and len(team.carriers) > 1 else team.carriers
    opened_on = today - timedelta(days=rng.randint(0, 120) if is_open else rng.randint(90, 850))
    risk = rng.choice(RISKS)
    return Planned(
        person,
        rng.choice(RESTRICTED_KINDS if restricted else KINDS),
        risk,
        rng.choice(carriers),
        opened_on,
        restricted,
        goal=GOAL if rng.random() < 0.4 else "",
        step_due=today + timedelta(days=rng.randint(-10, 40)),
        review_due=next_review(risk, today - timedelta(days=rng.randint(0, 20))),
        closed_on=None if is_open else opened_on + timedelta(days=rng.randint(14, 80)),
    )


@transaction.atomic
def write(planned: Sequence[Planned], team: Team) -> list[Case]:
    """Write these cases with everything that hangs on them. Returns them in their order."""
    numbers = _numbers(team, len(planned))
    made = Written()
    cases = [_one(made, one, number, team) for one, number in zip(planned, numbers, strict=True)]
    for kind in ORDER:
        insert_rows(made.rows[kind])
    record_many(made.opened, by=team.opener)
    if made.closed:
        record_many(made.closed, by=team.approver)
    return cases


def _numbers(team: Team, count: int) -> Iterator[str]:
    centre = team.opener.centre
    CaseSeries.objects.get_or_create(centre=centre)
    series = CaseSeries.objects.select_for_update().get(centre=centre)
    first = series.last + 1
    series.last += count
    series.save(update_fields=["last", "updated_at"])
    return (written(centre.code, running) for running in range(first, first + count))


def _one(made: Written, one: Planned, number: str, team: Team) -> Case:
    opener = team.opener
    values = {
        "centre_id": opener.centre.pk, "person_id": one.person.pk, "number": number, "kind": one.kind, "risk": one.risk,
        "tier": Tier.RESTRICTED.value if one.restricted else Tier.ORDINARY.value, "manager_id": one.manager.pk,
        "summary": SUMMARY, "opened_on": one.opened_on, "opened_by_id": opener.user_id,
        "stage": Stage.GATHER.value, "review_due": one.review_due,
    }  # fmt: skip
    related = {"person": one.person, "centre": opener.centre, "manager": one.manager}
    case = made.add(mould(Case).make(values, related))
    _staff(made, case, one, team)
    tasks = [_task(made, case, Title("cases.review"), one.review_due, REVIEW, one.manager)]
    _tell(made.opened, case, "cases.opened", {"kind": case.kind, "tier": case.tier})
    _noted(made, case, opener)
    steps = _planned(made, case, one, opener, tasks) if one.goal else []
    if one.closed_on is not None:
        _closed(made, case, one, team, tasks, steps)
    _tell_of_tasks(made, tasks)
    return case


def _staff(made: Written, case: Case, one: Planned, team: Team) -> None:
    by = team.opener.user_id
    named = {one.manager.pk} | ({by, team.approver.user_id} if one.restricted else set())
    for user_id in named:
        part = "manager" if user_id == one.manager.pk else ""
        made.add(
            mould(CaseStaff).make({"case_id": case.pk, "user_id": user_id, "part": part, "added_by_id": by})
        )


def _task(made: Written, case: Case, title: str | Title, due: date | None, kind: str, assignee: User) -> Task:
    values = {
        "centre_id": case.centre_id, "due": due, "kind": kind, "assignee_id": assignee.pk,
        "subject_type": SUBJECT, "subject_id": case.pk, "about_id": case.person_id,
    }  # fmt: skip
    task = made.add(mould(Task).make(values))
    task.entitle(title)
    return task


def _noted(made: Written, case: Case, by: Viewer) -> None:
    values = {"case_id": case.pk, "kind": "call", "text": NOTE, "author_id": by.user_id}
    made.add(mould(Note).make(values))
    _tell(made.opened, case, "cases.note_added", {"kind": "call", "corrects": False})


def _planned(made: Written, case: Case, one: Planned, by: Viewer, tasks: list[Task]) -> list[Step]:
    """A goal with a step of whoever carries the case."""
    goal = made.add(mould(Goal).make({"case_id": case.pk, "text": one.goal, "order": 1}))
    task = _task(made, case, STEP_TEXT, one.step_due, STEP, one.manager)
    tasks.append(task)
    values = {"case_id": case.pk, "goal_id": goal.pk, "text": STEP_TEXT, "due": one.step_due, "task_id": task.pk,
              "staff_id": one.manager.pk}  # fmt: skip
    step = made.add(mould(Step).make(values))
    case.plan_version, case.stage = 2, Stage.PLAN.value
    _tell(made.opened, case, "cases.goal_added", {"need": ""})
    _tell(made.opened, case, "cases.step_added", {"doer": step.doer, "due": one.step_due.isoformat()})
    return [step]


def _closed(
    made: Written, case: Case, one: Planned, team: Team, tasks: list[Task], steps: list[Step]
) -> None:
    """Asked for by the opener and approved by the other: tasks end, steps are dropped."""
    at = datetime.combine(one.closed_on, time(12), timezone.get_current_timezone())
    wish = {"reason": "goals_reached", "outcome": "complaint_resolved", "outcome_source": "self_report"}
    values = {"case_id": case.pk, "account": ACCOUNT, "asked_by_id": team.opener.user_id, "answered_at": at,
              "answer": Answer.ACCEPTED.value, "answered_by_id": team.approver.user_id, **wish}  # fmt: skip
    made.add(mould(Closure).make(values))
    for task in tasks:
        task.done_at, task.done_by_id, task.outcome = at, team.approver.user_id, CLOSED
        made.closed.append(Deed("centres.task_done", subject=task, about=case.person_id))
    for step in steps:
        step.state = StepState.DROPPED.value
    case.stage, case.closed_on, case.review_due = Stage.CLOSED.value, one.closed_on, None
    case.closure_reason, case.outcome, case.outcome_source = wish.values()
    case.version += 1
    _tell(made.opened, case, "cases.closure_asked", {"reason": case.closure_reason, "outcome": case.outcome})
    details = {
        "reason": case.closure_reason,
        "outcome": case.outcome,
        "steps_dropped": len(steps),
        "own": False,
    }
    _tell(made.closed, case, "cases.closed", details)


def _tell(deeds: list[Deed], case: Case, action: str, details: dict[str, Any]) -> None:
    deeds.append(Deed(action, subject=case, about=case.person_id, details=details))


def _tell_of_tasks(made: Written, tasks: list[Task]) -> None:
    for task in tasks:
        details = {"kind": task.kind, "due": task.due.isoformat()}
        made.opened.append(Deed("centres.task_added", subject=task, about=task.about_id, details=details))
