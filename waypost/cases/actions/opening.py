"""Opening a case (R39)."""

from collections.abc import Iterable

from django.utils import timezone
from django.utils.translation import gettext as _

from waypost.accounts.models import User
from waypost.cases.beginning import begin, check_person
from waypost.cases.models import Case
from waypost.cases.numbers import next_number
from waypost.cases.recording import note
from waypost.cases.refusals import CaseRefused
from waypost.cases.staffing import must_work_cases
from waypost.centres.access import Viewer
from waypost.people.models import Person, Tier
from waypost.shared.audit import audited

__all__ = ["CaseRefused", "open_case"]


@audited
def open_case(
    *,
    person: Person,
    kind: str,
    summary: str = "",
    complexity: str = "",
    risk: str = "",
    restricted: bool = False,
    manager: User | None = None,
    named: Iterable[User] = (),
    by: Viewer,
) -> Case:
    """Open a case for a client of the viewer's centre; without a manager it is the viewer's own.

    A restricted case exists only for its manager, the viewer and those `named`. Raises CaseRefused.
    """
    check_person(person, by)
    manager = manager or by.user
    if manager is None or by.centre is None:
        raise CaseRefused(_("Choose who carries the case."), "manager")
    must_work_cases(manager, by.centre)
    case = Case(
        centre=by.centre, person=person, number=next_number(by.centre), kind=kind, complexity=complexity, risk=risk,
        tier=Tier.RESTRICTED if restricted else Tier.ORDINARY, manager=manager, summary=summary.strip(),
        opened_on=timezone.localdate(), opened_by_id=by.user_id,
    )  # fmt: skip
    begin(case, {manager, *named} | ({by.user} if restricted and by.user else set()), by)
    note("cases.opened", case, by=by, details={"kind": kind, "tier": case.tier})
    return case
