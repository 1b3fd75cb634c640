"""What readers of rounded figures may ask, and that an attacker with whole numbers learns no small one from it."""

import random
from datetime import date
from itertools import product

import highspy
import numpy as np
import pytest

from waypost.monitoring.disclosure.on_screen import sight_of
from waypost.monitoring.disclosure.rounding import rounded
from waypost.monitoring.figures.periods import Period, month_of

TODAY = date(2026, 11, 22)
YEARS = [Period.of_index("month", index) for index in range(2024 * 12, 2026 * 12)]


@pytest.mark.parametrize(
    ("first", "last", "seen"),
    [
        (date(2026, 1, 1), date(2026, 12, 31), Period(date(2026, 7, 1), date(2026, 9, 30))),
        (date(2024, 3, 1), date(2026, 2, 28), Period(date(2025, 10, 1), date(2025, 12, 31))),
        (date(2026, 2, 1), date(2026, 3, 31), Period(date(2026, 3, 1), date(2026, 3, 31))),
        (date(2026, 3, 4), date(2026, 3, 4), Period(date(2026, 3, 1), date(2026, 3, 31))),
        (date(2026, 11, 1), date(2026, 11, 30), Period(date(2026, 10, 1), date(2026, 10, 31))),
    ],
)
def test_rounded_figures_are_of_a_month_or_a_quarter_that_is_over(first, last, seen):
    assert sight_of(False, Period(first, last), TODAY).period == seen
    assert sight_of(True, Period(first, last), TODAY).period == Period(first, last)


def test_who_asks_for_every_run_of_months_learns_no_small_figure():
    dice = random.Random(7)
    true = [dice.choice([0, 1, 2, 3, 4, dice.randrange(5, 40)]) for _month in YEARS]
    runs = [Period(a.first, b.last) for at, a in enumerate(YEARS) for b in YEARS[at:]]
    assert _known(true, runs) == list(range(len(true)))  # all of them, were each run answered
    assert _known(true, {sight_of(False, run, TODAY).period for run in runs}) == []


def test_months_beside_their_quarter_keep_several_values_and_quarters_beside_their_year_would_not():
    assert all(len(values) > 1 for months in product(range(9), repeat=3) for values in _fitting(months))
    assert _fitting((2, 2, 2, 2)) == [{2}] * 4


def _fitting(parts):
    """For each part the values that fit what is told: the parts and their sum, all rounded."""
    near = product(*(range(max(0, rounded(one) - 2), rounded(one) + 3) for one in parts))
    return [
        set(values)
        for values in zip(*(one for one in near if rounded(sum(one)) == rounded(sum(parts))), strict=True)
    ]


def _known(true, answered):
    """The months whose figure only one whole number fits."""
    solver = highspy.Highs()
    solver.setOptionValue("output_flag", False)
    for month in range(len(true)):
        solver.addVar(0, 99)
        solver.changeColIntegrality(month, highspy.HighsVarType.kInteger)
    for run in answered:
        held = [month_of(part.first) - month_of(YEARS[0].first) for part in run.parts("month")]
        shown = rounded(sum(true[month] for month in held))
        solver.addRow(shown - 2, shown + 2, len(held), np.array(held, np.int32), np.ones(len(held)))
    return [month for month in range(len(true)) if _end(solver, month, 1) == _end(solver, month, -1)]


def _end(solver, month, way):
    solver.changeColCost(month, way)
    solver.run()
    found = round(solver.getSolution().col_value[month])
    solver.changeColCost(month, 0)
    return found
