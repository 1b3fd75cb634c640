"""At which centres a viewer may count."""

from waypost.accounts.permissions import Perm
from waypost.centres.access import Viewer
from waypost.centres.models import Centre


def may_count(viewer: Viewer) -> list[Centre]:
    """Centres whose figures the viewer may see: her own, or all of the network for a network role. One statement."""
    if viewer.network_id and viewer.can_everywhere(Perm.NUMBERS_VIEW):
        return list(Centre.objects.filter(network_id=viewer.network_id).order_by("name"))
    return [viewer.centre] if viewer.centre else []
