"""The figures: they agree with the rows, they know persons from contacts, and outsiders see them rounded."""

import io
from datetime import UTC, datetime

import openpyxl
import pytest
import time_machine

from waypost.contactlog.models import Contact
from waypost.monitoring import counting
from waypost.monitoring.counting import Scope
from waypost.monitoring.period import Period, add_months
from waypost.shared.audit.models import Entry
from waypost.shared.dates import PartialDate


@pytest.fixture
def busy(cast):
    """Three women, of whom one came twice, one man without a birth date, and one anonymous call, in March 2026."""
    women = [cast.person(f"Zarina {n}", gender="female", born=PartialDate("1990")) for n in range(3)]
    man = cast.person("Farrukh", gender="male")
    for person in (*women, women[0], man):
        _contact(cast, person=person, main_topic="visa_permit")
    _contact(cast, gender="female", channel="phone")
    return cast


def _contact(cast, *, at=datetime(2026, 3, 10, 9, tzinfo=UTC), channel="in_person", **fields):
    return Contact.objects.create(centre=cast.centre, at=at, channel=channel, staff=cast.counsellor, **fields)


def _scope(cast, first="2026-03-01", last="2026-03-31"):
    from datetime import date
    from zoneinfo import ZoneInfo

    return Scope(
        [cast.centre], Period(date.fromisoformat(first), date.fromisoformat(last), ZoneInfo("Asia/Dushanbe"))
    )


def _row(table, key):
    row = next(row for row in table.rows if row.key == key)
    return dict(zip(counting.genders(), row.values, strict=True)) | {"total": row.total}


def test_contacts_count_visits_and_enquiries(busy):
    found = counting.headline(_scope(busy))
    assert (found.contacts, found.served, found.enquiries) == (6, 4, 1)


def test_a_client_who_came_twice_counts_once_as_a_person(busy):
    table = counting.clients_served_by_age(_scope(busy))
    assert _row(table, "35-49")["female"] == 3
    assert _row(table, counting.NOT_KNOWN)["male"] == 1


def test_gender_of_an_enquiry_is_the_one_noted_with_it(busy):
    assert _row(counting.contacts_by_channel(_scope(busy)), "phone")["female"] == 1


def test_months_begin_at_midnight_of_the_centre(busy):
    # 31 March, 20:30 in UTC is 1 April, 01:30 in Dushanbe.
    _contact(busy, at=datetime(2026, 3, 31, 20, 30, tzinfo=UTC))
    march = counting.headline(_scope(busy)).contacts
    april = counting.contacts_by_month(_scope(busy, "2026-04-01", "2026-04-30"))
    assert (march, april.rows[0].total) == (6, 1)


def test_every_table_adds_up_to_all_contacts(busy):
    for table in counting.tables(_scope(busy)):
        if table.slug.startswith("contacts"):
            assert sum(row.total for row in table.rows) == 6, table.slug


def test_other_centres_are_not_counted(busy):
    Contact.objects.create(
        centre=busy.other_centre, at=datetime(2026, 3, 5, tzinfo=UTC), channel="phone", staff=busy.stranger
    )
    assert counting.headline(_scope(busy)).contacts == 6


def test_manager_sees_true_figures(busy):
    page = busy.client("manager").get("/desk/numbers/", {"first": "2026-03", "last": "2026-03"})
    assert page.status_code == 200
    assert page.context["headline"].contacts == 6


def test_summary_only_sees_rounded_figures(busy):
    page = busy.client("summary_only").get("/desk/numbers/", {"first": "2026-03", "last": "2026-03"})
    assert page.context["headline"].contacts == 5
    figures = {
        value for picture in page.context["pictures"] for _, values in picture.series for value in values
    }
    assert all(figure % 5 == 0 for figure in figures)


def test_summary_only_sees_months_that_are_over(busy):
    """A page that grows every day would tell, by subtraction, who came since yesterday."""
    with time_machine.travel(datetime(2026, 4, 2, 9, tzinfo=UTC)):
        page = busy.client("summary_only").get("/desk/numbers/", {"first": "2026-01", "last": "2026-04"})
        assert page.context["scope"].period.last.month == 2
        assert page.context["headline"].contacts == 0
        assert busy.client("manager").get("/desk/numbers/").context["headline"].contacts == 6
    with time_machine.travel(datetime(2026, 4, 3, 9, tzinfo=UTC)):
        page = busy.client("summary_only").get("/desk/numbers/", {"first": "2026-04", "last": "2026-04"})
        assert page.context["scope"].period.last.month == 3
        assert page.context["headline"].contacts == 5


def test_counsellor_does_not_open_the_figures(cast):
    assert cast.client("counsellor").get("/desk/numbers/").status_code == 403


def test_download_holds_the_same_figures_and_is_written_down(busy):
    answer = busy.client("manager").get("/desk/numbers/download/", {"first": "2026-03", "last": "2026-03"})
    book = openpyxl.load_workbook(io.BytesIO(answer.content))
    sheet = book["Contacts by channel"]
    assert sum(row[-1] for row in sheet.iter_rows(min_row=2, values_only=True)) == 6
    assert Entry.objects.get(action="monitoring.figures_exported").details["rounded"] is False


def test_download_of_summary_only_is_rounded_too(busy):
    answer = busy.client("summary_only").get(
        "/desk/numbers/download/", {"first": "2026-03", "last": "2026-03"}
    )
    book = openpyxl.load_workbook(io.BytesIO(answer.content))
    values = [
        v
        for s in book.worksheets[1:]
        for row in s.iter_rows(min_row=2, min_col=2, values_only=True)
        for v in row
    ]
    assert values
    assert all(value % 5 == 0 for value in values)


def test_months_the_wrong_way_round_get_a_sentence(cast):
    page = cast.client("manager").get("/desk/numbers/", {"first": "2026-05", "last": "2026-03"})
    assert "The last month is before the first" in page.content.decode()


def test_page_costs_the_same_whatever_the_rows(busy, django_assert_max_num_queries):
    browser = busy.client("manager")
    browser.get("/desk/numbers/")
    with django_assert_max_num_queries(22):
        browser.get("/desk/numbers/")


def test_adding_months_crosses_years():
    from datetime import date

    assert add_months(date(2026, 11, 1), 3) == date(2027, 2, 1)
    assert add_months(date(2026, 1, 1), -1) == date(2025, 12, 1)
