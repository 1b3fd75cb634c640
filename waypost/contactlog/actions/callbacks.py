"""Calls that were missed or promised (R93): follow-ups of the kind `call_back`."""

from datetime import date, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from waypost.accounts.models import User
from waypost.centres.access import Viewer
from waypost.centres.actions import add_task, complete_task
from waypost.centres.models import Task
from waypost.people.models import Person
from waypost.shared import audit
from waypost.shared.audit import audited

CALL_BACK = "call_back"


@audited
def note_missed_call(
    *, who: str, due: date, person: Person | None = None, assignee: User | None = None, by: Viewer
) -> Task:
    """Put someone on the call-back list; `who` says whom to call and about what. Raises TaskRefused."""
    about = person.pk if person is not None else None
    return add_task(title=who, due=due, kind=CALL_BACK, assignee=assignee, about=about, by=by)


@audited
def try_again(task: Task, *, by: Viewer) -> Task:
    """Nobody answered: this attempt is closed and the next one stands on the list for tomorrow."""
    complete_task(task, outcome=_("Nobody answered."), by=by)
    again = Task(
        centre_id=task.centre_id,
        kind=task.kind,
        title=task.title,
        title_slug=task.title_slug,
        title_words=task.title_words,
        due=timezone.localdate() + timedelta(days=1),
        assignee=task.assignee,
        subject_type=task.subject_type,
        subject_id=task.subject_id,
        about_id=task.about_id,
    )
    again.save(force_insert=True)
    audit.record("contactlog.called_in_vain", subject=again, about=task.about_id, by=by)
    return again
