"""What the other side reads: taken from the file once, then shown in whatever language the reader has.

A snapshot holds codes, dates and texts, not sentences, so that a partner reads it in French and the client
hears it in Tajik. `snapshot` reads the file; `in_words` never does.
"""

import hashlib
import hmac
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from waypost.people.models import Person
from waypost.referrals.models import CarerLink, Priority, Referral, Section
from waypost.shared import codes
from waypost.shared.codes import CodeField, CodesField
from waypost.shared.dates import PartialDate
from waypost.shared.dates.text import format_partial
from waypost.shared.personaldata.keys import derived_key

VERSION = 1
ADULT_AT = 18
Row = dict[str, Any]

LABELS: dict[str, Any] = {
    "reference": gettext_lazy("Reference"),
    "from": gettext_lazy("Referred by"),
    "priority": gettext_lazy("How urgent"),
    "reasons": gettext_lazy("Reasons"),
    "sectors": gettext_lazy("Kind of help"),
    "services": gettext_lazy("Services asked for"),
    "name": gettext_lazy("Name"),
    "other_name": gettext_lazy("Name in another script"),
    "document": gettext_lazy("Document"),
    "phone": gettext_lazy("Telephone"),
    "safe_say": gettext_lazy("When calling, say you are"),
    "relative": gettext_lazy("Family member"),
    "emergency": gettext_lazy("Emergency contact"),
    "carer_name": gettext_lazy("Carer"),
    "carer_relationship": gettext_lazy("Relationship to the child"),
    "carer_link": gettext_lazy("With whom the child is"),
    "carer_informed": gettext_lazy("The carer knows of this referral"),
    "carer_phone": gettext_lazy("Telephone of the carer"),
    "assessment": gettext_lazy("Summary of the situation"),
    "services_now": gettext_lazy("Help received now"),
    "never": gettext_lazy("Never make contact by"),
    "born_text": gettext_lazy("Age or date of birth"),
    "languages": gettext_lazy("Languages"),
    "household_size": gettext_lazy("People in the household"),
}
DEMOGRAPHICS = (
    "gender", "born", "marital_status", "family_status", "dependants", "nationalities", "country_of_origin",
    "education", "work_status", "occupation",
)  # fmt: skip
MIGRATION = (
    "client_type", "migration_phase", "planned_country", "planned_purpose", "planned_when", "reasons",
)  # fmt: skip
COMMUNICATION = (
    "first_language", "other_languages", "interpreter_needed", "literacy", "communication_needs",
    "prefers_counsellor",
)  # fmt: skip
PLACE = ("country", "subdivision", "town", "address")
SAFE = ("safe_channels", "safe_rules", "safe_from", "safe_until")
ASKED, WRITTEN = "asked", "written"
PROSE = frozenset({"assessment", "services_now"})


@dataclass(frozen=True)
class Line:
    """One line of the snapshot in words; numbers and codes run from left to right in every script."""

    label: str
    text: str
    left_to_right: bool = False
    is_prose: bool = False


@dataclass(frozen=True)
class Part:
    """One section of the snapshot in words."""

    slug: str
    title: str
    lines: tuple[Line, ...]

    @property
    def facts(self) -> list[Line]:
        """What stands in a list of facts."""
        return [line for line in self.lines if not line.is_prose]

    @property
    def prose(self) -> list[Line]:
        """What somebody wrote in sentences."""
        return [line for line in self.lines if line.is_prose]

    @property
    def says_it_in_its_title(self) -> bool:
        """Whether the title is heading enough for the only text."""
        return len(self.lines) == 1


def is_child(person: Person | None) -> bool:
    """Whether the birth date says under 18; then it must be said who cares for the child."""
    return bool(person and person.born and person.born.age_on(timezone.localdate()) < ADULT_AT)


def snapshot(referral: Referral) -> dict[str, Any]:
    """What would be told now: the chosen sections and what is asked, as codes and texts."""
    sections = [{"slug": ASKED, "rows": _asked(referral)}]
    for slug in Section.values:
        if slug in referral.sections or slug == Section.IDENTITY:
            rows = READ[slug](referral)
            sections += [{"slug": slug, "rows": rows}] if rows else []
    return {"version": VERSION, "made_at": timezone.now().isoformat(), "sections": sections}


def digest_of(told: dict[str, Any]) -> str:
    """The keyed digest of a snapshot, for the audit: proves later what was sent without telling it."""
    content = json.dumps(told, sort_keys=True, ensure_ascii=False).encode()
    return hmac.new(derived_key("referral-told"), content, hashlib.sha256).hexdigest()


def in_words(told: dict[str, Any]) -> list[Part]:
    """The snapshot in the active language."""
    parts = []
    for section in told.get("sections", ()):
        lines = tuple(_line(row) for row in section["rows"])
        parts.append(Part(section["slug"], section_title(section["slug"]), lines))
    return parts


def section_title(slug: str) -> str:
    """What a section is called in the active language."""
    if slug == ASKED:
        return _("What is asked")
    if slug == WRITTEN:
        return _("What they wrote")
    return str(Section(slug).label) if slug in Section.values else slug


def document_ids_in(told: dict[str, Any]) -> list[str]:
    """The documents that went along."""
    rows = [row for section in told.get("sections", ()) for row in section["rows"]]
    return [row["id"] for row in rows if row.get("kind") == "file"]


# Writing rows: {"label": key of LABELS or field of Person, "kind": …, "value": …}


def _text(label: str, value: Any) -> list[Row]:
    text = str(value or "").strip()
    return [{"label": label, "kind": "text", "value": text}] if text else []


def _number(label: str, value: Any) -> list[Row]:
    text = str(value or "").strip()
    return [{"label": label, "kind": "ltr", "value": text}] if text else []


def _codes(label: str, list_name: str, value: Any) -> list[Row]:
    slugs = [slug for slug in (value if isinstance(value, list) else [value]) if slug]
    return [{"label": label, "kind": "code", "list": list_name, "value": slugs}] if slugs else []


def _person(referral: Referral) -> Person:
    """The client of a referral that we send; only those are read from a file."""
    assert referral.person is not None  # noqa: S101 because the database promises it
    return referral.person


def _fields(person: Person, names: Iterable[str]) -> list[Row]:
    return [row for name in names for row in _field(person, name)]


def _field(person: Person, name: str) -> list[Row]:
    column, value = Person._meta.get_field(name), getattr(person, name)
    if value in (None, "", [], {}, False):
        return []
    if isinstance(column, CodeField | CodesField):
        return _codes(name, column.list_name, value)
    if isinstance(value, PartialDate):
        return [{"label": name, "kind": "partial", "value": str(value)}]
    return [{"label": name, "kind": "yes", "value": True}] if value is True else _text(name, value)


def _asked(referral: Referral) -> list[Row]:
    sender = ", ".join(str(part) for part in (referral.owner, referral.centre) if part)
    return [*_text("from", sender), *asked_rows(referral)]


def asked_rows(referral: Referral) -> list[Row]:
    """How urgent, why and for what: told with every referral."""
    return [
        {"label": "priority", "kind": "priority", "value": referral.priority},
        *_codes("reasons", "referral_reason", referral.reasons),
        *_codes("sectors", "consent_purpose", referral.sectors),
        *_codes("services", "partner_service", referral.services),
    ]


def _identity(referral: Referral) -> list[Row]:
    person = referral.person
    rows = _number("reference", referral.number)
    if person is None or referral.by_code or Section.IDENTITY not in referral.sections:
        return rows
    rows += _text("name", person.display_name)
    if person.other_script_name != person.display_name:
        rows += _text("other_name", person.other_script_name)
    return rows


def _id_papers(referral: Referral) -> list[Row]:
    return [
        {
            "label": "document",
            "kind": "paper",
            "type": paper.kind,
            "country": paper.country,
            "value": paper.number,
        }
        for paper in _person(referral).identity_documents.order_by("id")
    ]


def _contact(referral: Referral) -> list[Row]:
    """Only ways that are safe to use, and the rules for them."""
    person = _person(referral)
    rows = [
        row for point in person.contact_points.all() if point.is_safe for row in _number("phone", point.value)
    ]
    rows += _fields(person, SAFE) + _codes("never", "safe_contact_channel", person.never_channels)
    return rows + _text("safe_say", person.safe_say) + _fields(person, PLACE)


def _family(referral: Referral) -> list[Row]:
    members = list(_person(referral).household.select_related("relative").order_by("id"))
    living = [member for member in members if member.lives_with]
    rows = _number("household_size", len(living) + 1 if living else "")
    return rows + [
        {
            "label": "relative", "kind": "relative", "value": member.relationship,
            "born": str(member.born) if member.born else "", "dependant": member.is_dependant,
        }
        for member in members
    ]  # fmt: skip


def _emergency(referral: Referral) -> list[Row]:
    return [
        {
            "label": "emergency",
            "kind": "contact",
            "name": one.name,
            "value": one.relationship,
            "phone": one.phone,
        }
        for one in _person(referral).emergency_contacts.order_by("id")
    ]


def _carer(referral: Referral) -> list[Row]:
    held = referral.carer or {}
    rows = _text("carer_name", held.get("name"))
    rows += _codes("carer_relationship", "relationship", held.get("relationship"))
    rows += _number("carer_phone", held.get("phone"))
    if held.get("link"):
        rows.append({"label": "carer_link", "kind": "carer_link", "value": held["link"]})
    if held:
        rows.append({"label": "carer_informed", "kind": "yes", "value": bool(held.get("informed"))})
    return rows


def _documents(referral: Referral) -> list[Row]:
    from waypost.referrals.papers import titles

    return [
        {"label": "document", "kind": "file", "value": title, "id": str(pk), "type": kind}
        for pk, kind, title in titles(referral)
    ]


READ: dict[str, Callable[[Referral], list[Row]]] = {
    Section.IDENTITY: _identity,
    Section.ID_PAPERS: _id_papers,
    Section.CONTACT: _contact,
    Section.DEMOGRAPHICS: lambda referral: _fields(_person(referral), DEMOGRAPHICS),
    Section.MIGRATION: lambda referral: _fields(_person(referral), MIGRATION),
    Section.FAMILY: _family,
    Section.EMERGENCY: _emergency,
    Section.COMMUNICATION: lambda referral: _fields(_person(referral), COMMUNICATION),
    Section.CARER: _carer,
    Section.ASSESSMENT: lambda referral: _text("assessment", referral.assessment),
    Section.SERVICES: lambda referral: _text("services_now", referral.services_now),
    Section.DOCUMENTS: _documents,
}


# Reading rows


def _line(row: Row) -> Line:
    text = WORDS.get(row["kind"], _plain)(row)
    return Line(
        _label(row["label"]), text, left_to_right=row["kind"] == "ltr", is_prose=row["label"] in PROSE
    )


def _label(name: str) -> str:
    if name in LABELS:
        return str(LABELS[name])
    column: Any = Person._meta.get_field(name)
    return str(column.verbose_name).capitalize()


def _plain(row: Row) -> str:
    return str(row["value"])


def _code_words(row: Row) -> str:
    return ", ".join(codes.labels(row["list"], row["value"]))


def _partial(text: str) -> str:
    return format_partial(PartialDate(text)) if text else ""


def _paper_words(row: Row) -> str:
    kind = codes.label("document_type", row["type"])
    shown = {"kind": kind, "number": row["value"], "country": codes.label("country", row["country"])}
    if not row["country"]:
        return _("%(kind)s %(number)s") % shown
    return _("%(kind)s %(number)s (%(country)s)") % shown


def _relative_words(row: Row) -> str:
    facts = [codes.label("relationship", row["value"]), _partial(row["born"])]
    facts += [_("depends on the person")] if row["dependant"] else []
    return " · ".join(fact for fact in facts if fact)


def _contact_words(row: Row) -> str:
    facts = [row["name"], codes.label("relationship", row["value"]), row["phone"]]
    return " · ".join(fact for fact in facts if fact)


WORDS: dict[str, Callable[[Row], str]] = {
    "code": _code_words,
    "partial": lambda row: _partial(row["value"]),
    "yes": lambda row: _("Yes") if row["value"] else _("No"),
    "priority": lambda row: str(Priority(row["value"]).label),
    "carer_link": lambda row: str(CarerLink(row["value"]).label),
    "paper": _paper_words,
    "relative": _relative_words,
    "contact": _contact_words,
}
