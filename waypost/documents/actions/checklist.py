"""Which papers a centre asks for, and which ones somebody will not bring (R53)."""

from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from waypost.centres.access import Viewer
from waypost.documents.checklist import STARTER
from waypost.documents.models import Absence, WantedPaper
from waypost.documents.rules import DocumentRefused
from waypost.shared import audit
from waypost.shared.audit import audited


@audited
def want_paper(
    *,
    kind: str,
    client_type: str = "",
    phase: str = "",
    purpose: str = "",
    keep_years: int | None = None,
    by: Viewer,
) -> WantedPaper:
    """Put a line on the centre's checklist, or change how long its copies are kept. Raises DocumentRefused."""
    if by.centre is None:
        raise DocumentRefused(_("Choose a centre first."))
    row, made = WantedPaper.objects.get_or_create(
        centre=by.centre, kind=kind, client_type=client_type, phase=phase, purpose=purpose,
        defaults={"keep_years": keep_years},
    )  # fmt: skip
    if not made:
        row.keep_years = keep_years
        row.save()
    details: dict[str, Any] = {
        "kind": kind, "client_type": client_type, "phase": phase, "purpose": purpose, "years": keep_years or 0,
    }  # fmt: skip
    audit.record("documents.paper_wanted", subject=row, by=by, details=details)
    return row


@audited
def take_starter_list(*, by: Viewer) -> int:
    """Begin the centre's checklist with the list that Waypost brings. Returns how many lines were added."""
    added = 0
    for kind, client_type, phase in STARTER:
        if not WantedPaper.objects.filter(
            centre=by.centre, kind=kind, client_type=client_type, phase=phase
        ).exists():
            want_paper(kind=kind, client_type=client_type, phase=phase, by=by)
            added += 1
    audit.record("documents.checklist_begun", by=by, details={"lines": added})
    return added


@audited
def drop_wanted(row: WantedPaper, *, by: Viewer) -> None:
    """Take a line off the checklist. What was added stays."""
    details = {"kind": row.kind, "client_type": row.client_type, "phase": row.phase}
    audit.record("documents.paper_unwanted", subject=row, by=by, details=details)
    row.delete()


@audited
def say_absent(
    *, holder_kind: str, holder_id: UUID, about_id: UUID | None, kind: str, why: str, by: Viewer
) -> Absence | None:
    """Note that a paper will not come, so that nobody asks again; an empty `why` takes that back.

    Raises DocumentRefused for a reason that is none.
    """
    if by.centre is None or (why and why not in Absence.Why.values):
        raise DocumentRefused(_("Say that it is not needed, or that they never had one."))
    rows = Absence.objects.filter(holder_kind=holder_kind, holder_id=holder_id, kind=kind)
    rows.delete()
    row = None
    if why:
        row = Absence(
            centre=by.centre,
            holder_kind=holder_kind,
            holder_id=holder_id,
            kind=kind,
            why=why,
            said_by_id=by.user_id,
        )
        row.save(force_insert=True)
    audit.record("documents.absent", about=about_id, by=by, details={"kind": kind, "why": why})
    return row
