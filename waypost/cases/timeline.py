"""Case work in the client's story, for those who may open the case."""

from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef

from waypost.accounts.permissions import Perm
from waypost.cases import legal_timeline
from waypost.cases.events import entries_of
from waypost.cases.models import Case, LegalMatter
from waypost.centres.access import Viewer
from waypost.shared.timeline import Entry


def entries(viewer: Viewer, person_id: UUID, before: datetime | None, limit: int) -> list[Entry]:
    """What happened in the client's cases. One statement without a case; see `entries_of` for the others.

    Legal help is asked for only where a case has a matter: most have none, and this page is opened most of all.
    """
    if not viewer.can(Perm.CASE_VIEW):
        return []
    matters = LegalMatter.objects.filter(case_id=OuterRef("pk"))
    seen = Case.objects.visible_to(viewer).filter(person_id=person_id)
    cases = list(seen.annotate(has_matter=Exists(matters)))
    with_matters = [case.pk for case in cases if case.has_matter]
    legal = legal_timeline.entries_of(with_matters, before, limit) if with_matters else ()
    return [*entries_of(cases, before, limit, named=True), *legal]
