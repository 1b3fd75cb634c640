"""Columns, words in place of figures, and what paper gets of a chart."""

import re
from contextlib import closing

import pypdfium2
import pytest
from django.template import Context, Template

from waypost.shared.paper import pdf_of
from waypost.shared.web.charts import LEFT, MOST_PARTS, PLOT, TOP, WIDTH, Series, bars, columns, lines

MONTHS = ["January", "February", "March"]
WOMEN, MEN = Series("Women", [4, 0, "hidden"]), Series("Men", [2, 3, 5])


def _drawn(kind, **context):
    tags = {
        "column": "{% column_chart title labels series summary totals %}",
        "bar": "{% bar_chart title labels values %}",
    }
    known = {
        "title": "Contacts",
        "labels": MONTHS,
        "series": [WOMEN, MEN],
        "summary": "Most: January (6).",
        "totals": [6, 3, "hidden"],
    }
    return Template("{% load charts %}" + tags[kind]).render(Context(known | context))


@pytest.mark.parametrize("rtl", [False, True])
def test_parts_of_a_column_stand_on_each_other_and_reach_their_sum(rtl):
    plot = columns(MONTHS, [WOMEN, MEN], rtl=rtl)
    first, second = sorted(
        (one for one in plot.parts if one.x == plot.parts[0].x), key=lambda one: one.number
    )
    assert first.y + first.height == TOP + PLOT
    assert second.y + second.height == pytest.approx(first.y)
    assert first.height == pytest.approx(2 * second.height)
    assert all(LEFT <= (WIDTH - one.x - one.width if rtl else one.x) <= WIDTH for one in plot.parts)


def test_a_part_of_nothing_is_not_drawn_and_a_hidden_one_is_marked():
    plot = columns(MONTHS, [WOMEN, MEN], rtl=False)
    assert len(plot.parts) == 4
    assert (len(plot.marks), plot.word) == (1, "hidden")


def test_more_parts_than_patterns_are_refused():
    with pytest.raises(ValueError, match="told apart"):
        columns(MONTHS, [WOMEN] * (MOST_PARTS + 1), rtl=False)


def test_a_line_leaves_out_a_hidden_figure_and_marks_it():
    plot = lines(MONTHS, [WOMEN], rtl=False)
    assert len(plot.lines[0].dots) == 2
    assert plot.word == "hidden"


def test_a_hidden_bar_says_so_in_its_place():
    assert bars(["a"], ["hidden"], rtl=False).bars[0].width == 0
    assert ">hidden</text>" in _drawn("bar", values=[3, "hidden", None])


def test_totals_that_would_touch_are_left_out():
    many = [f"month {n}" for n in range(24)]
    assert columns(many, [Series("all", [100000] * 24)], [100000] * 24, rtl=False).tops == []
    assert len(columns(MONTHS, [MEN], [2, 3, 5], rtl=False).tops) == 3


def test_each_part_has_a_pattern_of_its_own_and_the_picture_a_name():
    drawn = _drawn("column")
    assert set(re.findall(r'fill="(url\(#p\w+-\d\)|currentColor)"', drawn)) >= {"currentColor"}
    assert re.search(r'<pattern class="plot-ink-2" id="(p\w+-2)"', drawn).group(1) in drawn
    assert 'role="img" aria-labelledby="t' in drawn
    assert "<desc" in drawn
    assert "style=" not in drawn
    assert "∗ hidden" in drawn


def test_arabic_words_of_a_chart_are_joined_on_paper():
    """Letters set one by one stand apart and in the wrong order."""
    picture = _drawn("bar", labels=["مركز", "b", "c"], values=[3, 2, 1])
    page = f'<html lang="ar" dir="rtl"><title>x</title><body>{picture}</body></html>'
    with closing(pypdfium2.PdfDocument(pdf_of(page, "body { font-family: FONTS }"))) as document:
        assert "مركز" in document[0].get_textpage().get_text_range()
