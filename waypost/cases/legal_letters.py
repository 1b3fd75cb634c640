"""Letters that begin from the file (R61): what may go in, and how the draft is put together.

The wordings in `legal_wordings_*` are starters that a lawyer of the country must read: the text is edited before it
is printed. A sentence whose fact was not chosen, or is not in the file, is left out.
"""

import string
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

from waypost.cases import (
    legal_wordings_ar,
    legal_wordings_en,
    legal_wordings_es,
    legal_wordings_fr,
    legal_wordings_ru,
)
from waypost.cases.legal_evidence import label_of
from waypost.cases.models.legal import LegalEvidence, LegalMatter
from waypost.shared import codes
from waypost.shared.web import locale_numbers

DEMAND, COMPLAINT, AUTHORITY = "demand", "complaint", "authority"
KINDS = {
    DEMAND: _("Demand to the other side"),
    COMPLAINT: _("Complaint to an authority"),
    AUTHORITY: _("Authority to act for the client"),
}
WORDINGS = {
    "en": legal_wordings_en.WORDINGS,
    "fr": legal_wordings_fr.WORDINGS,
    "es": legal_wordings_es.WORDINGS,
    "ar": legal_wordings_ar.WORDINGS,
    "ru": legal_wordings_ru.WORDINGS,
}
FACTS = {
    "name": _("Name of the client"),
    "born": _("Date of birth"),
    "number": _("Client number"),
    "opponent": _("Name of the other side"),
    "reference": _("File number at the authority"),
    "claims": _("What is claimed"),
    "evidence": _("Papers that we have"),
}
NAMELESS = "{anonymous} "  # begins a paragraph that stands only where the client is not named
LEFT_TO_RIGHT, END = "\u2066", "\u2069"  # keep a sum in one piece in right-to-left text
CHOSEN_AT_FIRST = ("name", "opponent", "claims")


@dataclass(frozen=True)
class Draft:
    """A letter as it begins: its subject and its text."""

    title: str
    body: str


def draft(matter: LegalMatter, kind: str, language: str, facts: Collection[str]) -> Draft:
    """The starter of a kind in a language, filled with the chosen facts of the file. Raises KeyError for neither."""
    wording = WORDINGS[language][kind]
    with translation.override(language):
        known = _known(matter, facts)
        paragraphs = [_filled(text, known) for text in wording["body"]]
        title = _filled(str(wording["title"]), known) or str(wording["title_without"])
    return Draft(title=title, body="\n\n".join(text for text in paragraphs if text))


def _filled(text: str, known: dict[str, str]) -> str:
    """The text with its facts; empty when one of them is not there, or when it is for a letter without a name."""
    if text.startswith(NAMELESS):
        return "" if known["name"] else _filled(text.removeprefix(NAMELESS), known)
    wanted = {name for _text, name, _spec, _conversion in string.Formatter().parse(text) if name}
    return text.format_map(known) if wanted <= {name for name, value in known.items() if value} else ""


def _known(matter: LegalMatter, facts: Collection[str]) -> dict[str, str]:
    person = matter.case.person
    given: dict[str, Any] = {
        "name": person.display_name,
        "born": str(person.born) if person.born else "",
        "number": person.number,
        "opponent": matter.against,
        "reference": matter.reference,
    }
    known = {name: value if name in facts else "" for name, value in given.items()}
    known["issue"] = codes.label("legal_issue", matter.issue)
    known["country"] = codes.label("country", matter.country) if matter.country else ""
    known["centre"] = str(matter.case.centre)
    known["today"] = locale_numbers.day(timezone.localdate(), with_year=True)
    known["claims"] = _claims(matter) if "claims" in facts else ""
    known["evidence"] = _papers(matter) if "evidence" in facts else ""
    return known


def _claims(matter: LegalMatter) -> str:
    return "\n".join(f"– {_line(claim)}" for claim in matter.legalclaims.all())


def _line(claim: Any) -> str:
    written = f"{locale_numbers.amount(claim.amount, claim.currency)} {claim.currency}"
    sum_ = f"{LEFT_TO_RIGHT}{written}{END}" if translation.get_language_bidi() else written
    days = [locale_numbers.day(day, with_year=True) for day in (claim.starts, claim.ends) if day]
    what = f"{claim.what} ({' – '.join(days)})" if days else claim.what
    return f"{what}: {sum_}"


def _papers(matter: LegalMatter) -> str:
    held = matter.legalevidences.filter(state=LegalEvidence.State.HAVE).order_by("created_at")
    return "\n".join(f"– {label_of(row.item)}" for row in held if row.item != AUTHORITY)
