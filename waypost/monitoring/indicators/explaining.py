"""The rows behind a figure, for those who may open them: the same period, centre and filters as a list.

A row that is closed to the viewer is counted in the figure and not in the list; the page says so.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Q, QuerySet
from django.utils import timezone

from waypost.accounts.permissions import Perm
from waypost.cases.models import Case
from waypost.centres.access import Viewer
from waypost.contactlog.models import Contact
from waypost.monitoring.figures import splits
from waypost.monitoring.figures.measures import Measure
from waypost.monitoring.figures.periods import Period
from waypost.monitoring.figures.questions import NOT_KNOWN, Filter, Question
from waypost.people.models import Person
from waypost.referrals.models import Referral
from waypost.shared import codes

PAGE = 50
NOTHING = {NOT_KNOWN, codes.UNKNOWN}  # one row of every split


@dataclass(frozen=True)
class _Rows:
    """How rows of one table are found: its permission, the day's column, and the columns of splits."""

    perm: Perm
    of: Callable[[Viewer], QuerySet[Any]]
    days: dict[str, str]  # the measure's day → column
    columns: dict[str, str]  # split → column
    moments: bool = False
    without_file: dict[str, str] = field(default_factory=dict)  # split → the row's own column


_PERSON = {
    "gender": "gender", "client_type": "client_type", "phase": "migration_phase", "destination": "planned_country",
    "district": "subdivision", "purpose": "planned_purpose", "education": "education", "work_status": "work_status",
}  # fmt: skip
_OF_PERSON = {split: f"person__{column}" for split, column in _PERSON.items()}
LISTS: dict[str, _Rows] = {
    "people": _Rows(
        Perm.CLIENT_VIEW, lambda v: Person.objects.visible_to(v), {"registered": "registered_on"}, _PERSON
    ),
    "contacts": _Rows(
        Perm.CONTACT_VIEW,
        lambda v: Contact.objects.visible_to(v).select_related("person", "staff"),
        {"day": "at"},
        _OF_PERSON
        | {"channel": "channel", "topic": "main_topic", "caller": "caller_role", "refused": "refused_because"},
        moments=True,
        without_file={"gender": "gender"},
    ),
    "cases": _Rows(
        Perm.CASE_VIEW,
        lambda v: Case.objects.visible_to(v).select_related("person", "manager"),
        {"opened": "opened_on", "closed": "closed_on"},
        _OF_PERSON
        | {
            "case_kind": "kind", "risk": "risk", "complexity": "complexity", "closure_reason": "closure_reason",
            "outcome": "outcome", "outcome_source": "outcome_source",
        },
    ),
    "referrals": _Rows(
        Perm.REFERRAL_VIEW,
        lambda v: Referral.objects.visible_to(v).filter(sent_at__isnull=False).select_related("person"),
        {"sent": "sent_at"},
        _OF_PERSON | {"direction": "direction", "referral_status": "status", "priority": "priority", "result": "result"},
        moments=True,
    ),
}  # fmt: skip
_SENT = Q(direction="out")
# What a measure keeps of its table, where that is more than the period and the filters; of a share, its whole.
_KEPT: dict[str, Q] = {
    "clients_served": Q(person__isnull=False),
    "enquiries": Q(person=None),
    "repeat_share": Q(person__isnull=False),
    "recruiter_check_share": Q(person__isnull=False),
    "women_share": Q(person__gender__in=["female", "male", "other"]),
    "minutes": Q(minutes__isnull=False),
    "minutes_per_contact": Q(minutes__isnull=False),
    "answer_minutes": Q(answered_at__isnull=False),
    "queries": Q(answer_due__isnull=False),
    "referrals_sent": _SENT,
    "referrals_received": Q(direction="in"),
    "referrals_answered": _SENT,
    "referrals_answered_in_time": _SENT & Q(answered_at__isnull=False, answer_due__isnull=False),
    "referrals_accepted": _SENT
    & Q(status__in=["accepted", "in_progress", "ended", "result", "refused", "no_place"]),
    "referrals_completed": _SENT,
    "clients_registered": Q(merged_into=None),
}
UNLISTED = {"disability_share"}  # six answers together say it; no list of rows can ask for that


def _kept(viewer: Viewer, measure: Measure) -> Q:
    if measure.slug != "answered_in_time":
        return _KEPT.get(measure.slug, Q())
    assert viewer.centre is not None  # noqa: S101 because `may_explain` was asked
    today = _midnight(timezone.now().date(), ZoneInfo(viewer.centre.time_zone))
    answered = Q(answered_at__isnull=False, answer_due__isnull=False)
    return answered | Q(answered_at=None, answer_due__lt=today)


def may_explain(viewer: Viewer, measure: Measure, question: Question) -> bool:
    """Whether this viewer may see rows of this measure, their centre is asked about, and the filters fit the rows."""
    found = LISTS.get(measure.table)
    if found is None or viewer.centre is None or measure.in_stock or measure.day not in found.days:
        return False
    if measure.slug in UNLISTED:
        return False
    if question.centres is not None and viewer.centre.pk not in question.centres:
        return False
    asked = all(one.split in found.columns for one in question.filters)
    return asked and viewer.can(Perm.CLIENT_VIEW) and viewer.can(found.perm)


def rows_of(viewer: Viewer, measure: Measure, question: Question) -> QuerySet[Any]:
    """The rows at the viewer's centre, newest first. Ask `may_explain` first."""
    found = LISTS[measure.table]
    rows = found.of(viewer).filter(_kept(viewer, measure), centre=viewer.centre)
    column = found.days[measure.day]
    rows = rows.filter(**_within(viewer, column, question.period, found.moments))
    for one in question.filters:
        wanted = _wanted(found, one)
        rows = rows.exclude(wanted) if one.leaves_out else rows.filter(wanted)
    return rows.order_by(f"-{column}", "-pk")


def _wanted(found: _Rows, one: Filter) -> Q:
    slugs = set(one.values) if one.alone else splits.with_children(splits.SPLITS[one.split], one.values)
    if slugs & NOTHING:
        slugs = slugs | NOTHING
    column = found.columns[one.split]
    wanted = Q(**{f"{column}__in": sorted(slugs)})
    if noted := found.without_file.get(one.split):
        # Of somebody without a file counts what was noted with the row; of all others what stands in the file.
        return wanted | Q(**{"person": None, f"{noted}__in": sorted(slugs)})
    return wanted | Q(**{f"{column}__isnull": True}) if slugs & NOTHING else wanted


def _within(viewer: Viewer, column: str, period: Period, moments: bool) -> dict[str, Any]:
    if not moments:
        return {f"{column}__gte": period.first, f"{column}__lte": period.last}
    assert viewer.centre is not None  # noqa: S101 because `may_explain` was asked
    zone = ZoneInfo(viewer.centre.time_zone)
    return {
        f"{column}__gte": _midnight(period.first, zone),
        f"{column}__lt": _midnight(period.last + timedelta(days=1), zone),
    }


def _midnight(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time.min, zone)
