"""Reads of this app: the staff list, colleagues, tasks by nearness, public centres."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from allauth.mfa.models import Authenticator
from django.core.exceptions import ValidationError
from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet
from django.utils import timezone

from waypost.accounts.models import User
from waypost.accounts.roles import ROLES
from waypost.centres import task_subjects
from waypost.centres.access import Viewer, staff_of, tasks_of
from waypost.centres.models import Centre, Membership, Network, Task, today_at
from waypost.shared import about

STAFF_PAGE = 100


def colleagues_at(centre: Centre, *, but: UUID | None = None) -> QuerySet[User]:
    """Active staff of a centre today, by name."""
    current = Membership.objects.current(today_at(centre)).filter(centre=centre)
    return (
        User.objects.filter(pk__in=current.values("user"), is_active=True)
        .exclude(pk=but)
        .order_by("full_name")
    )


def staff_list(
    viewer: Viewer, *, text: str = "", centre_id: UUID | None = None, closed: bool = False
) -> QuerySet[User]:
    """Staff whom the viewer administers, with `held` memberships and `has_key`; two statements in all."""
    today = timezone.localdate()
    held = (
        Membership.objects.filter(Q(ends=None) | Q(ends__gte=today))
        .select_related("centre")
        .order_by("centre__name", "starts")
    )
    staff = User.objects.filter(pk__in=staff_of(viewer).values("pk"), is_active=not closed)
    if centre_id:
        staff = staff.filter(Exists(Membership.objects.filter(user=OuterRef("pk"), centre_id=centre_id)))
    if text:
        staff = staff.filter(
            Q(full_name__icontains=text) | Q(username__icontains=text) | Q(email__icontains=text)
        )
    keys = Authenticator.objects.filter(user=OuterRef("pk")).exclude(type="recovery_codes")
    return (
        staff.annotate(has_key=Exists(keys))
        .prefetch_related(Prefetch("memberships", held, to_attr="held"))
        .order_by("full_name", "pk")
    )


@dataclass(frozen=True)
class StaffPage:
    """One page of the staff by name, and where the next begins (or None)."""

    rows: list[User]
    following: str | None


def staff_page(staff: QuerySet[User], after: str = "", size: int = STAFF_PAGE) -> StaffPage:
    """The page behind the member of staff whose key is `after`: names stay out of the address. Three statements at most."""
    last = _staff_mark(staff, after)
    if last is not None:
        name, pk = last
        staff = staff.filter(full_name__gte=name).filter(Q(full_name__gt=name) | Q(pk__gt=pk))
    rows = list(staff[: size + 1])
    return StaffPage(rows[:size], str(rows[size - 1].pk) if len(rows) > size else None)


def _staff_mark(staff: QuerySet[User], after: str) -> tuple[str, Any] | None:
    try:
        return staff.filter(pk=after).values_list("full_name", "pk").first() if after else None
    except (ValueError, ValidationError):
        return None


def roles_in_words(memberships: list[Membership], *, with_centre: bool) -> list[dict[str, Any]]:
    """Each membership as the list shows it."""
    today = timezone.localdate()
    return [
        {
            "title": ROLES[m.role].title,
            "centre": m.centre if with_centre else None,
            "everywhere": m.centre_id is None,
            "later": m.starts > today,
            "membership": m,
        }
        for m in memberships
    ]


@dataclass
class TaskRow:
    """A task as a list shows it."""

    task: Task
    client: about.About | None
    state: str


@dataclass
class Day:
    """The tasks of My day by nearness: late, today, within seven days, later."""

    late: list[TaskRow] = field(default_factory=list)
    today: list[TaskRow] = field(default_factory=list)
    week: list[TaskRow] = field(default_factory=list)
    later: list[TaskRow] = field(default_factory=list)
    more: str = ""

    @property
    def is_empty(self) -> bool:
        return not (self.late or self.today or self.week or self.later)


def day_of(
    viewer: Viewer, *, team: bool = False, who: UUID | None = None, after: str = "", size: int = 100
) -> Day:
    """Open tasks in the order of their days: one statement for tasks, one for the clients' names."""
    tasks = _asked(viewer, team=team, who=who)
    mark = _mark(after)
    if mark:
        tasks = tasks.filter(Q(due__gt=mark[0]) | Q(due=mark[0], pk__gt=mark[1]))
    found = list(tasks.select_related("assignee").order_by("due", "pk")[: size + 1])
    more, found = len(found) > size, found[:size]
    named = about.resolve(viewer, (task.about_id for task in found))
    day = Day(more=f"{found[-1].due.isoformat()}_{found[-1].pk}" if more else "")
    for task in found:
        state = _nearness(task.due)
        getattr(day, state).append(TaskRow(task, named.get(task.about_id) if task.about_id else None, state))
    return day


def _asked(viewer: Viewer, *, team: bool, who: UUID | None) -> QuerySet[Task]:
    if not team:
        return task_subjects.known_to(viewer, Task.objects.open().of(viewer.user_id))
    tasks = tasks_of(viewer).open().filter(centre=viewer.centre)
    return tasks.of(who) if who else tasks


def _nearness(due: date) -> str:
    today = timezone.localdate()
    if due < today:
        return "late"
    if due == today:
        return "today"
    return "week" if due <= today + timedelta(days=7) else "later"


def _mark(after: str) -> tuple[date, UUID] | None:
    try:
        due, _sep, pk = after.partition("_")
        return date.fromisoformat(due), UUID(pk)
    except ValueError:
        return None


def centres_administered(centres: QuerySet[Centre]) -> QuerySet[Centre]:
    """Centres for the settings list, with how many people work there."""
    today = timezone.localdate()
    working = Q(memberships__starts__lte=today) & (
        Q(memberships__ends=None) | Q(memberships__ends__gte=today)
    )
    return centres.annotate(staff_count=Count("memberships__user", filter=working, distinct=True)).order_by(
        "name"
    )


def zones() -> "QuerySet[Centre, str]":
    """The zones of the centres, in the order in which they came."""
    came = ("network__created_at", "network_id", "created_at", "pk")
    return Centre.objects.order_by(*came).values_list("time_zone", flat=True)


def public_network() -> Network | None:
    """The network whose information the public site shows: the one that has been here longest."""
    return Network.objects.order_by("created_at", "pk").first()


def public_centres() -> QuerySet[Centre]:
    """Open centres with what their public entry needs; four statements in all."""
    today = timezone.localdate() - timedelta(days=1)
    from waypost.centres.models import ClosedDay

    soon = ClosedDay.objects.filter(day__gte=today, day__lte=today + timedelta(days=62))
    listed = Centre.objects.filter(is_active=True).select_related("network")
    return listed.prefetch_related("hours", Prefetch("closed_days", soon), "rooms").order_by(
        "network__name", "country", "name"
    )
