"""Who works on a case, and closing it to everybody else (R25, R39)."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from waypost.accounts.models import User
from waypost.cases.access import may_name
from waypost.cases.locking import locked
from waypost.cases.models import Case, CaseStaff, Step
from waypost.cases.promises import open_tasks
from waypost.cases.recording import note
from waypost.cases.refusals import CaseRefused
from waypost.cases.staffing import must_work_cases
from waypost.centres.access import Viewer
from waypost.centres.actions import hand_over_task
from waypost.people.models import Tier
from waypost.shared.audit import audited


@audited
def name_staff(case: Case, *, user: User, part: str = "", by: Viewer) -> CaseStaff:
    """Put a colleague on the case; on a restricted one it begins to exist for them. Raises CaseRefused."""
    case = _for_naming(case, by)
    must_work_cases(user, case.centre)
    row, _made = CaseStaff.objects.update_or_create(
        case=case,
        user=user,
        defaults={"part": part},
        create_defaults={"part": part, "added_by_id": by.user_id},
    )
    note("cases.staff_named", case, by=by, details={"user": str(user.pk)})
    return row


@audited
def unname_staff(case: Case, *, user: User, by: Viewer) -> None:
    """Take a colleague off the case; their open tasks of it go to whoever carries it. Raises CaseRefused."""
    case = _for_naming(case, by)
    if user.pk == case.manager_id:
        raise CaseRefused(_("%(name)s carries the case. Give it to somebody else first.") % {"name": user})
    gone, _rows = CaseStaff.objects.filter(case=case, user=user).delete()
    if not gone:
        raise CaseRefused(_("%(name)s is not named on this case.") % {"name": user})
    if case.manager is not None:
        for task in open_tasks(case).filter(assignee=user):
            hand_over_task(task, to=case.manager, by=by)
        Step.objects.filter(case=case, staff=user).open().update(staff=case.manager)
    note("cases.staff_unnamed", case, by=by, details={"user": str(user.pk)})


@audited
def restrict_case(case: Case, *, named: Iterable[User] = (), reason: str, by: Viewer) -> Case:
    """Close a case to all but its manager, the viewer and those named. Raises CaseRefused."""
    case = _for_naming(case, by)
    if case.tier == Tier.RESTRICTED:
        raise CaseRefused(_("This case is restricted already."))
    if not reason.strip():
        raise CaseRefused(_("Write why the case is closed to others."), "reason")
    keep = {user.pk: user for user in (case.manager, by.user, *named) if user is not None}
    for user in keep.values():
        must_work_cases(user, case.centre)
    CaseStaff.objects.filter(case=case).exclude(user__in=keep).delete()
    for user in keep.values():
        CaseStaff.objects.get_or_create(case=case, user=user, defaults={"added_by_id": by.user_id})
    _take_back_tasks(case, set(keep), by)
    _set_tier(case, Tier.RESTRICTED)
    note("cases.restricted", case, by=by, details={"named": len(keep)}, reason=reason.strip())
    return case


@audited
def lift_restriction(case: Case, *, reason: str, by: Viewer) -> Case:
    """Open a restricted case to all who work on cases at the centre. Raises CaseRefused."""
    case = _for_naming(case, by)
    if case.tier != Tier.RESTRICTED:
        raise CaseRefused(_("This case is not restricted."))
    if not reason.strip():
        raise CaseRefused(_("Write why the case is opened to others."), "reason")
    _set_tier(case, Tier.ORDINARY)
    note("cases.restriction_lifted", case, by=by, reason=reason.strip())
    return case


def _for_naming(case: Case, by: Viewer) -> Case:
    found = locked(case, by)
    if not may_name(by, found):
        raise CaseRefused(_("Who carries the case says who works on it, or a manager."))
    return found


def _take_back_tasks(case: Case, keep: set[object], by: Viewer) -> None:
    """Tasks of those who may not know of the case any more go to whoever carries it."""
    if case.manager is None:
        return
    for task in open_tasks(case).exclude(assignee__in=keep):
        hand_over_task(task, to=case.manager, by=by)
    Step.objects.filter(case=case, staff__isnull=False).exclude(staff__in=keep).open().update(
        staff=case.manager
    )


def _set_tier(case: Case, tier: Tier) -> None:
    case.tier = tier
    case.version += 1
    case.save(update_fields=["tier", "version", "updated_at"])
