"""The directory as a spreadsheet: one row a service, its organisation's columns repeated. Out and in."""

import csv
import io
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator, validate_email
from django.db.models import Prefetch
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from waypost.centres.access import Viewer
from waypost.partners.access import organisations_of
from waypost.partners.models import Organisation, Service
from waypost.shared import codes
from waypost.shared.phones import parse_phone

LARGEST, LARGEST_UNPACKED, MOST_ROWS = 5 * 1024 * 1024, 60 * 1024 * 1024, 5_000
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


class SheetRefused(ValueError):
    """The file cannot be read; the message says why."""


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
    if len(data) > LARGEST:
        raise SheetRefused(_("The file is larger than 5 MB. Bring it in parts."))
    lines = _workbook(data) if name.lower().endswith(".xlsx") else _delimited(data)
    heading = next(lines, [])
    places = _places([str(cell or "") for cell in heading])
    rows = []
    for number, cells in enumerate(lines, start=2):
        if number > MOST_ROWS + 1:
            raise SheetRefused(_("The file has more than 5,000 rows. Bring it in parts."))
        texts = [str(cell).strip() if cell is not None else "" for cell in cells]
        if any(texts):
            rows.append(_checked(number, texts, places))
    return rows


def _workbook(data: bytes) -> Iterator[Any]:
    from openpyxl import load_workbook

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(part.file_size for part in archive.infolist()) > LARGEST_UNPACKED:
                raise SheetRefused(_("The file unpacks to far more than it seems to hold and is not let in."))
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
        yield from book.worksheets[0].iter_rows(values_only=True)
    except SheetRefused:
        raise
    except Exception as error:  # because a damaged file may fail anywhere inside the reader
        raise SheetRefused(_("The file is damaged, or it is no Excel workbook (.xlsx).")) from error


def _delimited(data: bytes) -> Iterator[Any]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise SheetRefused(
            _("The text file is not in UTF-8. Save it as UTF-8, or as an Excel workbook.")
        ) from error
    delimiter = max(",;\t", key=text.split("\n", 1)[0].count)
    try:
        yield from csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    except csv.Error as error:
        raise SheetRefused(_("The text file breaks off inside a cell.")) from error


def _places(heading: list[str]) -> dict[tuple[str, str], int]:
    """Where each of our columns stands, by its heading in any of our languages."""
    from django.conf import settings
    from django.utils.translation import override

    words = {}
    for language, _name in settings.LANGUAGES:
        with override(language):
            for part, columns in (("organisation", ORGANISATION), ("service", SERVICE)):
                words |= {codes.fold(str(about[0])): (part, name) for name, about in columns.items()}
    found = {words[key]: place for place, text in enumerate(heading) if (key := codes.fold(text)) in words}
    if ("organisation", "name") not in found:
        raise SheetRefused(_("The first row names no column “Organisation”. Take our file and fill it in."))
    return found


def _checked(number: int, texts: list[str], places: Mapping[tuple[str, str], int]) -> Row:
    row = Row(number)
    for (part, name), place in places.items():
        text = texts[place] if place < len(texts) else ""
        title, code_list, many = (ORGANISATION if part == "organisation" else SERVICE)[name]
        value = _coded(row, str(title), code_list, text, many) if code_list else _unquoted(text)
        (row.organisation if part == "organisation" else row.service)[name] = value
    _check_organisation(row)
    if not row.service.get("name"):
        row.service = {}
    elif "kinds" in row.service and not row.service["kinds"]:
        row.reasons.append(_("The service has no kind."))
    return row


def _unquoted(text: str) -> str:
    """Without the apostrophe that our file puts before what a spreadsheet would run."""
    return text[1:] if text[:2] in ("'=", "'+", "'-", "'@") else text


def _coded(row: Row, title: str, code_list: str, text: str, many: bool) -> Any:
    found = []
    for word in text.replace("،", ";").split(";") if many else [text]:
        if word.strip():
            slug = codes.find(code_list, word)
            if slug is None:
                row.reasons.append(
                    _("%(column)s: “%(text)s” is not in the list.") % {"column": title, "text": word.strip()}
                )
            else:
                found.append(slug)
    return found if many else (found[0] if found else "")


def _check_organisation(row: Row) -> None:
    house = row.organisation
    if not house.get("name"):
        row.reasons.append(_("The row names no organisation."))
    if len(house.get("name", "")) > 200 or len(row.service.get("name", "")) > 200:
        row.reasons.append(_("A name is longer than 200 letters."))
    for name, check in (("email", validate_email), ("website", URLValidator(("http", "https")))):
        if house.get(name):
            try:
                check(house[name])
            except ValidationError:
                row.reasons.append(_("“%(text)s” is no address.") % {"text": house[name]})
    if house.get("phone"):
        try:
            house["phone"] = parse_phone(house["phone"], house.get("country") or "ZZ").number
        except ValidationError as error:
            row.reasons += error.messages
