"""How every case begins, a new one and a new episode: whose it may be, its staff, its first review."""

from django.utils.translation import gettext as _

from waypost.accounts.models import User
from waypost.cases.models import Case, CaseStaff
from waypost.cases.promises import next_review, schedule_review
from waypost.cases.refusals import CaseRefused
from waypost.cases.staffing import must_work_cases
from waypost.centres.access import Viewer
from waypost.people.models import Person


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
    _name_first(case, users, by)
    schedule_review(case, next_review(case.risk, case.opened_on), by)
    case.save(update_fields=["review_due", "updated_at"])


def _name_first(case: Case, users: set[User], by: Viewer) -> None:
    """The first members of staff of a case: its manager leads it."""
    for user in users:
        if by.centre is not None and user.pk != by.user_id:
            must_work_cases(user, by.centre)
        part = "manager" if case.manager_id == user.pk else ""
        CaseStaff.objects.create(case=case, user=user, part=part, added_by_id=by.user_id)
