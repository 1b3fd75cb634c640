"""Writes of CVs, cover letters and preparations for an interview (R51)."""

from typing import Any, TypeVar
from uuid import UUID

from django.db import models
from django.utils.translation import gettext as _

from waypost.centres.access import Viewer
from waypost.people.cv_material import USUAL_PARTS, careful_points, material_of
from waypost.people.models import CoverLetter, Cv, CvText, InterviewPractice, Person
from waypost.shared import audit
from waypost.shared.audit import audited

Sheet = TypeVar("Sheet", Cv, CoverLetter, InterviewPractice)


class CvRefused(ValueError):
    """This may not be written so; the message says why."""


class CvChanged(CvRefused):
    """A colleague saved this while somebody else was writing."""


@audited
def begin_cv(person: Person, *, title: str, language: str, by: Viewer, **facts: Any) -> Cv:
    """A CV that shows what CVs usually show. Where contact must be careful, no way to reach the person is on it yet.

    Raises CvRefused for a minimum file.
    """
    _refuse_minimum(person)
    cv = Cv(person=person, title=title, language=language, parts=USUAL_PARTS, **facts)
    cv.left_out = careful_points(material_of(person))
    cv.save(force_insert=True)
    audit.record("people.cv_written", subject=cv, about=person.pk, by=by, details={"language": language})
    return cv


@audited
def change_cv(cv: Cv, *, seen_version: int, by: Viewer, **values: Any) -> Cv:
    """Save what the CV says or shows. Raises CvChanged when a colleague saved it meanwhile."""
    row = _held(cv, seen_version)
    changed = _take_over(row, values)
    audit.record("people.cv_changed", subject=row, about=row.person_id, by=by, details={"fields": changed})
    return row


@audited
def copy_cv(cv: Cv, *, language: str, by: Viewer) -> Cv:
    """The same CV in another language: its own words go along, to be put into that language."""
    values = {
        name: getattr(cv, name)
        for name in ("title", "name", "profile", "more", "parts", "left_out", "extras")
    }
    made = Cv(person=cv.person, language=language, **values)
    made.save(force_insert=True)
    audit.record("people.cv_written", subject=made, about=cv.person_id, by=by, details={"language": language})
    return made


@audited
def say_in_language(cv: Cv, *, texts: dict[tuple[UUID, str], str], by: Viewer) -> int:
    """Keep typed texts in the CV's language beside what was typed; an empty one takes the wording away.

    Returns how many are kept now.
    """
    held = {
        (row.row, row.field): row for row in CvText.objects.filter(person=cv.person, language=cv.language)
    }
    for (row, name), text in texts.items():
        found = held.get((row, name)) or CvText(person=cv.person, language=cv.language, row=row, field=name)
        if text.strip():
            found.text = text.strip()
            found.save()
        elif (row, name) in held:
            found.delete()
    kept = sum(bool(text.strip()) for text in texts.values())
    details = {"language": cv.language, "texts": kept}
    audit.record("people.cv_translated", subject=cv, about=cv.person_id, by=by, details=details)
    return kept


@audited
def write_letter(
    person: Person, *, letter: CoverLetter | None = None, seen_version: int = 0, by: Viewer, **values: Any
) -> CoverLetter:
    """Write a cover letter, or change one. Raises CvRefused for a minimum file, CvChanged when it was changed meanwhile."""
    _refuse_minimum(person)
    row = _held(letter, seen_version) if letter else CoverLetter(person=person, version=0)
    _take_over(row, values)
    audit.record(
        "people.letter_written", subject=row, about=person.pk, by=by, details={"language": row.language}
    )
    return row


@audited
def prepare_interview(
    person: Person,
    *,
    practice: InterviewPractice | None = None,
    seen_version: int = 0,
    by: Viewer,
    **values: Any,
) -> InterviewPractice:
    """Keep what somebody wants to say. Raises CvRefused for a minimum file, CvChanged when it was changed meanwhile."""
    _refuse_minimum(person)
    row = _held(practice, seen_version) if practice else InterviewPractice(person=person, version=0)
    _take_over(row, values)
    details = {"answers": len(row.answers)}
    audit.record("people.interview_prepared", subject=row, about=person.pk, by=by, details=details)
    return row


@audited
def remove_cv_sheet(row: Cv | CoverLetter | InterviewPractice, *, by: Viewer) -> None:
    """Take a CV, a letter or a preparation off the file; what the file says of work and school stays."""
    subject, about = type(row)(pk=row.pk), row.person_id
    if isinstance(row, Cv):
        CvText.objects.filter(row=row.pk).delete()
    row.delete()
    details = {"sheet": subject._meta.model_name}
    audit.record("people.cv_removed", subject=subject, about=about, by=by, details=details)


@audited
def note_giving_out(row: models.Model, *, person: Person, how: str, language: str, by: Viewer) -> None:
    """Write down that a CV, a letter or a preparation left the program: `how` is `print` or `pdf`."""
    details = {"given": how, "sheet": row._meta.model_name, "language": language}
    audit.record("people.cv_given", subject=row, about=person.pk, by=by, details=details)


def _refuse_minimum(person: Person) -> None:
    if person.minimum_only:
        raise CvRefused(
            _(
                "This is a minimum file: the person did not agree to more. Ask for consent first, then write a CV."
            )
        )


def _held(row: Sheet, seen_version: int) -> Sheet:
    found = type(row).objects.select_for_update().get(pk=row.pk)
    if found.version != seen_version:
        raise CvChanged(_("A colleague saved this meanwhile. Open it again and add what you wrote."))
    return found


def _take_over(row: Any, values: dict[str, Any]) -> list[str]:
    changed = sorted(name for name, value in values.items() if getattr(row, name) != value)
    for name in changed:
        setattr(row, name, values[name])
    row.version += 1
    row.save()
    return changed
