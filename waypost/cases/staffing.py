"""Who can carry or join a case."""

from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from waypost.accounts.models import User
from waypost.accounts.permissions import Perm
from waypost.accounts.roles import ROLES
from waypost.cases.models import Case
from waypost.cases.refusals import CaseRefused
from waypost.centres.models import Centre, Membership, today_at
from waypost.people.models import NamedStaff, Tier

WORKS_CASES = [slug for slug, role in ROLES.items() if Perm.CASE_WORK in role.perms]
MANAGES_CASES = [slug for slug, role in ROLES.items() if Perm.CASE_MANAGE in role.perms]


def case_workers(centre: Centre | UUID, *, roles: list[str] = WORKS_CASES) -> QuerySet[User]:
    """Who works on cases at a centre today, by name."""
    # The desk's pages have the clock of their centre already: a centre that is only named is not fetched for it.
    today = today_at(centre) if isinstance(centre, Centre) else timezone.localdate()
    current = Membership.objects.current(today).filter(centre=centre, role__in=roles)
    return User.objects.filter(pk__in=current.values("user_id"), is_active=True).order_by("full_name")


def must_work_cases(user: User, centre: Centre) -> None:
    """Raises CaseRefused for somebody who does not work on cases at the centre."""
    if not case_workers(centre).filter(pk=user.pk).exists():
        raise CaseRefused(
            _("%(name)s does not work on cases at %(centre)s.") % {"name": user, "centre": centre}, "manager"
        )


def who_may_know(case: Case, *, but: User) -> list[User]:
    """Who else works on cases there and is named wherever a restriction names staff, the longest named first."""
    found = case_workers(case.centre_id).exclude(pk=but.pk)
    named = list(case.staff.order_by("created_at", "pk").values_list("user_id", flat=True))
    if case.tier == Tier.RESTRICTED:
        found = found.filter(pk__in=named)
    if case.person.tier == Tier.RESTRICTED:
        found = found.filter(pk__in=NamedStaff.objects.filter(person=case.person_id).values("user_id"))
    return sorted(found, key=lambda user: named.index(user.pk) if user.pk in named else len(named))


def must_know_file(user: User, case: Case) -> None:
    """Raises CaseRefused when the client's file is restricted and does not name this person."""
    named = NamedStaff.objects.filter(person=case.person_id, user=user)
    if case.person.tier == Tier.RESTRICTED and not named.exists():
        raise CaseRefused(
            _("The client's file is restricted and does not name %(name)s. Name them on the file first.")
            % {"name": user},
            "to_user",
        )


def could_be_named(case: Case) -> list[User]:
    """Colleagues who work on cases here and are not on this one."""
    return list(case_workers(case.centre_id).exclude(pk__in=case.staff.values("user_id")))
