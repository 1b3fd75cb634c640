"""Readings in plain words: zero targets, falling figures, and time that is gone."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from waypost.monitoring.indicators.progress import State, read, time_gone
from waypost.monitoring.models import Target

YEAR = {"first": date(2026, 1, 1), "last": date(2026, 12, 31)}
LATE_SEPTEMBER = date(2026, 9, 30)


def _read(value, target=None, *, baseline=None, better="up", unit="count", today=LATE_SEPTEMBER):
    made = None
    if target is not None:
        made = Target(
            target=Decimal(target), baseline=None if baseline is None else Decimal(baseline), **YEAR
        )
    return read(value, made, better=better, unit=unit, today=today)


def test_no_target_is_said():
    assert _read(40).words == "No target is set."


def test_behind_tells_how_much_of_the_time_is_gone():
    found = _read(40, 100)
    assert (found.state, found.words, found.bar) == (
        State.BEHIND, "Behind: 40 of 100 with three quarters of the time gone.", 40,
    )  # fmt: skip


def test_on_track_when_the_share_reached_is_the_share_of_time_gone():
    assert _read(75, 100).state == State.ON_TRACK


def test_reached():
    found = _read(120, 100)
    assert (found.state, found.bar) == (State.REACHED, 100)


def test_after_the_period_what_is_missing_is_missing():
    found = _read(99, 100, today=date(2027, 3, 1))
    assert found.words == "Not reached: 99 of 100, and the time is over."


def test_a_period_to_come_is_not_judged():
    assert _read(0, 100, today=date(2025, 12, 31)).state == State.NONE


def test_no_figure_is_not_behind():
    assert _read(None, 100).state == State.NONE


def test_target_of_zero_where_less_is_better():
    assert _read(0, 0, better="down").words == "On track: the target is zero, and there is none."
    bad = _read(3, 0, better="down")
    assert (bad.state, bad.words) == (State.BEHIND, "Behind: the target is zero, and there are 3.")


def test_target_of_zero_percent_where_less_is_better():
    assert _read(0, 0, better="down", unit="percent").state == State.REACHED
    assert _read(Fraction(1, 2), 0, better="down", unit="percent").state == State.BEHIND


def test_target_of_zero_where_more_is_better_is_reached():
    assert _read(0, 0).state == State.REACHED


def test_a_falling_figure_is_read_from_its_baseline_down():
    found = _read(25, 20, baseline=40, better="down", unit="percent")
    assert (found.state, found.bar) == (State.ON_TRACK, 75)
    assert "down from 40 to 25" in found.words
    behind = _read(39, 20, baseline=40, better="down", unit="percent")
    assert (behind.state, behind.bar) == (State.BEHIND, 5)


def test_a_figure_that_rose_although_it_should_fall_has_an_empty_bar():
    assert _read(50, 20, baseline=40, better="down", unit="percent").bar == 0


def test_a_limit_is_not_read_as_something_to_be_filled():
    assert _read(10, 100, better="down").state == State.ON_TRACK
    assert _read(90, 100, better="down").state == State.BEHIND
    assert _read(101, 100, better="down").words.startswith("Over the limit")


def test_a_share_rises_from_its_baseline():
    assert _read(70, 80, baseline=40, unit="percent").state == State.ON_TRACK
    assert _read(50, 80, baseline=40, unit="percent").bar == 25


def test_a_baseline_equal_to_the_target_divides_by_nothing():
    assert _read(30, 40, baseline=40, unit="percent").bar == 75


@pytest.mark.parametrize(
    ("share", "words"),
    [
        (Fraction(1, 2), "half of the time gone"),
        (Fraction(26, 100), "a quarter of the time gone"),
        (Fraction(63, 100), "63 percent of the time gone"),
        (Fraction(1), "all of the time gone"),
    ],
)
def test_time_in_words(share, words):
    assert time_gone(share) == words
