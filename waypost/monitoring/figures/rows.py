"""Conditions on rows, and the rows of measures that are more than one table's.

A source gets the question with the splits that are counted by just now, as what is looked up beside the rows must be
of the centres that are asked about, too: of each by itself when it is split by centre.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from waypost.monitoring.figures.counts import Where
from waypost.monitoring.figures.questions import Question
from waypost.monitoring.figures.splits import MIGRATED, STAYED, below
from waypost.monitoring.snapshot import facts
from waypost.monitoring.snapshot.reading import bit

if TYPE_CHECKING:
    from waypost.monitoring.snapshot.reading import Snapshot

FEW = 4
Source = Callable[["Snapshot", Question], Any]


def with_file(_snapshot: Snapshot, table: Any) -> Any:
    """Rows of somebody with a file."""
    return table.p.notnull()


def is_(column: str, *slugs: str) -> Where:
    """Rows whose code is one of these."""

    def where(snapshot: Snapshot, table: Any) -> Any:
        book = snapshot.codes(_list_of(column, slugs)).number
        numbers = [book[slug] for slug in slugs if slug in book]
        return one_of(table[column], numbers)

    return where


def one_of(value: Any, numbers: list[int]) -> Any:
    """Whether a number is one of these, said a few at a time.

    DuckDB makes a join of every longer list, and a condition that stands in a hundred columns a hundred of them.
    """
    found = _never()
    for first in range(0, len(numbers), FEW):
        found = found | value.isin(numbers[first : first + FEW])
    return found


def noted(column: str) -> Where:
    """Rows in which a code is noted at all."""
    return lambda _snapshot, table: table[column] != 0


def all_of(*conditions: Where) -> Where:
    """Rows that fit every condition."""

    def where(snapshot: Snapshot, table: Any) -> Any:
        found = conditions[0](snapshot, table)
        for one in conditions[1:]:
            found = found & one(snapshot, table)
        return found

    return where


def at_least_one(column: str, list: str, *, but: tuple[str, ...]) -> Where:
    """Rows with a code in a column of several, other than those that mean nothing came of it."""

    def where(snapshot: Snapshot, table: Any) -> Any:
        found = _never()
        for slug in snapshot.codes(list).number:
            if slug and slug not in but:
                found = found | has(snapshot, table, column, list, slug)
        return found

    return where


def holds(column: str, list: str, slug: str) -> Where:
    """Rows with a code in a column of several."""
    return lambda snapshot, table: has(snapshot, table, column, list, slug)


def has(snapshot: Snapshot, table: Any, column: str, list: str, slug: str) -> Any:
    """Whether a column of several codes holds one of them, also in rows that were joined or filtered already."""
    number = snapshot.codes(list).number.get(slug, 0)
    return bit(table, column, number) if number else _never()


def has_none(table: Any, column: str) -> Any:
    """Whether a column of several codes is empty."""
    found = table[column] == 0
    for name in table.columns:
        if name.startswith(f"{column}_") and name.removeprefix(f"{column}_").isdecimal():
            found = found & (table[name] == 0)
    return found


def past_due(column: str, due: str) -> Where:
    """Queries that were answered, or whose answer was due before the day on which the data was taken."""

    def where(snapshot: Snapshot, table: Any) -> Any:
        waiting = is_(column, "waiting")(snapshot, table)
        return is_(column, "in_time", "late")(snapshot, table) | (
            waiting & (table[due] < snapshot.taken_at.date())
        )

    return where


def days_between(name: str, begins: str, ends: str) -> Source:
    """The rows of a table with `days_` from one day to another."""

    def source(snapshot: Snapshot, question: Question) -> Any:
        table = snapshot.table(name)
        return table.mutate(days_=table[ends].delta(table[begins], unit="day"))

    return source


def at_centres(snapshot: Snapshot, table: Any, question: Question) -> Any:
    """The rows at the centres that are asked about."""
    if question.centres is None:
        return table
    numbers = [snapshot.centre_number(pk) for pk in question.centres]
    return table.filter(table.centre.isin(numbers or [-1]))


def _whose(question: Question) -> list[str]:
    """What tells apart whom something is known of: at each centre by itself when it is split by centre."""
    return ["p", "centre"] if "centre" in question.splits else ["p"]


def open_cases(snapshot: Snapshot, question: Question) -> Any:
    """Cases that are open at the end of the period's last day."""
    cases, last = snapshot.table("cases"), question.period.last
    return cases.filter((cases.opened <= last) & (cases.closed.isnull() | (cases.closed > last)))


def served(snapshot: Snapshot, question: Question) -> Any:
    """Contacts of clients, each with the last outcome that these centres learnt of the client until the period's end.

    What another centre learnt is told by that centre's figures only.
    """
    import ibis

    period, whose = question.period, _whose(question)
    learnt = at_centres(snapshot, snapshot.table("outcomes"), question)
    learnt = learnt.filter((learnt.day <= period.last) & learnt.p.notnull())
    last = learnt.group_by(whose).aggregate(turn=learnt.turn.max())
    known = learnt.join(last, [*whose, "turn"]).select(
        p_=learnt.p, centre_=learnt.centre, outcome=learnt.outcome, outcome_source=learnt.outcome_source
    )
    contacts = snapshot.table("contacts")
    contacts = contacts.filter(contacts.p.notnull() & contacts.day.between(period.first, period.last))
    found = contacts.left_join(known, [contacts[name] == known[f"{name}_"] for name in whose])
    return found.mutate(
        outcome=ibis.coalesce(found.outcome, 0), outcome_source=ibis.coalesce(found.outcome_source, 0)
    )


def came_of(*slugs: str) -> Where:
    """Rows whose outcome is one of these, or a code that a network put under one of them."""
    return lambda snapshot, table: is_("outcome", *sorted(below("outcome", slugs)))(snapshot, table)


def migrated(snapshot: Snapshot, table: Any) -> Any:
    return came_of(*MIGRATED)(snapshot, table)


def decided(snapshot: Snapshot, table: Any) -> Any:
    """Rows of which it is known whether the person migrated or stayed; who came back is neither."""
    return came_of(*MIGRATED, *STAYED)(snapshot, table)


def way_is_known(snapshot: Snapshot, table: Any) -> Any:
    return came_of(*MIGRATED[:6])(snapshot, table)


def outcome_is_known(snapshot: Snapshot, table: Any) -> Any:
    """An outcome was learnt that says something."""
    silent = is_("outcome", "not_yet_known", "lost_contact", "declined_to_say")(snapshot, table)
    return (table.outcome != 0) & ~silent


def changes(snapshot: Snapshot, question: Question) -> Any:
    """The last answer about each area within the period, with `change_` since the first one ever at these centres."""
    import ibis

    period = question.period
    scores = at_centres(snapshot, snapshot.table("scores"), question).filter(lambda t: t.p.notnull())
    each = [*_whose(question), "area"]
    by_time = [scores.asked, scores["round"], scores.score]
    ranked = scores.mutate(
        place_=ibis.row_number().over(ibis.window(group_by=each, order_by=by_time)),
    )
    first = ranked.filter(ranked.place_ == 0)
    first = first.select(first_="score", since_="asked", **{f"{name}_": name for name in each})
    within = ranked.filter(ranked.asked.between(period.first, period.last))
    within = within.mutate(
        back_=ibis.row_number().over(ibis.window(group_by=each, order_by=within.place_.desc()))
    )
    last = within.filter((within.back_ == 0) & (within.place_ > 0))
    found = last.join(first, [last[name] == first[f"{name}_"] for name in each])
    return found.mutate(change_=found.score.cast("int64") - found.first_.cast("int64"))


def _list_of(column: str, slugs: tuple[str, ...]) -> str:
    """The list of a column; where tables differ, the one that has the first code."""
    lists = {
        one.codes
        for table in facts.TABLES.values()
        for one in table.columns
        if one.name == column and one.codes
    }
    if len(lists) == 1:
        return lists.pop()
    own = [name for name in sorted(lists) if slugs and slugs[0] in facts.OWN_LISTS.get(name, ())]
    return own[0]


def _never() -> Any:
    import ibis

    return ibis.literal(False)
