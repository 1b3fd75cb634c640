"""Who may open which legal matter, group complaint and redress route. A stranger gets 404."""

from typing import TypeVar
from uuid import UUID

from django.db import transaction
from django.http import Http404
from django.shortcuts import get_object_or_404

from waypost.accounts.permissions import Perm
from waypost.cases.models import LegalGroup, LegalMatter, RedressRoute
from waypost.cases.models.legal import OfMatter
from waypost.cases.recording import note
from waypost.centres.access import ActorAt, Viewer
from waypost.shared import audit

Part = TypeVar("Part", bound=OfMatter)
WITH = ("case__person__centre", "case__manager", "case__centre", "organisation", "responsible", "group")


def get_matter(viewer: Viewer, pk: UUID | str, *, looking_at: str = "matter") -> LegalMatter:
    """The matter with its case and client, noting in the audit that the viewer looked at it.

    Raises Http404 when it is not there or not for this viewer; the attempt on an existing one is recorded.
    """
    matter = find_matter(viewer, pk)
    with transaction.atomic():
        note("cases.legal_viewed", matter.case, by=viewer, details={"part": looking_at})
    return matter


def find_matter(viewer: Viewer, pk: UUID | str) -> LegalMatter:
    """The matter for an action. Raises Http404 like `get_matter`."""
    matter = LegalMatter.objects.visible_to(viewer).select_related(*WITH).filter(pk=pk).first()
    if matter is None:
        _note_attempt(viewer, pk)
        raise Http404
    return matter


def find_part(viewer: Viewer, model: type[Part], pk: UUID | str) -> Part:
    """A claim, deadline, letter or payment of a matter that the viewer may open. Raises Http404."""
    row = model._default_manager.filter(pk=pk).first()
    if row is None:
        raise Http404
    row.matter = find_matter(viewer, row.matter_id)
    return row


def may_work(viewer: Viewer, record: LegalMatter | LegalGroup) -> bool:
    """Whether the viewer may write in this matter or group: LEGAL_WORK, as long as it is open."""
    return viewer.can(Perm.LEGAL_WORK) and record.is_open


def find_group(viewer: Viewer, pk: UUID | str) -> LegalGroup:
    """The group for an action. Raises Http404; the attempt on an existing one is recorded."""
    rows = LegalGroup.objects.visible_to(viewer).select_related("organisation", "responsible", "centre")
    group = rows.filter(pk=pk).first()
    if group is None:
        _note_group_attempt(viewer, pk)
        raise Http404
    return group


def get_group(viewer: Viewer, pk: UUID | str) -> LegalGroup:
    """The group, noting in the audit that the viewer looked at it. Raises Http404 like `find_group`."""
    group = find_group(viewer, pk)
    with transaction.atomic():
        audit.record("cases.legal_group_viewed", subject=group, by=viewer)
    return group


def find_route(viewer: Viewer, pk: UUID | str) -> RedressRoute:
    """A redress route of the viewer's network. Raises Http404."""
    return get_object_or_404(RedressRoute.objects.visible_to(viewer), pk=pk)


def _note_attempt(viewer: Viewer, pk: UUID | str) -> None:
    target = LegalMatter.objects.filter(pk=pk).select_related("case").first()
    if target is None:
        return
    with transaction.atomic():
        note("cases.legal_view_refused", target.case, by=ActorAt(viewer, target.case.centre_id))


def _note_group_attempt(viewer: Viewer, pk: UUID | str) -> None:
    target = LegalGroup.objects.filter(pk=pk).first()
    if target is not None:
        with transaction.atomic():
            by = ActorAt(viewer, target.centre_id)
            audit.record("cases.legal_group_refused", subject=target, by=by)
