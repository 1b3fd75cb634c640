"""Whether a mapping can be used, and putting a saved one on another sheet."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from waypost.people.importing import guessing
from waypost.people.importing.targets import target
from waypost.shared.codes import fold


class ImportRefused(ValueError):
    """The import cannot go this way now; the message says why."""


def mapping_problem(targets: Sequence[str]) -> str:
    """What is wrong with a mapping, in a sentence; empty when it can be used."""
    used = [slug for slug in targets if slug]
    if not {"name", "family", "given", "other_script_name"} & set(used):
        return _("No column is the name. Say which column holds the name.")
    for slug in used:
        known = target(slug)
        if known is None:
            return _("There is nothing called “%(slug)s” that a column can become.") % {"slug": slug}
        if used.count(slug) > 1 and not known.several:
            return _("Two columns are “%(title)s”. Only one can be: leave the other out.") % {
                "title": known.title
            }
    return ""


def apply_mapping(mapping: guessing.Mapping, saved: dict[str, Any]) -> guessing.Mapping:
    """A mapping saved earlier, put on this sheet by the headings. Raises ImportRefused when it does not fit."""
    try:
        wanted = {fold(column["heading"]): column["target"] for column in saved["columns"]}
    except (KeyError, TypeError, AttributeError):
        raise ImportRefused(
            _(
                "The mapping cannot be read. It is a JSON file with “columns”: a list of “heading” and “target”."
            )
        ) from None
    headings = {fold(column.name) for column in mapping.columns}
    missing = [
        column["heading"]
        for column in saved["columns"]
        if column["target"] and fold(column["heading"]) not in headings
    ]
    if missing:
        raise ImportRefused(
            _("The sheet has no column “%(names)s” that the mapping names.") % {"names": "”, “".join(missing)}
        )
    for column in mapping.columns:
        column.target = wanted.get(fold(column.name), "")
    mapping.day_first = bool(saved.get("day_first", mapping.day_first))
    problem = mapping_problem([column.target for column in mapping.columns])
    if problem:
        raise ImportRefused(problem)
    return mapping
