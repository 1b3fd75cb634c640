"""One way into the audit for everything that happens in a case.

The subject of every entry is the case itself: the audit's screens ask here (`hidden`) which of the cases the reader
may not know of, and leave the client out of those lines.
"""

from collections.abc import Iterable
from typing import Any

from waypost.cases.models import Case
from waypost.centres.access import Viewer
from waypost.shared import audit

SUBJECT = "cases.case"


def note(
    action: str, case: Case, *, by: Any, details: dict[str, Any] | None = None, reason: str = ""
) -> None:
    """Write what happened to a case: `note("cases.closed", case, by=by)`. Details hold codes and counts only."""
    audit.record(action, subject=case, about=case.person_id, by=by, details=details or {}, reason=reason)


def hidden(viewer: Viewer, ids: Iterable[str]) -> set[str]:
    """Those of the cases that are restricted, or of a restricted file, and not the viewer's. Two statements."""
    wanted = set(ids)
    closed = set(Case.objects.filter(pk__in=wanted).closed_to_others().values_list("pk", flat=True))
    if not closed:
        return set()
    named = Case.objects.filter(pk__in=closed).naming(viewer.user_id).values_list("pk", flat=True)
    return {str(pk) for pk in closed - set(named)}


def name_subjects(ids: Iterable[str]) -> dict[str, str]:
    """The numbers of cases, for the audit's sentences."""
    rows = Case.objects.filter(pk__in=list(ids)).values_list("pk", "number")
    return {str(pk): number for pk, number in rows}
