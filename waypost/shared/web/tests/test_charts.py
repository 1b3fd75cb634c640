"""Charts: what is drawn can be read, in either direction."""

import itertools

import pytest

from waypost.shared.web.charts import (
    ENDING,
    LETTER,
    NAME_ROWS,
    PLOT,
    TOP,
    WIDTH,
    Series,
    bars,
    lines,
)

MONTHS = [f"{name} 2026" for name in ("January", "February", "September", "November")] * 3


@pytest.mark.parametrize("rtl", [False, True])
def test_long_names_of_bars_get_the_room_they_need(rtl):
    plot = bars(["Exploitation or trafficking", "Letter"], [27, 1], rtl=rtl)
    first = plot.bars[0]
    room = WIDTH - first.label_x if rtl else first.label_x
    assert room >= len("Exploitation or trafficking") * 7
    assert first.label == "Exploitation or trafficking"
    assert all(bar.x >= 0 and bar.x + bar.width <= WIDTH for bar in plot.bars)


def test_a_name_that_would_leave_no_room_for_bars_is_cut_with_an_ellipsis():
    [bar] = bars(["Somebody wrote a whole sentence where a name of a topic belongs"], [3], rtl=False).bars
    assert bar.label.endswith("…")
    assert bar.label_x >= len(bar.label) * 7
    assert bar.width > WIDTH / 3


def test_wide_letters_count_for_what_they_are():
    latin, chinese = (
        bars([text], [1], rtl=False).bars[0].x for text in ("aaaaaaaaaaaa", "移民资源中心移民资源中心")
    )
    assert chinese > latin


@pytest.mark.parametrize("rtl", [False, True])
def test_names_at_the_ends_of_lines_do_not_lie_on_each_other(rtl):
    series = [
        Series(name, [1] * 11 + [last]) for name, last in (("a", 5), ("b", 5), ("c", 5), ("d", 0), ("e", 0))
    ]
    ends = sorted(line.end[1] for line in lines(MONTHS, series, rtl=rtl).lines)
    assert all(below - above >= NAME_ROWS for above, below in itertools.pairwise(ends))
    assert ends[0] >= TOP - NAME_ROWS
    assert ends[-1] <= TOP + PLOT


@pytest.mark.parametrize("labels", [MONTHS, ["1", "2", "3"], ["May"], []])
def test_ticks_leave_room_between_them(labels):
    ticks = lines(labels, [Series("all", [1] * len(labels))], rtl=False).ticks
    for (x, label), (following, _next) in itertools.pairwise(ticks):
        assert following - x >= len(label) * LETTER
    assert bool(ticks) == bool(labels)


def test_a_line_ends_before_its_name():
    [line] = lines(MONTHS, [Series("Total", [2] * 12)], rtl=False).lines
    assert line.end[0] == WIDTH - ENDING
