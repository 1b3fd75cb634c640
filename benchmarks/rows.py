"""Rows of facts that the database makes up by itself: millions in a minute, none of them ever opened.

    python -m benchmarks.rows --people 1000000 --contacts 10000000 --referrals 2000000   # into an empty WAYPOST_DATA

Each row is one that the program wrote, with other ids, days, places and codes. They have the width of real ones (a
sealed text among them) and stand in the order in which they came. Names, the audit and look-up keys are not there.
"""

import argparse
import os
from collections.abc import Callable
from typing import Any

SECONDS, START = 300_000_000, "2017-01-01"  # until the middle of 2026
AT_ONCE = 1_000_000
SEALED = "x" * 150
PERSON, CONTACT, REFERRAL = 11, 12, 13  # kinds of ids


class Dialect:
    """How SQLite or PostgreSQL says what the rows need. `i` is the number of the row."""

    def __init__(self, vendor: str) -> None:
        self.is_sqlite = vendor == "sqlite"

    def id(self, kind: int, number: str) -> str:
        if self.is_sqlite:
            return f"printf('%08x00007000%016x', {kind}, {number})"
        return f"CAST(lpad(to_hex({kind}), 8, '0') || '00007000' || lpad(to_hex({number}), 16, '0') AS uuid)"

    def known(self, pk: Any) -> str:
        return f"'{pk.hex}'" if self.is_sqlite else f"CAST('{pk}' AS uuid)"

    def day(self, days: str) -> str:
        if self.is_sqlite:
            return f"date('{START}', '+' || ({days}) || ' days')"
        return f"DATE '{START}' + CAST({days} AS integer)"

    def moment(self, seconds: str) -> str:
        if self.is_sqlite:
            return f"datetime('{START}', '+' || ({seconds}) || ' seconds')"
        return f"TIMESTAMPTZ '{START} 00:00Z' + ({seconds}) * INTERVAL '1 second'"

    def text(self, number: str) -> str:
        return f"CAST({number} AS text)"

    def pick(self, number: str, *texts: str) -> str:
        whens = " ".join(f"WHEN {place} THEN '{text}'" for place, text in enumerate(texts))
        return f"CASE ({number}) % {len(texts)} {whens} END"

    def json(self, number: str, *texts: str) -> str:
        found = self.pick(number, *texts)
        return found if self.is_sqlite else f"CAST({found} AS jsonb)"

    def series(self) -> str:
        if self.is_sqlite:
            return "(WITH RECURSIVE n(i) AS (SELECT {first} UNION ALL SELECT i + 1 FROM n WHERE i < {last}) SELECT i FROM n)"
        return "(SELECT CAST(i AS bigint) AS i FROM generate_series({first}, {last}) AS n(i))"


def make(
    people: int, contacts: int, referrals: int, only: str = "", say: Callable[[str], None] = print
) -> None:
    """Write so many rows beside what is there. The triggers stand aside; everything is read again afterwards.

    `only` names the indexes that are put back, by a part of their statement: all others are of no use to snapshots.
    """
    from django.db import connection

    from benchmarks.filling import analyze, fast
    from waypost.centres.models import Centre
    from waypost.monitoring.snapshot import triggers

    dialect, centres = Dialect(connection.vendor), [one.pk for one in Centre.objects.order_by("code")]
    triggers.remove()
    with fast(["people_person", "contactlog_contact", "referrals_referral"], only=only):
        first = _templates()
        for model, rows, other in (
            (first[0], people, _of_person(dialect, centres)),
            (first[1], contacts, _of_contact(dialect, centres, people, contacts)),
            (first[2], referrals, _of_referral(dialect, centres, people, referrals)),
        ):
            _copies(dialect, model, rows, other, say)
    triggers.install()
    analyze()


def _templates() -> list[Any]:
    """One row of each, as the program writes them."""
    from datetime import UTC, datetime

    from waypost.centres.models import Centre
    from waypost.contactlog.models import Contact
    from waypost.people.models import Person
    from waypost.referrals.models import Referral

    centre = Centre.objects.order_by("code")[0]
    at = datetime(2017, 1, 1, tzinfo=UTC)
    person = Person.objects.create(
        network_id=centre.network_id, centre=centre, number="BN-000000000", display_name="Made Up",
        other_script_name="", registered_on=at.date(), client_type="potential_migrant", note=SEALED,
    )  # fmt: skip
    contact = Contact.objects.create(
        centre=centre, person=person, at=at, channel="in_person", help_types=["passive"], asked=SEALED
    )
    referral = Referral.objects.create(
        centre=centre, person=person, direction="out", number="BR-000000000", status="sent", sent_at=at, answer_due=at,
        assessment=SEALED,
    )  # fmt: skip
    return [person, contact, referral]


def _centre_of(dialect: Dialect, centres: list[Any], person: str) -> str:
    """Six, three and one tenth of the people are at the three centres."""
    places = [dialect.known(pk) for pk in centres]
    return f"CASE WHEN ({person}) % 10 < 6 THEN {places[0]} WHEN ({person}) % 10 < 9 THEN {places[1 % len(places)]} ELSE {places[-1]} END"


def _of_person(dialect: Dialect, centres: list[Any]) -> dict[str, str]:
    return {
        "id": dialect.id(PERSON, "i"),
        "centre_id": _centre_of(dialect, centres, "i"),
        "number": "'BN-' || i",
        "gender": dialect.pick("i * 7 / 3", "female", "female", "male", "other", "female", "male", ""),
        "born": f"CASE WHEN i % 9 > 0 THEN {dialect.text('1950 + (i * 7919) % 55')} END",
        "registered_on": dialect.day("(i * 911) % 3450"),
        "planned_country": dialect.pick("i * 13", "RU", "KZ", "PL", "DE", "TR", "KR", ""),
        "subdivision": dialect.pick("i * 17", "TJ-DU", "TJ-SU", "TJ-GB", "TJ-KT", "TJ-RA", ""),
    }


def _someone(people: int) -> str:
    return f"(1 + (i * 48271) % {max(people, 1)})"


def _of_contact(dialect: Dialect, centres: list[Any], people: int, rows: int) -> dict[str, str]:
    seconds = f"(i * {SECONDS} / {max(rows, 1)})"
    return {
        "id": dialect.id(CONTACT, "i"),
        "person_id": f"CASE WHEN i % 5 > 0 THEN {dialect.id(PERSON, _someone(people))} END",
        "centre_id": _centre_of(dialect, centres, _someone(people)),
        "at": dialect.moment(seconds),
        "gender": f"CASE WHEN i % 5 = 0 THEN {dialect.pick('i', 'female', 'male', '')} ELSE '' END",
        "channel": dialect.pick("i * 31 / 7", "in_person", "in_person", "phone", "sms", "email", "outreach"),
        "main_topic": dialect.pick("i * 29 / 7", "wages_unpaid", "work_permit", "contract", "job_offer"),
        "topics": dialect.json(
            "i * 29 / 7", '["wages_unpaid"]', '["work_permit", "contract"]', '["contract"]', '["job_offer"]'
        ),
        "minutes": "(i * 13) % 60",
    }


def _of_referral(dialect: Dialect, centres: list[Any], people: int, rows: int) -> dict[str, str]:
    seconds = f"(i * {SECONDS} / {max(rows, 1)})"
    return {
        "id": dialect.id(REFERRAL, "i"),
        "person_id": dialect.id(PERSON, _someone(people)),
        "centre_id": _centre_of(dialect, centres, _someone(people)),
        "number": "'BR-' || i",
        "sent_at": dialect.moment(seconds),
        "answer_due": dialect.moment(f"{seconds} + 864000"),
        "priority": dialect.pick("i", "normal", "urgent", "normal", "emergency"),
    }


def _copies(dialect: Dialect, one: Any, rows: int, other: dict[str, str], say: Callable[[str], None]) -> None:
    """So many copies of a row, with other values in some columns."""
    from django.db import connection, transaction

    columns = [field.column for field in one._meta.concrete_fields]
    made = ", ".join(other.get(name) or f't."{name}"' for name in columns)
    names = ", ".join(f'"{name}"' for name in columns)
    table, pk = one._meta.db_table, dialect.known(one.pk)
    for first in range(1, rows + 1, AT_ONCE):
        last = min(first + AT_ONCE - 1, rows)
        series = dialect.series().format(first=first, last=last)
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(
                f"INSERT INTO {table} ({names}) SELECT {made} FROM {series} s, {table} t WHERE t.id = {pk}"
            )
        say(f"    {table}: {last:,}")


def main() -> None:
    """Prepare an empty data folder and fill it."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    for name, rows in (("people", 100_000), ("contacts", 1_000_000), ("referrals", 200_000)):
        parser.add_argument(f"--{name}", type=int, default=rows)
    parser.add_argument("--bare", action="store_true", help="only the indexes that a snapshot reads by")
    chosen = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "waypost.config.settings")
    import django

    django.setup()
    from benchmarks.register import begin

    begin()
    make(chosen.people, chosen.contacts, chosen.referrals, only='("person_id")' if chosen.bare else "")


if __name__ == "__main__":
    main()
