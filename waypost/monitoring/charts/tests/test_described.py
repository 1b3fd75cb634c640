"""Charts are made of what their reader may see, and of nothing else."""

from datetime import date

import pytest
from django.template.loader import render_to_string

from waypost.monitoring.charts.described import MOST_BARS, Kind, against, of_told
from waypost.monitoring.figures.computing import compute
from waypost.monitoring.figures.periods import Period
from waypost.monitoring.figures.questions import Question
from waypost.monitoring.figures.tests.handmade import Handmade
from waypost.monitoring.reports import told

Q1 = Period(date(2026, 1, 1), date(2026, 3, 31))


@pytest.fixture
def snapshot(cast):
    """In March four women about visas, seven men about wages and one about family; in February two men about wages."""
    march = [("female", "visa_permit")] * 4 + [("male", "wages_labour")] * 7 + [("male", "family_children")]
    rows = [(date(2026, 3, 10), *one) for one in march] + [(date(2026, 2, 3), "male", "wages_labour")] * 2
    contacts = [
        {"p": n, "day": day, "centre": cast.centre.pk, "gender": gender, "main_topic": topic}
        for n, (day, gender, topic) in enumerate(rows)
    ]
    people = [{"p": n, "gender": row["gender"]} for n, row in enumerate(contacts)]
    return Handmade({"contacts": contacts, "people": people}, [cast.centre.pk])


def _asked(snapshot, *splits, period=Q1):
    return compute(snapshot, Question("contacts", period, splits))


def test_months_stand_as_columns_made_of_their_parts_with_the_total(snapshot):
    chart = of_told(told.inside(_asked(snapshot, "month", "gender")))
    assert (chart.kind, len(chart.labels), chart.totals) == (Kind.COLUMNS, 3, (0, 2, 12))
    assert dict(chart.series) == {"Female": (0, 0, 4), "Male": (0, 2, 8)}


def test_topics_stand_by_what_is_shown_and_never_by_their_true_size(snapshot):
    result = _asked(snapshot, "topic")
    assert of_told(told.inside(result)).series[0][1][:3] == (9, 4, 1)
    rounded = of_told(told.rounded(result))
    assert set(rounded.series[0][1]) <= {0, 5, 10}
    assert "Most: " in rounded.summary
    assert "(10)" in rounded.summary


def test_a_period_stands_beside_the_one_before_month_by_month(snapshot):
    before = Period(date(2025, 1, 1), date(2025, 3, 31))
    asked = [told.inside(_asked(snapshot, "month", period=period)) for period in (Q1, before)]
    chart = against(*asked, names=("2026", "2025"))
    assert chart.kind == Kind.LINES
    assert dict(chart.series) == {"2026": (0, 2, 12), "2025": (0, 0, 0)}


def test_a_hidden_figure_is_named_in_picture_table_and_sentence(snapshot):
    result = told.inside(_asked(snapshot, "topic"))
    cells = {
        key: told.Figure(None, told.State.HIDDEN) if key == ("visa_permit",) else one
        for key, one in result.cells.items()
    }
    chart = of_told(told.replace(result, cells=cells))
    shown = render_to_string("monitoring/charts/figure.html", {"chart": chart})
    assert "Figures that are not shown (“hidden”): 1." in chart.summary
    assert '<td class="num">hidden</td>' in shown
    assert ">hidden</text>" in shown
    assert ">4<" not in shown


def test_more_rows_than_bars_say_that_the_table_has_all(snapshot):
    chart = of_told(
        told.inside(_asked(snapshot, "month", period=Period(date(2025, 1, 1), date(2026, 3, 31)))),
        kind=Kind.BARS,
    )
    assert len(chart.bars.labels) == MOST_BARS < len(chart.labels) == 15
    assert "the table has all" in chart.summary
