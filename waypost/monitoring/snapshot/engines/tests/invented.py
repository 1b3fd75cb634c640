"""A snapshot of rows by chance: every table and column of `facts`, with rows that are masked and rows that lie over them."""

import random
from datetime import date, timedelta
from uuid import UUID

import pyarrow as pa
import pyarrow.parquet as pq

from waypost.monitoring.snapshot import facts, files
from waypost.monitoring.snapshot.coding import LONG, WORD, Books, mask_columns
from waypost.monitoring.snapshot.facts import CENTRE, Kind
from waypost.monitoring.snapshot.files import File
from waypost.monitoring.snapshot.manifest import Manifest

CENTRES = [UUID(int=1), UUID(int=2), UUID(int=3)]
PEOPLE, CALLERS, FRESH = 60, 40, 10  # units of the base, and those that came since
SINCE, DAYS = date(2024, 12, 20), 760
NOT_OF_A_FLOAT = 9_007_199_254_740_993  # the first whole number that no float holds
TYPES = {
    Kind.DAY: pa.date32(), Kind.MONTH: pa.int16(), Kind.FLAG: pa.int8(), Kind.YEAR: pa.int16(), Kind.COUNT: pa.int32(),
    Kind.AMOUNT: pa.int64(),
}  # fmt: skip


class Invented:
    """Writes the files below `root` and says in `state` what they are."""

    def __init__(self, root, slugs):
        self.root, self.chance = root, random.Random(5)
        self.books = Books.fresh(slugs | {name: ["", "ru", "tg", "uz"] for name in LONG if name in slugs})
        self.books.settle()
        known = [*range(1, PEOPLE + 1), *range(-PEOPLE - CALLERS, -PEOPLE)]
        changed = self.chance.sample(known, 25)
        fresh = [*changed, *range(PEOPLE + CALLERS + 1, PEOPLE + CALLERS + FRESH + 1)]
        base = {table.name: self._base(table, known) for table in facts.TABLES.values()}
        over = {table.name: self._written(table, fresh, "delta", 40) for table in facts.TABLES.values()}
        del over["consents"]  # as for a table in which nothing changed
        mask = pa.table({"n": pa.array(sorted(abs(u) for u in changed), pa.int32())})
        self.state = Manifest(
            number=2, made_as="", taken_at="2026-11-22T09:00:00+00:00",
            centres=[(centre.hex, "Asia/Dushanbe") for centre in CENTRES],
            base=base, base_units=PEOPLE + CALLERS + 1, next_unit=PEOPLE + CALLERS + FRESH + 1, slugs=self.books.slugs,
            wide=sorted(self.books.wide), words=self.books.words, overlay=over, mask=self._file(mask, "mask"),
        )  # fmt: skip

    def _base(self, table, units):
        """Contacts in two files, as those of a large network are."""
        if table.name != "contacts":
            return [self._written(table, units, "base", 120)]
        return [self._written(table, units, f"base-{part}", 300) for part in (1, 2)]

    def _written(self, table, units, place, number):
        if table.name == "people":
            units = [u for u in units if u > 0]
        rows = units if table.name == "people" else self.chance.choices(units, k=number)
        columns = {"u": pa.array(rows, pa.int32())}
        for column in table.columns:
            if column.kind is Kind.MASK:
                columns |= self._mask(column, len(rows))
            elif column.kind is not Kind.UNIT:
                columns[column.name] = self._column(table, column, columns, len(rows))
        return self._file(pa.table(columns), f"{place}-{table.name}")

    def _column(self, table, column, made, number):
        if column.kind is Kind.CODE:
            kind = pa.int16() if self.books.type_of(column) == "SMALLINT" else pa.int8()
            most = len(CENTRES) if column.codes == CENTRE else len(self.books.slugs[column.codes]) - 1
            return pa.array([self.chance.randint(0, most) for _ in range(number)], kind)
        if column.kind is Kind.MONTH:
            days = made[column.meaning.partition("`")[2].rstrip("`")].to_pylist()
            return pa.array([day and day.year * 12 + day.month - 1 for day in days], TYPES[column.kind])
        always = column.kind is Kind.FLAG or column.name == table.order
        return pa.array(
            [None if not always and self.chance.random() < 0.15 else self._value(column.kind) for _ in range(number)],
            TYPES[column.kind],
        )  # fmt: skip

    def _value(self, kind):
        match kind:
            case Kind.DAY:
                return SINCE + timedelta(days=self.chance.randrange(DAYS))
            case Kind.FLAG:
                return self.chance.randint(0, 1)
            case Kind.YEAR:
                return self.chance.randint(1940, 2020)
            case Kind.AMOUNT:
                return self.chance.choice([self.chance.randrange(10**12), NOT_OF_A_FLOAT])
        return self.chance.randint(0, 5)

    def _mask(self, column, number):
        """Up to three codes a row, or none; the last code of the list, too, in whichever word it is."""
        found = {name: [0] * number for name in mask_columns(column, self.books.words[column.codes])}
        codes = range(1, len(self.books.slugs[column.codes]))
        for row in range(number):
            for code in self.chance.sample([*codes, codes[-1]], self.chance.randint(0, min(3, len(codes)))):
                word, place = divmod(code - 1, WORD)
                [*found.values()][word][row] |= 1 << place
        return {name: pa.array(values, pa.int64()) for name, values in found.items()}

    def _file(self, table, name):
        path = self.root / f"{name}.parquet"
        pq.write_table(table, path, compression="zstd")
        return File(path.name, path.stat().st_size, files.checksum(path), table.num_rows)
