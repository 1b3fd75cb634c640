"""A CV as it is read: drawn anew from the file, in the CV's language, in the order that employers expect."""

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from django.utils import translation
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from waypost.people.cv_material import PARTS, Material, lines_of
from waypost.people.models import Cv, CvText
from waypost.people.wordings import direction_of
from waypost.shared import codes
from waypost.shared.dates import PartialDate, format_partial
from waypost.shared.i18n.words import listed, phone_in_words
from waypost.shared.web import locale_numbers

NOT_PHONES = {"email", "messenger"}


class Words(str):
    """A text with the direction it runs in: of its first letter where somebody typed it, else of the CV's language."""

    dir: str

    def __new__(cls, text: str, direction: str = "") -> "Words":
        made = super().__new__(cls, text)
        made.dir = direction or _of_first_letter(text)
        return made


def _of_first_letter(text: str) -> str:
    """`rtl` or `ltr`; empty for a text without a letter."""
    kinds = (unicodedata.bidirectional(letter) for letter in text)
    found = next((kind for kind in kinds if kind in {"R", "AL", "L"}), "")
    return {"": "", "L": "ltr"}.get(found, "rtl")


def ours(text: str) -> Words:
    """A text of the program, which runs as the active language does, whatever it begins with."""
    return Words(text, direction_of(get_language() or ""))


class Reach(NamedTuple):
    """A way to reach the person; numbers and addresses run from left to right in every language."""

    text: str
    left_to_right: bool


@dataclass(frozen=True)
class Entry:
    """One line of a section: what, when, where, and what belongs to it."""

    title: Words
    when: str = ""
    where: tuple[Words, ...] = ()
    lines: tuple[Words, ...] = ()


@dataclass(frozen=True)
class Section:
    """A part of the CV. `text` for paragraphs, else `entries`; `kind` says how they are laid out."""

    slug: str
    title: str
    kind: str
    entries: list[Entry] = field(default_factory=list)
    text: tuple[Words, ...] = ()


@dataclass(frozen=True)
class Sheet:
    """The whole CV in words."""

    name: Words
    headline: Words
    language: str
    direction: str
    reach: list[Reach]
    facts: list[str]
    sections: list[Section]


def sheet_of(cv: Cv, material: Material) -> Sheet:
    """The CV in its language. One statement for the second wordings, and one for a chosen name."""
    with translation.override(cv.language):
        return _Writer(cv, material).sheet()


class _Writer:
    """Writes one CV; the active language is the CV's."""

    def __init__(self, cv: Cv, material: Material) -> None:
        self.cv, self.material, self.person = cv, material, material.person
        self.out = set(cv.left_out)
        rows = CvText.objects.filter(person_id=cv.person_id, language=cv.language)
        self.second = {(row.row, row.field): row.text for row in rows}

    def sheet(self) -> Sheet:
        writers = {
            "profile": self._profile, "work": self._work, "education": self._education,
            "qualifications": self._qualifications, "skills": self._skills, "languages": self._languages,
            "more": self._more, "references": self._references,
        }  # fmt: skip
        written = [writers[slug]() for slug in PARTS if slug in self.cv.parts]
        chosen = self.cv.name
        return Sheet(
            name=Words(chosen.full if chosen else self.person.display_name),
            headline=self._said(self.cv.pk, "title", self.cv.title),
            language=self.cv.language,
            direction=direction_of(self.cv.language),
            reach=self._reach(),
            facts=self._facts(),
            sections=[section for section in written if section.entries or section.text],
        )

    def _said(self, row: UUID, name: str, typed: str) -> Words:
        return Words(self.second.get((row, name)) or typed)

    def _shown(self, rows: Iterable[Any], key: str = "pk") -> list[Any]:
        return [row for row in rows if str(getattr(row, key)) not in self.out]

    def _reach(self) -> list[Reach]:
        told = [Reach(_number(point.kind, point.value), True) for point in self._shown(self.material.points)]
        place = listed(
            [text for text in (self.person.town, codes.label("country", self.person.country)) if text]
        )
        return [*told, *([Reach(place, False)] if place and "place" not in self.out else [])]

    def _facts(self) -> list[str]:
        """What is usually left out, and was asked for."""
        person, found = self.person, []
        if "born" in self.cv.extras and person.born:
            found.append(_("Born %(year)s") % {"year": person.born.year})
        if "nationality" in self.cv.extras and person.nationalities:
            told = listed(codes.labels("nationality", person.nationalities))
            found.append(_("Nationality: %(what)s") % {"what": told})
        if "marital_status" in self.cv.extras and person.marital_status:
            found.append(codes.label("marital_status", person.marital_status))
        return found

    def _profile(self) -> Section:
        return self._text("profile", self._said(self.cv.pk, "profile", self.cv.profile))

    def _more(self) -> Section:
        return self._text("more", self._said(self.cv.pk, "more", self.cv.more))

    def _references(self) -> Section:
        return self._text("references", ours(_("References are given on request.")))

    def _text(self, slug: str, text: str) -> Section:
        return Section(slug, str(PARTS[slug]), "text", text=tuple(Words(line) for line in lines_of(text)))

    def _work(self) -> Section:
        entries = [
            Entry(
                self._said(row.pk, "title", row.title),
                span(row.began, row.ended, goes_on=row.goes_on),
                self._where(row.pk, "employer", row.employer, row.town, row.country),
                tuple(Words(line) for line in lines_of(self._said(row.pk, "duties", row.duties))),
            )
            for row in self._shown(self.material.work)
        ]
        if not self.material.work:
            told = lines_of(self._said(self.person.pk, "experience", self.person.experience))
            return Section("work", str(PARTS["work"]), "text", text=tuple(Words(line) for line in told))
        return Section("work", str(PARTS["work"]), "dated", entries)

    def _where(self, row: UUID, name: str, who: str, town: str, country: str) -> tuple[Words, ...]:
        told = (
            self._said(row, name, who),
            self._said(row, "town", town),
            ours(codes.label("country", country)),
        )
        return tuple(text for text in told if text)

    def _education(self) -> Section:
        entries = [
            Entry(
                self._said(row.pk, "what", row.what),
                span(row.began, row.ended),
                self._where(row.pk, "school", row.school, row.town, row.country),
                tuple(self._degree(row.level, finished=row.finished)),
            )
            for row in self._shown(self.material.studies)
        ]
        if not self.material.studies and (self.person.education or self.person.education_field):
            entries = [self._education_told()]
        return Section("education", str(PARTS["education"]), "dated", entries)

    def _education_told(self) -> Entry:
        """Where no school is noted: the highest education and what they were trained as."""
        level = codes.label("isced", self.person.education)
        trained = self._said(self.person.pk, "education_field", self.person.education_field)
        return Entry(trained or ours(level), lines=(ours(level),) if trained and level else ())

    def _degree(self, level: str, *, finished: bool) -> Iterator[Words]:
        if level:
            yield ours(codes.label("isced", level))
        if not finished:
            yield ours(_("Not finished"))

    def _qualifications(self) -> Section:
        entries = [
            Entry(
                self._said(row.pk, "what", row.what),
                format_partial(month_of(row.issued)),
                tuple(
                    text
                    for text in (
                        ours(codes.label("qualification_kind", row.kind)),
                        self._said(row.pk, "issuer", row.issuer),
                        ours(codes.label("country", row.country)),
                    )
                    if text
                ),
                (ours(_until(row.expires)),) if row.expires else (),
            )
            for row in self._shown(self.material.qualifications)
        ]
        return Section("qualifications", str(PARTS["qualifications"]), "dated", entries)

    def _skills(self) -> Section:
        entries = []
        for line in self._shown(self.material.skills, "row"):
            what = self._said(line.row, "what", line.what)
            years = ngettext("%(count)s year", "%(count)s years", line.years or 0) % {"count": line.years}
            told = [years] if line.years else []
            told += [line.proof] if line.proof else []
            entries.append(Entry(what, lines=(ours(" · ".join(told)),) if told else ()))
        for text in lines_of(self._said(self.person.pk, "skills", self.person.skills)):
            entries.append(Entry(Words(text)))
        return Section("skills", str(PARTS["skills"]), "tags", entries)

    def _languages(self) -> Section:
        person, entries = self.person, []
        levels = {row.language: row.level for row in self._shown(self.material.languages)}
        left_out = {row.language for row in self.material.languages} - set(levels)
        if person.first_language and person.first_language not in left_out:
            levels.pop(person.first_language, None)
            entries.append(Entry(_language(person.first_language), lines=(ours(_("First language")),)))
        for slug, level in levels.items():
            entries.append(Entry(_language(slug), lines=(ours(codes.label("cefr", level)),)))
        for slug in self.material.without_level:
            entries.append(Entry(_language(slug)))
        return Section("languages", str(PARTS["languages"]), "pairs", entries)


def _number(kind: str, value: str) -> str:
    """A telephone as it is dialled from everywhere; other addresses as they are."""
    return value if kind in NOT_PHONES else phone_in_words(value)


def _language(slug: str) -> Words:
    label = codes.label("language", slug)
    return ours(label[:1].upper() + label[1:])


def month_of(day: PartialDate | None) -> PartialDate | None:
    """A CV tells months, never days."""
    if day is None or day.day is None:
        return day
    return PartialDate.of(day.year, day.month)


def span(began: PartialDate | None, ended: PartialDate | None, *, goes_on: bool = False) -> str:
    """From when until when, in the active language; empty when nothing is known."""
    start, end = format_partial(month_of(began)), format_partial(month_of(ended))
    if goes_on:
        return _("%(day)s – today") % {"day": start} if start else _("until today")
    if start and end and start != end:
        return f"{start} – {end}"
    return start or end


def _until(day: date) -> str:
    return _("valid until %(day)s") % {"day": locale_numbers.day(day, with_year=True)}
