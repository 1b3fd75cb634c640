"""Days in words, differences of texts, figures of charts."""

import datetime as dt

import pytest
import time_machine
from django.utils import timezone, translation

from waypost.shared.web import charts, diffs, words

DAY = dt.date(2026, 3, 3)


@pytest.mark.parametrize(
    ("days", "shown"),
    [
        (0, "3 March, today"),
        (1, "4 March, tomorrow"),
        (-1, "2 March, yesterday"),
        (5, "8 March, in 5 days"),
        (-2, "1 March, 2 days ago"),
        (61, "3 May"),
        (400, "7 April 2027"),
        (-70, "23 December 2025"),
    ],
)
def test_day_says_how_far_away_it_is(days, shown):
    with time_machine.travel("2026-03-03 12:00", tick=False):
        assert words.day_in_words(DAY + dt.timedelta(days=days)) == shown


@pytest.mark.parametrize(
    ("days", "state"), [(-1, "late"), (0, "today"), (1, "soon"), (3, "soon"), (4, "later")]
)
def test_deadline_has_one_of_four_states(days, state):
    with time_machine.travel("2026-03-03 12:00", tick=False):
        assert words.deadline_state(DAY + dt.timedelta(days=days)) == state


@pytest.mark.parametrize(
    ("moment", "shown"),
    [
        ("2026-03-03 09:05", "today, 09:05"),
        ("2026-03-02 23:59", "yesterday, 23:59"),
        ("2026-01-09 14:03", "9 January, 14:03"),
        ("2025-01-09 14:03", "9 January 2025, 14:03"),
    ],
)
def test_moment_names_the_day_and_the_time(moment, shown):
    with time_machine.travel("2026-03-03 12:00", tick=False), timezone.override(dt.UTC):
        assert words.moment_in_words(dt.datetime.fromisoformat(moment).replace(tzinfo=dt.UTC)) == shown


def test_month_is_written_in_the_readers_language():
    with time_machine.travel("2026-03-03 12:00", tick=False), translation.override("fr"):
        assert words.day_in_words(DAY).startswith("3 mars")


@pytest.mark.parametrize(
    ("old", "new"),
    [("", ""), ("a b", "a b"), ("six months", "twelve months"), ("a  b\nc", "a b c d"), ("x", ""), ("", "y")],
)
def test_difference_leads_from_the_old_text_to_the_new(old, new):
    pieces = diffs.by_word(old, new)
    assert "".join(p.text for p in pieces if p.kind != "added") == old
    assert "".join(p.text for p in pieces if p.kind != "gone") == new


def test_difference_marks_only_what_changed():
    assert diffs.by_word("valid six months", "valid twelve months") == [
        ("same", "valid "),
        ("gone", "six"),
        ("added", "twelve"),
        ("same", " months"),
    ]


@pytest.mark.parametrize(
    ("largest", "top"),
    [(0, 1), (1, 1.2), (3, 3.2), (4, 4), (7, 8), (92, 120), (101, 120), (0.3, 0.32), (236, 240), (240, 240)],
)
def test_axis_ends_at_a_round_number(largest, top):
    assert charts.ceiling(largest) == pytest.approx(top)


def test_bars_are_as_long_as_their_values():
    plot = charts.bars(["a", "b", "c"], [100, 50, None], rtl=False)
    assert plot.bars[0].width == 2 * plot.bars[1].width
    assert plot.bars[2].width == 0


def test_bars_grow_from_the_side_where_reading_starts():
    left, right = charts.bars(["a"], [10], rtl=False).bars[0], charts.bars(["a"], [10], rtl=True).bars[0]
    assert left.x == charts.LEAST_LABELS
    assert right.x + right.width == charts.WIDTH - charts.LEAST_LABELS


def test_a_gap_interrupts_the_line():
    line = charts.lines(
        ["1", "2", "3", "4", "5"], [charts.Series("Men", [1, 2, None, 3, 4])], rtl=False
    ).lines[0]
    assert len(line.paths) == 2
    assert len(line.dots) == 4


def test_time_runs_with_the_direction_of_reading():
    series = [charts.Series("Men", [1, 2])]
    assert charts.lines(["1", "2"], series, rtl=False).lines[0].dots[0][0] < charts.WIDTH / 2
    assert charts.lines(["1", "2"], series, rtl=True).lines[0].dots[0][0] > charts.WIDTH / 2


def test_values_that_do_not_fit_the_labels_are_refused():
    with pytest.raises(ValueError, match="zip"):
        charts.bars(["a", "b"], [1], rtl=False)


def test_sparkline_needs_two_values():
    assert charts.spark([None, 4], rtl=False) == ""
    assert len(charts.spark([1, 4, 2], rtl=False).split()) == 3


@pytest.mark.parametrize("largest", [4, 5, 7, 13, 50, 99, 236, 1001])
def test_lines_of_the_grid_are_whole_numbers_of_people(largest):
    grid = charts.lines(["May", "June"], [charts.Series("all", [1, largest])], rtl=False).grid
    assert all(float(value).is_integer() for _y, value in grid)


@pytest.mark.parametrize("rtl", [False, True])
def test_first_and_last_names_of_periods_are_not_cut_off(rtl):
    labels = ["December 2025", "January 2026", "February 2026"]
    ticks = charts.lines(labels, [charts.Series("all", [1, 2, 3])], rtl=rtl).ticks
    assert all(
        charts.text_width(label) / 2 <= x <= charts.WIDTH - charts.text_width(label) / 2 for x, label in ticks
    )
