"""The overview: it agrees with the rows, it knows persons from contacts, and outsiders see it rounded."""

import io
from datetime import UTC, date, datetime

import openpyxl
import pytest
import time_machine

from waypost.contactlog.models import Contact
from waypost.monitoring.dashboards.asked import twelve_months
from waypost.monitoring.figures.periods import Period
from waypost.monitoring.indicators.actions import load_starter_indicators
from waypost.shared import codes
from waypost.shared.audit.models import Entry
from waypost.shared.dates import PartialDate

MARCH = {"first": "2026-03-01", "last": "2026-03-31"}


@pytest.fixture
def busy(cast, tmp_path, settings):
    """Three women, of whom one came twice, one man without a birth date, and one anonymous call, in March 2026."""
    settings.DATA_DIR = tmp_path
    women = [cast.person(f"Zarina {n}", gender="female", born=PartialDate("1990")) for n in range(3)]
    man = cast.person("Farrukh", gender="male")
    for person in (*women, women[0], man):
        _contact(cast, person=person, main_topic="visa_permit")
    _contact(cast, gender="female", channel="phone")
    return cast


def _contact(cast, *, at=datetime(2026, 3, 10, 9, tzinfo=UTC), channel="in_person", **fields):
    centre, staff = fields.pop("centre", cast.centre), fields.pop("staff", cast.counsellor)
    return Contact.objects.create(centre=centre, at=at, channel=channel, staff=staff, **fields)


def _page(cast, role="manager", **asked):
    return cast.client(role).get("/desk/numbers/", MARCH | asked)


def _tiles(page):
    """Clients served, new clients, contacts, enquiries."""
    return [tile.value for tile in page.context["tiles"]]


def _table(page, title):
    """Label → figures by column, the total under an empty name."""
    chart = next(one for one in page.context["charts"] if one.title == title)
    columns = [*chart.series, ("", chart.totals)]
    return {label: {name: values[at] for name, values in columns} for at, label in enumerate(chart.labels)}


def test_the_overview_counts_persons_once_and_every_contact(busy):
    _contact(busy, centre=busy.other_centre, staff=busy.stranger)  # another centre's: not counted
    page = _page(busy)
    served, _new, contacts, enquiries = _tiles(page)
    assert (served, contacts, enquiries) == (4, 6, 1)
    by_age = _table(page, "Clients served by age")
    assert by_age["35–49"]["Female"] == 3
    assert by_age["Not known"]["Male"] == 1
    assert _table(page, "Contacts by channel")[codes.label("contact_channel", "phone")]["Female"] == 1
    for title in ("Contacts by month", "Contacts by channel", "Contacts by topic"):
        assert sum(row[""] for row in _table(page, title).values()) == 6, title


def test_months_begin_at_midnight_of_the_centre(busy):
    # 31 March, 20:30 in UTC is 1 April, 01:30 in Dushanbe.
    _contact(busy, at=datetime(2026, 3, 31, 20, 30, tzinfo=UTC))
    months = _table(_page(busy, last="2026-04-30"), "Contacts by month")
    assert [row[""] for row in months.values()] == [6, 1]


def test_every_figure_says_what_it_counts_and_of_when_the_data_is(busy):
    shown = _page(busy).content.decode()
    assert "Someone who came five times counts once." in shown
    assert "data of today" in shown
    assert "March 2026" in shown


def test_every_figure_leads_to_the_page_that_explains_it(busy):
    load_starter_indicators(busy.network, by=busy.viewer("manager"))
    page = _page(busy)
    address = page.context["tiles"][2].url
    assert address in {chart.url for chart in page.context["charts"]}
    explained = busy.client("manager").get(address)
    assert explained.context["row"].value.shown == 6
    assert "Data of" in explained.content.decode()


def test_summary_only_sees_rounded_figures(busy):
    page = _page(busy, "summary_only")
    assert _tiles(page)[2] == 5
    series = [
        values for chart in page.context["charts"] for _name, values in (*chart.series, ("", chart.totals))
    ]
    assert {figure for values in series for figure in values} <= {0, 5}


def test_topics_of_rounded_figures_stand_in_no_order_by_true_size(busy):
    _contact(busy, main_topic="wages_labour")
    labels = list(_table(_page(busy, "summary_only"), "Contacts by topic"))
    assert labels == ["Visa and permits", "Not known"]  # one contact about wages rounds to nothing


def test_summary_only_sees_months_that_are_over(busy):
    """A page that grows every day would tell, by subtraction, who came since yesterday."""
    with time_machine.travel(datetime(2026, 4, 2, 9, tzinfo=UTC)):
        page = _page(busy, "summary_only", first="2026-01-15", last="2026-04-20")
        assert page.context["period"] == Period(date(2026, 2, 1), date(2026, 2, 28))
        assert _tiles(page)[2] == 0
        assert _tiles(busy.client("manager").get("/desk/numbers/"))[2] == 6
    with time_machine.travel(datetime(2026, 4, 3, 9, tzinfo=UTC)):
        page = _page(busy, "summary_only", first="2026-04-01", last="2026-04-30")
        assert page.context["period"] == Period(date(2026, 3, 1), date(2026, 3, 31))
        assert _tiles(page)[2] == 5


def test_counsellor_does_not_open_the_figures(cast):
    assert cast.client("counsellor").get("/desk/numbers/").status_code == 403


def test_download_holds_the_same_figures_and_is_written_down(busy):
    book = _downloaded(busy, "manager")
    sheet = book["Contacts by channel"]
    *rows, total = sheet.iter_rows(min_row=2, values_only=True)
    assert sum(row[-1] for row in rows) == total[-1] == 6
    assert "For use inside the centre. Do not hand on." in _words(book.worksheets[0])
    assert Entry.objects.get(action="monitoring.figures_exported").details["rounded"] is False


def test_download_of_summary_only_is_rounded_too_and_says_so(busy):
    book = _downloaded(busy, "summary_only")
    cells = [
        cell
        for sheet in book.worksheets[1:]
        for row in sheet.iter_rows(min_row=2, min_col=2, values_only=True)
        for cell in row
    ]
    assert set(cells) == {0, 5}
    assert any("rounded to the nearest 5" in text for text in _words(book.worksheets[0]))
    assert Entry.objects.get(action="monitoring.figures_exported").details["rounded"] is True


def _downloaded(cast, role):
    answer = cast.client(role).get("/desk/numbers/download/", MARCH)
    return openpyxl.load_workbook(io.BytesIO(answer.content))


def _words(sheet):
    return [str(cell) for row in sheet.iter_rows(values_only=True) for cell in row]


def test_days_the_wrong_way_round_get_a_sentence(cast, tmp_path, settings):
    settings.DATA_DIR = tmp_path
    page = _page(cast, first="2026-05-01", last="2026-03-31")
    assert "The last day is before the first" in page.content.decode()


def test_page_costs_the_same_whatever_the_rows(busy, django_assert_max_num_queries):
    browser = busy.client("manager")
    browser.get("/desk/numbers/")
    with django_assert_max_num_queries(22):
        browser.get("/desk/numbers/")


def test_twelve_months_end_with_this_one():
    assert twelve_months(date(2026, 1, 15)) == Period(date(2025, 2, 1), date(2026, 1, 31))
