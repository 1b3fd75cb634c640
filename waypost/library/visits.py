"""Where counts of visits are kept: one row a day and one a month for each thing and language, to which every process adds."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from waypost.centres.queries import public_network
from waypost.library.models import VisitCount
from waypost.shared.ids import uuid7
from waypost.shared.web import visits
from waypost.shared.web.visits import Key

PER = VisitCount.Per
AT_ONCE = 1000  # rows in one statement
MONTHS_OF_DAYS = 13
COLUMNS = (
    "id", "created_at", "updated_at", "network_id", "per", "day", "kind", "subject", "language", "views", "kiosk",
)  # fmt: skip
ONCE = "network_id, per, day, kind, subject, language"


def count_visits() -> None:
    """Called once by `apps.py`: this is where what is counted goes."""
    visits.kept_by(keep)


def keep(counts: Mapping[Key, Sequence[int]]) -> None:
    """Add what one process counted to its days and months, in one statement; without a network nothing is kept."""
    network = public_network()
    if network is None:
        return
    now = timezone.now()
    rows = [
        (uuid7(), now, now, network.pk, per, *key, *sums)
        for (per, key), sums in sorted(_sums(counts).items())
    ]  # always in the same order, so that nobody waits in a ring
    with transaction.atomic():
        for start in range(0, len(rows), AT_ONCE):
            _upsert(rows[start : start + AT_ONCE])


def _sums(counts: Mapping[Key, Sequence[int]]) -> dict[tuple[str, Key], tuple[int, int]]:
    sums: dict[tuple[str, Key], tuple[int, int]] = {}
    for key, (views, kiosk) in counts.items():
        for row in ((str(PER.DAY), key), (str(PER.MONTH), key._replace(day=key.day.replace(day=1)))):
            before = sums.get(row, (0, 0))
            sums[row] = (before[0] + views, before[1] + kiosk)
    return sums


def _upsert(rows: Sequence[Sequence[Any]]) -> None:
    """Django's own upsert can set, but not add."""
    meta = VisitCount._meta
    fields = [next(f for f in meta.concrete_fields if f.attname == name) for name in COLUMNS]
    table = connection.ops.quote_name(meta.db_table)
    one = f"({', '.join(['%s'] * len(fields))})"
    sql = (
        f"INSERT INTO {table} ({', '.join(COLUMNS)}) VALUES {', '.join([one] * len(rows))} "  # noqa: S608 because we wrote the words
        f"ON CONFLICT ({ONCE}) DO UPDATE SET views = {table}.views + excluded.views, "
        f"kiosk = {table}.kiosk + excluded.kiosk, updated_at = excluded.updated_at"
    )
    values = [
        field.get_db_prep_save(value, connection)
        for row in rows
        for field, value in zip(fields, row, strict=True)
    ]
    with connection.cursor() as cursor:
        cursor.execute(sql, values)


def oldest_day(today: date) -> date:
    """The first day whose counts are still kept by day: the first of the month 13 months ago."""
    months = today.year * 12 + today.month - 1 - MONTHS_OF_DAYS
    return date(months // 12, months % 12 + 1, 1)
