"""Reports: built from the address, saved, shared with each reader's own rights, taken out in two ways, sent."""

import csv
import io
import json
from datetime import UTC, date, datetime, timedelta

import openpyxl
import pypdfium2
import pytest
import time_machine
from django.core import mail
from django.urls import reverse

from waypost.contactlog.models import Contact
from waypost.monitoring.figures.periods import Period
from waypost.monitoring.figures.questions import BadQuestion, Filter
from waypost.monitoring.models import Mailing, Release, SavedReport
from waypost.monitoring.reports import actions, times
from waypost.monitoring.reports.definitions import Definition, filter_of, in_address
from waypost.monitoring.reports.jobs import send_reports
from waypost.monitoring.reports.mailing import next_after
from waypost.shared.audit.models import Entry

NOVEMBER = datetime(2026, 11, 22, 9, tzinfo=UTC)
MARCH = datetime(2026, 3, 10, 9, tzinfo=UTC)
BUILD = reverse("monitoring:report_build")
QUARTER = {"time": "days", "first": "2026-01-01", "last": "2026-03-31"}
BY_GENDER = {"measure_1": "contacts", "row_1": "gender", **QUARTER}


@pytest.fixture
def house(cast, tmp_path, settings):
    """Twelve women and two men came in March 2026; today is 22 November."""
    settings.DATA_DIR = tmp_path
    with time_machine.travel(NOVEMBER, tick=False):
        for number, gender in enumerate(["female"] * 12 + ["male"] * 2):
            person = cast.person(f"Zarina {number}", gender=gender)
            Contact.objects.create(
                centre=cast.centre, person=person, at=MARCH, channel="in_person", staff=cast.counsellor
            )
        cast.far = cast.user("far", "manager", cast.other_centre)
        yield cast


@pytest.fixture
def saved(house):
    """The manager's report, for the whole network."""
    definition = Definition(
        ("contacts",), ("gender",), time="days", first=date(2026, 1, 1), last=date(2026, 3, 31)
    )
    return actions.save_report(
        title="Women and men", shared_with="network", definition=definition, centre=house.centre,
        by=house.viewer("manager"),
    )  # fmt: skip


def _file(client, kind, **asked):
    return client.get(reverse("monitoring:report_file", args=[kind]), {**BY_GENDER, **asked})


def _hand_on(client, kind="json", asked=BY_GENDER, **posted):
    address = f"{reverse('monitoring:report_hand_on')}?" + "&".join(f"{k}={v}" for k, v in asked.items())
    return client.post(address, {"readers": "public", "kind": kind, **posted})


def test_the_address_is_the_report(house):
    page = house.client("manager").get(BUILD, BY_GENDER).content.decode()
    assert "Contacts" in page
    assert "<svg" in page
    assert "figure=contacts&amp;at=gender%3Afemale" in page


def test_an_empty_page_asks_for_parts_and_a_wrong_part_is_answered_in_words(house):
    client = house.client("manager")
    assert client.get(BUILD).status_code == 200
    page = client.get(BUILD, {**BY_GENDER, "row_1": "issue"}).content.decode()
    assert "cannot be split by" in page
    page = client.get(BUILD, {**BY_GENDER, "first": "2026-04-01"}).content.decode()
    assert "The last day is before the first" in page


def test_a_reader_without_true_figures_sees_rounded_ones_of_months_that_are_over(house):
    page = house.client("summary_only").get(BUILD, BY_GENDER).content.decode()
    assert "rounded to the nearest 5" in page
    assert ">10<" in page
    assert ">12<" not in page
    refused = (
        house.client("summary_only").get(BUILD, {**BY_GENDER, "filter_1": "gender:male"}).content.decode()
    )
    assert "for those who work with the clients" in refused


def test_a_report_of_two_million_figures_is_refused_with_advice(house):
    many = {"row_1": "month", "row_2": "age", "column_1": "gender", "column_2": "disability", "time": "days",
            "first": "1990-01-01", "last": "2026-12-31"}  # fmt: skip
    page = house.client("manager").get(BUILD, {"measure_1": "contacts", **many}).content.decode()
    assert "Leave out a split" in page


@pytest.mark.parametrize(
    ("time", "first", "last"),
    [
        ("this_month", date(2026, 11, 1), date(2026, 11, 30)),
        ("last_month", date(2026, 10, 1), date(2026, 10, 31)),
        ("last_quarter", date(2026, 7, 1), date(2026, 9, 30)),
        ("last_year", date(2025, 1, 1), date(2025, 12, 31)),
        ("twelve_months", date(2025, 11, 1), date(2026, 10, 31)),
    ],
)
def test_relative_periods_move_along(time, first, last):
    assert times.period_of(time, date(2026, 11, 22)) == Period(first, last)


def test_what_is_compared_with_is_the_period_before_or_the_same_of_last_year():
    spring = Period(date(2026, 2, 1), date(2026, 4, 30))
    assert times.against("previous", spring) == Period(date(2025, 11, 1), date(2026, 1, 31))
    assert times.against("year_before", spring) == Period(date(2025, 2, 1), date(2025, 4, 30))
    leap = Period(date(2024, 2, 29), date(2024, 3, 1))
    assert times.against("year_before", leap) == Period(date(2023, 2, 28), date(2023, 3, 1))


def test_a_row_that_the_earlier_period_has_not_was_nought(house):
    asked = {"measure_1": "contacts", "row_1": "topic", "time": "this_year", "against": "previous"}
    Contact.objects.update(main_topic="work_permit")
    page = house.client("manager").get(BUILD, asked).content.decode()
    assert page.count("+14") == 2
    assert "not shown" not in page


def test_a_comparison_stands_beside_each_row(house):
    page = (
        house.client("manager")
        .get(BUILD, {**BY_GENDER, "time": "this_year", "against": "previous"})
        .content.decode()
    )
    assert "+14" in page
    assert "Change" in page


@pytest.mark.parametrize("raw", ["gender:female", "!gender:-", "topic:a,b"])
def test_filters_come_back_from_an_address_as_they_went_in(raw):
    assert in_address(filter_of(raw)) == raw
    assert filter_of("!gender:-") == Filter("gender", ("",), leaves_out=True)


@pytest.mark.parametrize(
    "raw", [None, {}, {"measures": ["x"]}, {"measures": ["contacts"], "centres": ["7"]}, {"measures": 3}]
)
def test_a_definition_that_cannot_be_read_says_so(raw):
    with pytest.raises(BadQuestion):
        Definition.of(raw)


def test_it_is_saved_by_a_name_and_found_by_those_it_is_for(house):
    client = house.client("mne_officer")
    address = f"{reverse('monitoring:report_save')}?measure_1=contacts&time=last_month"
    client.post(address, {"title": "Ours", "shared_with": "centre"})
    made = SavedReport.objects.get()
    assert made.definition["time"] == "last_month"
    for name, status in (("mne_officer", 200), ("manager", 200), ("far", 404)):
        assert house.client(name).get(reverse("monitoring:report", args=[made.pk])).status_code == status
    assert house.client("manager").get(reverse("monitoring:report_edit", args=[made.pk])).status_code == 404


def test_whoever_opens_it_sees_it_with_their_own_rights(saved, house):
    address = reverse("monitoring:report", args=[saved.pk])
    assert ">14<" in house.client("manager").get(address).content.decode()
    theirs = house.client("summary_only").get(address).content.decode()
    assert ">15<" in theirs
    assert ">14<" not in theirs
    assert ">14<" not in house.client("far").get(address).content.decode()


def test_the_list_takes_the_same_statements_for_many_reports(saved, house, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client, address = house.client("manager"), reverse("monitoring:reports")
    client.get(address)
    with CaptureQueriesContext(connection) as one:
        client.get(address)
    for number in range(5):
        actions.save_report(
            title=f"Another {number}", shared_with="me", definition=Definition(("contacts",)), centre=None,
            by=house.viewer("manager"),
        )  # fmt: skip
    with django_assert_num_queries(len(one)):
        client.get(address)


def test_a_workbook_has_its_definitions_and_no_formula(house):
    book = openpyxl.load_workbook(io.BytesIO(_file(house.client("manager"), "xlsx", title="=1+1").content))
    assert book.sheetnames[:2] == ["About", "Definitions"]
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert not any(cell.data_type == "f" for cell in cells)
    said = {str(cell.value) for cell in cells}
    assert {"'=1+1", "For use inside the centre. Do not hand on.", "14"} <= said
    assert any("Someone who came five times counts five times" in one for one in said)


def test_csv_has_a_row_of_hxl_tags_that_name_every_column(house):
    answer = _file(house.client("manager"), "csv", column_1="age", measure_2="clients_served")
    heads, tags, *rows = csv.reader(io.StringIO(answer.content.decode("utf-8-sig")))
    assert len(heads) == len(tags) == len(rows[0])
    assert all(tag.startswith("#") for tag in tags)
    assert {
        "#description+gender",
        "#description+gender+code",
        "#activity+contacts+children",
        "#reached+clients",
    } <= set(tags)
    women = next(row for row in rows if row[1] == "female")
    assert women[tags.index("#activity+contacts")] == "12"


def test_pdf_is_made_with_its_charts(house):
    data = _file(house.client("manager"), "pdf").content
    assert data.startswith(b"%PDF")


@pytest.mark.parametrize("axes", [{"column_1": "month"}, {"column_1": "month", "column_2": "age"}])
def test_pdf_of_a_table_with_many_columns_shows_the_last_of_them(house, axes):
    data = _file(house.client("manager"), "pdf", time="this_year", **axes).content
    page = pypdfium2.PdfDocument(data)[0]
    text = page.get_textpage()
    search = text.search("Total", match_case=True)
    places = []
    while found := search.get_next():
        places.append(max(text.get_charbox(one)[2] for one in range(found[0], found[0] + found[1])))
    assert places, "the column of totals is not on the paper"
    assert max(places) < page.get_width(), "the column of totals lies beside the paper"


def test_every_download_is_written_down_with_its_rule(house):
    _file(house.client("manager"), "json")
    _file(house.client("summary_only"), "json")
    rules = [
        entry.details["for"]
        for entry in Entry.objects.filter(action="monitoring.report_exported").order_by("id")
    ]
    assert rules == ["true", "rounded"]


def test_handed_on_small_groups_are_hidden_in_every_format(house):
    client = house.client("manager")
    tables = json.loads(_hand_on(client).content)["tables"]
    figures = {one["at"]["gender"]: one for one in tables[0]["figures"]}
    assert figures["male"]["value"] is None
    assert figures["male"]["text"] == "hidden"
    assert Release.objects.get().audience == "public"
    text = _hand_on(client, "csv").content.decode("utf-8-sig")
    assert "hidden" in text
    assert "fewer than 5 people" in text
    book = openpyxl.load_workbook(io.BytesIO(_hand_on(client, "xlsx").content))
    said = [str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row]
    assert "hidden" in said
    assert not any("Do not hand on" in one for one in said)


def test_a_running_period_is_refused_in_words_and_what_was_chosen_stays(house):
    answer = _hand_on(house.client("manager"), "csv", {**BY_GENDER, "time": "this_year"})
    page = answer.content.decode()
    assert "not over yet" in page
    assert not Release.objects.exists()
    assert not Entry.objects.filter(action="monitoring.report_exported").exists()


def test_only_who_manages_numbers_hands_them_on(house):
    address = f"{reverse('monitoring:report_hand_on')}?measure_1=contacts&time=last_year"
    assert house.client("summary_only").get(address).status_code in (403, 404)


def test_a_figure_opens_what_it_means_and_its_rows(house):
    client, address = house.client("manager"), reverse("monitoring:report_figure")
    asked = {**BY_GENDER, "figure": "contacts", "at": "gender:male"}
    page = client.get(address, asked).content.decode()
    assert "Someone who came five times counts five times" in page
    rows = client.get(address, {**asked, "rows": "1"}).content.decode()
    assert "Zarina 12" in rows
    assert "Zarina 0" not in rows
    assert Entry.objects.filter(action="monitoring.rows_viewed").exists()
    assert "Zarina" not in house.client("summary_only").get(address, {**asked, "rows": "1"}).content.decode()
    assert client.get(address, {**asked, "at": "gender:nobody"}).status_code == 404


def _mailed(saved, house, *readers, with_file=False):
    for reader in readers:
        reader.email = f"{reader.username}@example.org"
        reader.save()
    made = actions.schedule_report(
        saved, every="month", to=readers, with_file=with_file, next_on=date(2026, 11, 22),
        address="https://mrc.example/r", by=house.viewer("manager"),
    )  # fmt: skip
    send_reports()
    made.refresh_from_db()
    return made


def test_it_is_sent_on_its_day_with_a_link_and_what_may_leave_the_house(saved, house):
    made = _mailed(saved, house, house.mne_officer, with_file=True)
    sent = mail.outbox[0]
    assert sent.to == [house.mne_officer.email]
    assert "https://mrc.example/r" in sent.body
    book = openpyxl.load_workbook(io.BytesIO(sent.attachments[0][1]))
    assert "hidden" in [str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row]
    assert (made.next_on, made.problem) == (date(2026, 12, 4), "")
    send_reports()
    assert len(mail.outbox) == 1


def test_closed_accounts_and_taken_roles_get_nothing_and_the_owner_is_told(saved, house):
    house.mne_officer.is_active = False
    made = _mailed(saved, house, house.mne_officer)
    assert mail.outbox == []
    assert made.problem == "not_allowed"
    assert "Women and men" in house.client("manager").get(reverse("centres:my_day")).content.decode()


def test_who_does_not_find_the_report_gets_no_mail(saved, house):
    SavedReport.objects.filter(pk=saved.pk).update(shared_with="me")
    made = _mailed(SavedReport.objects.get(pk=saved.pk), house, house.mne_officer)
    assert (mail.outbox, made.problem) == ([], "not_shared")


def test_figures_that_may_not_leave_are_not_attached(saved, house):
    SavedReport.objects.filter(pk=saved.pk).update(definition={**saved.definition, "time": "this_year"})
    _mailed(SavedReport.objects.get(pk=saved.pk), house, house.mne_officer, with_file=True)
    assert mail.outbox[0].attachments == []
    assert "not attached" in mail.outbox[0].body


@pytest.mark.parametrize(
    ("every", "day"),
    [("week", date(2026, 11, 23)), ("month", date(2026, 12, 4)), ("quarter", date(2027, 1, 4))],
)
def test_the_next_day_is_after_a_period_is_over(every, day):
    today = date(2026, 11, 22)
    assert next_after(every, today) == day
    assert next_after(every, day) > day
    assert next_after(every, today - timedelta(days=22)) <= day


def test_only_its_owner_changes_or_removes_it(saved, house):
    address = reverse("monitoring:report_remove", args=[saved.pk])
    assert house.client("mne_officer").post(address).status_code == 404
    assert house.client("manager").post(address).status_code == 302
    assert not SavedReport.objects.exists()
    assert not Mailing.objects.exists()
