"""Putting one batch of plans into the register: new files opened, known files added to, rows marked."""

import json
from collections.abc import Collection, Iterable, Sequence
from typing import Any
from uuid import UUID

from django.db import connection
from django.utils.translation import gettext as _

from waypost.centres.access import Viewer
from waypost.people.actions.batch import NewFile, register_many
from waypost.people.importing import app_columns
from waypost.people.importing.cells import RowRead
from waypost.people.importing.planning import LEAVE, Plan, Result
from waypost.people.models import (
    AtCentre,
    ContactPoint,
    DoublePair,
    IdentityDocument,
    ImportRow,
    ImportRun,
    Person,
    PersonName,
)
from waypost.people.names_index import index_names, new_name
from waypost.people.new_files import document_rows, insert_keys, phone_rows
from waypost.shared.audit import Deed, record_many
from waypost.shared.bulk import insert_rows, mould

RULES = ("safe_channels", "never_channels", "safe_from", "safe_until", "safe_note", "safe_rules")
Made = list[list[Any]]  # what a row made: [table, id], or ["filled", field names], ["version", number]


def write_plans(
    run: ImportRun, plans: Sequence[Plan], *, by: Viewer
) -> dict[int, tuple[Plan, Made, Person | None]]:
    """Do what the plans say, inside the caller's transaction. Gives back, by row number, what was made and for whom."""
    written: dict[int, tuple[Plan, Made, Person | None]] = {
        plan.row.number: (plan, [], None) for plan in plans
    }
    files = _open_files(run, plans, written, by)
    _add_to_files(run, plans, written, files, by)
    _note_doubles(plans)
    _call_extras(written, by)
    return written


def adopt_orphans(plans: Sequence[Plan], opening: Collection[int]) -> None:
    """Rows like one that could not be kept open the file themselves. `opening` are the rows still to be written."""
    for plan in plans:
        known = plan.known
        if plan.result == Result.MATCHED and known and known.person_id is None and known.row not in opening:
            plan.result, plan.why, known.row = Result.CREATED, "", plan.row.number


def _open_files(run: ImportRun, plans: Sequence[Plan], written: dict, by: Viewer) -> dict[UUID, Person]:
    new = [plan for plan in plans if plan.opens_file and plan.decision != LEAVE]
    if not new:
        return {}
    opened = register_many([_file(plan) for plan in new], import_run=run, by=by)
    for plan, one in zip(new, opened, strict=True):
        assert plan.known is not None  # noqa: S101 because a plan that opens a file knows whose
        plan.known.person_id, plan.key = one.person.id, one.person.number
        made = [["people.personname", str(row.id)] for row in one.names]
        made += [["people.contactpoint", str(row.id)] for row in one.phones]
        made += [["people.identitydocument", str(row.id)] for row in one.documents]
        made.append(["people.atcentre", str(one.place.id)])
        made += [["candidate", str(known.person_id)] for known in plan.candidates if known.person_id]
        written[plan.row.number] = (plan, made, one.person)
    return {one.person.pk: one.person for one in opened}


def _file(plan: Plan) -> NewFile:
    row = plan.row
    return NewFile(row.names, row.fields, row.phones, row.documents, row.registered_on, plan.made)


def _add_to_files(
    run: ImportRun, plans: Sequence[Plan], written: dict, files: dict[UUID, Person], by: Viewer
) -> None:
    """Rows of people already known: what the file lacks is added, what it has stays."""
    matched = [
        plan
        for plan in plans
        if plan.result == Result.MATCHED and plan.decision != LEAVE and not written[plan.row.number][2]
    ]
    wanted = {plan.known.person_id for plan in matched if plan.known and plan.known.person_id}
    if not wanted:
        return
    people = files | {
        person.pk: person for person in Person.objects.select_for_update().filter(pk__in=wanted - set(files))
    }
    names: dict[UUID, list[PersonName]] = {pk: [] for pk in wanted}
    points: dict[UUID, list[ContactPoint]] = {pk: [] for pk in wanted}
    for name in PersonName.objects.filter(person_id__in=wanted):
        names[name.person_id].append(name)
    for point in ContactPoint.objects.filter(person_id__in=wanted):
        points[point.person_id].append(point)
    papers = set(
        IdentityDocument.objects.filter(person_id__in=wanted).values_list("person_id", "number_index")
    )
    added = _Added()
    deeds = []
    for plan in matched:
        person = people[plan.known.person_id]  # type: ignore[union-attr,index]  # because wanted was built from it
        made = added.names_of(person, plan.row, names[person.pk])
        made += added.phones_of(person, plan.row, points[person.pk])
        made += added.documents_of(person, plan.row, papers)
        made += _fill(person, plan.row, run)
        plan.key = person.number
        written[plan.row.number] = (plan, made, person)
        deeds.append(
            Deed(
                "people.import_added",
                subject=person,
                about=person.pk,
                details={"made": sorted({kind for kind, _id in made})},
            )
        )
    added.save()
    record_many(deeds, by=by)


class _Added:
    """New rows of files that were there before, saved together."""

    def __init__(self) -> None:
        self.names: list[tuple[Person, PersonName]] = []
        self.points: list[ContactPoint] = []
        self.papers: list[IdentityDocument] = []

    def names_of(self, person: Person, row: RowRead, held: list[PersonName]) -> Made:
        """Other spellings of the name, unless the file has them."""
        made: Made = []
        for given in row.names:
            full = given.full or " ".join(part for part in (given.given, given.middle, given.family) if part)
            if any(name.full.casefold() == full.casefold() for name in held):
                continue
            name = new_name(person, full=full, primary=False)
            name.kind = "other_script" if all(name.script != other.script for other in held) else "document"
            held.append(name)
            self.names.append((person, name))
            made.append(["people.personname", str(name.pk)])
        return made

    def phones_of(self, person: Person, row: RowRead, held: list[ContactPoint]) -> Made:
        """Telephones and addresses the file has not."""
        rows = [
            point
            for point in phone_rows(person, row.phones)
            if all(point.match != other.match for other in held)
        ]
        for order, point in enumerate(rows, len(held)):
            point.order = order
        held += rows
        self.points += rows
        return [["people.contactpoint", str(point.pk)] for point in rows]

    def documents_of(self, person: Person, row: RowRead, held: set[tuple[UUID, str]]) -> Made:
        """Papers the file has not."""
        rows = [
            paper
            for paper in document_rows(person, row.documents)
            if (person.pk, paper.number_index) not in held
        ]
        held |= {(person.pk, paper.number_index) for paper in rows}
        self.papers += rows
        return [["people.identitydocument", str(paper.pk)] for paper in rows]

    def save(self) -> None:
        """A statement for each table."""
        centres: dict[UUID, list[UUID]] = {person.pk: [] for person, _name in self.names}
        for person_id, centre_id in AtCentre.objects.filter(person_id__in=centres).values_list(
            "person_id", "centre_id"
        ):
            centres[person_id].append(centre_id)
        insert_rows([name for _person, name in self.names])
        if self.names:
            insert_keys(self.names, centres)
        insert_rows(self.points)
        insert_rows(self.papers)


def _fill(person: Person, row: RowRead, run: ImportRun) -> Made:
    """Fields the file had left empty. Safe-contact rules come in only where there were none, or as a note."""
    has_rules = person.has_contact_rules
    filled = []
    for name, value in row.fields.items():
        if getattr(person, name) or (name in RULES and has_rules):
            continue
        setattr(person, name, value)
        filled.append(name)
    note = row.fields.get("note", "")
    if note and "note" not in filled and note not in person.note:
        person.note = f"{person.note}\n{note}"
        filled.append("note")
    if not filled:
        return []
    own = person.import_run_id == run.pk
    if not own:
        person.version += 1
    person.save(update_fields=[*filled, "version", "updated_at"])
    if "born" in filled:
        index_names(person)
    return [["filled", sorted(filled)]] + ([] if own else [["version", person.version]])


def _note_doubles(plans: Sequence[Plan]) -> None:
    """Rows that may be someone known stand in the review of double files from now on."""
    pairs = []
    for plan in plans:
        mine = plan.known.person_id if plan.result == Result.POSSIBLE and plan.known else None
        for verdict in plan.verdicts:
            other = verdict.known.person_id
            if mine and other and mine != other:
                left, right = sorted((mine, other))
                score = min(verdict.score, 1.0)
                values = {"left_id": left, "right_id": right, "score": score, "facts": list(verdict.facts)}
                pairs.append(mould(DoublePair).make(values))
    insert_rows(pairs, or_ignore=True)


def _call_extras(written: dict[int, tuple[Plan, Made, Person | None]], by: Viewer) -> None:
    """Hand their columns to the higher apps."""
    for extra in app_columns.registered():
        rows = [
            (plan, made, person)
            for plan, made, person in written.values()
            if person and plan.row.extras.get(extra.name)
        ]
        if not rows:
            continue
        calls = [
            app_columns.ExtraRow(
                person,
                plan.row.registered_on,
                plan.row.extras[extra.name],
                is_new=plan.result != Result.MATCHED,
            )
            for plan, _made, person in rows
        ]
        for (_plan, made, _person), ids in zip(rows, extra.add(calls, by), strict=True):
            made += [[f"extra.{extra.name}", str(pk)] for pk in ids]


MARKED = {"result": "varchar", "person": "uuid", "key": "varchar", "reason": "text", "made": "jsonb"}


def mark_rows(run: ImportRun, rows: Iterable[tuple[Plan, Made, UUID | None]]) -> None:
    """Write what became of the rows, in one statement, or one that the driver runs for each of them."""
    values = [
        (plan.row.number, plan.result.value, person_id, plan.key, plan.why, json.dumps(made))
        for plan, made, person_id in rows
    ]
    if not values:
        return
    quote, by_name = (
        connection.ops.quote_name,
        {field.name: field for field in ImportRow._meta.concrete_fields},
    )
    columns = {quote(str(by_name[name].column)): kind for name, kind in MARKED.items()}
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            _mark_together(cursor, run, values, columns)
            return
        sets = ", ".join(f"{column} = %s" for column in columns)
        sql = f"UPDATE {ImportRow._meta.db_table} SET {sets} WHERE run_id = %s AND number = %s"  # noqa: S608 because all words are ours
        pk = run.pk.hex
        cursor.executemany(
            sql,
            [
                (result, person.hex if person else None, key, why, made, pk, number)
                for number, result, person, key, why, made in values
            ],
        )


def _mark_together(
    cursor: Any, run: ImportRun, values: list[tuple[Any, ...]], columns: dict[str, str]
) -> None:
    """One statement: PostgreSQL, asked row by row, may go through all rows of the run for each."""
    sets = ", ".join(f"{column} = new.{column}" for column in columns)
    kinds = {"number": "integer", **columns}
    arrays = ", ".join(f"%s::{'text' if kind == 'jsonb' else kind}[]" for kind in kinds.values())
    given = ", ".join(f"{column}::{kind}" for column, kind in kinds.items())
    sql = (
        f"UPDATE {ImportRow._meta.db_table} AS old SET {sets} FROM (SELECT {given} FROM "  # noqa: S608 because all words are ours
        f"unnest({arrays}) AS given({', '.join(kinds)})) AS new WHERE old.run_id = %s AND old.number = new.number"
    )
    cursor.execute(sql, [*(list(column) for column in zip(*values, strict=True)), run.pk])


def refused(plan: Plan, error: Exception) -> Plan:
    """The plan of a row that could not be written, with the reason."""
    said = " ".join(getattr(error, "messages", None) or [str(error)]) if isinstance(error, ValueError) else ""
    plan.result, plan.key = Result.REJECTED, ""
    plan.why = said or _("The row could not be kept: a value in it does not fit. Shorten or correct it.")
    return plan
