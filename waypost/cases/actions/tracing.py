"""Writes of the search for a missing relative (R73–R76). The found person decides what the family hears."""

from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from waypost.cases.models import Case
from waypost.cases.models.tracing import Search, TracingAction, TracingRequest
from waypost.cases.recording import note
from waypost.cases.refusals import CaseRefused, must_be_version
from waypost.cases.telling import why_not_tell
from waypost.centres.access import Viewer
from waypost.centres.actions import add_task
from waypost.centres.task_titles import Title
from waypost.shared.audit import audited

ENDED = {Search.FOUND, Search.DIED, Search.CLOSED}


class TracingRefused(CaseRefused):
    """This may not be written or told so; the message says why."""


@audited
def request_tracing(*, case: Case, by: Viewer, **facts: Any) -> TracingRequest:
    """Take a family's request."""
    facts.setdefault("asked_on", timezone.localdate())
    row = TracingRequest(case=case, **facts)
    row.save(force_insert=True)
    note("cases.tracing_requested", case, by=by)
    return row


@audited
def change_tracing(request: TracingRequest, *, seen_version: int, by: Viewer, **facts: Any) -> TracingRequest:
    """Correct or complete what is known. Raises Changed when a colleague saved meanwhile."""
    row = _held(request)
    must_be_version(row, seen_version)
    changed = sorted(name for name, value in facts.items() if getattr(row, name) != value)
    for name, value in facts.items():
        setattr(row, name, value)
    row.version += 1
    row.save()
    note("cases.tracing_changed", row.case, by=by, details={"fields": changed})
    return row


@audited
def act_on_tracing(
    request: TracingRequest, *, ask_again: date | None = None, by: Viewer, **facts: Any
) -> TracingAction:
    """Write down one step of the search; `ask_again` puts a reminder on the worker's day."""
    facts.setdefault("done_on", timezone.localdate())
    row = TracingAction(request=request, staff=by.user, **facts)
    if row.result != TracingAction.Result.PENDING:
        row.result_on = row.done_on
    row.save(force_insert=True)
    about = request.case.person_id
    if ask_again is not None:
        title = Title("cases.ask_about_search")
        add_task(title=title, due=ask_again, kind="find_out", subject=request.case, about=about, by=by)
    note("cases.tracing_step", request.case, by=by, details={"kind": row.kind})
    return row


@audited
def note_step_result(step: TracingAction, *, result: str, words: str = "", by: Viewer) -> TracingAction:
    """Add what a step brought."""
    row = TracingAction.objects.select_for_update().select_related("request__case").get(pk=step.pk)
    row.result, row.result_on = result, timezone.localdate()
    row.note = "\n".join(part for part in (row.note, words) if part)
    row.save()
    note("cases.tracing_result", row.request.case, by=by, details={"result": result})
    return row


@audited
def end_search(
    request: TracingRequest, *, state: str, ended_on: date, found_where: str = "", by: Viewer
) -> TracingRequest:
    """Say how a search ended. Raises TracingRefused for a state that is no end."""
    row = _held(request)
    if state not in ENDED:
        raise TracingRefused(_("Choose how the search ended."))
    row.state, row.ended_on, row.found_where = state, ended_on, found_where
    row.version += 1
    row.save()
    note("cases.tracing_ended", row.case, by=by, details={"state": state})
    return row


@audited
def record_wish(request: TracingRequest, *, wish: str, on: date, how: str, by: Viewer) -> TracingRequest:
    """Write down what the found person wants the family to hear. Raises TracingRefused before anybody is found."""
    row = _held(request)
    if row.state != Search.FOUND:
        raise TracingRefused(_("Nobody is found yet: write that first."))
    row.wish, row.wish_on, row.wish_how = wish, on, how
    row.version += 1
    row.save()
    note("cases.tracing_wish", row.case, by=by, details={"wish": wish})
    return row


@audited
def tell_family(request: TracingRequest, *, what: str, on: date, by: Viewer) -> TracingRequest:
    """Write down that the family was told, and what.

    Raises TracingRefused unless the found person agreed to it: to be found is not to agree (R75).
    """
    row = _held(request)
    why_not = why_not_tell(row)
    if why_not:
        raise TracingRefused(why_not)
    row.told_family_on, row.told_family = on, what
    row.version += 1
    row.save()
    note("cases.family_told", row.case, by=by, details={"wish": row.wish})
    return row


def _held(request: TracingRequest) -> TracingRequest:
    return TracingRequest.objects.select_for_update().select_related("case").get(pk=request.pk)
