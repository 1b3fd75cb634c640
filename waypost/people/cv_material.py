"""What a CV is made of: everything the file already knows that may stand on one, and what it lacks."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple
from uuid import UUID

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy

from waypost.people.cv_skills import SkillLine, skills_of
from waypost.people.models import (
    ContactPoint,
    Cv,
    Education,
    LanguageSkill,
    Person,
    Qualification,
    WorkExperience,
)
from waypost.people.safe_contact import level_of

PARTS = {
    "profile": pgettext_lazy("heading of a CV", "Profile"),
    "work": gettext_lazy("Work experience"),
    "education": gettext_lazy("Education and training"),
    "qualifications": gettext_lazy("Licences and certificates"),
    "skills": gettext_lazy("Skills"),
    "languages": gettext_lazy("Languages"),
    "more": gettext_lazy("More about me"),
    "references": gettext_lazy("References"),
}
USUAL_PARTS = [slug for slug in PARTS if slug != "references"]
# Shown only when the person asks for it. What is not here can never be shown: numbers of documents, religion,
# ethnic group, health, a photo, the address of the house.
EXTRAS = {
    "born": gettext_lazy("Year of birth"),
    "nationality": gettext_lazy("Nationality"),
    "marital_status": gettext_lazy("Marital status"),
}
NOT_THEIR_OWN = {"relative", "shared"}


@dataclass
class Material:
    """A person's rows for a CV, read once."""

    person: Person
    points: list[ContactPoint] = field(default_factory=list)
    work: list[WorkExperience] = field(default_factory=list)
    studies: list[Education] = field(default_factory=list)
    qualifications: list[Qualification] = field(default_factory=list)
    languages: list[LanguageSkill] = field(default_factory=list)
    skills: list[SkillLine] = field(default_factory=list)

    @property
    def without_level(self) -> list[str]:
        """Languages that somebody speaks, but nobody wrote how well; the first language needs no level."""
        known = {row.language for row in self.languages} | {self.person.first_language}
        return [slug for slug in self.person.other_languages or () if slug not in known]

    @property
    def told_skills(self) -> list[str]:
        """The lines under *Skills and certificates* in the profile."""
        return lines_of(self.person.skills)


def material_of(person: Person) -> Material:
    """Six statements and those of the rooms above. Only safe ways to reach the person, and only their own."""
    return Material(
        person,
        points=_safe_points(person),
        work=list(person.work_history.all()),
        studies=list(person.studies.all()),
        qualifications=list(person.qualifications.all()),
        languages=sorted(person.language_skills.all(), key=lambda row: row.level, reverse=True),
        skills=skills_of(person.pk),
    )


def _safe_points(person: Person) -> list[ContactPoint]:
    """None when nobody may make contact, no telephone when nobody may call."""
    never = set(person.never_channels or ())
    if level_of(person) == "none":
        return []
    points = person.contact_points.filter(is_safe=True, belongs_to="").exclude(kind__in=NOT_THEIR_OWN)
    closed = {"email": "email" in never, "messenger": "chat" in never}
    return [point for point in points if not closed.get(point.kind, "phone_call" in never)]


def careful_points(material: Material) -> list[str]:
    """The ways to reach the person that a new CV leaves out: all, where contact must be careful."""
    is_open = level_of(material.person) == "open"
    return [] if is_open else [str(point.pk) for point in material.points]


def lines_of(text: str) -> list[str]:
    """The lines of a typed text without empty ones and without dashes or bullets before them."""
    return [line.strip(" -•\t") for line in text.splitlines() if line.strip(" -•\t")]


class Typed(NamedTuple):
    """A text that somebody typed: it stays as it is in every language, unless a second wording is kept beside it."""

    row: UUID
    field: str
    label: Any
    text: str

    @property
    def key(self) -> str:
        return f"{self.row}:{self.field}"


def typed_texts(cv: Cv, material: Material) -> list[Typed]:
    """The typed texts that this CV shows, in its order; none of what it leaves out."""
    return [typed for typed in _all_typed(cv, material) if typed.text]


def _all_typed(cv: Cv, material: Material) -> Iterator[Typed]:
    shown, out = set(cv.parts), set(cv.left_out)
    yield Typed(cv.pk, "title", _("The work it is for"), cv.title)
    if "profile" in shown:
        yield Typed(cv.pk, "profile", pgettext("heading of a CV", "Profile"), cv.profile)
    if "work" in shown:
        for job in (row for row in material.work if str(row.pk) not in out):
            for name, label in (
                ("title", _("Work")), ("employer", _("Employer")), ("town", _("Town")), ("duties", _("What they did there")),
            ):  # fmt: skip
                yield Typed(job.pk, name, label, getattr(job, name))
        if not material.work:
            yield Typed(material.person.pk, "experience", _("Work experience"), material.person.experience)
    yield from _typed_learning(shown, out, material)
    if "more" in shown:
        yield Typed(cv.pk, "more", _("More about me"), cv.more)


def _typed_learning(shown: set[str], out: set[str], material: Material) -> Iterator[Typed]:
    person = material.person
    if "education" in shown:
        for row in (row for row in material.studies if str(row.pk) not in out):
            for name, label in (("what", _("Education")), ("school", _("School")), ("town", _("Town"))):
                yield Typed(row.pk, name, label, getattr(row, name))
        if not material.studies:
            yield Typed(person.pk, "education_field", _("Education"), person.education_field)
    if "qualifications" in shown:
        for paper in (row for row in material.qualifications if str(row.pk) not in out):
            yield Typed(paper.pk, "what", _("Licence or certificate"), paper.what)
            yield Typed(paper.pk, "issuer", _("Issued by"), paper.issuer)
    if "skills" in shown:
        for line in (line for line in material.skills if str(line.row) not in out):
            yield Typed(line.row, "what", _("Skill"), line.what)
        yield Typed(person.pk, "skills", _("Skills"), person.skills)


class Missing(NamedTuple):
    """What a good CV would still have, and where it is filled in."""

    what: str
    url: str


def missing_of(cv: Cv, material: Material) -> list[Missing]:
    """What to ask the person for; nothing that the file knows already."""
    person, today = cv.person, timezone.localdate()

    def row(kind: str) -> str:
        return f"{reverse('people:detail_add', args=[person.pk, kind])}?cv={cv.pk}"

    def change(kind: str, pk: UUID) -> str:
        return f"{reverse('people:detail_edit', args=[person.pk, kind, pk])}?cv={cv.pk}"

    words = reverse("people:cv_edit", args=[person.pk, cv.pk])
    skills = reverse("people:client_edit", args=[person.pk, "skills"])
    found = [
        (not material.points, _("A phone number or e-mail address that is safe to use"), row("phone")),
        (not cv.profile, _("Two or three sentences about the person"), words),
        (not material.work and not person.experience, _("Jobs, paid or unpaid"), row("work")),
        (not material.studies and not person.education_field, _("School or training"), row("education")),
        (not material.skills and not person.skills, _("Skills"), skills),
        (not material.languages and not person.first_language, _("Languages"), row("language")),
        (bool(material.without_level), _("How well they speak their other languages"), row("language")),
    ]  # fmt: skip
    lacks = [Missing(what, url) for is_missing, what, url in found if is_missing]
    for job in material.work:
        if job.began is None:
            lacks.append(
                Missing(_("When they worked as “%(work)s”") % {"work": job.title}, change("work", job.pk))
            )
        elif not job.duties:
            lacks.append(
                Missing(_("What they did as “%(work)s”") % {"work": job.title}, change("work", job.pk))
            )
    for paper in material.qualifications:
        if paper.expires and paper.expires < today:
            told = _("“%(paper)s” has run out: is there a new one?") % {"paper": paper.what}
            lacks.append(Missing(told, change("qualification", paper.pk)))
    return lacks
