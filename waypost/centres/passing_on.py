"""The open tasks of somebody who leaves: those the viewer may know of, and those hidden from the viewer."""

from django.utils.translation import gettext as _

from waypost.accounts.models import User
from waypost.centres import task_subjects
from waypost.centres.access import Viewer
from waypost.centres.actions import hand_over_task
from waypost.centres.leaving import CannotLeave
from waypost.centres.models import Centre, Task
from waypost.centres.queries import colleagues_at
from waypost.centres.staff_rules import OpenTasks, promises_of


def hand_over_promises(
    user: User, *, centre: Centre | None = None, to: User | None = None, reason: str = "", by: Viewer
) -> int:
    """Give somebody's open tasks to a colleague; returns how many of them the viewer knows of.

    Those of a record that is hidden from the viewer go to somebody who may know of it. Raises OpenTasks without a
    colleague, CannotLeave when nobody else may know of a record.
    """
    tasks = promises_of(user, centre)
    known = list(task_subjects.known_to(by, tasks))
    if known and to is None:
        raise OpenTasks(known)
    hidden = tasks.exclude(pk__in=[task.pk for task in known])
    for task in hidden.select_related("centre"):
        hand_over_task(task, to=_who_may_know(task, user, to), reason=reason, by=Viewer.system(task.centre))
    if to is not None:
        for task in known:
            hand_over_task(task, to=to, reason=reason, by=by)
    return len(known)


def nobody_left(user: User) -> str:
    """Why somebody cannot leave whose work nobody else may know of. It says neither what it is nor how much."""
    return _(
        "%(name)s has restricted work that nobody else here may know of. Ask %(name)s to name a colleague on it, "
        "or to give it to one, before leaving."
    ) % {"name": user}


def _who_may_know(task: Task, leaver: User, wanted: User | None) -> User:
    """The wanted colleague, or another one of the centre, who may know what a task came from."""
    there = colleagues_at(task.centre, but=leaver.pk)
    for colleague in sorted(there, key=lambda one: one != wanted):
        viewer = Viewer.of(colleague, task.centre_id)
        if task_subjects.known_to(viewer, Task.objects.filter(pk=task.pk)).exists():
            return colleague
    raise CannotLeave(nobody_left(leaver))
