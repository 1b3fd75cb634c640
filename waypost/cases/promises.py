"""Tasks that come from a case: reviews and steps with a date."""

from datetime import date, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from waypost.accounts.models import User
from waypost.cases.models import Case
from waypost.cases.recording import SUBJECT
from waypost.cases.refusals import CaseRefused
from waypost.centres.access import Viewer
from waypost.centres.actions import TaskRefused, add_task, complete_task
from waypost.centres.models import Task
from waypost.centres.models.tasks import TaskQuerySet
from waypost.centres.task_titles import Title

TITLES = {
    "cases.review": gettext_lazy("Review the case"),
    "cases.ask_partner": gettext_lazy("Ask %(partner)s: %(step)s"),
    "cases.ask_client": gettext_lazy("Ask the client: %(step)s"),
    "cases.ask_about_search": gettext_lazy("Ask what came of a step in a search for a relative"),
    "cases.ask_about_return": gettext_lazy("Ask how the new start goes"),
}
REVIEW, STEP = "review_case", "case_step"
INTERVALS = {"critical": 7, "high": 14, "medium": 30, "low": 90}
USUAL_INTERVAL = 60


def next_review(risk: str, since: date) -> date:
    """When a case with this risk is looked at again."""
    return since + timedelta(days=INTERVALS.get(risk, USUAL_INTERVAL))


def promise(
    case: Case, *, title: str | Title, due: date, kind: str, assignee: User | None, by: Viewer
) -> Task:
    """A task of the case for one of the staff. Raises CaseRefused when that person does not work here."""
    try:
        return add_task(
            title=title, due=due, kind=kind, assignee=assignee, subject=case, about=case.person_id, by=by
        )
    except TaskRefused as refusal:
        raise CaseRefused(str(refusal), "staff") from refusal


def open_tasks(case: Case) -> TaskQuerySet:
    """What of the case is still promised to be done."""
    return Task.objects.open().filter(subject_type=SUBJECT, subject_id=case.pk)


def finish(tasks: TaskQuerySet, outcome: str, by: Viewer) -> int:
    """Close tasks with one sentence; returns how many."""
    found = list(tasks)
    for task in found:
        complete_task(task, outcome=outcome, by=by)
    return len(found)


def schedule_review(case: Case, due: date | None, by: Viewer, outcome: str = "") -> None:
    """Set the next review and its task for whoever carries the case; the caller saves the case."""
    finish(open_tasks(case).filter(kind=REVIEW), outcome or _("Moved to another day."), by)
    case.review_due = due
    if due is not None:
        promise(case, title=Title("cases.review"), due=due, kind=REVIEW, assignee=case.manager, by=by)
