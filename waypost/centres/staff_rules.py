"""Who may administer whom: a manager her own centre's people up to her own rights, the network everybody."""

from datetime import date

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from waypost.accounts.models import User
from waypost.accounts.permissions import Perm
from waypost.accounts.roles import ROLES, Role
from waypost.centres.access import Viewer
from waypost.centres.models import Centre, Membership, Task
from waypost.centres.models.tasks import TaskQuerySet

ONLY_NETWORK = {"network_admin"}
ALSO_NETWORK = {"auditor", "mne_officer", "summary_only", "editor"}


class StaffRefused(ValueError):
    """The staff list cannot be changed this way; the message says why."""


class OpenTasks(StaffRefused):
    """Somebody still has promises to keep; they must be handed over first."""

    def __init__(self, tasks: list[Task]) -> None:
        super().__init__(_("Open tasks must be handed over first."))
        self.tasks = tasks


def roles_to_give(by: Viewer, centre: Centre | None) -> list[Role]:
    """The roles that the viewer may give in a centre, or (without one) in the whole network."""
    return [role for role in ROLES.values() if _may_give(by, role, centre)]


def _may_give(by: Viewer, role: Role, centre: Centre | None) -> bool:
    everywhere = by.can_everywhere(Perm.NETWORK_MANAGE)
    if centre is None:
        return everywhere and role.slug in ONLY_NETWORK | ALSO_NETWORK
    if role.slug in ONLY_NETWORK or (centre.network_id != by.network_id and not by.is_system):
        return False
    held = by.perms_in(centre.pk)
    return everywhere or (Perm.STAFF_MANAGE in held and role.perms <= held)


def must_be_allowed(by: Viewer, role: str, centre: Centre | None) -> None:
    """Raise StaffRefused when the viewer may not give or take this role there."""
    known = ROLES.get(role)
    if known is None or not _may_give(by, known, centre):
        raise StaffRefused(_("You cannot give or take this role here. Ask the network administrator."))


def must_not_be_self(by: Viewer, user: User) -> None:
    """Raise StaffRefused when somebody administers her own account."""
    if user.pk == by.user_id:
        raise StaffRefused(
            _("Nobody changes her or his own roles and access. Ask a colleague who administers staff.")
        )


def memberships_held(user: User, day: date | None = None) -> list[Membership]:
    """Roles that hold today or begin later."""
    day = day or timezone.localdate()
    held = user.memberships.filter(Q(ends=None) | Q(ends__gte=day))
    return list(held.select_related("centre", "network"))


def may_open_account(by: Viewer, user: User) -> bool:
    """Whether the viewer may reset keys or close the account: when every role of the person is hers to give.

    Otherwise a manager could take over the account of somebody with more rights.
    """
    if user.pk == by.user_id:
        return False
    held = memberships_held(user) or list(user.memberships.select_related("centre", "network"))
    return all(_may_give(by, ROLES[m.role], m.centre) for m in held)


def must_open_account(by: Viewer, user: User) -> None:
    """Raise StaffRefused unless the viewer may reset this person's keys or close the account."""
    must_not_be_self(by, user)
    if not may_open_account(by, user):
        raise StaffRefused(
            _("This person also has a role that you do not administer. Ask the network administrator.")
        )


def promises_of(user: User, centre: Centre | None = None) -> TaskQuerySet:
    """The person's open tasks, everywhere or in one centre, the nearest first."""
    tasks = Task.objects.open().of(user.pk).order_by("due", "pk")
    return tasks.filter(centre=centre) if centre else tasks
