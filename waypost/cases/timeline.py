"""Case work in the client's story, for those who may open the case."""

from datetime import datetime
from uuid import UUID

from waypost.accounts.permissions import Perm
from waypost.cases.events import entries_of
from waypost.cases.models import Case
from waypost.centres.access import Viewer
from waypost.shared.timeline import Entry


def entries(viewer: Viewer, person_id: UUID, before: datetime | None, limit: int) -> list[Entry]:
    """What happened in the client's cases. One statement without a case; see `entries_of` for the others."""
    if not viewer.can(Perm.CASE_VIEW):
        return []
    cases = Case.objects.visible_to(viewer).filter(person_id=person_id)
    return entries_of(list(cases), before, limit, named=True)
