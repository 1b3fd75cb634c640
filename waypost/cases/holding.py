"""Papers of a case: who sees them, who may add to them (`documents.holders`)."""

from contextlib import suppress
from uuid import UUID

from django.http import Http404

from waypost.accounts.permissions import Perm
from waypost.cases.access import find_case, may_work
from waypost.cases.models import AuthorityDecision, Case, CaseQuerySet
from waypost.cases.recording import SUBJECT
from waypost.centres.access import Viewer
from waypost.documents.holders import Holder
from waypost.people.belongings import Rows
from waypost.people.consent_circles import Circle
from waypost.people.models.person import Tier
from waypost.shared import codes


def visible(viewer: Viewer) -> CaseQuerySet:
    """The cases whose papers the viewer may see."""
    cases = Case.objects.visible_to(viewer)
    return cases if viewer.is_system or viewer.can(Perm.CASE_VIEW) else cases.none()


def titles(viewer: Viewer, ids: set[UUID]) -> dict[UUID, str]:
    """What the cases are called: kind and number."""
    rows = Case.objects.visible_to(viewer).filter(pk__in=ids).values_list("pk", "kind", "number")
    return {pk: f"{codes.label('case_kind', kind)} {number}" for pk, kind, number in rows}


def about(case: Case) -> UUID:
    """The client concerned."""
    return case.person_id


def responsible(case: Case) -> UUID | None:
    """Who is told when a paper runs out."""
    return case.manager_id


def note_attempt(viewer: Viewer, pk: UUID) -> None:
    """A stranger tried to open a case's papers."""
    with suppress(Http404):
        find_case(viewer, pk)


def called(case: Case) -> str:
    """A case in a list of what belongs to a file."""
    return f"{codes.label('case_kind', case.kind)} {case.number}"


def consents_of_decisions(rows: Rows) -> Rows:
    """When cases are given to another file, the consents on which authorities were told go along."""
    decisions = AuthorityDecision.objects.filter(case__in=rows.get("cases.Case", ()), consent__isnull=False)
    return {"people.Consent": set(decisions.values_list("consent_id", flat=True))}


def circle() -> Circle:
    """Cases as what answers to consents are kept within: a restricted one takes its answers out of others' sight."""
    return Circle(
        kind=SUBJECT, hidden=lambda viewer: Case.objects.hidden_from(viewer), seen=visible, offered=offered
    )


def offered(viewer: Viewer, person_id: UUID) -> list[tuple[UUID, str]]:
    """The client's open restricted cases on which the viewer is named, and what they are called."""
    rows = (
        visible(viewer).open().filter(person_id=person_id, tier=Tier.RESTRICTED).order_by("-opened_on", "-pk")
    )
    found = rows.values_list("pk", "kind", "number")
    return [(pk, f"{codes.label('case_kind', kind)} {number}") for pk, kind, number in found]


def holder() -> Holder:
    """Cases as holders of documents."""
    return Holder(
        kind="case",
        visible=visible,
        url_name="cases:papers",
        title=titles,
        about=about,
        may_add=may_work,
        responsible=responsible,
        noted_attempt=note_attempt,
    )
