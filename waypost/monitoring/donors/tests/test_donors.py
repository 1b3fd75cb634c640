"""Donor reports: the project's own list, figures that are frozen, and nothing small in any file."""

import io
from datetime import UTC, date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import openpyxl
import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from waypost.contactlog.models import Contact
from waypost.monitoring.donors import actions
from waypost.monitoring.donors.jobs import make_donor_report
from waypost.monitoring.donors.times import is_over, periods_of
from waypost.monitoring.figures.periods import Period
from waypost.monitoring.indicators.actions import enter_value, load_starter_indicators, redefine
from waypost.monitoring.models import DonorReport, DonorTemplate, Indicator, Release
from waypost.monitoring.models.indicators import Way
from waypost.people.models import Person
from waypost.shared import codes
from waypost.shared.codes.models import Code
from waypost.shared.saving import Refused

TODAY = datetime(2026, 11, 22, 9, tzinfo=UTC)
SPRING, SUMMER = datetime(2026, 5, 13, 9, tzinfo=UTC), datetime(2026, 8, 12, 9, tzinfo=UTC)
QUARTER = Period(date(2026, 7, 1), date(2026, 9, 30))


@pytest.fixture(autouse=True)
def house(tmp_path, settings):
    settings.DATA_DIR = tmp_path
    settings.FILES_DIR = tmp_path
    with time_machine.travel(TODAY, tick=False):
        yield


@pytest.fixture
def indicators(cast):
    load_starter_indicators(cast.network, by=cast.viewer("manager"))
    return {one.slug: one for one in Indicator.objects.filter(network=cast.network)}


def _clients(cast, women, men):
    people = Person.objects.bulk_create(
        Person(
            network=cast.network, centre=cast.centre, number=f"DUS-D-{n}", display_name=f"Client {n}",
            gender="female" if n < women else "male", registered_on=date(2026, 8, 1),
        )
        for n in range(women + men)
    )  # fmt: skip
    Contact.objects.bulk_create(
        Contact(centre=cast.centre, person=one, at=SUMMER, channel="in_person", staff=cast.counsellor)
        for one in people
    )
    return people


@pytest.fixture
def project(cast, indicators):
    made = actions.add_project(
        network=cast.network, by=cast.viewer("manager"),
        fields={
            "name": "Safe routes", "centre": cast.centre, "donor_name": "River Fund", "first": date(2026, 7, 1),
            "last": date(2027, 6, 30), "by_age": False, "opening": "Dear friends",
        },
    )  # fmt: skip
    for slug, target in (("clients-served", "60"), ("women-share", None)):
        fields = {"code": "1.1", "baseline": None, "target": Decimal(target) if target else None}
        actions.add_line(made, indicator=indicators[slug], fields=fields, by=cast.viewer("manager"))
    return made


@pytest.fixture
def report(cast, project):
    """The report of the summer: thirty women and three men came."""
    _clients(cast, 30, 3)
    made = actions.begin_report(project, period=QUARTER, today=TODAY.date(), by=cast.viewer("manager"))
    make_donor_report(str(made.pk))
    made.refresh_from_db()
    assert made.problem == ""
    return made


def test_periods_follow_the_calendar_within_the_project():
    project = DonorTemplate(first=date(2026, 2, 10), last=date(2026, 11, 5), every="quarter")
    assert [(one.first, one.last) for one in periods_of(project)] == [
        (date(2026, 2, 1), date(2026, 3, 31)),
        (date(2026, 4, 1), date(2026, 6, 30)),
        (date(2026, 7, 1), date(2026, 9, 30)),
        (date(2026, 10, 1), date(2026, 11, 30)),
    ]
    assert [one.last for one in periods_of(DonorTemplate(first=date(2026, 5, 1), last=date(2027, 2, 1), every="half"))] == [
        date(2026, 6, 30), date(2026, 12, 31), date(2027, 2, 28),
    ]  # fmt: skip
    assert is_over(QUARTER, date(2026, 11, 22))
    assert not is_over(QUARTER, date(2026, 10, 1))


def test_figures_leave_through_the_gate_with_a_reading_from_what_is_shown(report):
    served, women = report.content["lines"]
    assert served["value"] == {"value": 33, "state": "shown"}
    assert served["reading"] == "On track: 33 of 60 with a quarter of the time gone."
    (gender,) = served["splits"]
    assert {row["label"]: row["value"] for row in gender["rows"]}[codes.label("gender", "male")] is None
    assert sum(row["value"] is None for row in gender["rows"]) > 1
    assert women["value"]["state"] == "hidden"
    assert women["reading"] == "The figure is hidden, so it is not held against the target."
    assert {one.audience for one in Release.objects.all()} == {report.template.audience}


@pytest.fixture
def half_a_year(cast, indicators):
    """Forty people came in spring and in summer; ten more in the first hour of July, as clocks at the centre say."""
    people = _clients(cast, 20, 20)
    late = Person.objects.bulk_create(
        Person(
            network=cast.network, centre=cast.centre, number=f"DUS-L-{n}", display_name=f"Late {n}", gender="female",
            registered_on=date(2026, 7, 1),
        )
        for n in range(10)
    )  # fmt: skip
    midnight = datetime(2026, 7, 1, 0, 30, tzinfo=ZoneInfo(cast.centre.time_zone))
    Contact.objects.bulk_create(
        Contact(centre=cast.centre, person=one, at=at, channel="in_person", staff=cast.counsellor)
        for several, at in ((people, SPRING), (late, midnight))
        for one in several
    )
    redefine(
        indicators["contacts"], definition={"measure": "contacts", "filters": [{"split": "channel", "values": ["in_person"]}]},
        words="Visits", verification="", valid_from=date(2026, 1, 1), by=cast.viewer("manager"),
    )  # fmt: skip
    Code.objects.filter(list="contact_channel", slug="in_person").update(active=False)
    codes.forget()
    yield
    codes.forget()


@pytest.fixture
def two_reports(cast, indicators, half_a_year):
    """The lines of spring and of summer, by the indicator's slug."""
    by = cast.viewer("manager")
    fields = {
        "name": "Fair work", "centre": cast.centre, "donor_name": "Hill Fund", "first": date(2026, 4, 1),
        "last": date(2027, 3, 31), "by_age": False, "by_gender": False,
    }  # fmt: skip
    made = actions.add_project(network=cast.network, fields=fields, by=by)
    promised = {
        "clients-served": (None, 60), "unmet-needs": (None, 0), "no-help-share": (10, 5), "answered-in-time": (60, 90),
        "contacts": (None, 0),
    }  # fmt: skip
    for slug, (baseline, target) in promised.items():
        line = {"code": slug, "baseline": baseline and Decimal(baseline), "target": Decimal(target)}
        actions.add_line(made, indicator=indicators[slug], fields=line, by=by)
    found = []
    for period in (QUARTER.before(), QUARTER):
        report = actions.begin_report(made, period=period, today=TODAY.date(), by=by)
        make_donor_report(str(report.pk))
        report.refresh_from_db()
        assert report.problem == ""
        found.append({line["code"]: line for line in report.content["lines"]})
    return found


def test_a_projects_figures_are_read_as_its_donor_would(two_reports):
    spring, summer = two_reports
    served = [
        (one["clients-served"]["value"]["value"], one["clients-served"]["so_far"]["value"])
        for one in two_reports
    ]
    assert served == [(40, 40), (50, 50)]  # of July's first hour in July, and nobody twice
    assert summer["clients-served"]["reading"] == "On track: 50 of 60 with half of the time gone."
    assert summer["unmet-needs"]["reading"] == "On track: the target is zero, and there is none."
    assert summer["no-help-share"]["reading"] == "Reached: 0, and it should be at most 5."
    assert summer["answered-in-time"]["value"] == {"value": None, "state": "nothing"}
    assert summer["answered-in-time"]["reading"] == "There is no figure yet to hold against the target."
    assert spring["contacts"]["reading"] == "The target is zero, so it is reached."
    assert "is not used any more" in spring["contacts"]["notes"][0]
    assert spring["contacts"]["value"]["value"] == 40


def test_what_was_reported_stays_when_the_data_and_the_definition_change(cast, report, indicators):
    before = report.content
    Contact.objects.filter(person__gender="female").delete()
    redefine(
        indicators["clients-served"], definition={"measure": "contacts"}, words="Something else", verification="",
        valid_from=date(2026, 7, 1), by=cast.viewer("manager"),
    )  # fmt: skip
    again = actions.begin_report(
        report.template, period=QUARTER, today=TODAY.date(), by=cast.viewer("manager")
    )
    make_donor_report(str(again.pk))
    again.refresh_from_db()
    assert again.pk == report.pk
    assert again.content == before


def test_the_same_report_made_anew_has_the_same_figures(cast, report):
    """The row is lost, the ledger is not: late entries change nothing of what the donor has."""
    before = report.content["lines"]
    DonorReport.objects.all().delete()
    Person.objects.filter(gender="male").update(gender="female")
    made = actions.begin_report(
        report.template, period=QUARTER, today=TODAY.date(), by=cast.viewer("manager")
    )
    make_donor_report(str(made.pk))
    made.refresh_from_db()
    assert [line["value"] for line in made.content["lines"]] == [line["value"] for line in before]
    assert [line["splits"] for line in made.content["lines"]] == [line["splits"] for line in before]


def test_files_say_that_figures_are_hidden_and_hold_none_of_them(cast, report):
    manager = cast.client("manager")
    answer = manager.get(reverse("monitoring:donor_report_xlsx", args=[report.pk]))
    book = openpyxl.load_workbook(io.BytesIO(answer.content))
    assert book.sheetnames == ["Report", "Splits", "Definitions"]
    rows = [tuple(cell.value for cell in row) for row in book["Splits"].iter_rows(min_row=2)]
    assert ("1.1", "Clients served", "A number", "Gender", codes.label("gender", "male"), "hidden") in rows
    assert 3 not in [row[-1] for row in rows]
    assert any(
        "fewer than 5 people" in str(cell.value) for row in book["Definitions"].iter_rows() for cell in row
    )
    pdf = manager.get(reverse("monitoring:donor_report_pdf", args=[report.pk]))
    assert pdf.content.startswith(b"%PDF")


def test_an_entered_value_is_reported_as_it_was_entered_and_said_to_be(cast, project, indicators):
    by = cast.viewer("manager")
    indicator = next(one for one in indicators.values() if one.way == Way.ENTERED and one.unit == "count")
    actions.add_line(
        project, indicator=indicator, fields={"code": "2", "baseline": None, "target": None}, by=by
    )
    enter_value(
        indicator,
        centre=cast.centre,
        first=QUARTER.first,
        last=QUARTER.last,
        value=Decimal(4),
        source="List",
        by=by,
    )
    made = actions.begin_report(project, period=QUARTER, today=TODAY.date(), by=by)
    make_donor_report(str(made.pk))
    made.refresh_from_db()
    line = made.content["lines"][-1]
    assert (line["entered"], line["value"]["value"]) == (True, 4)
    manager = cast.client("manager")
    assert (
        "Entered by hand" in manager.get(reverse("monitoring:donor_report", args=[made.pk])).content.decode()
    )
    answer = manager.get(reverse("monitoring:donor_report_xlsx", args=[made.pk]))
    book = openpyxl.load_workbook(io.BytesIO(answer.content))
    sources = [row[-1].value for row in book["Report"].iter_rows(min_row=2)]
    assert sources == ["Counted from the records", "Counted from the records", "Entered by hand"]


def test_a_period_that_still_runs_and_another_donor_after_a_report_are_refused(cast, project, report):
    by = cast.viewer("manager")
    running = Period(date(2026, 10, 1), date(2026, 12, 31))
    with pytest.raises(Refused, match="not over yet"):
        actions.begin_report(project, period=running, today=TODAY.date(), by=by)
    with pytest.raises(Refused, match="Begin a new project"):
        actions.change_project(project, fields={"donor_name": "Another fund"}, version=None, by=by)


def _picture():
    target = io.BytesIO()
    exif = Image.Exif()
    exif[0x010E] = "Secret place"
    Image.new("RGB", (300, 100), "teal").save(target, "JPEG", exif=exif)
    return target.getvalue()


def test_a_logo_is_written_anew_and_nothing_but_a_picture_is_taken(cast, project):
    manager, url = cast.client("manager"), reverse("monitoring:donor_logo", args=[project.pk])
    manager.post(url, {"logo": SimpleUploadedFile("logo.jpg", _picture(), "image/jpeg")})
    picture = manager.get(reverse("monitoring:donor_picture", args=[project.pk]))
    assert picture.headers["Content-Type"] == "image/jpeg"
    assert b"Secret place" not in picture.content
    refused = manager.post(url, {"logo": SimpleUploadedFile("logo.png", b"<svg onload=x>", "image/png")})
    assert refused.status_code == 200
    assert "logo.png” says that it is" in refused.content.decode()
    project.refresh_from_db()
    assert bytes(project.logo) == picture.content
    assert (
        cast.client("network_admin").get(reverse("monitoring:donor_picture", args=[project.pk])).status_code
        == 404
    )


def test_a_manager_builds_a_project_by_forms(cast, indicators):
    manager = cast.client("manager")
    sent = {
        "name": "Fair work", "centre": cast.centre.pk, "donor_name": "River Fund", "first": "2026-01-01", "last": "2026-12-31",
        "every": "quarter", "by_gender": "on",
    }  # fmt: skip
    page = manager.post(reverse("monitoring:donor_new"), sent, follow=True)
    project = DonorTemplate.objects.get(name="Fair work")
    assert "Choose the indicators first" in page.content.decode()
    for slug in ("contacts", "clients-served"):
        manager.post(
            reverse("monitoring:donor_line_new", args=[project.pk]),
            {"indicator": indicators[slug].pk, "code": "1"},
        )
    last = project.lines.last()
    manager.post(reverse("monitoring:donor_line_up", args=[last.pk]))
    assert project.lines.first() == last
    without = manager.post(reverse("monitoring:donor_new"), sent | {"donor_name": ""}).content.decode()
    assert "Choose the donor, or write its name" in without
    made = manager.post(
        reverse("monitoring:donor_report_new", args=[project.pk]),
        {"period": "2026-07-01..2026-09-30"},
        follow=True,
    )
    assert "being made" in made.content.decode()
