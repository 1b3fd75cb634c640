"""What the triggers noted and no run has taken yet."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from uuid import UUID

from django.db import connection, transaction

from waypost.monitoring.models import Change

RANGES_AT_ONCE = 400


@dataclass(frozen=True)
class Pending:
    """The notes seen (their numbers), whose facts they concern, and whether everything must be read."""

    numbers: list[int]
    units: set[UUID]
    everything: bool

    def __bool__(self) -> bool:
        return bool(self.numbers)


@contextmanager
def one_moment() -> Iterator[None]:
    """Reads in here see the database as it was at the first of them; nobody's writing has to wait."""
    if connection.in_atomic_block:
        yield
    elif connection.vendor == "postgresql":
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            yield
    else:
        with connection.cursor() as cursor:
            cursor.execute("BEGIN DEFERRED")
            try:
                yield
            finally:
                cursor.execute("ROLLBACK")


def seen(centre_ids: list[UUID]) -> Pending:
    """What is noted about these centres now. What somebody has not committed yet is not among it, and stays."""
    numbers, units, everything = [], set(), False
    rows = Change.objects.filter(centre__in=centre_ids).values_list("pk", "unit").order_by("pk")
    for number, unit in rows.iterator(chunk_size=10_000):
        numbers.append(number)
        if unit is None:
            everything = True
        else:
            units.add(unit)
    return Pending(numbers, units, everything)


def waits(centre_ids: list[UUID]) -> bool:
    """Whether anything is noted."""
    return Change.objects.filter(centre__in=centre_ids).exists()


def forget(numbers: list[int]) -> None:
    """Remove exactly these notes: one with a lower number may still arrive from a transaction that takes long."""
    ranges = _ranges(numbers)
    for start in range(0, len(ranges), RANGES_AT_ONCE):
        some = ranges[start : start + RANGES_AT_ONCE]
        where = " OR ".join(["id BETWEEN %s AND %s"] * len(some))
        with connection.cursor() as cursor:
            values = [bound for pair in some for bound in pair]
            cursor.execute(f"DELETE FROM monitoring_change WHERE {where}", values)  # noqa: S608


def _ranges(numbers: list[int]) -> list[tuple[int, int]]:
    """Runs without a gap in ascending numbers."""
    found: list[tuple[int, int]] = []
    for number in numbers:
        if found and found[-1][1] == number - 1:
            found[-1] = (found[-1][0], number)
        else:
            found.append((number, number))
    return found
