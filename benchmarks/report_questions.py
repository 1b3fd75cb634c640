"""Ten questions of a report, to the snapshot and as SQL to the operational database, with every margin of each.

Both must give the same figures: what differs is named. `local` is the moment of a contact where its centre is.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from time import perf_counter
from typing import Any

from django.db import connection

from benchmarks.figures import percentile

YEAR = 2025
FROM_CONTACTS = (
    "contactlog_contact c LEFT JOIN people_person p ON p.id = c.person_id AND p.merged_into_id IS NULL"
)
LOCAL = {
    "sqlite": "datetime({0}, '+5 hours')",  # Dushanbe has no summer time
    "postgresql": "({0} AT TIME ZONE 'Asia/Dushanbe')",
}
MONTH = {"sqlite": "strftime('%Y-%m', {0})", "postgresql": "to_char({0}, 'YYYY-MM')"}
GENDER = "CASE WHEN p.id IS NULL THEN c.gender ELSE p.gender END"
AGE = (
    "CASE WHEN p.born IS NULL OR p.born = '' THEN '' ELSE "
    f"CASE WHEN {YEAR} - CAST(substr(ltrim(p.born, '~'), 1, 4) AS integer) < 18 THEN '0' "
    f"WHEN {YEAR} - CAST(substr(ltrim(p.born, '~'), 1, 4) AS integer) < 25 THEN '18' "
    f"WHEN {YEAR} - CAST(substr(ltrim(p.born, '~'), 1, 4) AS integer) < 35 THEN '25' "
    f"WHEN {YEAR} - CAST(substr(ltrim(p.born, '~'), 1, 4) AS integer) < 50 THEN '35' "
    f"WHEN {YEAR} - CAST(substr(ltrim(p.born, '~'), 1, 4) AS integer) < 65 THEN '50' ELSE '65' END END"
)


@dataclass(frozen=True)
class Asked:
    """One question: what the program is asked, and how the operational database is asked the same."""

    measure: str
    splits: tuple[str, ...]
    counts: str
    keys: tuple[str, ...]
    rows: str = FROM_CONTACTS
    at: str = "c.at"  # the moment, or the day with `is_day`
    is_day: bool = False
    where: str = ""


PEOPLE = "count(DISTINCT p.id)"
QUESTIONS = [
    Asked("contacts", ("month", "gender"), "count(*)", ("month", GENDER)),
    Asked("clients_served", (), PEOPLE, ()),
    Asked("clients_served", ("month",), PEOPLE, ("month",)),
    Asked("clients_served", ("centre", "gender"), PEOPLE, ("c.centre_id", "p.gender")),
    Asked("clients_served", ("age", "gender"), PEOPLE, (AGE, "p.gender")),
    Asked("contacts", ("topic", "centre"), "count(*)", ("c.main_topic", "c.centre_id")),
    Asked("contacts", ("channel", "month"), "count(*)", ("c.channel", "month")),
    Asked("clients_served", ("destination", "month"), PEOPLE, ("p.planned_country", "month")),
    Asked("clients_registered", ("district", "gender"), "count(*)", ("p.subdivision", "p.gender"),
          "people_person p", "p.registered_on", is_day=True, where="p.merged_into_id IS NULL"),
    Asked("referrals_sent", ("month", "centre"), "count(*)", ("month", "r.centre_id"), "referrals_referral r", "r.sent_at",
          where="r.direction = 'out'"),
]  # fmt: skip
OF_ONE_CENTRE = Asked("clients_served", ("month",), PEOPLE, ("month",))
BAR = {"postgresql": 20, "sqlite": 40}  # how many times faster than SQL


def _statements(asked: Asked) -> Iterator[str]:
    """One statement for each margin, the finest last."""
    vendor = connection.vendor
    moment = asked.at if asked.is_day else LOCAL[vendor].format(asked.at)
    first, last = f"'{YEAR}-01-01'", f"'{YEAR + 1}-01-01'"
    where = f"{moment} >= {first} AND {moment} < {last}" + (f" AND {asked.where}" if asked.where else "")
    keys = [MONTH[vendor].format(moment) if key == "month" else key for key in asked.keys]
    if asked.counts == PEOPLE:
        where += " AND p.id IS NOT NULL"
    for size in range(len(keys) + 1):
        for some in combinations(keys, size):
            head = ", ".join([*some, asked.counts])
            group = f" GROUP BY {', '.join(str(place + 1) for place in range(size))}" if size else ""
            yield f"SELECT {head} FROM {asked.rows} WHERE {where}{group}"


def _by_sql(asked: Asked) -> int:
    """The total, as the operational database counts it; all margins are read."""
    total = 0
    with connection.cursor() as cursor:
        for place, statement in enumerate(_statements(asked)):
            cursor.execute(statement)
            rows = cursor.fetchall()
            total = rows[0][-1] if place == 0 else total
    return int(total)


def _by_snapshot(snapshot: Any, asked: Asked, centres: tuple[Any, ...] | None = None) -> int:
    from waypost.monitoring.figures.computing import compute
    from waypost.monitoring.figures.periods import Period
    from waypost.monitoring.figures.questions import Question

    period = Period(date(YEAR, 1, 1), date(YEAR, 12, 31))
    return compute(snapshot, Question(asked.measure, period, asked.splits, centres=centres)).total.numerator


def ours(network_id: Any, times: int) -> dict[str, float]:
    """Milliseconds of the snapshot's answers: p50 and p95 over all, of all ten together, the slowest, one centre's year."""
    from waypost.monitoring.snapshot.reading import open_snapshot

    snapshot = open_snapshot(network_id)
    spent = [_spent(snapshot, asked, times) for asked in QUESTIONS]
    over_all = [one for some in spent for one in some]
    found = {
        "wall_p50": percentile(over_all, 0.5),
        "wall_p95": percentile(over_all, 0.95),
        "slowest_ms": max(percentile(some, 0.5) for some in spent),
        "all_ms": sum(over_all) / times,
        "centre_ms": percentile(_spent(snapshot, OF_ONE_CENTRE, times, (snapshot.centres[1],)), 0.5),
    }
    return {name: round(value, 1) for name, value in found.items()}


def _spent(snapshot: Any, asked: Asked, times: int, centres: tuple[Any, ...] | None = None) -> list[float]:
    """Milliseconds of so many answers; the first one opens files and is left out."""
    spent = []
    for _ in range(times + 1):
        begun = perf_counter()
        _by_snapshot(snapshot, asked, centres)
        spent.append((perf_counter() - begun) * 1000)
    return spent[1:]


def theirs(network_id: Any, times: int, ours_ms: float) -> dict[str, float]:
    """The same of SQL on the operational database, how many times as long it takes, and how many answers differ."""
    from waypost.monitoring.snapshot.reading import open_snapshot

    snapshot, spent, differ = open_snapshot(network_id), [], 0
    for _ in range(times):
        for asked in QUESTIONS:
            begun = perf_counter()
            counted = _by_sql(asked)
            spent.append((perf_counter() - begun) * 1000)
            differ += counted != _by_snapshot(snapshot, asked)
    if not spent:
        return {}
    found = {"sql_p50": percentile(spent, 0.5), "sql_p95": percentile(spent, 0.95), "differ": differ}
    faster = sum(spent) / times / ours_ms
    return {name: round(value, 1) for name, value in found.items()} | {
        "times_faster": round(faster, 1),
        "to_bar": round(faster / BAR[connection.vendor], 2),
    }
