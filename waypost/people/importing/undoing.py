"""Taking an import back as a whole, as long as nobody has worked on what it made."""

from collections import defaultdict
from collections.abc import Iterable
from uuid import UUID

from django.apps import apps
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from waypost.centres.access import Viewer
from waypost.centres.models import Task
from waypost.people.importing import app_columns
from waypost.people.importing.running import reader_of
from waypost.people.models import ImportRow, ImportRun, NameKey, Person, PersonName
from waypost.people.names_index import index_names
from waypost.shared.audit import Deed, audited, record_many

CHUNK = 400
State = ImportRun.State


class CannotUndo(ValueError):
    """Someone has worked on the clients since; the message says how many."""


class Made:
    """What a run made, by table, and which files it added to."""

    def __init__(self, run: ImportRun) -> None:
        self.ids: dict[str, set[UUID]] = defaultdict(set)
        self.filled: dict[UUID, set[str]] = defaultdict(set)
        self.versions: dict[UUID, int] = {}
        self.people: set[UUID] = set()
        self.notes: dict[UUID, list[int]] = defaultdict(list)
        rows = ImportRow.objects.filter(run=run, person__isnull=False).order_by("number")
        for number, person_id, made in rows.values_list("number", "person_id", "made"):
            if any(kind == "filled" and "note" in value for kind, value in made):
                self.notes[person_id].append(number)
        for person_id, made in ImportRow.objects.filter(run=run, person__isnull=False).values_list(
            "person_id", "made"
        ):
            self.people.add(person_id)
            for kind, value in made:
                if kind == "filled":
                    self.filled[person_id] |= set(value)
                elif kind == "version":
                    self.versions[person_id] = max(value, self.versions.get(person_id, 0))
                elif kind != "candidate":
                    self.ids[kind].add(UUID(value))
        self.created = set(Person.objects.filter(import_run=run).values_list("pk", flat=True))
        self.added_to = self.people - self.created


def edited_people(run: ImportRun, made: Made | None = None) -> set[UUID]:
    """Clients of the run that someone has worked on since: their file changed, or something new stands in it."""
    made = made or Made(run)
    edited = set(Person.objects.filter(import_run=run).exclude(version=1).values_list("pk", flat=True))
    edited |= set(
        Person.objects.filter(import_run=run).exclude(merged_into=None).values_list("pk", flat=True)
    )
    for person_id, version in made.versions.items():
        if Person.objects.filter(pk=person_id).exclude(version=version).exists():
            edited.add(person_id)
    for relation in _relations():
        edited |= _foreign_rows(run, relation, made)
    for chunk in _chunks(made.created):
        tasks = Task.objects.filter(about_id__in=chunk).values_list("about_id", flat=True)
        edited |= {about for about in tasks if about}
    return edited


def _relations() -> list[models.ForeignObjectRel]:
    """Every table of every app that points to a client, also where the client does not point back."""
    fields = Person._meta.get_fields(include_hidden=True)
    return [
        field for field in fields if isinstance(field, models.ForeignObjectRel) and not field.many_to_many
    ]


def _foreign_rows(run: ImportRun, relation: models.ForeignObjectRel, made: Made) -> set[UUID]:
    """People of the run to whom rows of a table point that the run did not make."""
    label = relation.related_model._meta.label_lower
    if label == "people.namekey":
        return set()
    rows = relation.related_model._base_manager.filter(**{f"{relation.field.name}__import_run": run})
    if relation.related_model is Person:  # joined to itself, SQLite would go through all files for each of them
        ids = Person.objects.filter(merged_into__isnull=False).values_list("pk", "merged_into_id")
        return {into for _pk, into in ids if into in made.created}
    if label == "people.importrow":
        rows = rows.exclude(run=run)
    if label == "people.doublepair":
        rows = rows.exclude(not_same_because="")  # a pair that nobody looked at is no work
    own = made.ids.get(label, set()) | _own_extras(label, made)
    return {person for pk, person in rows.values_list("pk", relation.field.attname) if pk not in own}


def _own_extras(label: str, made: Made) -> set[UUID]:
    """Rows that higher apps made for the run: they stand under the app's name, not the table's."""
    if label.startswith("people."):
        return set()
    return {pk for kind, ids in made.ids.items() if kind.startswith("extra.") for pk in ids}


def why_not(run: ImportRun) -> str:
    """Why the run cannot be undone, in a sentence; empty when it can."""
    if run.state not in {State.DONE, State.FAILED}:
        return _("Only an import that has ended can be undone.")
    if run.options.get("forgotten"):
        return _("This import ended more than 30 days ago: it can no longer be undone as a whole.")
    made = Made(run)
    return _edited_words(len(edited_people(run, made)), _edited_extras(made))


def _edited_words(people: int, extra_rows: int) -> str:
    if people:
        return ngettext(
            "One client of this import has been worked on since. "
            "To keep that work, the import cannot be undone as a whole.",
            "%(count)d clients of this import have been worked on since. "
            "To keep that work, the import cannot be undone as a whole.",
            people,
        ) % {"count": people}
    if extra_rows:
        return ngettext(
            "One contact of this import has been changed since. "
            "To keep that work, the import cannot be undone as a whole.",
            "%(count)d contacts of this import have been changed since. "
            "To keep that work, the import cannot be undone as a whole.",
            extra_rows,
        ) % {"count": extra_rows}
    return ""


def _edited_extras(made: Made) -> int:
    return sum(
        extra.edited(sorted(made.ids.get(f"extra.{extra.name}", ()))) for extra in app_columns.registered()
    )


@audited
def undo_run(run: ImportRun, *, by: Viewer) -> ImportRun:
    """Remove everything the run made, in one transaction. Raises CannotUndo, and then nothing has changed."""
    run = ImportRun.objects.select_for_update().select_related("centre").get(pk=run.pk)
    problem = why_not(run)
    if problem:
        raise CannotUndo(problem)
    made = Made(run)
    for extra in app_columns.registered():
        extra.undo(sorted(made.ids.get(f"extra.{extra.name}", ())), by)
    deeds = [Deed("people.import_undone", subject=Person(pk=pk), about=pk) for pk in sorted(made.people)]
    _take_back_additions(run, made)
    for chunk in _chunks(made.created):
        NameKey.objects.filter(person_id__in=chunk).delete()
        Person.objects.filter(pk__in=chunk).delete()
    ImportRow.objects.filter(run=run).update(made=[])
    run.state, run.undone_at = State.UNDONE, timezone.now()
    run.save()
    details = {"removed": len(made.created), "taken_back": len(made.added_to)}
    record_many([*deeds, Deed("people.import_run_undone", subject=run, details=details)], by=by)
    return run


def _take_back_additions(run: ImportRun, made: Made) -> None:
    """Names, telephones and fields that were added to files that had been there before."""
    for label in ("people.personname", "people.contactpoint", "people.identitydocument"):
        rows = apps.get_model(label)._base_manager.filter(person_id__in=list(made.added_to))
        rows.filter(pk__in=list(made.ids.get(label, ()))).delete()
    by_name = {field.name: field for field in Person._meta.concrete_fields}
    for person in Person.objects.select_for_update().filter(pk__in=list(made.added_to)):
        fields = made.filled.get(person.pk, set())
        for name in fields - {"note"}:
            setattr(person, name, by_name[name].get_default())
        for text in reversed(_notes(run, made.notes.get(person.pk, []))):
            person.note = person.note.removesuffix(text).removesuffix("\n")
        if person.pk in made.versions:
            person.version += 1
        person.save(update_fields=[*fields, "version", "updated_at"])
        if PersonName.objects.filter(person=person).exists():
            index_names(person)


def _notes(run: ImportRun, numbers: list[int]) -> list[str]:
    """The notes that these rows added, in their order."""
    reader = reader_of(run)
    rows = ImportRow.objects.filter(run=run, number__in=numbers).order_by("number")
    return [reader.read(row.number, row.cells.get("v", [])).fields.get("note", "") for row in rows]


def _chunks(ids: Iterable[UUID]) -> Iterable[list[UUID]]:
    ordered = sorted(ids)
    for start in range(0, len(ordered), CHUNK):
        yield ordered[start : start + CHUNK]
