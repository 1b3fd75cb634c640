"""Our code lists as HSDS taxonomies: what services do, and what kind of organisation does it."""

from collections.abc import Iterable
from typing import Any

from waypost.partners.hsds.ids import made
from waypost.shared import codes
from waypost.shared.i18n.locales import active_language

Record = dict[str, Any]
TAXONOMIES = ("partner_service", "organisation_kind")
LANGUAGE_OF_NAMES = "en"  # taxonomies are named in one language; terms in the reader's
DESCRIPTIONS = {
    "partner_service": "What a service of an organisation does for people on the move.",
    "organisation_kind": "What kind of organisation it is.",
}


def taxonomy_id(name: str) -> str:
    """The id of a list as a taxonomy."""
    return made("taxonomy", name)


def term_id(name: str, slug: str) -> str:
    """The id of a code as a term."""
    return made("term", name, slug)


def taxonomies() -> list[Record]:
    """Both lists."""
    return [
        {
            "id": taxonomy_id(name),
            "name": name,
            "description": DESCRIPTIONS[name],
            "version": "1",
        }
        for name in TAXONOMIES
    ]


def terms() -> list[Record]:
    """Every term that may still be used, in the order of its list, in the reader's language."""
    return [term for name in TAXONOMIES for term in _terms(name).values() if not term.pop("_retired", False)]


def _terms(name: str) -> dict[str, Record]:
    language = active_language()
    detail = next(one for one in taxonomies() if one["name"] == name)
    found = {}
    for option in codes.options(name, language=language):
        term = {
            "id": term_id(name, option.slug),
            "code": option.slug,
            "name": option.label,
            "description": f"{option.group}: {option.label}" if option.parent else option.label,
            "taxonomy": name,
            "taxonomy_detail": detail,
            "language": language,
            "taxonomy_id": detail["id"],
        }
        if option.parent:
            term["parent_id"] = term_id(name, option.parent)
        if not option.active:
            term["_retired"] = True
        found[option.slug] = term
    return found


def slugs_of(identifier: str) -> tuple[str, list[str]] | None:
    """The list and the codes that a term's id means, those below it included; None when there is none."""
    for name in TAXONOMIES:
        for option in codes.options(name):
            if term_id(name, option.slug) == identifier:
                return name, [option.slug, *(below.slug for below in codes.options(name, parent=option.slug))]
    return None


def list_of(identifier: str) -> str | None:
    """The list that a taxonomy's id means."""
    return next((name for name in TAXONOMIES if taxonomy_id(name) == identifier), None)


class Attributes:
    """Writes attributes; keeps the terms of one answer, so that each is put into words once."""

    def __init__(self) -> None:
        self._terms: dict[str, dict[str, Record]] = {}

    def of(self, entity: str, pk: str, name: str, slugs: Iterable[str]) -> list[Record]:
        """The codes of a record (`service` or `organization`) as attributes."""
        if name not in self._terms:
            self._terms[name] = _terms(name)
            for term in self._terms[name].values():
                term.pop("_retired", None)
                del term["taxonomy_detail"]  # the same for every term: `taxonomy_id` leads to it
        known = self._terms[name]
        return [
            {
                "id": made("attribute", pk, slug),
                "link_id": pk,
                "taxonomy_term_id": known[slug]["id"],
                "link_type": name,
                "link_entity": entity,
                "value": slug,
                "taxonomy_term": known[slug],
                "label": known[slug]["name"],
            }
            for slug in slugs
            if slug in known
        ]
