"""Who may open which case. A stranger gets 404, and the attempt is written down."""

from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.http import Http404
from django.utils import timezone

from waypost.accounts.permissions import Perm
from waypost.cases.models import Case, Note, Stage
from waypost.cases.recording import note
from waypost.centres.access import ActorAt, Viewer

AUTHORS_HOUR = timedelta(hours=1)


def get_case(viewer: Viewer, pk: UUID | str, *, looking_at: str = "case") -> Case:
    """The case with its client, noting in the audit that the viewer looked at it.

    Raises Http404 when it is not there or not for this viewer; the attempt on an existing case is recorded.
    """
    case = find_case(viewer, pk)
    with transaction.atomic():
        note("cases.viewed", case, by=viewer, details={"part": looking_at})
    return case


def find_case(viewer: Viewer, pk: UUID | str) -> Case:
    """The case for an action, or for a fragment of a page that is already recorded. Raises Http404 like `get_case`."""
    rows = Case.objects.visible_to(viewer).select_related("person", "person__centre", "manager", "centre")
    case = rows.filter(pk=pk).first()
    if case is None:
        _note_attempt(viewer, pk)
        raise Http404
    return case


def may_work(viewer: Viewer, case: Case) -> bool:
    """Whether the viewer may write in this case: CASE_WORK, as long as it is open."""
    return viewer.can(Perm.CASE_WORK) and case.stage != Stage.CLOSED


def may_name(viewer: Viewer, case: Case) -> bool:
    """Whoever carries the case, and whoever gives out cases, say who else works on it."""
    carries = viewer.user_id is not None and case.manager_id == viewer.user_id
    return viewer.is_system or (carries and viewer.can(Perm.CASE_WORK)) or viewer.can(Perm.CASE_MANAGE)


def may_mend(viewer: Viewer, note: Note) -> bool:
    """Only its author, within the hour."""
    wrote_it = note.author_id is not None and note.author_id == viewer.user_id
    return wrote_it and timezone.now() - note.created_at < AUTHORS_HOUR


def _note_attempt(viewer: Viewer, pk: UUID | str) -> None:
    target = Case.objects.filter(pk=pk).only("pk", "person_id", "centre_id").first()
    if target is None:
        return
    with transaction.atomic():
        note(
            "cases.view_refused", target, by=ActorAt(viewer, target.centre_id)
        )  # its manager must see the attempt
