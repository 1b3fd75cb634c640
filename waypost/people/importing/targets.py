"""What a column of a register can become, and by which headings it is known."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.utils.translation import gettext_lazy as _

from waypost.people.importing import app_columns


@dataclass(frozen=True)
class Target:
    """One thing a column can become. `several` columns may share it; `words` are headings, folded by `codes.fold`."""

    slug: str
    title: Any
    words: str
    several: bool = False
    group: Any = ""


_WHO, _REACH, _WHERE, _MORE = _("Who it is"), _("How to reach them"), _("Where they live"), _("More")

# Headings in English, French, Spanish, Russian, Tajik, Uzbek, Kyrgyz, Arabic, Persian, Georgian, Turkish, Portuguese,
# Hindi and Nepali, as registers have them, stand in `headings.csv`; `|` parts them.
with (Path(__file__).parent / "headings.csv").open(encoding="utf-8", newline="") as _file:
    _WORDS = {row["target"]: row["words"] for row in csv.DictReader(_file)}


def _own(slug: str, title: Any, group: Any, *, several: bool = False) -> Target:
    return Target(slug, title, _WORDS[slug], several=several, group=group)


TARGETS = (
    _own("name", _("Full name"), _WHO),
    _own("family", _("Family name"), _WHO, several=True),
    _own("given", _("Given name"), _WHO, several=True),
    _own("middle", _("Father's or middle name"), _WHO),
    _own("other_script_name", _("Name in another script"), _WHO, several=True),
    _own("gender", _("Gender"), _WHO),
    _own("born", _("Birth date"), _WHO),
    _own("age", _("Age"), _WHO),
    _own("nationalities", _("Nationality"), _WHO, several=True),
    _own("phone", _("Telephone"), _REACH, several=True),
    _own("phone_owner", _("Whose telephone it is"), _REACH),
    _own("email", _("E-mail"), _REACH, several=True),
    _own("country", _("Country they live in"), _WHERE),
    _own("country_of_origin", _("Country of origin"), _WHERE),
    _own("subdivision", _("Region"), _WHERE),
    _own("town", _("Town or village"), _WHERE),
    _own("address", _("Address"), _WHERE, several=True),
    _own("client_type", _("Client type"), _MORE),
    _own("planned_country", _("Planned country"), _MORE),
    _own("first_language", _("First language"), _MORE),
    _own("marital_status", _("Marital status"), _MORE),
    _own("education", _("Highest education"), _MORE),
    _own("how_heard", _("How they heard of the centre"), _MORE),
    _own("document_kind", _("Kind of identity document"), _MORE),
    _own("document_number", _("Number of an identity document"), _MORE),
    _own("registered_on", _("Date of visit or registration"), _MORE),
    _own("note", _("Note on the file"), _MORE, several=True),
)


def targets() -> Iterator[Target]:
    """Everything a column can become: what this app takes, and what higher apps have registered."""
    yield from TARGETS
    for extra in app_columns.registered():
        for column in extra.columns:
            yield Target(
                f"{extra.name}.{column.slug}",
                column.title,
                column.words,
                several=column.several,
                group=extra.title,
            )


def target(slug: str) -> Target | None:
    """The target of that name, or None."""
    return next((found for found in targets() if found.slug == slug), None)
