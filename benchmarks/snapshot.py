"""What building snapshots costs: everything from made-up rows, by what changed, and what the triggers add to a write.

    python -m benchmarks.snapshot facts --people 1000000 --contacts 10000000 --referrals 2000000
    python -m benchmarks.snapshot database        # a filled register in WAYPOST_DATA or WAYPOST_DATABASE

`facts` measures coding, flags and writing, from rows that DuckDB makes up; reading a database is not in it.
`database` measures reading, too: a full build in its process, then 10,000 clients changed and taken.
"""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import tempfile
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from waypost.monitoring.snapshot import child, facts, files
from waypost.monitoring.snapshot.coding import Books
from waypost.monitoring.snapshot.making import make, set_centres
from waypost.monitoring.snapshot.sources import SOURCES

if TYPE_CHECKING:
    import duckdb

TYPES = {
    "id": "UUID", "moment": "TIMESTAMP", "date": "DATE", "code": "VARCHAR", "json": "VARCHAR", "int": "INTEGER",
    "bool": "BOOLEAN", "sum": "BIGINT", "year": "SMALLINT", "some": "BOOLEAN",
}  # fmt: skip
CENTRES = 100
GENDERS = "['female', 'male', 'other', ''][1 + CAST(floor(random() * 4) AS INTEGER)]"
TOPICS = """['[]', '["visa_permit"]', '["wages"]', '["visa_permit", "wages"]'][1 + CAST(floor(random() * 4) AS INTEGER)]"""
MADE = {
    "gender": GENDERS,
    "topics": TOPICS,
    "services": TOPICS,
    "sectors": TOPICS,
    "minutes": "CAST(random() * 60 AS INTEGER)",
}
FILLED = {
    "code": "'code_' || CAST(floor(random() * 12) AS INTEGER)",
    "json": "'[]'",
    "bool": "random() < 0.1",
    "some": "false",
}


def _id(number: str, kind: int) -> str:
    """A UUID of a row: the same number gives the same one."""
    return f"CAST(printf('%08x-0000-7000-8000-%012x', {kind}, CAST({number} AS BIGINT)) AS UUID)"


def _fill(con: duckdb.DuckDBPyConnection, name: str, rows: int, people: int) -> None:
    columns = []
    for column, what in SOURCES[name].columns.items():
        columns.append(f'CAST({_value(name, column, what, people)} AS {TYPES[what]}) AS "{column}"')
    con.execute(f"CREATE TABLE raw_{name} AS SELECT {', '.join(columns)} FROM range({rows}) t(i)")


def _value(name: str, column: str, what: str, people: int) -> str:
    if column == "id":
        return _id("i", 1 if name == "person" else 2 if name == "contact" else 3)
    if column == "centre_id":
        return _id(f"floor(random() * {CENTRES})", 9)
    if column == "person_id":
        return f"CASE WHEN random() < 0.8 THEN {_id(f'floor(random() * {people})', 1)} END"
    if what == "moment":
        moment = "TIMESTAMP '2017-01-01' + to_seconds(CAST(floor(random() * 300000000) AS BIGINT))"
        return moment if column in ("at", "sent_at") else f"CASE WHEN random() < 0.2 THEN {moment} END"
    if what == "date":
        return "DATE '2017-01-01' + CAST(random() * 3400 AS INTEGER)"
    if what == "year":
        return "1950 + CAST(random() * 55 AS INTEGER)"
    return MADE.get(column) or FILLED.get(what, "NULL")


def of_facts(people: int, contacts: int, referrals: int) -> dict[str, float]:
    """Seconds to code, flag and write so many rows, megabytes on the disk, and the most memory it took."""
    root = Path(tempfile.mkdtemp(prefix="waypost-snapshot-"))
    try:
        con = files.connect(
            str(root / "work.duckdb"), root / "spill", memory=child.MEMORY, threads=child.THREADS
        )
        sizes = {"person": people, "contact": contacts, "referral": referrals}
        for name in SOURCES:
            _fill(con, name, sizes.get(name, 0), people)
        centres = con.execute(f"SELECT {_id('i', 9)}::VARCHAR FROM range({CENTRES}) t(i)").fetchall()
        zones = set_centres(con, [(id.replace("-", ""), "Asia/Dushanbe") for (id,) in centres])
        con.execute("CREATE TABLE known (digest UBIGINT, n INTEGER)")
        books = Books.fresh({name: ["", *facts.OWN_LISTS.get(name, ())] for name in facts.code_lists()})
        start = perf_counter()
        make(con, key="ab" * 32, books=books, zones=zones, next_unit=1)
        made = perf_counter()
        written = files.write_facts(con, root, "base")
        done = perf_counter()
        size = sum(one.size for some in written.values() for one in some) / 1e6
        con.close()
    finally:
        shutil.rmtree(root)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"make_s": made - start, "write_s": done - made, "size_mb": size, "peak_mb": peak}


def of_database(changes: int = 10_000) -> dict[str, float]:
    """Seconds for everything, and for so many changed clients, on the database that the settings name."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "waypost.config.settings")
    import django

    django.setup()
    from django.db.models import F

    from waypost.centres.models import Network
    from waypost.monitoring.snapshot import keeping
    from waypost.people.models import Person

    network = Network.objects.order_by("pk")[0]
    start = perf_counter()
    state = keeping.rebuild(network.pk, wait=600.0)
    found = {"full_s": perf_counter() - start} | {
        f"full_{name}": value for name, value in state.built_in.items()
    }
    some = list(Person.objects.order_by("number").values_list("pk", flat=True)[:changes])
    start = perf_counter()
    Person.objects.filter(pk__in=some).update(minimum_only=~F("minimum_only"))
    found["change_us_each"] = (perf_counter() - start) / changes * 1e6
    start = perf_counter()
    keeping.refresh(network.pk, wait=600.0)
    return found | {"incremental_s": perf_counter() - start}


def main() -> None:
    """Print what was measured."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("what", choices=["facts", "database"])
    for name, rows in (("people", 100_000), ("contacts", 1_000_000), ("referrals", 200_000)):
        parser.add_argument(f"--{name}", type=int, default=rows)
    chosen = parser.parse_args()
    found = (
        of_database()
        if chosen.what == "database"
        else of_facts(chosen.people, chosen.contacts, chosen.referrals)
    )
    for name, value in found.items():
        print(f"{name:>16} {value:.3f}")


if __name__ == "__main__":
    main()
