"""The viewer: who looks, from which centre, with which rights. Every query starts here."""

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from uuid import UUID

from django.conf import settings
from django.db.models import Q, QuerySet
from django.shortcuts import get_object_or_404

from waypost.accounts.models import User
from waypost.accounts.permissions import Perm
from waypost.accounts.roles import ROLES
from waypost.centres import task_subjects
from waypost.centres.models import Centre, Membership, Task
from waypost.centres.models.tasks import TaskQuerySet
from waypost.shared.audit.models import NETWORK_CHAIN


@dataclass
class Viewer:
    """A person at work in one centre. `centre` is None for network roles and for the public.

    Rights count per centre: a manager of one centre who is counsellor in another is a counsellor there.
    """

    user: User | None = None
    centre: Centre | None = None
    memberships: list[Membership] = field(default_factory=list)
    is_system: bool = False

    @classmethod
    def of(cls, user: User, centre_id: UUID | str | None = None) -> "Viewer":
        """The viewer for a signed-in user: one statement. Unknown or left centres fall back to the first."""
        # Chosen and sorted here: every request asks, and making the longer statement takes longer than running it.
        held = Membership.objects.filter(user=user).select_related("centre")
        memberships = sorted((m for m in held if m.holds_now), key=_place_and_start)
        here = [m for m in memberships if m.centre and m.centre.is_active]
        chosen = next(
            (m.centre for m in here if str(m.centre_id) == str(centre_id)), here[0].centre if here else None
        )
        return cls(user=user, centre=chosen, memberships=memberships)

    @classmethod
    def system(cls, centre: Centre | None = None) -> "Viewer":
        """The program itself, for jobs and set-up: may do everything in its centre."""
        return cls(centre=centre, is_system=True)

    @cached_property
    def roles(self) -> frozenset[str]:
        """Roles that count here: those in the current centre and those in the whole network."""
        here = self.centre.pk if self.centre else None
        return frozenset(m.role for m in self.memberships if m.centre_id in (None, here))

    @cached_property
    def perms(self) -> frozenset[Perm]:
        if self.is_system:
            return frozenset(Perm)
        return frozenset(perm for role in self.roles for perm in ROLES[role].perms)

    def can(self, perm: Perm) -> bool:
        """Whether the viewer holds a permission here."""
        return perm in self.perms

    @cached_property
    def perms_everywhere(self) -> frozenset[Perm]:
        """Permissions that hold in the whole network, whichever centre is current."""
        if self.is_system:
            return frozenset(Perm)
        return frozenset(
            perm for m in self.memberships if m.centre_id is None for perm in ROLES[m.role].perms
        )

    def can_everywhere(self, perm: Perm) -> bool:
        """Whether the viewer holds a permission in the whole network."""
        return perm in self.perms_everywhere

    def centres_where(self, perm: Perm) -> QuerySet[Centre]:
        """The network's centres in which the viewer holds a permission."""
        here = Centre.objects.filter(network_id=self.network_id)
        if self.can_everywhere(perm):
            return here
        return here.filter(pk__in={m.centre_id for m in self.memberships if perm in ROLES[m.role].perms})

    def perms_in(self, centre_id: UUID | None) -> frozenset[Perm]:
        """The permissions that hold in one centre, the network's among them."""
        here = {perm for m in self.memberships if m.centre_id == centre_id for perm in ROLES[m.role].perms}
        return self.perms_everywhere | here

    @property
    def audit_chains(self) -> list[str] | None:
        """The audit chains this viewer may read: the current centre's, or for the network all of its centres'.

        None for all there are, when no other network is kept here.
        """
        if not self.can_everywhere(Perm.AUDIT_VIEW):
            return [self.chain]
        if self.is_system or not Centre.objects.exclude(network_id=self.network_id).exists():
            return None
        own = Centre.objects.filter(network_id=self.network_id).values_list("pk", flat=True)
        return [NETWORK_CHAIN, *(str(pk) for pk in own)]

    @cached_property
    def network_id(self) -> UUID | None:
        if self.centre:
            return self.centre.network_id
        return self.memberships[0].network_id if self.memberships else None

    @cached_property
    def centre_choices(self) -> list[Centre]:
        """Centres the person may switch to."""
        found = {m.centre_id: m.centre for m in self.memberships if m.centre and m.centre.is_active}
        return list(found.values())

    @property
    def user_id(self) -> UUID | None:
        return self.user.pk if self.user else None

    @property
    def actor_id(self) -> UUID | None:
        return self.user_id

    @property
    def actor_name(self) -> str:
        return str(self.user) if self.user else "Waypost"

    @property
    def chain(self) -> str:
        return str(self.centre.pk) if self.centre else NETWORK_CHAIN

    @cached_property
    def needs_second_factor(self) -> bool:
        """True when a role here sees restricted data and the person has set up no second factor."""
        if not settings.MFA_REQUIRED or not any(ROLES[role].sees_restricted for role in self.roles):
            return False
        from allauth.mfa.utils import is_mfa_enabled

        return not is_mfa_enabled(self.user)


def _place_and_start(membership: Membership) -> tuple[str, date]:
    return membership.centre.name if membership.centre else "", membership.starts


def get_staff(viewer: Viewer, pk: UUID) -> User:
    """A member of staff whom the viewer may administer, with memberships. Raises Http404 for anybody else."""
    return get_object_or_404(staff_of(viewer), pk=pk)


def staff_of(viewer: Viewer) -> QuerySet[User]:
    """Everybody who works or worked in the centres that the viewer administers (for the network: all)."""
    where = Q(memberships__centre__in=viewer.centres_where(Perm.STAFF_MANAGE))
    if viewer.can_everywhere(Perm.STAFF_MANAGE):
        where |= Q(memberships__network_id=viewer.network_id)
    return User.objects.filter(where).distinct()


def get_centre(viewer: Viewer, pk: UUID) -> Centre:
    """A centre whose settings the viewer may change. Raises Http404 for any other."""
    return get_object_or_404(viewer.centres_where(Perm.CENTRE_MANAGE), pk=pk)


def get_task(viewer: Viewer, pk: UUID) -> Task:
    """One's own task, or a colleague's for those who see the team's. Raises Http404 for any other."""
    return get_object_or_404(tasks_of(viewer), pk=pk)


def tasks_of(viewer: Viewer) -> TaskQuerySet:
    """One's own tasks anywhere, and the current centre's for those who see the team's."""
    own = Q(assignee_id=viewer.user_id)
    if viewer.centre is not None and viewer.can(Perm.TASK_TEAM):
        own |= Q(centre=viewer.centre)
    return task_subjects.known_to(viewer, Task.objects.filter(own))


@dataclass(frozen=True)
class ActorAt:
    """Somebody of one centre, written into the audit of another one."""

    viewer: Viewer
    centre_id: UUID

    @property
    def actor_id(self) -> UUID | None:
        return self.viewer.actor_id

    @property
    def actor_name(self) -> str:
        return self.viewer.actor_name

    @property
    def chain(self) -> str:
        return str(self.centre_id)
