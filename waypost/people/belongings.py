"""What goes along when rows of a file are given to another one: a case is never torn from its referrals and papers.

What hangs on a row by a foreign key follows it, found by walking the models. What rooms above tie in another way they
say in their `apps.py`, and also how a row of theirs is called where somebody chooses:

    belongings.follow(consents_of_referrals)
    belongings.describe("cases.Case", lambda case: …)
"""

from collections.abc import Callable, Iterable
from typing import Any
from uuid import UUID

from django.db import models
from django.db.models import Q

from waypost.centres.access import Viewer
from waypost.centres.models import Task
from waypost.documents.models import Document
from waypost.people.documents import KIND, move_papers
from waypost.people.models import Consent, Person
from waypost.people.moving import Moves, change
from waypost.people.pointers import pointers

PAPERS = "documents.Document"
Rows = dict[str, set[UUID]]
Follower = Callable[[Rows], Rows]
_followers: list[Follower] = []
_words: dict[str, Callable[[Any], str]] = {}


def follow(follower: Follower) -> None:
    """Add a rule: chosen rows by table (`app.Model`) in, rows that go along out."""
    if follower not in _followers:
        _followers.append(follower)


def describe(label: str, words: Callable[[Any], str]) -> None:
    """Say how a row of a table is called in a list to choose from."""
    _words[label] = words


def words_for(label: str) -> Callable[[Any], str] | None:
    """How a row of the table is called, if its app says so."""
    return _words.get(label)


def known_to(viewer: Viewer, rows: models.QuerySet) -> models.QuerySet:
    """The rows without those that the viewer may not know of, such as restricted cases."""
    if rows.model is Consent:
        return rows.filter(pk__in=Consent.objects.visible_to(viewer).values("pk"))
    hidden_from = getattr(rows.model._default_manager, "hidden_from", None)
    if hidden_from is None or viewer.is_system:
        return rows
    return rows.exclude(pk__in=hidden_from(viewer).values("pk"))


def is_elsewhere(viewer: Viewer, row: Any) -> bool:
    """Whether the row is another centre's: where and when is all that may be said of it, as its pages stay closed."""
    here = viewer.centre.pk if viewer.centre else None
    return getattr(row, "centre_id", here) != here


def leaders_of(model: type[models.Model]) -> list[models.ForeignKey]:
    """The foreign keys by which a row of this table belongs to another row of the same file."""
    belong = {pointer.model for pointer in pointers()}
    return [
        field
        for field in model._meta.local_concrete_fields
        if isinstance(field, models.ForeignKey) and field.related_model in belong
    ]


def on_its_own(model: type[models.Model]) -> Q:
    """Rows that somebody chooses one by one: those that hang on no other row of the file."""
    found = Q()
    for field in leaders_of(model):
        found &= Q(**{field.name: None})
    return found


def papers_of(viewer: Viewer, person_id: UUID) -> models.QuerySet[Document]:
    """The client's own papers that the viewer may see, in their newest version."""
    rows = Document.objects.filter(holder_kind=KIND, holder_id=person_id, replaced_by=None)
    return rows.visible_to(viewer).order_by("-created_at", "-pk")


def complete(person: Person, chosen: dict[str, Iterable[Any]], viewer: Viewer) -> Rows:
    """The chosen rows of a file that the viewer may know of, with all that goes along with them."""
    found: Rows = {}
    for pointer in pointers():
        label = pointer.model._meta.label
        rows = pointer.model._base_manager.filter(
            **{pointer.attname: person.pk}, pk__in=list(chosen.get(label, ()))
        )
        rows = rows.filter(on_its_own(pointer.model))
        found.setdefault(label, set()).update(known_to(viewer, rows).values_list("pk", flat=True))
    while more := _going_along(person.pk, found):
        for label, pks in more.items():
            found[label] = found.get(label, set()) | pks
    return found


def _going_along(person_id: UUID, rows: Rows) -> Rows:
    found: Rows = {}
    for pointer in pointers():
        model = pointer.model
        mine = model._base_manager.filter(**{pointer.attname: person_id})
        hangs = Q(pk__in=[])
        for field in leaders_of(model):
            leaders = rows.get(field.related_model._meta.label, set())
            hangs |= Q(**{f"{field.attname}__in": leaders})
            if field.related_model is model:  # an episode that was reopened: both or neither
                hangs |= Q(pk__in=model._base_manager.filter(pk__in=leaders).values(field.attname))
        if model is Consent:
            hangs |= Q(within_id__in=_all(rows)) | Q(
                pk__in=_told_to_follow(rows).get(model._meta.label, set())
            )
        new = set(mine.filter(hangs).values_list("pk", flat=True)) - rows.get(model._meta.label, set())
        if new:
            found[model._meta.label] = found.get(model._meta.label, set()) | new
    return found


def _told_to_follow(rows: Rows) -> Rows:
    found: Rows = {}
    for follower in _followers:
        for label, pks in follower(rows).items():
            found[label] = found.get(label, set()) | pks
    return found


def _all(rows: Rows) -> set[UUID]:
    return set().union(*rows.values())


def give_loose(
    person: Person, other: Person, rows: Rows, papers: Iterable[Any], done: Moves, by: Viewer
) -> set[UUID]:
    """Give the chosen papers, and the papers and tasks of moved rows, to the other file; returns their centres."""
    chosen = set(papers_of(by, person.pk).filter(pk__in=list(papers)).values_list("pk", flat=True))
    while (
        earlier := set(Document.objects.filter(replaced_by__in=chosen).values_list("pk", flat=True)) - chosen
    ):
        chosen |= earlier
    going = Document.objects.filter(Q(pk__in=chosen) | Q(about_id=person.pk, holder_id__in=_all(rows)))
    centres = set()
    for document in going:
        values = {"about_id": other.pk} | ({"holder_id": other.pk} if document.holder_kind == KIND else {})
        change(document, values, done)
        centres.add(document.centre_id)
    for task in Task.objects.filter(about_id=person.pk, subject_id__in=_all(rows)):
        change(task, {"about_id": other.pk}, done)
    return centres


def move_loose(other: Person, kept: Person, done: Moves) -> None:
    """Give all papers and tasks of one file to another: they stand below clients and point to them without a key."""
    for task in Task.objects.filter(about_id=other.pk):
        change(task, {"about_id": kept.pk}, done)
    for task in Task.objects.filter(subject_type=Person._meta.label_lower, subject_id=other.pk):
        change(task, {"subject_id": kept.pk}, done)
    move_papers(other.pk, kept.pk, done)
