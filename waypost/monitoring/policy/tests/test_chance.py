"""The test of two rates against values that are known elsewhere, and the share of false finds that it promises."""

import random
from math import comb

import pytest

from waypost.monitoring.policy.chance import FALSE_FINDS, adjusted, binomial_test, rate_test


@pytest.mark.parametrize(
    ("hits", "tries", "chance", "known"),
    [
        (682, 925, 0.75, 0.3825),  # R's manual page of binom.test
        (11, 32, 800 / (800 + 1083 + 1050 + 878), 0.07967),  # R's manual page of poisson.test
        (0, 5, 0.5, 2 / 32),
        (5, 5, 0.5, 2 / 32),
        (3, 6, 0.5, 1.0),
    ],
)
def test_the_exact_tails_are_those_that_others_compute(hits, tries, chance, known):
    assert binomial_test(hits, tries, chance) == pytest.approx(known, abs=5e-5)


def test_it_is_the_sum_over_all_outcomes_that_are_no_likelier():
    rng = random.Random(7)
    for _turn in range(200):
        tries, chance = rng.randint(1, 60), rng.choice([0.1, 0.25, 0.5, 0.7])
        hits = rng.randint(0, tries)
        each = [comb(tries, k) * chance**k * (1 - chance) ** (tries - k) for k in range(tries + 1)]
        whole = sum(one for one in each if one <= each[hits] * (1 + 1e-7))
        assert binomial_test(hits, tries, chance) == pytest.approx(min(1.0, whole), rel=1e-9)


def test_counts_are_held_against_their_basis():
    """Twice as many of twice as many clients is no rise; twice as many of the same number is one."""
    assert rate_test(120, 2000, 60, 1000) == pytest.approx(1.0)
    assert rate_test(120, 1000, 60, 1000) < 0.001


def test_large_counts_are_quick_and_in_order():
    assert rate_test(500_000, 10**7, 500_100, 10**7) == pytest.approx(0.92, abs=0.01)
    assert 0 < rate_test(500_000, 10**7, 505_000, 10**7) < 1e-5


@pytest.mark.parametrize("basis", [(1, 0, 1, 5), (1, 5, 1, 0), (-1, 5, 1, 5)])
def test_a_rate_without_a_basis_is_refused(basis):
    with pytest.raises(ValueError, match="basis"):
        rate_test(*basis)


def test_many_at_once_are_adjusted_as_in_the_paper_of_benjamini_and_hochberg():
    """Their example: of fifteen p-values four are finds at 0.05, where the older rule found three."""
    known = [
        0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.0,
    ]  # fmt: skip
    shuffled = known[::2] + known[1::2]
    finds = {p for p, q in zip(shuffled, adjusted(shuffled), strict=True) if q <= FALSE_FINDS}
    assert finds == set(known[:4])
    assert adjusted([0.01, 0.04, 0.03, 0.005]) == pytest.approx([0.02, 0.04, 0.04, 0.02])
    assert adjusted([]) == []


def test_where_nothing_changed_hardly_anything_is_found():
    """Thirty topics of the same rates in both periods: a find in at most five of a hundred reports."""
    rng, reports = random.Random(11), 0
    for _report in range(200):
        p_values = []
        for _topic in range(30):
            both = rng.randint(10, 80)
            p_values.append(binomial_test(sum(rng.random() < 0.5 for _n in range(both)), both, 0.5))
        reports += min(adjusted(p_values)) <= FALSE_FINDS
    assert reports / 200 <= 0.07
