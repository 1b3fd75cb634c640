"""Fills the register through the bulk actions of imports and the demo, so that every row is one of theirs."""

import random
import time
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

from django.db import connection
from django.utils import timezone

from benchmarks import people
from waypost.accounts.models import User
from waypost.centres.access import Viewer
from waypost.centres.models import Centre
from waypost.contactlog.actions import PastContact, log_many
from waypost.people.actions.batch import register_many
from waypost.people.models import NameKey, Person

STAFF = {"DUS": "counsellor", "KHU": "counsellor_khujand", "KHO": "counsellor_khorog"}
TOPICS = ["wages_unpaid", "work_permit", "contract", "documents_lost", "job_offer", "language_course"]
CHANNELS = ["in_person"] * 9 + ["phone"] * 5 + ["email", "sms", "outreach"]
TABLES = ["people_person", "people_personname", "people_contactpoint", "people_atcentre", "people_namekey",
          "contactlog_contact", "audit_entry"]  # fmt: skip
WAITING = "bench_waiting_keys"
NEEDED = "contactlog_person_at"  # read by the bulk action itself
FAST = {
    "sqlite": ("PRAGMA synchronous=OFF", "PRAGMA foreign_keys=OFF", "PRAGMA temp_store=FILE"),
    "postgresql": (
        "SET synchronous_commit=off",
        "SET session_replication_role=replica",
        "SET maintenance_work_mem='512MB'",
    ),
}


def viewers() -> dict[str, Viewer]:
    """A counsellor of each centre."""
    centres = {centre.code: centre for centre in Centre.objects.all()}
    return {
        code: Viewer.of(User.objects.get(username=name), centres[code].pk) for code, name in STAFF.items()
    }


def fill(size: int, contacts_each: int) -> float:
    """Register `size` people with their contacts. Returns people a second; says how far it is."""
    by, begun, done = viewers(), time.monotonic(), 0
    with _loading():
        for chunk in people.chunks(size):
            _write(chunk, contacts_each, by[chunk.centre])
            done += chunk.count
            if done % (people.CHUNK * 10) == 0 or done == size:
                print(f"    {done:,} clients, {done / (time.monotonic() - begun):,.0f}/s", flush=True)
    rate = size / (time.monotonic() - begun)
    analyze()
    return round(rate, 1)


def _write(chunk: people.Chunk, contacts_each: int, by: Viewer) -> None:
    rng, today = chunk.rng(), timezone.localdate()
    opened = register_many([people.file_of(rng, one, today) for one in chunk.invented()], by=by)
    log_many([_contact(rng, one.person, by) for one in opened for _ in range(contacts_each)], by=by)


def _contact(rng: random.Random, person: Person, by: Viewer) -> PastContact:
    days = (timezone.localdate() - person.registered_on).days
    at = timezone.now() - timedelta(days=rng.randint(0, days), minutes=rng.randint(10, 600))
    topic = rng.choice(TOPICS)
    fields = {
        "channel": rng.choice(CHANNELS),
        "topics": [topic],
        "main_topic": topic,
        "help_types": ["passive"],
        "asked": "Has not been paid for three months and asks what can be done.",
        "done": "Explained the claim, wrote the letter to the employer together, and agreed to call in a week.",
        "minutes": rng.choice([5, 10, 15, 20, 30, 45]),
    }
    return PastContact(at=at, fields=fields, person=person, staff=by.user)


@contextmanager
def _loading() -> Iterator[None]:
    """The register's rows go in fast; the keys of names wait in a table of their own until they can go in in order."""
    is_sqlite = connection.vendor == "sqlite"
    with fast(TABLES, NEEDED), connection.cursor() as cursor:
        kind = "integer" if is_sqlite else "bigint"
        person = "char(32)" if is_sqlite else "uuid"
        cursor.execute(f"CREATE TEMP TABLE {WAITING} (key {kind}, person_id {person})")
        table, NameKey._meta.db_table = NameKey._meta.db_table, WAITING
        try:
            yield
        finally:
            NameKey._meta.db_table = table
        # In the order of the tree: one that is filled at random places is several times slower at a million.
        cursor.execute(
            f"INSERT INTO {table} (key, person_id) SELECT key, person_id FROM {WAITING} ORDER BY key, person_id"
        )
        cursor.execute(f"DROP TABLE {WAITING}")


@contextmanager
def fast(tables: Collection[str], needed: str = "", only: str = "") -> Iterator[None]:
    """Rows go into these tables without secondary indexes (but the one `needed`) and without waiting for the disk.

    All is put back afterwards; with `only`, those indexes alone in whose statement it stands.
    """
    with connection.cursor() as cursor:
        for word in FAST[connection.vendor]:
            cursor.execute(word)
        dropped = _drop_indexes(cursor, tables, needed)
        try:
            yield
        finally:
            begun = time.monotonic()
            for sql in dropped:
                if only in sql:
                    cursor.execute(sql)
        print(f"    indexes in {time.monotonic() - begun:.0f} s", flush=True)
    connection.close()  # the next connection has the settings of the program again


def _drop_indexes(cursor: Any, tables: Collection[str], needed: str) -> list[str]:
    """Drop what no constraint stands on. Returns the statements that make it again."""
    if connection.vendor == "sqlite":
        cursor.execute(
            "SELECT name, tbl_name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"
        )
    else:
        cursor.execute(
            "SELECT i.indexname, i.tablename, i.indexdef FROM pg_indexes i WHERE schemaname = 'public' AND NOT EXISTS "
            "(SELECT 1 FROM pg_constraint c WHERE c.conname = i.indexname)"
        )
    found = [(name, sql) for name, table, sql in cursor.fetchall() if table in tables and name != needed]
    for name, _sql in found:
        cursor.execute(f'DROP INDEX "{name}"')
    return [sql for _name, sql in found]


def analyze() -> None:
    """Let the database look at what it holds, as it does by itself in a while."""
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")


def database_mb() -> float:
    """Size of the database's files."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT pg_database_size(current_database())")
        else:
            cursor.execute("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size")
        return round(cursor.fetchone()[0] / 1e6, 1)
