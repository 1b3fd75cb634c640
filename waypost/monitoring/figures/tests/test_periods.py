"""Periods are closed intervals of days."""

from datetime import date

import pytest

from waypost.monitoring.figures.periods import Period


def test_a_quarter_knows_what_it_is():
    period = Period.containing("quarter", date(2026, 5, 17))
    assert (period.first, period.last, period.kind) == (date(2026, 4, 1), date(2026, 6, 30), "quarter")
    assert period.label() == "2026, quarter 2"
    assert period.before().label() == "2026, quarter 1"


def test_months_cross_years_and_leap_days():
    assert Period.containing("month", date(2028, 2, 3)).last == date(2028, 2, 29)
    assert Period.containing("month", date(2026, 1, 3)).before().first == date(2025, 12, 1)


def test_parts_are_cut_where_the_period_ends():
    parts = Period(date(2026, 1, 15), date(2026, 3, 2)).parts("month")
    assert [(one.first.day, one.last.day) for one in parts] == [(15, 31), (1, 28), (1, 2)]


def test_days_the_wrong_way_round_are_refused():
    with pytest.raises(ValueError, match="before the first"):
        Period(date(2026, 3, 2), date(2026, 3, 1))


def test_how_much_of_a_period_is_gone():
    period = Period(date(2026, 3, 1), date(2026, 3, 10))
    assert period.share_gone(date(2026, 2, 1)) == (0, 10)
    assert period.share_gone(date(2026, 3, 5)) == (5, 10)
    assert period.share_gone(date(2027, 1, 1)) == (10, 10)


def test_the_period_before_some_days_is_as_long():
    assert Period(date(2026, 3, 10), date(2026, 3, 12)).before() == Period(date(2026, 3, 7), date(2026, 3, 9))
