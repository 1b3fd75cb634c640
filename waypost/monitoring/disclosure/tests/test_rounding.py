"""Rounding as the other way: each figure by itself, and whoever puts all of them together finds no small one out."""

import random
from datetime import UTC, datetime
from itertools import product

import pytest
import time_machine

from waypost.monitoring.disclosure.gate import Audience, CannotProtect, release
from waypost.monitoring.disclosure.narrowing import hidden_beside_rounded
from waypost.monitoring.disclosure.primary import Rule
from waypost.monitoring.disclosure.regions import months_of
from waypost.monitoring.disclosure.rounding import rounded
from waypost.monitoring.disclosure.tables import Dimension, Key, Table, cross
from waypost.monitoring.disclosure.tests import attacker
from waypost.monitoring.disclosure.tests.random_tables import dimensions, random_table

RULE = Rule(round_to=5)


@pytest.mark.parametrize(("figure", "shown"), [(0, 0), (2, 0), (3, 5), (7, 5), (8, 10)])
def test_to_the_nearest_five(figure, shown):
    assert rounded(figure) == shown


def _possible(table, hidden):
    """How many values each small figure can have for somebody who reads the rounded table."""
    leaves = [
        cell for cell in range(len(table)) if all(relation.total != cell for relation in table.relations)
    ]
    held = {cell: {leaves.index(cell)} for cell in leaves}
    while len(held) < len(table):
        for relation in table.relations:
            if all(part in held for part in relation.parts):
                held[relation.total] = set().union(*(held[part] for part in relation.parts))
    shown = [(held[cell], rounded(table.figures[cell])) for cell in range(len(table)) if cell not in hidden]
    small = [cell for cell, figure in enumerate(table.figures) if 0 < figure < 5]
    found = attacker.through_rounding(shown, len(leaves), [held[cell] for cell in small])
    return [most - least + 1 for least, most in found]


def test_four_twos_that_read_ten_together_are_not_shown():
    table = cross("clients", dimensions((4,)), {(f"a{n}",): 2 for n in range(4)})
    assert _possible(table, frozenset()) == [1, 1, 1, 1]
    assert min(_possible(table, hidden_beside_rounded(table, RULE))) >= 3


def test_attacker_finds_no_small_figure_through_rounding():
    small = alone = hidden_in_all = 0
    for seed in range(18):
        table = random_table(((4, 3), (6, 3), (3, 3, 2))[seed % 3], (3, 8, 15)[seed // 3 % 3], seed)
        hidden = hidden_beside_rounded(table, RULE)
        possible = _possible(table, hidden)
        assert min(possible, default=3) >= 3, table.figures
        alone += sum(values < 3 for values in _possible(table, frozenset()))
        small += len(possible)
        hidden_in_all += len(hidden)
    assert small > 80
    assert alone  # rounding alone would have told
    assert hidden_in_all < small / 2


def test_sums_and_what_few_people_brought_are_never_rounded_but_hidden():
    keys = tuple(
        Key(measure, frozenset([("n", str(n))])) for measure in ("money", "contacts") for n in range(2)
    )
    table = Table(keys, (900, 40, 40, 41), persons={2: 3, 3: 30}, largest={0: (100, 90)})
    assert hidden_beside_rounded(table, RULE) == {0, 1, 2}


MONTHS = [f"2026-{month:02d}" for month in range(1, 4)]
VALUES = ("a", "b", "c", "d")
ATOMS = list(product(VALUES, MONTHS))


def _asked(true, values, period):
    """The figure of these values and months, by gender so that it has margins."""
    within = [at for at in ATOMS if at[0] in values and at[1] in months_of(period)]
    counts = {(side,): sum(true[(*at, side)] for at in within) for side in "fm"}
    name = values[0] if len(values) == 1 else "in:" + ",".join(values)
    fixed = [("period", period), *([("sector", name)] if len(values) < len(VALUES) else [])]
    table = cross("contacts", [Dimension("gender", ("f", "m"))], counts, fixed=fixed)
    held = {("sector", name): frozenset(values)} if 1 < len(values) < len(VALUES) else {}
    return Table(
        table.keys, table.figures, table.relations,
        holds={**table.holds, **held, ("sector", ""): frozenset(VALUES)},
    ), within  # fmt: skip


def test_whoever_asks_for_every_choice_of_values_and_run_of_months_learns_no_small_figure(cast):
    """Whatever was given to one audience, put together by somebody who knows whole people and nothing of our relations."""
    dice = random.Random(0)
    true = {(*at, side): dice.choice([0, 1, 2, 3, 4, dice.randrange(5, 30)]) for at in ATOMS for side in "fm"}
    order = list(true)
    everything = [
        (values, f"{MONTHS[first]}..{MONTHS[last]}" if first < last else MONTHS[first])
        for first in range(3)
        for last in range(first, 3)
        for values in [(v,) for v in VALUES] + [("a", "b"), ("b", "c"), ("a", "c"), VALUES]
    ]
    dice.shuffle(everything)
    given, naive, wanted, refused = [], [], [], []
    with time_machine.travel(datetime(2026, 11, 22, tzinfo=UTC), tick=False):
        for values, period in everything:
            table, within = _asked(true, values, period)
            members = [
                {
                    order.index((*at, side))
                    for at in within
                    for side in "fm"
                    if dict(key.place).get("gender", side) == side
                }
                for key in table.keys
            ]
            wanted += [held for held, figure in zip(members, table.figures, strict=True) if 0 < figure < 5]
            naive += [(held, rounded(figure)) for held, figure in zip(members, table.figures, strict=True)]
            try:
                answer = release(table, Audience(cast.network, "donor:1"), RULE, by=cast.viewer("manager"))
            except CannotProtect as why:
                refused.append(str(why))
                continue
            values_shown = [answer.value(key) for key in table.keys]
            given += [(held, one) for held, one in zip(members, values_shown, strict=True) if one is not None]
    wanted = [set(held) for held in {frozenset(held) for held in wanted}]
    assert any(most == least for least, most in attacker.through_rounding(naive, len(order), wanted))
    found = attacker.through_rounding(given, len(order), wanted)
    assert min(most - least for least, most in found) >= 2
    assert refused
    assert all("They have:" in why for why in refused)
    assert len(refused) < len(everything)
