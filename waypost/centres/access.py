"""The viewer: who looks, from which centre, with which rights. Every query starts here."""

from dataclasses import dataclass, field
from functools import cached_property
from uuid import UUID

from django.conf import settings
from django.utils import timezone

from waypost.accounts.models import User
from waypost.accounts.permissions import Perm
from waypost.accounts.roles import ROLES
from waypost.centres.models import Centre, Membership

NETWORK_CHAIN = "network"


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
        current = Membership.objects.current(timezone.localdate()).filter(user=user)
        memberships = list(current.select_related("centre", "network").order_by("centre__name", "starts"))
        here = [m for m in memberships if m.centre and m.centre.is_active]
        chosen = next((m.centre for m in here if str(m.centre_id) == str(centre_id)), here[0].centre if here else None)
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
