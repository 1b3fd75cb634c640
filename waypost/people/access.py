"""Who may open which file. A stranger gets 404, and the attempt is written down."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.http import Http404

from waypost.centres.access import ActorAt, Viewer
from waypost.people.models import Consent, Person
from waypost.shared import audit


def get_person(
    viewer: Viewer, pk: UUID | str, *, looking_at: str = "file", asked: Mapping[str, Any] | None = None
) -> Person:
    """The file, noting in the audit that the viewer looked at it; `last_here` is its last contact with their centre.

    What else is `asked` in the same statement comes as attributes.
    Raises Http404 when it is not there or not for this viewer; the attempt on an existing file is recorded.
    """
    rows = Person.objects.visible_to(viewer).annotate(last_here=F("at_centres__last_contact_at"))
    rows = rows.annotate(**(asked or {}))
    person = rows.select_related("centre").filter(pk=pk).first()
    if person is not None:
        with transaction.atomic():
            audit.record(
                "people.viewed", subject=person, about=person.pk, by=viewer, details={"part": looking_at}
            )
        return person
    _note_attempt(viewer, pk, looking_at)
    raise Http404


def find_person(viewer: Viewer, pk: UUID | str) -> Person:
    """The file for an action or a fragment of a page that is already recorded. Raises Http404 like `get_person`."""
    person = Person.objects.visible_to(viewer).select_related("centre").filter(pk=pk).first()
    if person is None:
        _note_attempt(viewer, pk, "part")
        raise Http404
    return person


def find_consent(viewer: Viewer, person: Person, pk: UUID | str) -> Consent:
    """One answer of a file that the viewer has open. Raises Http404; the attempt on a hidden one is recorded."""
    rows = Consent.objects.filter(person=person).select_related("wording", "person")
    found = rows.visible_to(viewer).filter(pk=pk).first()
    if found is not None:
        return found
    hidden = rows.filter(pk=pk).first()
    if hidden is not None:
        with transaction.atomic():
            by = ActorAt(viewer, person.centre_id)
            audit.record("people.consent_view_refused", subject=hidden, about=person.pk, by=by)
    raise Http404


def _note_attempt(viewer: Viewer, pk: UUID | str, looking_at: str) -> None:
    target = Person.objects.filter(pk=pk).only("pk", "centre_id", "merged_into").first()
    if target is None or target.merged_into_id is not None:
        return
    with transaction.atomic():
        by = ActorAt(viewer, target.centre_id)  # its manager must see the attempt
        audit.record(
            "people.view_refused", subject=target, about=target.pk, by=by, details={"part": looking_at}
        )
