"""Who may change what: the network's indicators are the network's, a centre changes its own copies."""

from waypost.accounts.permissions import Perm
from waypost.centres.access import Viewer
from waypost.centres.models import Centre
from waypost.monitoring.models import Indicator


def manages_network(viewer: Viewer) -> bool:
    """Whether the viewer manages numbers for the whole network: by a network role, or at its only centre."""
    if viewer.can_everywhere(Perm.NUMBERS_EDIT):
        return True
    if viewer.centre is None or not viewer.can(Perm.NUMBERS_EDIT):
        return False
    others = Centre.objects.filter(network_id=viewer.network_id, is_active=True).exclude(pk=viewer.centre.pk)
    return not others.exists()


def may_change(viewer: Viewer, indicator: Indicator) -> bool:
    """Whether the viewer may change what an indicator is called and what it means."""
    if indicator.centre_id is None:
        return manages_network(viewer)
    return viewer.is_system or Perm.NUMBERS_EDIT in viewer.perms_in(indicator.centre_id)


def may_copy(viewer: Viewer, indicator: Indicator) -> bool:
    """Whether the viewer may take an indicator of the network over for the centre that is current."""
    return indicator.centre_id is None and viewer.centre is not None and viewer.can(Perm.NUMBERS_EDIT)
