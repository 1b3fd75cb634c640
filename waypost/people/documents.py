"""A client's papers: what the documents app, which stands below, is told about clients (R52–R56)."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.urls import reverse

from waypost.accounts.permissions import Perm
from waypost.centres.access import ActorAt, Viewer
from waypost.documents import pack
from waypost.documents.holders import Circumstances, Holder, register
from waypost.documents.models import Absence, Document
from waypost.partners.queries import contacts_in
from waypost.people.models import Person
from waypost.people.moving import Moves, change
from waypost.shared import audit, codes

KIND = "client"
NO_HELP = {"recruiter", "employer", "bank", "training_provider"}  # no place to run to in trouble


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
    """Called once by `people.apps`: clients hold papers, and the directory of partners says whom to call abroad."""
    register(holder())
    pack.register_contacts("partners", contacts_abroad)


def contacts_abroad(viewer: Viewer, country: str) -> Iterator[pack.Contact]:
    """Embassies, attachés and helpers in a country, from the centre's directory; never an address: it may be secret."""
    for organisation in contacts_in(viewer, country):
        if organisation.country != country or organisation.kind in NO_HELP:
            continue
        numbers = [phone.number for phone in organisation.phones.all() if phone.is_public]
        phones = dict.fromkeys([organisation.phone, *numbers])
        yield pack.Contact(
            title=codes.label("organisation_kind", organisation.kind),
            name=organisation.name,
            phones=tuple(phone for phone in phones if phone),
            email=organisation.email,
        )


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


def papers_url(viewer: Viewer, person: Person) -> str:
    """Where the list of a client's papers is served; empty for those who may not see it."""
    return reverse("documents:of", args=[KIND, person.pk]) if viewer.can(Perm.DOCUMENT_VIEW) else ""


def move_papers(source: UUID, target: UUID, done: Moves) -> None:
    """Lead a merged file's papers to the file that was kept, noting each, so that an undo leads them back."""
    for document in Document.objects.filter(Q(about_id=source) | Q(holder_kind=KIND, holder_id=source)):
        values = {"about_id": target} if document.about_id == source else {}
        if document.holder_kind == KIND and document.holder_id == source:
            values["holder_id"] = target
        change(document, values, done)
    said_there = set(
        Absence.objects.filter(holder_kind=KIND, holder_id=target).values_list("kind", flat=True)
    )
    for absence in Absence.objects.filter(holder_kind=KIND, holder_id=source).exclude(kind__in=said_there):
        change(absence, {"holder_id": target}, done)


def note_attempt(viewer: Viewer, pk: UUID) -> None:
    """A stranger tried to open a client's documents."""
    person: Any = Person.objects.filter(pk=pk, merged_into=None).only("pk", "centre_id").first()
    if person is None:
        return
    with transaction.atomic():
        by = ActorAt(viewer, person.centre_id)
        audit.record("people.view_refused", subject=person, about=pk, by=by, details={"part": "documents"})
