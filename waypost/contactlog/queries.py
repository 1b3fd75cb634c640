"""Reads of the contact log: lists, what a member of staff used last, what waits."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, Q
from django.db.models.functions import TruncDate
from django.utils import timezone

from waypost.accounts.permissions import Perm
from waypost.centres import task_subjects
from waypost.centres.access import Viewer
from waypost.centres.models import Task
from waypost.contactlog.actions.callbacks import CALL_BACK
from waypost.contactlog.models import Contact, ContactQuerySet
from waypost.people.models import Person

PAGE = 50
MOST_CALLS = 100
# What a line of a list shows: sealed texts stay in the database.
LINE_FIELDS = (
    "id", "at", "channel", "main_topic", "topics", "is_urgent", "answer_due", "answered_at", "caller_role",
    "refused_because", "centre_id", "created_at", "gender", "age_band",
    "person__id", "person__number", "person__display_name", "person__tier",
    "staff__id", "staff__full_name", "staff__username",
)  # fmt: skip


@dataclass(frozen=True)
class Page:
    """One page of a list, newest first, and where the next older one begins (or None)."""

    rows: list[Contact]
    older: str | None


def lines(contacts: ContactQuerySet) -> ContactQuerySet:
    """The contacts with only what a list shows."""
    return contacts.select_related("person", "staff").only(*LINE_FIELDS).order_by("-at", "-id")


def page_of(contacts: ContactQuerySet, after: str = "", size: int = PAGE) -> Page:
    """The page that follows the mark `after` (what the earlier page gave as `older`). One statement."""
    mark = read_mark(after)
    if mark is not None:
        at, pk = mark
        contacts = contacts.filter(at__lte=at).filter(Q(at__lt=at) | Q(pk__lt=pk))
    rows = list(lines(contacts)[: size + 1])
    more = len(rows) > size
    rows = rows[:size]
    return Page(rows, write_mark(rows[-1]) if more else None)


def write_mark(contact: Contact) -> str:
    """Where a page ended, for the address bar."""
    return f"{contact.at.timestamp():.6f}_{contact.pk}"


def read_mark(text: str) -> tuple[datetime, UUID] | None:
    """The moment and key of a mark; None when it is none."""
    moment, _, key = text.partition("_")
    try:
        return datetime.fromtimestamp(float(moment), tz=timezone.get_default_timezone()), UUID(key)
    except (ValueError, OverflowError, OSError):
        return None


def last_used(viewer: Viewer) -> dict[str, Any]:
    """How the viewer's last contact came in: the defaults of the next one."""
    mine = Contact.objects.filter(centre=viewer.centre, staff=viewer.user).order_by("-at", "-id")
    return dict(mine.values("channel", "line").first() or {})


def waiting_for_answer(viewer: Viewer, limit: int = 20) -> list[Contact]:
    """Queries whose answer is due, the most urgent deadline first. One statement."""
    waiting = Contact.objects.visible_to(viewer).unanswered().select_related("person", "staff")
    return list(waiting.only(*LINE_FIELDS).order_by("answer_due", "id")[:limit])


def call_backs(viewer: Viewer, limit: int = MOST_CALLS) -> list[tuple[Task, Person | None]]:
    """Calls that are due, oldest first, each with the client if one is known. Two statements.

    The viewer's own and those that belong to nobody; everybody's for who sees the team's tasks. Calls to
    clients whose files the viewer may not open are left out.
    """
    due_here = Task.objects.open().filter(centre=viewer.centre, kind=CALL_BACK)
    open_calls = task_subjects.known_to(viewer, due_here).select_related("assignee")
    if not viewer.can(Perm.TASK_TEAM):
        open_calls = open_calls.filter(Q(assignee=viewer.user_id) | Q(assignee=None))
    tasks = list(open_calls.order_by("due", "id")[:limit])
    ids = {task.about_id for task in tasks if task.about_id}
    people = Person.objects.visible_to(viewer).prefetch_related("contact_points").in_bulk(ids) if ids else {}
    return [
        (task, people.get(task.about_id)) for task in tasks if not task.about_id or task.about_id in people
    ]


def count_of_client(viewer: Viewer, person_id: UUID) -> int:
    """How many contacts of the client the viewer may see."""
    return Contact.objects.visible_to(viewer).filter(person_id=person_id).count()


def own_by_day(viewer: Viewer, first: date, last: date) -> dict[date, int]:
    """How many contacts the viewer logged on each of these days of the centre. One statement."""
    zone = timezone.get_current_timezone()
    start, end = (
        timezone.make_aware(datetime.combine(day, time.min), zone)
        for day in (first, last + timedelta(days=1))
    )
    mine = Contact.objects.visible_to(viewer).filter(staff=viewer.user_id).between(start, end).order_by()
    found = dict(mine.values_list(TruncDate("at", tzinfo=zone)).annotate(n=Count("pk")))
    return {
        day: found.get(day, 0) for day in (first + timedelta(days=n) for n in range((last - first).days + 1))
    }
