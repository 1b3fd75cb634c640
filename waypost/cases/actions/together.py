"""What is done with others: conferences with partners, and speaking, writing or going along for the client (R44, R47, R48)."""

from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from waypost.cases.actions.planning import add_step
from waypost.cases.locking import working
from waypost.cases.models import Case, Conference, Intervention
from waypost.cases.recording import note
from waypost.cases.refusals import CaseRefused
from waypost.centres.access import Viewer
from waypost.shared.audit import audited


@audited
def record_conference(
    case: Case,
    *,
    held_on: date,
    present: str,
    agreed: str,
    client_present: bool = False,
    steps: list[dict[str, Any]] | None = None,
    by: Viewer,
) -> Conference:
    """Keep who sat together and what they agreed; `steps` go into the plan. Raises CaseRefused."""
    case = working(case, by)
    if held_on > timezone.localdate():
        raise CaseRefused(_("Write a conference down when it was held."), "held_on")
    made = Conference(
        case=case, held_on=held_on, present=present.strip(), agreed=agreed.strip(), client_present=client_present,
        written_by=by.user,
    )  # fmt: skip
    made.save(force_insert=True)
    for values in steps or []:
        add_step(case, values=values, conference=made, by=by)
    note("cases.conference_held", case, by=by, details={"steps": len(steps or [])})
    return made


@audited
def record_help(
    case: Case, *, kind: str, on: date, with_whom: str, what: str, result: str = "", by: Viewer
) -> Intervention:
    """Keep what was done with somebody else for the client. Raises CaseRefused."""
    case = working(case, by)
    if on > timezone.localdate():
        raise CaseRefused(_("Write it down when it was done."), "on")
    made = Intervention(
        case=case,
        kind=kind,
        on=on,
        with_whom=with_whom.strip(),
        what=what.strip(),
        result=result.strip(),
        done_by=by.user,
    )
    made.save(force_insert=True)
    note("cases.helped", case, by=by, details={"kind": kind})
    return made


@audited
def add_result(help_given: Intervention, *, result: str, by: Viewer) -> Intervention:
    """What came of it, when that is known later. Raises CaseRefused."""
    case = working(help_given.case, by)
    found = Intervention.objects.select_for_update(of=("self",)).get(pk=help_given.pk, case=case)
    if found.result:
        raise CaseRefused(_("A result is written already. Add a note if it changed."), "result")
    found.result = result.strip()
    found.save(update_fields=["result", "updated_at"])
    note("cases.help_result", case, by=by, details={"kind": found.kind})
    return found
