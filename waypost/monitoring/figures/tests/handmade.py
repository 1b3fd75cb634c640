"""A snapshot made of rows written by hand or read plainly: dictionaries with slugs, dates and sets of slugs."""

from datetime import datetime
from uuid import UUID

import ibis
import pyarrow as pa
from django.utils import timezone

from waypost.monitoring.snapshot import facts
from waypost.monitoring.snapshot.facts import CENTRE, Kind
from waypost.monitoring.snapshot.reading import CodeBook, Snapshot

TYPES = {
    Kind.UNIT: pa.int32(),
    Kind.DAY: pa.date32(),
    Kind.MONTH: pa.int16(),
    Kind.CODE: pa.int16(),
    Kind.MASK: pa.int64(),
    Kind.FLAG: pa.int8(),
    Kind.YEAR: pa.int16(),
    Kind.COUNT: pa.int32(),
    Kind.AMOUNT: pa.int64(),
}


class Handmade(Snapshot):
    """Rows of some tables; the others are empty. `centres` are the ids of the network's."""

    def __init__(self, rows: dict[str, list[dict]], centres: list[UUID], taken_at: datetime | None = None):
        self.taken_at = taken_at or timezone.now()
        self.centres = dict(enumerate(centres, 1))
        self._books = {name: _book(name, rows) for name in facts.code_lists()}
        self._tables = {name: self._made(table, rows.get(name, [])) for name, table in facts.TABLES.items()}

    def table(self, name: str):
        return self._tables[name]

    def rows(self, expression):
        return expression.to_pyarrow().to_pylist()

    def codes(self, list: str) -> CodeBook:
        return self._books[list]

    def centre_number(self, centre_id: UUID) -> int:
        return next((number for number, pk in self.centres.items() if pk == centre_id), -1)

    def _made(self, table: facts.Table, rows: list[dict]):
        columns = {
            column.name: pa.array([self._value(table, column, row) for row in rows], TYPES[column.kind])
            for column in table.columns
        }
        return ibis.memtable(pa.table(columns))

    def _value(self, table: facts.Table, column: facts.Column, row: dict):
        if column.kind == Kind.MONTH:
            day = row.get(column.meaning.partition("`")[2].rstrip("`"))
            return day.year * 12 + day.month - 1 if day else None
        value = row.get(column.name)
        if column.codes == CENTRE:
            return self.centre_number(value) if value else 0
        if column.kind == Kind.CODE:
            return self._books[column.codes].number[value or ""]
        if column.kind == Kind.MASK:
            return sum(1 << (self._books[column.codes].number[slug] - 1) for slug in value or ())
        return int(value or 0) if column.kind == Kind.FLAG else value


def _book(name: str, rows: dict[str, list[dict]]) -> CodeBook:
    slugs: list[str] = [""]
    for table in facts.TABLES.values():
        for column in table.columns:
            for row in rows.get(table.name, []) if column.codes == name else ():
                value = row.get(column.name) or ""
                slugs += value if column.kind == Kind.MASK else [value]
    found = list(dict.fromkeys(slugs))
    return CodeBook({slug: n for n, slug in enumerate(found)}, dict(enumerate(found)))
