"""Which saved reports a viewer finds, and who may change them."""

from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from waypost.accounts.models import User
from waypost.accounts.permissions import Perm
from waypost.accounts.roles import ROLES
from waypost.centres.access import Viewer
from waypost.centres.models import Membership
from waypost.monitoring.models import SavedReport


def get_report(viewer: Viewer, pk: UUID) -> SavedReport:
    """A report that the viewer finds. Raises Http404."""
    found = SavedReport.objects.visible_to(viewer).select_related("owner", "centre")
    return get_object_or_404(found, pk=pk)


def own_report(viewer: Viewer, pk: UUID) -> SavedReport:
    """A report that the viewer may change: her own. Raises Http404."""
    found = get_report(viewer, pk)
    if found.owner_id != viewer.user_id:
        raise Http404
    return found


def readers_of(viewer: Viewer) -> QuerySet[User]:
    """Members of staff who may see figures by a role that holds now where the viewer works, by name.

    A role for the whole network holds at each of its centres; who has one works in all of them.
    """
    roles = [slug for slug, role in ROLES.items() if Perm.NUMBERS_VIEW in role.perms]
    held = Membership.objects.filter(role__in=roles, network_id=viewer.network_id, user__is_active=True)
    here = {None, *(one.centre_id for one in viewer.memberships)}
    everywhere = viewer.can_everywhere(Perm.NUMBERS_VIEW)
    found = {
        one.user_id
        for one in held.select_related("centre")
        if one.holds_now and (everywhere or one.centre_id in here)
    }
    return User.objects.filter(pk__in=found).exclude(email="").order_by("full_name")


def viewers_of(user: User, report: SavedReport) -> list[Viewer]:
    """The user at each centre where their roles of today show figures, first where the report is from.

    Empty for somebody without such a role.
    """
    at_work = Viewer.of(user)
    here = [Viewer(user, centre, at_work.memberships) for centre in at_work.centre_choices]
    places = here or [at_work]  # a network role alone stands in no centre
    seeing = [one for one in places if one.can(Perm.NUMBERS_VIEW)]
    asked = report.definition.get("centres", [])
    return sorted(
        seeing,
        key=lambda one: (one.centre != report.centre, one.centre is None or str(one.centre.pk) not in asked),
    )
