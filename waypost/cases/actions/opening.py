"""Opening a case (R39)."""

from collections.abc import Iterable

from django.utils import timezone
from django.utils.translation import gettext as _

from waypost.accounts.models import User
from waypost.cases.models import Case, CaseStaff
from waypost.cases.numbers import next_number
from waypost.cases.promises import next_review, schedule_review
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


def check_person(person: Person, by: Viewer) -> None:
    """Raises CaseRefused when no case may be opened for this file, with a sentence that says why."""
    if person.anonymised_at is not None:
        raise CaseRefused(_("This file was made anonymous. Nobody knows any more whose case it would be."))
    if person.merged_into_id is not None:
        raise CaseRefused(_("This file was merged into another one. Open the case there."))
    if not Person.objects.visible_to(by).filter(pk=person.pk).exists():
        raise CaseRefused(_("This file is not kept at your centre any more."))


def begin(case: Case, users: set[User], by: Viewer) -> None:
    """Save a new case with its staff and its first review."""
    case.save(force_insert=True)
    name_first(case, users, by)
    schedule_review(case, next_review(case.risk, case.opened_on), by)
    case.save(update_fields=["review_due", "updated_at"])


def name_first(case: Case, users: set[User], by: Viewer) -> None:
    """The first members of staff of a case: its manager leads it."""
    for user in users:
        if by.centre is not None and user.pk != by.user_id:
            must_work_cases(user, by.centre)
        part = "manager" if case.manager_id == user.pk else ""
        CaseStaff.objects.create(case=case, user=user, part=part, added_by_id=by.user_id)
