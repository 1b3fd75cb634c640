"""Who may change what the network knows about the people it is there for."""

from waypost.accounts.permissions import Perm
from waypost.centres.access import Viewer
from waypost.centres.models import Centre
from waypost.monitoring.disclosure.viewers import sees_true_figures
from waypost.monitoring.indicators.rights import manages_network


def may_edit(viewer: Viewer) -> bool:
    """Whether the viewer may enter sources and estimates."""
    return viewer.can(Perm.NUMBERS_EDIT)


def may_change_group(viewer: Viewer) -> bool:
    """Whether the viewer may change what an existing group means: it is the whole network's."""
    return manages_network(viewer)


def may_choose_clients(viewer: Viewer) -> bool:
    """Whether the viewer may say which clients belong to a group: only who sees true figures wherever they count.

    Rounded figures of filters that a reader chooses would, put together, give small ones back.
    """
    if viewer.is_system:
        return True
    centres = Centre.objects.filter(network_id=viewer.network_id)
    return sees_true_figures(viewer, [one for one in centres if Perm.NUMBERS_VIEW in viewer.perms_in(one.pk)])


def countries_of(viewer: Viewer) -> list[str]:
    """Where the network's centres stand, in their order."""
    found = (
        Centre.objects.filter(network_id=viewer.network_id).order_by("pk").values_list("country", flat=True)
    )
    return list(dict.fromkeys(country for country in found if country))
