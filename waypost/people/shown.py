"""A file's fields in words, and which of them nobody has filled yet."""

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from django.db import models
from django.utils import formats
from django.utils.translation import gettext as _

from waypost.people.forms.client_profile import DIFFICULTIES, PartForm, VulnerabilityForm
from waypost.people.models import Person
from waypost.shared import codes
from waypost.shared.codes import CodeField, CodesField
from waypost.shared.dates import PartialDate
from waypost.shared.dates.text import format_partial
from waypost.shared.i18n.words import listed

Line = tuple[str, str]
# What a file should have soon; its absence is said on the client's page.
EXPECTED = ("gender", "born", "first_language", "town", "client_type")


@dataclass
class Shown:
    """The groups that hold something, and the labels of what is still empty."""

    groups: list[tuple[Any, list[Line]]] = field(default_factory=list)
    empty: list[str] = field(default_factory=list)


def in_words(column: models.Field, value: Any) -> str:
    """One value as a reader says it; empty when nothing is known."""
    if value in (None, "", [], {}, False):
        return ""
    if isinstance(column, CodeField):
        return codes.label(column.list_name, value)
    if isinstance(column, CodesField):
        return listed(codes.labels(column.list_name, value))
    if value is True:
        return _("Yes")
    if isinstance(value, PartialDate):
        return format_partial(value)
    if isinstance(value, dt.time):
        return formats.time_format(value)
    return formats.date_format(value) if isinstance(value, dt.date) else str(value)


def shown(person: Person, form: type[PartForm]) -> Shown:
    """The tab's fields by group."""
    if form is VulnerabilityForm:
        return _vulnerabilities(person)
    found = Shown()
    for title, names in form.groups:
        lines = []
        for name in names:
            column: Any = Person._meta.get_field(name)
            text = in_words(column, getattr(person, name))
            label = str(column.verbose_name).capitalize()
            if text:
                lines.append((label, text))
            else:
                found.empty.append(label)
        if lines:
            found.groups.append((title, lines))
    return found


def _vulnerabilities(person: Person) -> Shown:
    held, answers = person.vulnerabilities or {}, person.disability or {}
    groups: list[tuple[Any, list[Line]]] = [
        (_("Vulnerabilities"), [
            (_("Known"), listed(codes.labels("vulnerability", held.get("kinds", [])))),
            (_("What matters about them"), held.get("words", "")),
        ]),
        (_("Ethnic group"), [(_("As the person names it"), person.ethnicity)]),
        (_("Difficulties in functioning"), [
            (codes.label("disability", slug), codes.label("disability_answer", answers.get(slug, "")))
            for slug in DIFFICULTIES
        ]),
    ]  # fmt: skip
    filled = [(title, [line for line in lines if line[1]]) for title, lines in groups]
    return Shown([group for group in filled if group[1]])


def sealed_words(name: str, value: dict[str, Any]) -> str:
    """What a sealed group of answers says, on one line."""
    if name == "disability":
        answers = [
            (codes.label("disability", k), codes.label("disability_answer", v)) for k, v in value.items()
        ]
        return "; ".join(
            _("%(what)s: %(answer)s") % {"what": what, "answer": answer} for what, answer in answers
        )
    kinds = codes.labels("vulnerability", value.get("kinds", []))
    return "; ".join([*kinds, *([value["words"]] if value.get("words") else [])])


def missing(person: Person) -> list[str]:
    """What the centre asks for and this file does not have, as labels."""
    wanted = () if person.minimum_only else dict.fromkeys((*EXPECTED, *person.centre.required_fields))
    names = {f.name: f for f in Person._meta.concrete_fields}
    return [
        str(names[name].verbose_name).capitalize()
        for name in wanted
        if name in names and getattr(person, name) in (None, "", [], {})
    ]


def comparable(value: Any) -> Any:
    """A value as it travels through a form and back, for telling versions apart."""
    if isinstance(value, PartialDate | dt.date | dt.time):
        return str(value)
    return value if value is not None else ""
