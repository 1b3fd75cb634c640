"""Period against period: no row is left out, and what has not begun is not drawn as nought."""

import csv
import io
from datetime import UTC, date, datetime

import pytest
import time_machine
from django.urls import reverse

from waypost.contactlog.models import Contact
from waypost.monitoring.charts.described import against, of_told
from waypost.monitoring.figures.computing import compute
from waypost.monitoring.figures.periods import Period
from waypost.monitoring.figures.questions import Question
from waypost.monitoring.figures.tests.handmade import Handmade
from waypost.monitoring.reports import told
from waypost.monitoring.reports.beside import begun, with_rows_of
from waypost.monitoring.reports.grid import laid_out

NOW, BEFORE = Period.year(2026), Period.year(2025)
TODAY = date(2026, 3, 10)


@pytest.fixture
def snapshot(cast):
    """In 2025 six asked about family and one about wages; in 2026 two about wages and three about visas."""
    asked = [(date(2025, 5, 4), "family")] * 6 + [(date(2025, 5, 4), "wages_unpaid")]
    asked += [(date(2026, 2, 3), "wages_unpaid")] * 2 + [(date(2026, 3, 9), "visa_permit")] * 3
    rows = [
        {"day": day, "centre": cast.centre.pk, "main_topic": topic, "channel": "phone", "urgent": False}
        for day, topic in asked
    ]
    return Handmade({"contacts": rows}, [cast.centre.pk])


def _both(snapshot, *splits, measure="contacts", see=told.inside):
    return [see(compute(snapshot, Question(measure, period, splits))) for period in (NOW, BEFORE)]


def _rows(now, before, rows=1):
    found = laid_out(with_rows_of(now, before, rows), rows, before).rows
    return {row.labels: ([figure.text for _keys, figure in row.cells], row.compared) for row in found}


def test_a_row_that_only_the_earlier_period_had_is_nought_now(snapshot):
    rows = _rows(*_both(snapshot, "topic"))
    assert rows[("Family",)] == (["0"], ("6", "−6 (−100%)"))
    assert rows[("Total",)] == (["5"], ("7", "−2 (−29%)"))
    assert list(rows)[-2:] == [("Not known",), ("Total",)]


def test_it_stands_there_among_rows_within_rows_and_beside_columns(snapshot):
    now, before = _both(snapshot, "channel", "topic")
    assert _rows(now, before, 2)[("Phone call", "Family")] == (["0"], ("6", "−6 (−100%)"))
    now, before = _both(snapshot, "topic", "channel")
    assert _rows(now, before)[("Family",)][1][0] == "6"


def test_a_share_of_a_row_without_anybody_now_has_nothing_to_divide_by(snapshot):
    assert _rows(*_both(snapshot, "topic", measure="urgent_share"))[("Family",)][0] == [
        "nothing to divide by"
    ]


def test_who_sees_rounded_figures_is_not_told_that_it_is_nought(snapshot):
    rows = _rows(*_both(snapshot, "topic", see=told.rounded))
    assert rows[("Family",)] == (["not shown"], ("5", "not shown"))


def test_the_chart_beside_has_the_row_as_well(snapshot):
    now, before = _both(snapshot, "topic")
    chart = against(with_rows_of(now, before, 1), before, names=("2026", "2025"))
    assert dict(zip(chart.labels, chart.series[1][1], strict=True))["Family"] == 6


def test_months_to_come_are_named_in_the_table_and_not_drawn(snapshot):
    now, before = _both(snapshot, "month")
    seen = begun(now, TODAY)
    texts = [figure.text for row in laid_out(seen, 1).rows for _keys, figure in row.cells]
    assert texts == ["0", "2", "3", *["not begun yet"] * 9, "5"]
    assert len(of_told(seen).labels) == 3
    lines = against(seen, before, names=("2026", "2025"))
    assert lines.series[0][1] == (0, 2, 3, *[None] * 9)
    assert lines.series[1][1][4] == 7


def test_a_figure_noted_for_a_day_to_come_is_shown_as_it_is_in_the_sum(snapshot):
    seen = begun(_both(snapshot, "month")[0], date(2026, 2, 20))
    assert (seen.figure("2026-03").value, seen.figure("2026-04").text) == (3, "not begun yet")


def test_cases_open_at_the_end_of_a_month_to_come_are_not_known_yet(cast):
    rows = [{"opened": date(2026, 1, 5), "centre": cast.centre.pk, "kind": "legal", "episode": 1}]
    stock = compute(Handmade({"cases": rows}, [cast.centre.pk]), Question("cases_open", NOW, ("month",)))
    seen = begun(told.inside(stock), TODAY)
    assert (seen.figure("2026-03").value, seen.figure("2026-04").text) == (1, "not begun yet")


def test_page_file_and_explanation_have_them(cast, tmp_path, settings):
    settings.DATA_DIR = tmp_path
    with time_machine.travel(datetime(2026, 11, 22, 9, tzinfo=UTC), tick=False):
        for year in (2024, 2025):
            Contact.objects.create(
                centre=cast.centre, at=datetime(year, 3, 10, 9, tzinfo=UTC), channel="phone", staff=cast.counsellor,
                main_topic="wages_unpaid",
            )  # fmt: skip
        client = cast.client("manager")
        asked = {"measure_1": "contacts", "row_1": "topic", "time": "this_year", "against": "previous"}
        page = client.get(reverse("monitoring:report_build"), asked).content.decode()
        assert "−1 (−100%)" in page
        behind = client.get(
            reverse("monitoring:report_figure"), {**asked, "figure": "contacts", "at": "topic:wages_unpaid"}
        )
        assert behind.status_code == 200
        asked = {"measure_1": "contacts", "row_1": "month", "time": "this_year"}
        file = client.get(reverse("monitoring:report_file", args=["csv"]), asked).content.decode("utf-8-sig")
        rows = list(csv.reader(io.StringIO(file)))[2:]
        assert [row[2] for row in rows] == [*["0"] * 11, "", "0"]
        assert rows[11][3] == "Contacts: not begun yet"
