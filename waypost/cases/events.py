"""What happened in cases, newest first: for a case's own page and for the client's story."""

import heapq
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext as _

from waypost.cases.events_protection import happened
from waypost.cases.models import (
    Answer,
    Assessment,
    Case,
    Closure,
    Conference,
    Intervention,
    Note,
    PlanAgreement,
    Review,
    Transfer,
)
from waypost.people.models import Tier
from waypost.shared import codes
from waypost.shared.timeline import Entry

LONGEST = 280
Cases = dict[UUID, Case]
Found = Iterator[Entry]


def entries_of(
    cases: Iterable[Case], before: datetime | None, limit: int, *, named: bool = False
) -> list[Entry]:
    """The newest `limit` events of these cases before a moment; a fixed number of statements (none without cases).

    `named` puts the case's number before each title, where several cases are told as one story.
    """
    by_id = {case.pk: case for case in cases}
    if not by_id:
        return []
    found = [entry for source in SOURCES for entry in source(by_id, before, limit)]
    newest = heapq.nlargest(limit, found, key=lambda entry: entry.at)
    return newest if not named else [_named(entry) for entry in newest]


def _named(entry: Entry) -> Entry:
    title = _("%(number)s: %(what)s") % {"number": entry.context["number"], "what": entry.title}
    return Entry(**{**entry.__dict__, "title": title})


def _entry(
    case: Case, at: datetime, icon: str, title: Any, *, url: str = "case", who: Any = "", text: str = ""
) -> Entry:
    return Entry(
        at=at, kind="case", icon=icon, title=title, who=str(who or ""), summary=shortened(text),
        url=reverse(f"cases:{url}", kwargs={"pk": case.pk}), restricted=case.tier == Tier.RESTRICTED,
        context={"number": case.number},
    )  # fmt: skip


def shortened(text: str) -> str:
    """The beginning of a long text, cut between words."""
    return text if len(text) <= LONGEST else text[:LONGEST].rsplit(" ", 1)[0] + "…"


def _rows(
    model: type[models.Model], cases: Cases, before: datetime | None, limit: int, *, who: str, at: str = "created_at",
    **only: Any,
) -> Any:  # fmt: skip
    rows = (
        model._default_manager.filter(case_id__in=list(cases), **only)
        .select_related(who)
        .order_by(f"-{at}", "-id")
    )
    return (rows.filter(**{f"{at}__lt": before}) if before else rows)[:limit]


def _opened(cases: Cases, before: datetime | None, limit: int) -> Found:
    for case in cases.values():
        if before is None or case.created_at < before:
            again = _("Case opened again") if case.episode > 1 else _("Case opened")
            title = _("%(what)s: %(kind)s") % {"what": again, "kind": codes.label("case_kind", case.kind)}
            yield _entry(case, case.created_at, "folder2-open", title, text=case.summary)


def _closed(cases: Cases, before: datetime | None, limit: int) -> Found:
    rows = _rows(Closure, cases, before, limit, who="answered_by", at="answered_at", answer=Answer.ACCEPTED)
    for row in rows:
        what = {
            "why": codes.label("closure_reason", row.reason),
            "outcome": codes.label("outcome", row.outcome),
        }
        title = _("Case closed: %(why)s. Outcome: %(outcome)s") % what
        yield _entry(
            cases[row.case_id],
            row.answered_at,
            "archive",
            title,
            url="closing",
            who=row.answered_by,
            text=row.account,
        )


def _notes(cases: Cases, before: datetime | None, limit: int) -> Found:
    for row in _rows(Note, cases, before, limit, who="author"):
        title = codes.label("note_kind", row.kind)
        yield _entry(
            cases[row.case_id],
            row.created_at,
            "journal-text",
            title,
            url="notes",
            who=row.author,
            text=row.text,
        )


def _reviews(cases: Cases, before: datetime | None, limit: int) -> Found:
    for row in _rows(Review, cases, before, limit, who="held_by"):
        title = _("Review. Risk: %(risk)s") % {"risk": codes.label("case_risk", row.risk_after)}
        yield _entry(
            cases[row.case_id],
            row.created_at,
            "arrow-repeat",
            title,
            url="reviews",
            who=row.held_by,
            text=row.what_changed,
        )


def _conferences(cases: Cases, before: datetime | None, limit: int) -> Found:
    for row in _rows(Conference, cases, before, limit, who="written_by"):
        yield _entry(
            cases[row.case_id],
            row.created_at,
            "people",
            _("Conference"),
            url="together",
            who=row.written_by,
            text=row.agreed,
        )


def _help(cases: Cases, before: datetime | None, limit: int) -> Found:
    for row in _rows(Intervention, cases, before, limit, who="done_by"):
        title = _("%(what)s: %(whom)s") % {"what": row.get_kind_display(), "whom": row.with_whom}
        yield _entry(
            cases[row.case_id],
            row.created_at,
            "megaphone",
            title,
            url="together",
            who=row.done_by,
            text=row.what,
        )


def _assessments(cases: Cases, before: datetime | None, limit: int) -> Found:
    for row in _rows(Assessment, cases, before, limit, who="written_by").defer("grid", "account", "factors"):
        title = _("Needs assessed (version %(number)s)") % {"number": row.number}
        yield _entry(
            cases[row.case_id], row.created_at, "clipboard-data", title, url="assessment", who=row.written_by
        )


def _agreements(cases: Cases, before: datetime | None, limit: int) -> Found:
    for row in _rows(PlanAgreement, cases, before, limit, who="recorded_by").defer("evidence", "plan"):
        title = (
            _("The client agreed to the plan") if row.agreed else _("The client did not agree to the plan")
        )
        yield _entry(
            cases[row.case_id], row.created_at, "check2-square", title, url="plan", who=row.recorded_by
        )


def _transfers(cases: Cases, before: datetime | None, limit: int) -> Found:
    rows = _rows(Transfer, cases, before, limit, who="to_user", at="answered_at", answer=Answer.ACCEPTED)
    for row in rows.select_related("answered_by", "to_centre"):
        title = _("Taken over by %(name)s") % {"name": row.to_user or row.answered_by}
        yield _entry(
            cases[row.case_id], row.answered_at, "arrow-left-right", title, url="people", text=row.handover
        )


def _protection(cases: Cases, before: datetime | None, limit: int) -> Found:
    for one in happened(cases, before, limit):
        yield _entry(cases[one.case_id], one.at, one.icon, one.title, url=one.url)


Source = Callable[[Cases, datetime | None, int], Found]
SOURCES: tuple[Source, ...] = (
    _opened, _closed, _notes, _reviews, _conferences, _help, _assessments, _agreements, _transfers,
    _protection,
)  # fmt: skip
