"""The directory as a spreadsheet: one row a service, its organisation's columns repeated. Out and in."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Prefetch
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from waypost.centres.access import Viewer
from waypost.partners.access import organisations_of
from waypost.partners.models import Organisation, Service
from waypost.partners.sheet_cells import coded, read_ways_to_reach
from waypost.shared import codes
from waypost.shared.sheet_reading import SheetRefused, places_of, rows_of, text_of, unquoted

PARTS = "; "
# column: its heading, the list of its codes, several codes?
ORGANISATION: dict[str, tuple[Any, str, bool]] = {
    "name": (gettext_lazy("Organisation"), "", False),
    "other_name": (gettext_lazy("Other name"), "", False),
    "kind": (gettext_lazy("Kind of organisation"), "organisation_kind", False),
    "country": (gettext_lazy("Country"), "country", False),
    "represents": (gettext_lazy("Speaks for"), "country", False),
    "phone": (gettext_lazy("Telephone"), "", False),
    "email": (gettext_lazy("E-mail"), "", False),
    "website": (gettext_lazy("Website"), "", False),
    "description": (gettext_lazy("What it does"), "", False),
}
SERVICE: dict[str, tuple[Any, str, bool]] = {
    "name": (gettext_lazy("Service"), "", False),
    "kinds": (gettext_lazy("Kind of service"), "partner_service", True),
    "description": (gettext_lazy("What is offered"), "", False),
    "eligibility": (gettext_lazy("Who may come"), "", False),
    "how_to_refer": (gettext_lazy("How to refer"), "", False),
    "languages": (gettext_lazy("Languages"), "language", True),
    "countries": (gettext_lazy("Countries served"), "country", True),
    "wait_time": (gettext_lazy("Waiting time"), "", False),
    "fees": (gettext_lazy("About the cost"), "", False),
}


@dataclass
class Row:
    """One row of a file: what it would save, or why it cannot."""

    number: int
    organisation: dict[str, Any] = field(default_factory=dict)
    service: dict[str, Any] = field(default_factory=dict)
    reasons: list[str] = field(default_factory=list)


def rows_out(viewer: Viewer) -> Iterator[list[Any]]:
    """The heading and the rows of the viewer's network, for a file. Two statements."""
    yield [str(title) for title, _list, _many in (*ORGANISATION.values(), *SERVICE.values())]
    offered = Prefetch("services", Service.objects.order_by("name"))
    for house in organisations_of(viewer).active().prefetch_related(offered):
        left = [_out(house, name, *about[1:]) for name, about in ORGANISATION.items()]
        for service in house.services.all() or [None]:
            yield left + [
                _out(service, name, *about[1:]) if service else "" for name, about in SERVICE.items()
            ]


def _out(record: Organisation | Service, name: str, code_list: str, many: bool) -> str:
    value = getattr(record, name)
    if many:
        return PARTS.join(codes.label(code_list, slug) for slug in value)
    return codes.label(code_list, value) if code_list and value else str(value)


def read(data: bytes, name: str) -> list[Row]:
    """The rows of an XLSX or CSV file, each checked. Raises SheetRefused for a file that cannot be read."""
    heading, lines = rows_of(data, name)
    places = _places(heading)
    return [_checked(number, [text_of(cell) for cell in cells], places) for number, cells in lines]


def _places(heading: list[str]) -> dict[tuple[str, str], int]:
    """Where each of our columns stands, by its heading in any of our languages."""
    parts = (("organisation", ORGANISATION), ("service", SERVICE))
    titles = {(part, name): about[0] for part, columns in parts for name, about in columns.items()}
    found = places_of(heading, titles)
    if ("organisation", "name") not in found:
        raise SheetRefused(_("The first row names no column “Organisation”. Take our file and fill it in."))
    return found


def _checked(number: int, texts: list[str], places: Mapping[tuple[str, str], int]) -> Row:
    row = Row(number)
    for (part, name), place in places.items():
        text = texts[place] if place < len(texts) else ""
        title, code_list, many = (ORGANISATION if part == "organisation" else SERVICE)[name]
        value = coded(row.reasons, str(title), code_list, text, many) if code_list else unquoted(text)
        (row.organisation if part == "organisation" else row.service)[name] = value
    _check_organisation(row)
    if not row.service.get("name"):
        row.service = {}
    elif "kinds" in row.service and not row.service["kinds"]:
        row.reasons.append(_("The service has no kind."))
    return row


def _check_organisation(row: Row) -> None:
    house = row.organisation
    if not house.get("name"):
        row.reasons.append(_("The row names no organisation."))
    if len(house.get("name", "")) > 200 or len(row.service.get("name", "")) > 200:
        row.reasons.append(_("A name is longer than 200 letters."))
    row.reasons += read_ways_to_reach(house)
