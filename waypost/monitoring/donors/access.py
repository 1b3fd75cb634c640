"""Whose donor reports a viewer may open: as policy reports, those of centres whose clients the viewer knows."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404
from django.shortcuts import get_object_or_404

from waypost.centres.access import Viewer
from waypost.centres.models import Centre
from waypost.monitoring.models import DonorReport, DonorTemplate, Indicator
from waypost.monitoring.policy.access import choices


def centres_of(project: DonorTemplate) -> list[Centre]:
    """The centres that are counted for a project."""
    if project.centre is not None:
        return [project.centre]
    return list(Centre.objects.filter(network_id=project.network_id).order_by("name"))


def visible(viewer: Viewer) -> list[DonorTemplate]:
    """The projects that the viewer may open, by name."""
    own, whole = choices(viewer)
    known = {one.pk for one in own}
    rows = DonorTemplate.objects.visible_to(viewer).select_related("centre", "donor").defer("logo")
    return [one for one in rows if (one.centre_id in known if one.centre_id else whole)]


def get_project(viewer: Viewer, pk: UUID) -> DonorTemplate:
    """The project. Raises Http404 for who may not open it."""
    rows = DonorTemplate.objects.visible_to(viewer).select_related("centre", "donor", "network")
    found = get_object_or_404(rows, pk=pk)
    own, whole = choices(viewer)
    if not (whole if found.centre_id is None else found.centre_id in {one.pk for one in own}):
        raise Http404
    return found


def get_report(viewer: Viewer, pk: UUID) -> DonorReport:
    """One period's report. Raises Http404."""
    found = get_object_or_404(DonorReport, pk=pk)
    found.template = get_project(viewer, found.template_id)
    return found


def indicators_for(viewer: Viewer, project: DonorTemplate) -> list[Indicator]:
    """The indicators in use that may stand in the project's reports and do not yet."""
    there = set(project.lines.values_list("indicator_id", flat=True))
    rows = Indicator.objects.visible_to(viewer).in_use()
    return [one for one in rows if one.pk not in there and one.centre_id in (None, project.centre_id)]
