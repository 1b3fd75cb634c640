"""Which cells are too small, at ACRO's boundaries."""

import pytest

from waypost.monitoring.disclosure.primary import Rule, primary
from waypost.monitoring.disclosure.tables import Key, Table


def _row(*figures, **more):
    keys = tuple(Key("clients", frozenset([("n", str(n))])) for n in range(len(figures)))
    return Table(keys, figures, **more)


def test_fewer_than_the_threshold_are_hidden_and_the_threshold_itself_is_shown():
    assert primary(_row(0, 1, 4, 5, 6), Rule()) == {1, 2}


def test_nought_is_hidden_where_the_centre_says_so():
    assert primary(_row(0, 1, 4, 5, 6), Rule(hide_zeros=True)) == {0, 1, 2}


@pytest.mark.parametrize("threshold", [3, 5, 20])
def test_threshold_is_the_centre_s(threshold):
    figures = tuple(range(25))
    assert primary(_row(*figures), Rule(threshold)) == set(range(1, threshold))


@pytest.mark.parametrize("threshold", [2, 21])
def test_threshold_outside_three_to_twenty_is_refused(threshold):
    with pytest.raises(ValueError, match="between 3 and 20"):
        Rule(threshold)


def test_contacts_of_few_people_are_hidden_however_many_contacts_they_are():
    assert primary(_row(40, 40, persons={0: 4, 1: 5}), Rule()) == {0}


def test_n_k_hides_when_the_two_largest_bring_nine_tenths():
    # ACRO: top-n share >= k is hidden.
    table = _row(1000, 1000, largest={0: (500, 400, 20), 1: (500, 399, 20)})
    assert primary(table, Rule(share_of_largest=0.0)) == {0}


def test_p_ratio_hides_when_the_rest_is_below_a_tenth_of_the_largest():
    # ACRO: (sum - top1 - top2) / top1 < p is hidden.
    table = _row(1000, 1000, largest={0: (480, 473), 1: (480, 472)})
    assert primary(table, Rule(most_share=1.0)) == {0}


def test_a_cell_that_everybody_knows_to_be_nought_is_never_hidden():
    assert primary(_row(0, 0, impossible=frozenset([0])), Rule(hide_zeros=True)) == {1}


def test_our_set_is_all_below_the_threshold_and_nought_as_the_centre_says():
    """ACRO itself is asked in `benchmarks.disclosure_peers`; it marks nought in any case."""
    import numpy as np

    counts = tuple(int(n) for n in np.random.default_rng(5).integers(0, 30, 400))
    for threshold in (3, 5, 10, 20):
        for hide_zeros in (True, False):
            mask = {
                cell for cell, n in enumerate(counts)
                if n < threshold and (n > 0 or hide_zeros)
            }  # fmt: skip
            assert primary(_row(*counts), Rule(threshold, hide_zeros=hide_zeros)) == mask
