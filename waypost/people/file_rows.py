"""What belongs to a file, table by table, in words: for choosing what goes when a file is split, and for counting."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from waypost.centres.access import Viewer
from waypost.documents.models import Document
from waypost.people import belongings, pointers
from waypost.people.in_words import kind_of, language_name
from waypost.people.models import AtCentre, Card, Person
from waypost.shared import codes
from waypost.shared.codes import CodeField, CodesField
from waypost.shared.dates import format_partial
from waypost.shared.web import locale_numbers

NOT_CHOSEN = (AtCentre, Card)
MOMENTS = ("at", "arrived_at", "answered_at", "created_at")
MOST_LABELS = 3
AS_OTHER = {
    "people.HouseholdMember.relative": gettext_lazy("named as family in other files"),
    "contactlog.Contact.enquirer": gettext_lazy("contacts made for others"),
}


@dataclass(frozen=True)
class Row:
    """One row: its table and key as a form sends them, and what it says."""

    value: str
    words: str


@dataclass(frozen=True)
class Group:
    """The rows of one table."""

    title: str
    rows: tuple[Row, ...]


def groups_of(person: Person, viewer: Viewer) -> list[Group]:
    """All rows that can be moved to another file by themselves, names first, papers last. One statement a table."""
    found = []
    for pointer in pointers.pointers():
        if pointer.model in NOT_CHOSEN:
            continue
        mine = pointer.model._default_manager.filter(**{pointer.attname: person.pk})
        mine = mine.select_related("centre") if _has_centre(pointer.model) else mine
        rows = list(belongings.known_to(viewer, mine.filter(belongings.on_its_own(pointer.model))))
        title = str(AS_OTHER.get(str(pointer), kind_of(pointer.model)))
        if rows:
            label = pointer.model._meta.label
            found.append(
                Group(title, tuple(Row(f"{label}:{row.pk}", _words_for(viewer, row)) for row in rows))
            )
    order = {kind_of(model): place for place, model in enumerate(_first())}
    papers = tuple(
        Row(f"{belongings.PAPERS}:{row.pk}", words_of(row)) for row in belongings.papers_of(viewer, person.pk)
    )
    found += [Group(str(kind_of(Document)), papers)] if papers else []
    return sorted(found, key=lambda group: order.get(group.title, len(order)))


def counts_of(person: Person, viewer: Viewer) -> dict[str, int]:
    """How many rows of each kind the file holds for the viewer, without other centres' work. One statement a table."""
    found: dict[str, int] = {}
    for pointer in pointers.pointers():
        if pointer.model in NOT_CHOSEN:
            continue
        rows = pointer.model._base_manager.filter(**{pointer.attname: person.pk})
        if _has_centre(pointer.model):
            rows = rows.filter(centre=viewer.centre)
        count = belongings.known_to(viewer, rows).count()
        if count:
            title = str(AS_OTHER.get(str(pointer), kind_of(pointer.model)))
            found[title] = found.get(title, 0) + count
    return found


def read_chosen(values: Iterable[str]) -> dict[str, list[str]]:
    """The rows that a form sent, by table."""
    found: dict[str, list[str]] = {}
    for value in values:
        label, _colon, pk = value.partition(":")
        found.setdefault(label, []).append(pk)
    return found


def words_of(row: models.Model) -> str:
    """One row in a line, without anything sealed."""
    label = row._meta.label
    describe = _WORDS.get(label) or belongings.words_for(label) or _any_row
    return describe(row) or str(kind_of(type(row)))


def _has_centre(model: type[models.Model]) -> bool:
    return any(field.name == "centre" for field in model._meta.local_concrete_fields)


def _words_for(viewer: Viewer, row: Any) -> str:
    """The row in a line; of another centre's work only where and when."""
    return _joined(row.centre, _day_of(row)) if belongings.is_elsewhere(viewer, row) else words_of(row)


def _any_row(row: Any) -> str:
    """A row of any table: its day, and the first things its plain codes say."""
    labels: list[str] = []
    for field in pointers.plain_fields(type(row)):
        value = getattr(row, field.name)
        if value == field.get_default():
            continue  # what is usual tells nothing
        if value and isinstance(field, CodesField):
            labels += codes.labels(field.list_name, value)
        elif value and isinstance(field, CodeField):
            labels.append(codes.label(field.list_name, value))
    return ", ".join(text for text in [_day_of(row), *dict.fromkeys(labels[:MOST_LABELS])] if text)


def _day_of(row: Any) -> str:
    moment = next((getattr(row, name) for name in MOMENTS if getattr(row, name, None)), None)
    return _day(moment) if moment else ""


def _day(moment: datetime) -> str:
    return locale_numbers.day(timezone.localtime(moment).date(), with_year=True)


def _joined(*texts: Any) -> str:
    return ", ".join(str(text) for text in texts if text)


def _consent(row: Any) -> str:
    answer = _("no") if row.refused else _("yes")
    return _joined(codes.label("consent_purpose", row.purpose), row.recipient, answer, _day(row.answered_at))


_WORDS: dict[str, Callable[[Any], str]] = {
    "people.PersonName": lambda row: _joined(row.full, codes.label("name_kind", row.kind)),
    "people.ContactPoint": lambda row: _joined(
        row.value, codes.label("phone_kind", row.kind), row.belongs_to
    ),
    "people.IdentityDocument": lambda row: _joined(
        codes.label("document_type", row.kind),
        codes.label("country", row.country),
        format_partial(row.issued),
    ),
    "people.HouseholdMember": lambda row: _joined(
        row.name or (row.relative and str(row.relative)), codes.label("relationship", row.relationship)
    ),
    "people.EmergencyContact": lambda row: _joined(row.name, codes.label("relationship", row.relationship)),
    "people.PastMigration": lambda row: _joined(
        codes.label("country", row.country), format_partial(row.left)
    ),
    "people.LanguageSkill": lambda row: _joined(
        codes.label("language", row.language), codes.label("cefr", row.level)
    ),
    "people.WorkExperience": lambda row: _joined(row.title, row.employer, format_partial(row.began)),
    "people.Education": lambda row: _joined(row.what, row.school, format_partial(row.ended)),
    "people.Qualification": lambda row: _joined(
        row.what, codes.label("qualification_kind", row.kind), format_partial(row.issued)
    ),
    "people.Cv": lambda row: _joined(row.title, language_name(row.language)),
    "people.CvText": lambda row: _joined(language_name(row.language), _day(row.created_at)),
    "people.CoverLetter": lambda row: _joined(row.job, row.employer, language_name(row.language)),
    "people.InterviewPractice": lambda row: _joined(row.job, row.employer),
    "people.Consent": _consent,
    belongings.PAPERS: lambda row: _joined(
        codes.label("document_type", row.kind), row.title, _day(row.created_at)
    ),
}


def _first() -> list[type[models.Model]]:
    from waypost.people import models as ours

    return [ours.PersonName, ours.ContactPoint, ours.IdentityDocument, ours.HouseholdMember, ours.EmergencyContact,
            ours.Consent]  # fmt: skip
