"""Which saved reports a viewer finds, and who may change them."""

from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone

from waypost.accounts.models import User
from waypost.accounts.permissions import Perm
from waypost.accounts.roles import ROLES
from waypost.centres.access import Viewer
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
    """Members of staff who may see figures at the viewer's centres today, by name."""
    today = timezone.localdate()
    roles = [slug for slug, role in ROLES.items() if Perm.NUMBERS_VIEW in role.perms]
    found = User.objects.filter(
        is_active=True, memberships__role__in=roles, memberships__network_id=viewer.network_id,
        memberships__starts__lte=today,
    )  # fmt: skip
    return found.exclude(email="").distinct().order_by("full_name")
