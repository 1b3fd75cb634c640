"""Reducing a file to its minimum when its owner does not want it kept (R20, R29).

What goes is found by the apps' own declarations of personal data, so tables of rooms above are
emptied too. What an undo of a merge would bring back goes with it. This cannot be undone.
"""

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import models

from waypost.centres.models import Task
from waypost.documents import destruction
from waypost.documents.models import Document
from waypost.people.merged_files import family_ids
from waypost.people.minimum import FIELDS, kept_fields
from waypost.people.models import (
    AtCentre,
    Card,
    Consent,
    ContactPoint,
    CoverLetter,
    Cv,
    CvText,
    Education,
    EmergencyContact,
    HouseholdMember,
    IdentityDocument,
    InterviewPractice,
    LanguageSkill,
    MergeRecord,
    NamedStaff,
    NameKey,
    PastMigration,
    Person,
    PersonName,
    Qualification,
    WorkExperience,
)
from waypost.people.names_index import index_names, new_name
from waypost.people.pointers import every_pointer, telling_fields
from waypost.people.typed import has_letter, one_line
from waypost.shared import codes
from waypost.shared.personaldata import EncryptedText
from waypost.shared.web.models import Draft

STRUCTURE = frozenset({
    "id", "created_at", "updated_at", "network", "centre", "number", "display_name", "tier", "minimum_only",
    "findable_in_network", "registered_on", "registered_by_id", "version", "merged_into", "anonymised_at", "import_run",
})  # fmt: skip
REMOVED = (
    IdentityDocument, HouseholdMember, EmergencyContact, PastMigration, LanguageSkill, WorkExperience, Education,
    Qualification, Cv, CvText, CoverLetter, InterviewPractice,
)  # fmt: skip
UNTOUCHED = (
    Person,
    Consent,
    AtCentre,
    NamedStaff,
    Card,
    MergeRecord,
    NameKey,
    PersonName,
    ContactPoint,
    *REMOVED,
)


@dataclass(frozen=True)
class Choice:
    """What the person chose for the little that stays: the way to reach them, and what to call them."""

    contact_point: UUID | None = None
    called: str = ""


@dataclass
class Excess:
    """What a file holds beyond the minimum: names of fields, and how many rows of which kind."""

    fields: list[str] = field(default_factory=list)
    names: int = 0
    rows: dict[type[models.Model], int] = field(default_factory=dict)
    emptied: dict[type[models.Model], int] = field(default_factory=dict)
    tasks: int = 0

    def __bool__(self) -> bool:
        return bool(self.fields or self.names or self.rows or self.emptied)

    def for_audit(self) -> dict[str, Any]:
        """Names of fields and counts, nothing of what stood in them."""
        counted = {model._meta.label: count for model, count in self.rows.items()}
        emptied = {model._meta.label: count for model, count in self.emptied.items()}
        return {
            "fields": self.fields,
            "names": self.names,
            "removed": counted,
            "emptied": emptied,
            "tasks": self.tasks,
        }


def excess_of(person: Person) -> Excess:
    """What would go now."""
    ids = family_ids(person.pk)
    found = Excess(fields=_full_fields(person), names=PersonName.objects.filter(person__in=ids).count())
    for removed in REMOVED:
        count = removed._default_manager.filter(person__in=ids).count()
        found.rows |= {removed: count} if count else {}
    spare = ContactPoint.objects.filter(person__in=ids).count() - 1
    found.rows |= {ContactPoint: spare} if spare > 0 else {}
    for model, rows in _emptied_rows(ids):
        count = rows.count()
        found.emptied |= {model: count} if count else {}
    papers = destruction.count_about(ids)
    found.rows |= {Document: papers} if papers else {}
    found.tasks = Task.objects.filter(about_id__in=ids).count()
    return found


def reduce(person: Person, choice: Choice, *, by_id: UUID | None = None) -> Excess:
    """Remove all that exceeds the minimum from a locked file; returns what went. Call inside a transaction."""
    gone, ids = excess_of(person), family_ids(person.pk)
    _keep_one_contact_point(person, ids, choice.contact_point)
    for removed in REMOVED:
        removed._default_manager.filter(person__in=ids).delete()
    destruction.empty_all_about(ids, reason="consent_withdrawn", by_id=by_id)
    for _model, rows in _emptied_rows(ids):
        rows.update(**{f.name: _empty(f) for f in telling_fields(rows.model)})
    for task in Task.objects.filter(about_id__in=ids):
        task.entitle(codes.label("followup_kind", task.kind))
        task.outcome = ""
        task.save(update_fields=["title", "title_slug", "title_words", "outcome", "updated_at"])
    MergeRecord.objects.filter(models.Q(kept__in=ids) | models.Q(other__in=ids)).update(
        before=None, moved=None
    )
    _forget_drafts(ids)
    PersonName.objects.filter(person__in=ids).delete()
    NameKey.objects.filter(person__in=ids).delete()
    for file in Person.objects.filter(pk__in=ids - {person.pk}):
        _reduce_row(file, "")
        file.save()
    _reduce_row(person, one_line(choice.called)[:80])
    index_names(person)
    return gone


def _forget_drafts(ids: set[UUID]) -> None:
    """Half-written forms about these files, and about what hangs on them: a form is named after what it is about."""
    for pk in ids:
        Draft.objects.filter(form__contains=str(pk)).delete()
    hanging = {
        str(pk)
        for pointer in every_pointer()
        if pointer.model is not NameKey
        for pk in pointer.model._base_manager.filter(**{f"{pointer.attname}__in": ids}).values_list(
            "pk", flat=True
        )
    }
    held = Draft.objects.values_list("pk", "form")
    gone = [pk for pk, form in held if not hanging.isdisjoint(form.split(":"))]
    Draft.objects.filter(pk__in=gone).delete()


def _full_fields(person: Person) -> list[str]:
    names = [f.name for f in Person._meta.local_concrete_fields if f.name not in STRUCTURE | FIELDS]
    full = [name for name in names if getattr(person, name) not in (None, "", [], {}, False)]
    if person.born and person.born != kept_fields({"born": person.born})["born"]:
        full.append("born")
    return sorted(full)


def _reduce_row(person: Person, called: str) -> None:
    for f in Person._meta.local_concrete_fields:
        if f.name not in STRUCTURE | FIELDS:
            setattr(person, f.name, f.get_default())
    person.born = kept_fields({"born": person.born})["born"]
    person.minimum_only = True
    person.display_name = called if has_letter(called) else person.number
    if has_letter(called):
        new_name(person, full=called, primary=True, kind="nickname").save(force_insert=True)


def _keep_one_contact_point(person: Person, ids: set[UUID], chosen: UUID | None) -> None:
    points = list(ContactPoint.objects.filter(person__in=ids).order_by("-is_safe", "order", "id"))
    stays = next((point for point in points if point.pk == chosen), points[0] if points else None)
    ContactPoint.objects.filter(person__in=ids).exclude(pk=stays.pk if stays else None).delete()
    if stays and stays.person_id != person.pk:
        ContactPoint.objects.filter(pk=stays.pk).update(person=person)


def _emptied_rows(ids: set[UUID]) -> list[tuple[type[models.Model], models.QuerySet]]:
    """Rows of other tables that speak of the client and hold what tells on them."""
    found = []
    for pointer in every_pointer():
        model = pointer.model
        if pointer.name == "person" and model not in UNTOUCHED and telling_fields(model):
            found.append((model, model._default_manager.filter(_holds_something(model), person__in=ids)))
    for model in apps.get_models():
        path = getattr(
            model, "person_path", ""
        )  # rows of a record that belongs to the client, such as a case's notes
        if path and telling_fields(model):
            of_client = model._default_manager.filter(_holds_something(model), **{f"{path}__in": ids})
            found.append((model, of_client))
    return found


def _holds_something(model: type[models.Model]) -> models.Q:
    something = models.Q()
    for f in telling_fields(model):
        something |= (
            models.Q(**{f"{f.name}__isnull": False})
            if _empty(f) is None
            else ~models.Q(**{f.name: _empty(f)})
        )
    return something


def _empty(f: models.Field) -> Any:
    return None if f.null or isinstance(f, EncryptedText) else f.get_default()
