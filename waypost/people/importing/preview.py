"""What the screens of an import show: its rows with reasons, and doubtful ones beside whom they may be."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.http import Http404
from django.utils.translation import gettext as _

from waypost.centres.access import Viewer
from waypost.people.importing.cells import RowRead
from waypost.people.importing.guessing import Column, Mapping, described
from waypost.people.importing.running import candidates_of, mapping_of, reader_of
from waypost.people.models import ImportRow, ImportRun, Person
from waypost.shared import codes
from waypost.shared.dates import format_partial

PAGE = 50
Result = ImportRow.Result


def runs_of(viewer: Viewer) -> Any:
    """The imports of the viewer's centre, newest first."""
    if viewer.centre is None:
        return ImportRun.objects.none()
    return ImportRun.objects.filter(centre=viewer.centre).select_related("centre").order_by("-created_at")


def get_run(viewer: Viewer, pk: UUID) -> ImportRun:
    """One import. Raises Http404 when it belongs to another centre."""
    run = runs_of(viewer).filter(pk=pk).first()
    if run is None:
        raise Http404
    return run


def columns_of(run: ImportRun, rows: list[list[str]]) -> list[Column]:
    """The columns with samples of their values and what they become now."""
    mapping: Mapping = mapping_of(run)
    columns = described(rows, run.header_row)
    for column, known in zip(columns, mapping.columns, strict=False):
        column.target = known.target
    return columns


@dataclass
class Side:
    """One of two that are compared: a row of the sheet, or a client of the register."""

    title: str
    url_pk: UUID | None = None
    facts: dict[str, str] = field(default_factory=dict)


@dataclass
class Line:
    """One row on the screen."""

    row: ImportRow
    name: str
    facts: list[str]
    reason: str
    mine: Side
    others: list[Side] = field(default_factory=list)

    @property
    def table(self) -> list[tuple[str, list[str], bool, bool]]:
        """Fact by fact: its name, what each side says, whether all agree, whether it is written left to right."""
        sides = [self.mine, *self.others]
        shown = []
        for name in dict.fromkeys(name for side in sides for name in side.facts):
            values = [side.facts.get(name, "") for side in sides]
            said = {codes.fold(value) for value in values if value}
            shown.append((name, values, len(said) == 1 and all(values), name == _("Telephone")))
        return shown


def facts_of(read: RowRead) -> dict[str, str]:
    """What a row says, in words, by the name of the field."""
    fields = read.fields
    found = {
        _("Name"): " / ".join(
            name.full or " ".join(p for p in (name.given, name.middle, name.family) if p)
            for name in read.names
        ),
        _("Born"): format_partial(fields.get("born")),
        _("Gender"): codes.label("gender", fields.get("gender", "")),
        _("Telephone"): ", ".join(phone.value for phone in read.phones),
        _("Town"): fields.get("town", ""),
        _("Planned country"): codes.label("country", fields.get("planned_country", "")),
    }
    return {name: text for name, text in found.items() if text}


def lines(run: ImportRun, rows: Sequence[ImportRow]) -> list[Line]:
    """The rows with what they say, why they go where they go, and whom they may be."""
    reader = reader_of(run)
    wanted = {row.pk: candidates_of(row) for row in rows}
    numbers = {int(value[4:]) for values in wanted.values() for value in values if value.startswith("row:")}
    people = _people(
        {UUID(value) for values in wanted.values() for value in values if not value.startswith("row:")}
    )
    beside = {row.number: row for row in ImportRow.objects.filter(run=run, number__in=numbers)}
    shown = []
    for row in rows:
        read = reader.read(row.number, row.cells.get("v", []))
        facts = facts_of(read)
        name = (
            facts.get(_("Name")) or " · ".join(cell for cell in row.cells.get("v", []) if cell.strip())[:80]
        )
        reason = " ".join(part for part in (read.problem, row.reason, *read.remarks) if part)
        mine = Side(_("Row %(number)s") % {"number": row.number}, facts=facts)
        others = [side for value in wanted[row.pk] if (side := _side(value, reader, beside, people))]
        shown.append(
            Line(row, name, [value for key, value in facts.items() if key != _("Name")], reason, mine, others)
        )
    return shown


def _side(value: str, reader: Any, beside: dict[int, ImportRow], people: dict[UUID, Side]) -> Side | None:
    if not value.startswith("row:"):
        return people.get(UUID(value))
    row = beside.get(int(value[4:]))
    if row is None:
        return None
    return Side(
        _("Row %(number)s") % {"number": row.number},
        facts=facts_of(reader.read(row.number, row.cells.get("v", []))),
    )


def _people(ids: set[UUID]) -> dict[UUID, Side]:
    found = Person.objects.filter(pk__in=ids).prefetch_related("names", "contact_points")
    return {
        person.pk: Side(
            person.number,
            person.pk,
            {
                name: text
                for name, text in {
                    _("Name"): " / ".join(name.full for name in person.names.all()),
                    _("Born"): format_partial(person.born),
                    _("Gender"): codes.label("gender", person.gender),
                    _("Telephone"): ", ".join(point.value for point in person.contact_points.all()),
                    _("Town"): person.town,
                    _("Planned country"): codes.label("country", person.planned_country),
                }.items()
                if text
            },
        )
        for person in found
    }
