"""Reads of referrals: the tracker, what waits, what nobody could help with."""

from collections import Counter as Tally
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, Q
from django.db.models.functions import TruncMonth
from django.utils import timezone

from waypost.centres.access import Viewer
from waypost.referrals.models import Referral, ReferralQuerySet, Status, UnmetNeed

PAGE, MOST_LATE, LEAST_OTHERS = 50, 35, 15
NEWS_DAYS = 14
# What a line of a list shows: sealed texts stay in the database.
LINE_FIELDS = (
    "id", "number", "direction", "status", "priority", "delivery", "answer_due", "sent_at", "read_at", "answered_at",
    "reasons", "refusal", "result", "centre_id", "other_name", "created_at", "revoked_at",
    "person__id", "person__number", "person__display_name", "organisation__id", "organisation__name",
    "other_centre__id", "other_centre__name", "owner__id", "owner__full_name", "owner__username",
)  # fmt: skip


@dataclass(frozen=True)
class Page:
    """Late ones first (on the first page), then the rest, newest first; `older` is where the next page begins."""

    late: list[Referral]
    rows: list[Referral]
    older: str

    def __bool__(self) -> bool:
        return bool(self.late or self.rows)


def lines(referrals: ReferralQuerySet) -> ReferralQuerySet:
    """The referrals with only what a list shows."""
    return referrals.select_related("person", "organisation", "other_centre", "owner").only(*LINE_FIELDS)


def page_of(
    referrals: ReferralQuerySet,
    now: datetime,
    after: str = "",
    *,
    size: int = PAGE,
    most_late: int = MOST_LATE,
) -> Page:
    """A page of the tracker. Two statements on the first page, one on the others.

    Late ones take their place from the others of the first page, which has a few of those all the same.
    """
    mark = _as_uuid(after)
    late = [] if mark else list(lines(referrals.overdue(now)).order_by("answer_due", "id")[:most_late])
    rest = referrals.exclude(status=Status.SENT, answer_due__lt=now)
    if mark:
        rest = rest.filter(pk__lt=mark)
    size = max(size - len(late), min(size, LEAST_OTHERS))
    rows = list(lines(rest).order_by("-id")[: size + 1])
    older = str(rows[size - 1].pk) if len(rows) > size else ""
    return Page(late, rows[:size], older)


def _as_uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def of_person(viewer: Viewer, person_id: UUID) -> list[Referral]:
    """The client's referrals that the viewer may see, newest first. One statement."""
    rows = Referral.objects.visible_to(viewer).filter(person_id=person_id)
    return list(lines(rows).order_by("-id")[:100])


def of_case(viewer: Viewer, case_id: UUID) -> list[Referral]:
    """The case's referrals, newest first. One statement."""
    rows = Referral.objects.visible_to(viewer).filter(case_id=case_id)
    return list(lines(rows).order_by("-id")[:100])


def count_of_client(viewer: Viewer, person_id: UUID) -> int:
    """How many referrals of the client the viewer may see."""
    return Referral.objects.visible_to(viewer).filter(person_id=person_id).count()


def sent_waiting(viewer: Viewer, limit: int) -> list[Referral]:
    """What the viewer's centre sent and must look after: late, consent taken back, or with news. Three statements."""
    mine = Referral.objects.visible_to(viewer).outgoing()
    gone = list(lines(mine.consent_gone()).order_by("-id")[:limit])
    late = list(lines(mine.overdue(timezone.now())).order_by("answer_due")[:limit])
    since = timezone.now() - timedelta(days=NEWS_DAYS)
    own = mine.filter(
        owner=viewer.user_id, answered_at__gte=since, status__in=[Status.REFUSED, Status.NO_PLACE]
    )
    refused = list(lines(own).order_by("-id")[:limit])
    found = {one.pk: one for one in [*gone, *late, *refused]}
    return list(found.values())[:limit]


def received_waiting(viewer: Viewer, limit: int) -> list[Referral]:
    """What came in and waits for the centre's answer, the nearest deadline first. One statement."""
    waiting = Referral.objects.visible_to(viewer).incoming().unanswered()
    return list(lines(waiting).order_by("answer_due", "id")[:limit])


def counts(viewer: Viewer, now: datetime) -> dict[str, int]:
    """How many wait, out and in, and how many of them are late. One statement."""
    found = Referral.objects.counted_for(viewer).unanswered()
    made: dict[str, int] = found.aggregate(
        out=Count("pk", filter=Q(direction="out")), came=Count("pk", filter=Q(direction="in")),
        late=Count("pk", filter=Q(answer_due__lt=now)),
    )  # fmt: skip
    return made


@dataclass(frozen=True)
class Gaps:
    """Needs that nobody could meet: months as columns, services as rows, and why."""

    months: list[date]
    rows: list[tuple[str, list[int], int]]
    reasons: list[tuple[str, int]]
    total: int


def unmet_by_month(viewer: Viewer, first: date, last: date) -> Gaps:
    """Unmet needs of the viewer's centre between two days, both included (R84). One statement.

    The later report of `monitoring` takes its figures from here.
    """
    found = (
        UnmetNeed.of_centre(viewer)
        .filter(on__range=(first, last))
        .annotate(month=TruncMonth("on"))
        .values("month", "service", "reason")
        .annotate(n=Count("pk"))
        .order_by()
    )
    by_cell: Tally = Tally()
    reasons: Tally = Tally()
    for row in found:
        by_cell[row["service"], row["month"]] += row["n"]
        reasons[row["reason"]] += row["n"]
    months = _months(first, last)
    return Gaps(months, _as_rows(by_cell, months), reasons.most_common(), sum(reasons.values()))


def _as_rows(cells: Any, months: list[date]) -> list[tuple[str, list[int], int]]:
    services = {service for service, _month in cells}
    rows = []
    for service in services:
        values = [cells[service, month] for month in months]
        rows.append((service, values, sum(values)))
    return sorted(rows, key=lambda row: (-row[2], row[0]))


def _months(first: date, last: date) -> list[date]:
    found, month = [], first.replace(day=1)
    while month <= last:
        found.append(month)
        month = (month + timedelta(days=32)).replace(day=1)
    return found
