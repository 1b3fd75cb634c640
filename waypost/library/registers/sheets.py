"""A register as a spreadsheet: out, and back in with a plan of what each row would do and why some rows cannot be taken."""

from collections.abc import Iterable, Iterator
from copy import copy
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from waypost.library.models import RegisterEntry, Source
from waypost.library.registers.columns import Column
from waypost.library.registers.declaration import Register
from waypost.library.registers.filling import complete
from waypost.library.saving import LibraryRefused
from waypost.shared.sheet_reading import SheetRefused, places_of, text_of, unquoted

MOST_ROWS = 2_000
SOURCE = {
    "source_title": gettext_lazy("Source"),
    "source_url": gettext_lazy("Address of the source"),
    "source_official": gettext_lazy("Official source"),
}
WHY = gettext_lazy("Why it was not taken")


@dataclass
class Row:
    """One row: what it would save, and what it would do ("new", "changed", "same", or "wrong" with its reasons)."""

    number: int
    cells: list[Any]
    values: dict[str, Any] = field(default_factory=dict)
    source: dict[str, Any] = field(default_factory=dict)
    reasons: list[str] = field(default_factory=list)
    held: Any = None
    changes: list[str] = field(default_factory=list)

    @property
    def does(self) -> str:
        if self.reasons:
            return "wrong"
        if self.held is None:
            return "new"
        return "changed" if self.changes else "same"


class Sheet:
    """The columns of a register's file."""

    def __init__(self, register: Register) -> None:
        self.register = register

    @cached_property
    def columns(self) -> dict[str, Column]:
        """The register's own columns and those that every register has."""
        more = ("written_in", "is_public") if self.register.collected else (
            "written_in", "checked_on", "check_by", "is_public",
        )  # fmt: skip
        shared = [Column(self.register.model._meta.get_field(name)) for name in more]
        return {column.name: column for column in (*self.register.columns, *shared)}

    @property
    def titles(self) -> dict[str, Any]:
        """Each column with its heading, in the order of the file."""
        return {name: column.field.verbose_name for name, column in self.columns.items()} | SOURCE

    def rows_out(self, entries: Iterable[Any]) -> Iterator[list[Any]]:
        """The heading and a row for each entry."""
        yield [str(capfirst(title)) for title in self.titles.values()]
        for entry in entries:
            source = entry.source
            said = [source.title, source.url, _("Yes") if source.is_official else _("No")] if source else []
            yield [*(column.written(entry) for column in self.columns.values()), *said]

    def places(self, heading: Iterable[str]) -> dict[str, int]:
        """Where the columns stand. Raises SheetRefused when those are missing by which entries are known."""
        found = places_of(heading, self.titles)
        needed = self.register.key[0]
        if needed not in found:
            raise SheetRefused(
                _("The first row names no column “%(column)s”. Take our file and fill it in.")
                % {"column": self.columns[needed].title}
            )
        return found


def as_kept(cell: Any) -> Any:
    """A cell as JSON keeps it: numbers as numbers, days as text."""
    if isinstance(cell, datetime | date):
        return (cell.date() if isinstance(cell, datetime) else cell).isoformat()
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return cell if abs(cell) < 10**15 else str(cell)
    return text_of(cell)


def plan(
    register: Register, heading: list[str], rows: Iterable[tuple[int, list[Any]]], network_id: Any
) -> list[Row]:
    """What each row of a file would do, as things stand now. Two statements. Raises SheetRefused."""
    sheet = Sheet(register)
    places = sheet.places(heading)
    held = _held(register, network_id)
    sources = {
        key: one for one in Source.objects.filter(network_id=network_id) for key in (one.url, one.title)
    }
    planned, seen = [], {}
    for number, cells in rows:
        row = Row(number, cells)
        _read(row, sheet, places)
        _compare(row, register, held, sources, network_id)
        key = register.known_by(row.held or row.values)
        if not row.reasons and key in seen:
            row.reasons.append(_("The same entry stands in row %(row)s.") % {"row": seen[key]})
        seen.setdefault(key, number)
        planned.append(row)
    return planned


def _held(register: Register, network_id: Any) -> dict[tuple[str, ...], Any]:
    rows = register.of(network_id).select_related("source")
    if not register.collected:
        rows = rows.current()
    return {register.known_by(entry): entry for entry in rows}


def _read(row: Row, sheet: Sheet, places: dict[str, int]) -> None:
    """The values of the row, and a reason for each cell that cannot be read."""
    for name, column in sheet.columns.items():
        if name not in places:
            continue
        try:
            cell = row.cells[places[name]] if places[name] < len(row.cells) else None
            row.values[name] = column.read(cell, str(row.values.get("country") or ""))
        except ValidationError as error:
            row.reasons += [f"{column.title}: {message}" for message in error.messages]
    for name, title in SOURCE.items():
        if name in places and places[name] < len(row.cells):
            row.source[name] = _of_source(row, name, str(title), unquoted(text_of(row.cells[places[name]])))


def _of_source(row: Row, name: str, title: str, text: str) -> Any:
    try:
        if name == "source_official":
            return Column(Source._meta.get_field("is_official")).read(text) if text else False
        return Column(Source._meta.get_field(name.removeprefix("source_"))).read(text)
    except ValidationError as error:
        row.reasons += [f"{title}: {message}" for message in error.messages]
        return ""


def _compare(
    row: Row, register: Register, held: dict[Any, Any], sources: dict[str, Source], network_id: Any
) -> None:
    """Find the entry that the row is about, and try the change on a copy."""
    if row.reasons:
        return
    row.held = held.get(register.known_by(row.values))
    given = {name: value for name, value in row.values.items() if value not in (None, "", [])}
    if row.held is None:
        _check_missing(row, register)
        entry = register.model(network_id=network_id)
    else:
        entry = copy(row.held)
        given = {name: value for name, value in given.items() if name not in register.key}
    row.values = given
    row.changes = [name for name, value in given.items() if getattr(entry, name) != value]
    for name, value in given.items():
        setattr(entry, name, value)
    _try_source(row, entry, sources)
    if not row.reasons:
        _try(row, register, entry)


def _check_missing(row: Row, register: Register) -> None:
    for column in register.columns:
        if not column.field.blank and row.values.get(column.name) in (None, "", []):
            row.reasons.append(_("%(column)s: this is missing.") % {"column": column.title})


def _try_source(row: Row, entry: RegisterEntry, sources: dict[str, Source]) -> None:
    title, url = row.source.get("source_title", ""), row.source.get("source_url", "")
    if not title and not url:
        return
    known = sources.get(url) if url else sources.get(title)
    if known is None:
        known = Source(network_id=entry.network_id, title=title or url, url=url)
    if known.pk != entry.source_id:
        row.changes.append("source")
    entry.source = known


def _try(row: Row, register: Register, entry: Any) -> None:
    if "checked_on" in row.changes and "check_by" not in row.values:
        entry.check_by = None
    try:
        complete(register, entry, None)
    except LibraryRefused as refusal:
        named = {column.name: column.title for column in register.columns}
        title = named.get(refusal.field or "", "")
        row.reasons.append(f"{title}: {refusal}" if title else str(refusal))


def rejected(heading: list[str], rows: Iterable[Row]) -> Iterator[list[Any]]:
    """The rows that cannot be taken as they were, with the reasons in a last column; fit to be brought again."""
    before = places_of(heading, {"why": WHY}).get("why", len(heading))  # a file that went round once already
    heading = heading[:before]
    yield [*heading, str(WHY)]
    for row in rows:
        if row.reasons:
            cells = (row.cells + [""] * len(heading))[: len(heading)]
            yield [*cells, " ".join(row.reasons)]
