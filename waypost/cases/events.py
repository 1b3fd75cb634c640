"""What happened in cases, newest first: for a case's own page and for the client's story.

Two steps, because the client's page asks each time: one statement finds the newest rows over all kinds, then only the
kinds that appear among them are read. Sealed texts are opened for what is told and for nothing else.
"""

import heapq
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, time, timedelta
from functools import cache
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Case as Choice
from django.db.models import CharField, DateTimeField, Expression, ExpressionWrapper, F, QuerySet, Value, When
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils.translation import gettext as _

from waypost.cases.events_protection import PROTECTION
from waypost.cases.events_told import TOLD, Kind, Told, opened
from waypost.cases.models import Case
from waypost.people.models import Tier
from waypost.shared.timeline import Entry

LONGEST = 280
NOON = timedelta(hours=12)  # of a day without an hour: in nearly every time zone it is the same day
OPENED = "opened"  # needs no statement: the cases themselves are at hand
KINDS: dict[str, Kind] = TOLD | PROTECTION


class Happened(NamedTuple):
    """One row among what happened. It sorts by moment; what was written later comes later within one."""

    at: datetime
    row: UUID
    kind: str
    case: UUID


def entries_of(
    cases: Iterable[Case], before: datetime | None, limit: int, *, named: bool = False
) -> list[Entry]:
    """The newest `limit` events of these cases before a moment: one statement and one for each kind that is read.

    None without cases. `named` puts the case's number before each title, where several cases are told as one story.
    """
    by_id = {case.pk: case for case in cases}
    if not by_id:
        return []
    newest = heapq.nlargest(limit, [*_openings(by_id, before), *_newest(by_id, before, limit)])
    told = _told(newest, by_id)
    still_there = [one for one in newest if (one.kind, one.row) in told]  # a file may be reduced in between
    return [_entry(by_id[one.case], one, told[one.kind, one.row], named=named) for one in still_there]


def _openings(cases: dict[UUID, Case], before: datetime | None) -> Iterator[Happened]:
    for case in cases.values():
        if before is None or case.created_at < before:
            yield Happened(case.created_at, case.pk, OPENED, case.pk)


def _newest(case_ids: Iterable[UUID], before: datetime | None, limit: int) -> list[Happened]:
    wanted = list(case_ids)
    parts = [_of_kind(slug, wanted, before) for slug in KINDS]
    rows = parts[0].union(*parts[1:], all=True).order_by("-at", "-of_row")[:limit]
    return [Happened(*row) for row in rows]


def _of_kind(slug: str, case_ids: list[UUID], before: datetime | None) -> QuerySet:
    rows = _all_of_kind(slug).filter(**{f"{KINDS[slug].case}__in": case_ids})
    return rows if before is None else rows.filter(at__lt=before)


@cache
def _all_of_kind(slug: str) -> QuerySet:
    """Put together once: for fifteen kinds that takes longer than the database needs for the answer."""
    kind = KINDS[slug]
    rows = kind.model._default_manager.filter(**kind.only).order_by()
    return rows.annotate(
        at=_moment(kind),
        of_row=F("pk"),
        which=Value(slug, output_field=CharField()),
        of_case=F(f"{kind.case}_id"),
    ).values_list("at", "of_row", "which", "of_case")


def _moment(kind: Kind) -> F | Expression:
    """When it happened: what was written on its own day keeps its hour, what was written later stands at noon."""
    if not kind.day:
        return F(kind.at)
    noon = ExpressionWrapper(Cast(kind.day, DateTimeField()) + NOON, output_field=DateTimeField())
    same_day = When(**{f"{kind.at}__date": F(kind.day)}, then=F(kind.at))
    return Choice(same_day, default=noon, output_field=DateTimeField())


def _is_whole_day(one: Happened) -> bool:
    kind = KINDS.get(one.kind)
    return kind is not None and bool(kind.day) and one.at.astimezone(UTC).time() == time(12)


def _told(newest: list[Happened], cases: dict[UUID, Case]) -> dict[tuple[str, UUID], Told]:
    """What is said of each; a kind of which only the fact is told is not read."""
    rows: dict[str, list[UUID]] = defaultdict(list)
    for one in newest:
        rows[one.kind].append(one.row)
    said = {(OPENED, pk): opened(cases[pk]) for pk in rows.pop(OPENED, [])}
    for slug, pks in rows.items():
        said |= {(slug, pk): told for pk, told in KINDS[slug].tell(pks)}
    return said


def _entry(case: Case, one: Happened, told: Told, *, named: bool) -> Entry:
    title: Any = told.title
    if named:
        title = _("%(number)s: %(what)s") % {"number": case.number, "what": title}
    return Entry(
        at=one.at, whole_day=_is_whole_day(one), kind="case", icon=told.icon, title=title, who=str(told.who or ""), summary=shortened(told.text),
        url=reverse(f"cases:{told.url}", kwargs={"pk": case.pk}), restricted=case.tier == Tier.RESTRICTED,
        context={"number": case.number},
    )  # fmt: skip


def shortened(text: str) -> str:
    """The beginning of a long text, cut between words."""
    return text if len(text) <= LONGEST else text[:LONGEST].rsplit(" ", 1)[0] + "…"
