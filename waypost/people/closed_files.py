"""Closed files, and those among them that nobody may open since their named staff left."""

from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from waypost.accounts.permissions import Perm
from waypost.accounts.roles import ROLES
from waypost.centres.access import Viewer
from waypost.centres.models import Membership
from waypost.people.models import AtCentre, NamedStaff, Person, Tier

OPENS_FILES = [slug for slug, role in ROLES.items() if Perm.CLIENT_VIEW in role.perms]


def with_somebody(people: QuerySet[Person]) -> QuerySet[Person]:
    """Those whom a named colleague who can sign in may open, at a centre that works with them."""
    return people.filter(Exists(_able()))


def nobody_opens(viewer: Viewer) -> QuerySet[Person]:
    """Closed files that the viewer's centre keeps and that nobody may open any more, oldest first."""
    if viewer.centre is None:
        return Person.objects.none()
    closed = Person.objects.filter(centre=viewer.centre, tier=Tier.RESTRICTED, merged_into=None)
    return closed.exclude(Exists(_able())).order_by("registered_on", "number")


def _able() -> QuerySet[NamedStaff]:
    """Named staff of the outer person who have an account and a role there today."""
    places = AtCentre.objects.filter(person_id=OuterRef(OuterRef("person_id"))).values("centre_id")
    current = Membership.objects.current(timezone.localdate()).filter(
        user_id=OuterRef("user_id"), role__in=OPENS_FILES, centre_id__in=places
    )
    return NamedStaff.objects.filter(Exists(current), person_id=OuterRef("pk"), user__is_active=True)
