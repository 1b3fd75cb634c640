"""Rounding as the other way: each figure by itself, and no small one is found out."""

import pytest

from waypost.monitoring.disclosure.rounding import rounded
from waypost.monitoring.disclosure.tests import attacker
from waypost.monitoring.disclosure.tests.random_tables import random_table


@pytest.mark.parametrize(("figure", "shown"), [(0, 0), (2, 0), (3, 5), (7, 5), (8, 10)])
def test_to_the_nearest_five(figure, shown):
    assert rounded(figure) == shown


def test_attacker_finds_no_small_figure_through_rounding():
    small = found = 0
    for seed in range(45):
        table = random_table(((4, 3), (6, 5), (10, 4))[seed % 3], (3, 8, 15)[seed // 3 % 3], seed)
        known = attacker.known_through_rounding(table)
        small += sum(0 < figure < 5 for figure in table.figures)
        found += sum(0 < table.figures[cell] < 5 for cell in known)
    assert small > 300
    assert found == 0
