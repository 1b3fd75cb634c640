"""Whose reports a viewer may open: those of centres whose clients the viewer knows, as true figures stand in them."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404
from django.shortcuts import get_object_or_404

from waypost.accounts.permissions import Perm
from waypost.centres.access import Viewer
from waypost.centres.models import Centre
from waypost.monitoring.disclosure.viewers import sees_true_figures
from waypost.monitoring.models import PolicyReport


def network_centres(viewer: Viewer) -> list[Centre]:
    """All centres of the viewer's network, by name."""
    return list(Centre.objects.filter(network_id=viewer.network_id).order_by("name"))


def may_write_of(viewer: Viewer, centre: Centre | None, centres: list[Centre]) -> bool:
    """Whether the viewer makes reports of that centre, or (None) of all the network's `centres`."""
    if centre is None:
        return viewer.can_everywhere(Perm.NUMBERS_EDIT) and sees_true_figures(viewer, centres)
    return Perm.NUMBERS_EDIT in viewer.perms_in(centre.pk) and sees_true_figures(viewer, [centre])


def choices(viewer: Viewer) -> tuple[list[Centre], bool]:
    """The centres of which the viewer makes reports, and whether of the whole network as well."""
    centres = network_centres(viewer)
    own = [one for one in centres if may_write_of(viewer, one, centres)]
    whole = len(centres) > 1 and (may_write_of(viewer, None, centres) or len(own) == len(centres))
    return own, whole


def centres_of(report: PolicyReport) -> list[Centre]:
    """The centres whose figures stand in a report."""
    if report.centre is not None:
        return [report.centre]
    return list(Centre.objects.filter(network_id=report.network_id).order_by("name"))


def visible(viewer: Viewer) -> list[PolicyReport]:
    """The reports that the viewer may open, the newest first."""
    own, whole = choices(viewer)
    known = {one.pk for one in own}
    rows = PolicyReport.objects.visible_to(viewer).select_related("centre").defer("figures")
    return [one for one in rows if (one.centre_id in known if one.centre_id else whole)]


def get_report(viewer: Viewer, pk: UUID) -> PolicyReport:
    """The report. Raises Http404 for who may not open it."""
    found = get_object_or_404(
        PolicyReport.objects.visible_to(viewer).select_related("centre", "network"), pk=pk
    )
    own, whole = choices(viewer)
    if not (whole if found.centre_id is None else found.centre_id in {one.pk for one in own}):
        raise Http404
    return found
