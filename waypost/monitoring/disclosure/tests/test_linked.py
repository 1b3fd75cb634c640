"""Two tables side by side give no more than one: periods, filters and centres subtracted from each other."""

import pytest

from waypost.monitoring.disclosure.linked import protect, together
from waypost.monitoring.disclosure.primary import Rule
from waypost.monitoring.disclosure.secondary import Earlier, protect_table
from waypost.monitoring.disclosure.tables import CannotProtect, Dimension, Key, Table, cross, from_lines
from waypost.monitoring.disclosure.tests import attacker
from waypost.monitoring.disclosure.tests.random_tables import dimensions, random_table

RULE = Rule()
GENDER = Dimension("gender", ("f", "m"))
AGE = Dimension("age", ("0-17", "18-24", "25+"))
BASE = {
    ("f", "0-17"): 12, ("f", "18-24"): 30, ("f", "25+"): 40,
    ("m", "0-17"): 15, ("m", "18-24"): 25, ("m", "25+"): 33,
}  # fmt: skip


def _table(counts, period="2026-01", *filters, sides=(GENDER, AGE)):
    return cross("contacts", sides, counts, fixed=[("period", period), *filters])


def _safe_together(tables):
    """Whether the attacker who holds all tables finds no small figure, nor a small difference."""
    hidden = protect(tables, RULE)
    one = together(tables)
    gone = frozenset(one.position[key] for keys in hidden for key in keys)
    (found,) = attacker.ranges([(one, gone)])
    small = [cell for cell, figure in enumerate(one.figures) if 0 < figure < 5]
    return all(
        most - least > 5 - 1e-6 for cell, (least, most) in found.items() if cell in gone or cell in small
    )


def test_one_day_later_is_not_subtracted():
    """Every figure lies far above the threshold; the difference is one woman and two men."""
    later = dict(BASE)
    later[("f", "18-24")] += 1
    later[("m", "25+")] += 2
    tables = [_table(BASE, "2026-01..2026-02"), _table(later, "2026-01..2026-03")]
    assert all(not protect([table], RULE)[0] for table in tables)
    assert any(protect(tables, RULE))
    assert _safe_together(tables)


def test_a_filter_is_not_subtracted():
    fewer = {place: n - 2 for place, n in BASE.items()}
    assert _safe_together([_table(BASE), _table(fewer, "2026-01", ("destination", "RU"))])


def test_two_filters_at_once_are_not_subtracted():
    fewer = {place: n - 1 for place, n in BASE.items()}
    narrow = _table(fewer, "2026-01", ("destination", "RU"), ("sector", "construction"))
    assert any(protect([_table(BASE), narrow], RULE))
    assert _safe_together([_table(BASE), narrow])


def test_a_centre_is_not_subtracted_from_its_network():
    centres = Dimension("centre", ("DUS", "KHO"))
    own = _table(BASE, "2026-01", ("centre", "DUS"))
    network = _table({("DUS",): sum(BASE.values()), ("KHO",): 3}, sides=(centres,))
    assert network.keys[0] in own.keys  # the centre's total is one figure, in whichever table
    assert _safe_together([network, own])


def test_tables_that_were_not_counted_together_are_refused():
    with pytest.raises(ValueError, match="two figures"):
        together([_table(BASE), _table({place: n + 1 for place, n in BASE.items()})])


def test_one_table_and_the_same_with_one_more_split():
    wide = random_table((3, 3), 6, 4)
    sides = dimensions((3, 3, 2))
    split = {}
    for a in sides[0].categories:
        for b in sides[1].categories:
            figure = wide.figures[[k.place for k in wide.keys].index(frozenset([("a", a), ("b", b)]))]
            split[(a, b, "c0")], split[(a, b, "c1")] = figure - figure // 3, figure // 3
    tables = [wide, cross("clients", sides, split)]
    hidden = protect(tables, RULE)
    both = set(wide.keys) & set(tables[1].keys)
    assert len(both) == len(wide)
    assert hidden[0] & both == hidden[1] & both
    assert _safe_together(tables)


def test_months_and_their_quarter_are_known_to_belong_together():
    months = [_table(BASE, f"2026-{m:02d}") for m in (1, 2)]
    third = _table({p: (1 if p == ("f", "0-17") else 20) for p in BASE}, "2026-03")
    quarter = _table({p: 2 * n + (1 if p == ("f", "0-17") else 20) for p, n in BASE.items()}, "2026-Q1")
    assert _safe_together([*months, quarter])  # March was never printed
    assert _safe_together([*months, third, quarter])


def test_overlapping_periods_give_no_month_away():
    first = _table({p: n + 20 for p, n in BASE.items()}, "2026-01..2026-02")
    last = _table({p: n + 21 for p, n in BASE.items()}, "2026-02..2026-03")
    all_three = _table({p: n + 22 for p, n in BASE.items()}, "2026-Q1")
    assert _safe_together([first, last, all_three])


def test_people_of_a_quarter_are_not_the_sum_of_its_months_but_still_not_subtracted():
    january = cross(
        "people", [GENDER], {("f",): 60, ("m",): 50}, fixed=[("period", "2026-01")], distinct=True
    )
    quarter = cross(
        "people", [GENDER], {("f",): 62, ("m",): 70}, fixed=[("period", "2026-Q1")], distinct=True
    )
    assert any(protect([january, quarter], RULE))
    assert _safe_together([january, quarter])


def _growing(seed):
    """A month, and that month with the next one: two tables as one reader gets them."""
    first, more = random_table((3, 3), 6, seed), random_table((3, 3), 1, seed + 1000)
    inner = {
        (place["a"], place["b"]): cell
        for cell, key in enumerate(first.keys)
        if len(place := dict(key.place)) == 2
    }
    sides = dimensions((3, 3))
    now = {at: first.figures[cell] for at, cell in inner.items()}
    later = {at: first.figures[cell] + more.figures[cell] for at, cell in inner.items()}
    return [
        cross("clients", sides, now, fixed=[("period", "2026-01")]),
        cross("clients", sides, later, fixed=[("period", "2026-01..2026-02")]),
    ]


@pytest.mark.parametrize("seed", range(20))
def test_pairs_of_random_releases(seed):
    assert _safe_together(_growing(seed))


def test_second_table_is_protected_with_what_the_first_one_gave():
    """One after the other: the first table stands as it was released; a second that cannot be saved is refused."""
    refused = 0
    for seed in range(30):
        first, second = _growing(seed)
        gone = protect([first], RULE)[0]
        one = together([first, second])
        earlier = Earlier(
            frozenset(one.position[key] for key in first.keys if key not in gone),
            frozenset(one.position[key] for key in gone),
        )
        try:
            hidden = protect_table(one, RULE, earlier)
        except CannotProtect:
            refused += 1
            continue
        assert earlier.hidden <= hidden
        assert not earlier.shown & hidden
        (found,) = attacker.ranges([(one, hidden)])
        small = {cell for cell, figure in enumerate(one.figures) if 0 < figure < 5}
        assert all(most - least > 5 - 1e-6 for cell, (least, most) in found.items() if cell in hidden | small)
    assert refused < 10


TOPIC = Dimension("topic", ("visa", "work", "money"))


def _topics(counts, period="2026-01", *filters):
    """Contacts with several topics each: less in all than the topics add up to."""
    return from_lines(
        "contacts", [TOPIC], counts, fixed=[("period", period), *filters], overlapping=["topic"]
    )


def test_contacts_with_several_topics_are_not_added_up_but_still_not_subtracted():
    by_topic = _topics({("visa",): 40, ("work",): 30, ("money",): 25, (None,): 60})
    two = Table(
        (Key("contacts", frozenset([("period", "2026-01"), ("topic", "in:visa,work")])),),
        (42,),  # 28 of them have both; two of 42 have no visa
        holds={("topic", "in:visa,work"): frozenset({"visa", "work"})},
        shared=frozenset([("contacts", "topic")]),
    )
    one = together([by_topic, two])  # as sums they would contradict each other
    assert {2, 12} <= {one.figures[cell] for cell in one.unseen}
    assert any(protect([by_topic, two], RULE))
    assert _safe_together([by_topic, two])


def test_groups_that_cross_are_refused():
    """From A and B, B and C, A and C follows A, whatever is large."""

    def of(*values, figure):
        name = "in:" + ",".join(values)
        key = Key("contacts", frozenset([("period", "2026-01"), ("centre", name)]))
        return Table((key,), (figure,), holds={("centre", name): frozenset(values)})

    ab, bc, abc = of("A", "B", figure=103), of("B", "C", figure=150), of("A", "B", "C", figure=203)
    with pytest.raises(CannotProtect):
        together([ab, bc])
    together([ab, bc, abc])  # beside all three, each of them is known to be what is left
