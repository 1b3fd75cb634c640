"""A client's papers: what the documents app, which stands below, is told about clients (R52–R56)."""

from typing import Any
from uuid import UUID

from waypost.accounts.permissions import Perm
from waypost.centres.access import ActorAt, Viewer
from waypost.documents.holders import Circumstances, Holder, register
from waypost.people.models import Person
from waypost.shared import audit

KIND = "client"


def holder() -> Holder:
    """Clients as holders of documents."""
    return Holder(
        kind=KIND,
        visible=Person.objects.visible_to,
        url_name="people:client",
        title=titles,
        about=lambda person: person.pk,
        may_add=may_add,
        circumstances=circumstances,
        noted_attempt=note_attempt,
    )


def register_clients() -> None:
    """Called once by `people.apps`."""
    register(holder())


def titles(viewer: Viewer, ids: set[UUID]) -> dict[UUID, str]:
    """The clients' names, for those who may see names, else their numbers. One statement."""
    rows = Person.objects.visible_to(viewer).filter(pk__in=ids).values_list("pk", "display_name", "number")
    sees_names = viewer.can(Perm.CLIENT_FIND)
    return {pk: name if sees_names else number for pk, name, number in rows}


def may_add(viewer: Viewer, person: Person) -> bool:
    """Not to a minimum file: its owner wants nothing kept."""
    return not person.minimum_only


def circumstances(person: Person) -> Circumstances:
    """What decides which papers are asked for, and which facts of papers stand in the file already."""
    noted = {
        row.kind: row.where_held for row in person.identity_documents.only("kind", "where_held", "person_id")
    }
    return Circumstances(
        client_type=person.client_type,
        phase=person.migration_phase,
        purpose=person.planned_purpose,
        country=person.planned_country or person.country,
        noted=noted,
    )


def note_attempt(viewer: Viewer, pk: UUID) -> None:
    """A stranger tried to open a client's documents."""
    from django.db import transaction

    person: Any = Person.objects.filter(pk=pk, merged_into=None).only("pk", "centre_id").first()
    if person is None:
        return
    with transaction.atomic():
        by = ActorAt(viewer, person.centre_id)
        audit.record("people.view_refused", subject=person, about=pk, by=by, details={"part": "documents"})
