"""Writes of the centres app: tasks. (Staff and centre administration stand in their own modules.)"""

from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Model
from django.utils import timezone
from django.utils.translation import gettext as _

from waypost.accounts.models import User
from waypost.centres.access import Viewer
from waypost.centres.models import Centre, Membership, Task, today_at
from waypost.centres.task_titles import Title
from waypost.shared import audit
from waypost.shared.audit import audited


class TaskRefused(ValueError):
    """The task cannot be given, moved or closed this way; the message says why."""


def _must_work_here(user: User, centre: Centre) -> None:
    current = Membership.objects.current(today_at(centre))
    if not current.filter(user=user, centre=centre, user__is_active=True).exists():
        raise TaskRefused(_("%(name)s does not work at %(centre)s.") % {"name": user, "centre": centre})


@audited
def add_task(
    *,
    title: str | Title,
    due: date,
    kind: str = "call_back",
    assignee: User | None = None,
    subject: Model | None = None,
    about: UUID | None = None,
    by: Viewer,
) -> Task:
    """Promise something for a day. Without an assignee it is the viewer's own. Raises TaskRefused.

    A `title` that the program writes is a Title, so that everybody reads it in their own language.
    """
    if by.centre is None:
        raise TaskRefused(_("Choose a centre first."))
    assignee = assignee or by.user
    if assignee is not None and assignee.pk != by.user_id:
        _must_work_here(assignee, by.centre)
    task = Task(centre=by.centre, due=due, kind=kind, assignee=assignee, about_id=about)
    task.entitle(title)
    if subject is not None:
        task.subject_type, task.subject_id = subject._meta.label_lower, subject.pk
    task.save(force_insert=True)
    audit.record(
        "centres.task_added", subject=task, about=about, by=by, details={"kind": kind, "due": due.isoformat()}
    )
    return task


@audited
def complete_task(task: Task, *, outcome: str = "", by: Viewer) -> Task:
    """Close a task. Closing it twice changes nothing the second time."""
    task = Task.objects.select_for_update().get(pk=task.pk)
    if task.done_at is None:
        task.done_at, task.done_by, task.outcome = timezone.now(), by.user, outcome
        task.save()
    audit.record("centres.task_done", subject=task, about=task.about_id, by=by)
    return task


@audited
def hand_over_task(task: Task, *, to: User, reason: str = "", by: Viewer) -> Task:
    """Give a task to a colleague of the same centre. Raises TaskRefused."""
    task = Task.objects.select_for_update().select_related("centre").get(pk=task.pk)
    if task.done_at is not None:
        raise TaskRefused(_("This is done already."))
    _must_work_here(to, task.centre)
    details: dict[str, Any] = {"from": str(task.assignee_id), "to": str(to.pk)}
    task.assignee = to
    task.save()
    audit.record(
        "centres.task_handed_over", subject=task, about=task.about_id, by=by, details=details, reason=reason
    )
    return task
