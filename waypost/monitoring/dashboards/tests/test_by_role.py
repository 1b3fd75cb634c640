"""The pages by role: what is one's own, what waits at the centre, centres side by side."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.utils import timezone

from waypost.centres.models import Task
from waypost.contactlog.models import Contact, QueueEntry
from waypost.monitoring.figures import asking
from waypost.monitoring.snapshot import manifest, reading

TODAY = datetime(2026, 5, 20, 6, tzinfo=UTC)


@pytest.fixture(autouse=True)
def today(settings, tmp_path):
    settings.DATA_DIR = tmp_path
    with time_machine.travel(TODAY, tick=False):
        yield


def _contact(cast, staff, at=TODAY, **fields):
    centre = fields.pop("centre", cast.centre)
    return Contact.objects.create(centre=centre, at=at, channel="phone", staff=staff, **fields)


def _tiles(page, name="tiles"):
    return {str(tile.label): tile.value for tile in page.context[name]}


def test_my_week_counts_what_is_ones_own_on_the_days_of_the_centre(cast):
    _contact(cast, cast.counsellor)
    _contact(cast, cast.counsellor, at=datetime(2026, 5, 18, 20, 30, tzinfo=UTC))  # the 19th in Dushanbe
    _contact(cast, cast.counsellor, at=TODAY - timedelta(days=10))
    _contact(cast, cast.manager)
    task = {"centre": cast.centre, "assignee": cast.counsellor, "title": "Call back", "kind": "follow_up"}
    Task.objects.create(due=timezone.localdate() - timedelta(days=1), **task)
    page = cast.client("counsellor").get("/desk/numbers/my-week/")
    tiles = _tiles(page)
    assert (tiles["Contacts in seven days"], tiles["Follow-ups that are late"]) == (2, 1)
    assert page.context["chart"].series[0][1][-2:] == (1, 1)
    assert sum(page.context["chart"].series[0][1]) == 3


def test_my_day_leads_to_my_week(cast):
    _contact(cast, cast.counsellor)
    shown = cast.client("counsellor").get("/desk/my-day/").content.decode()
    assert "You logged 1 contact in seven days." in shown
    assert "/desk/numbers/my-week/" in shown


def test_the_manager_sees_what_waits_and_the_year_beside_the_last_one(cast):
    QueueEntry.objects.create(
        centre=cast.centre,
        day=timezone.localdate(),
        ticket=1,
        arrived_at=TODAY - timedelta(minutes=50),
        priority="normal",
    )
    _contact(cast, cast.counsellor, answer_due=TODAY - timedelta(hours=1))
    _contact(cast, cast.counsellor, at=datetime(2025, 5, 4, 9, tzinfo=UTC))
    page = cast.client("manager").get("/desk/numbers/today/")
    now = _tiles(page, "now")
    assert (now["Waiting now"], now["Answers that are late"]) == (1, 1)
    contacts = next(chart for chart in page.context["charts"] if chart.title == "Contacts by month")
    assert [values[-1] for _name, values in contacts.series] == [1, 1]
    assert contacts.labels[-1] == "May 2026"


def test_centres_stand_side_by_side_and_the_network_is_counted_by_itself(cast):
    for centre, staff in ((cast.centre, cast.counsellor), (cast.other_centre, cast.stranger)):
        for _n in range(12):
            _contact(cast, staff, at=TODAY - timedelta(days=60), centre=centre)
    table = cast.client("network_admin").get("/desk/numbers/centres/").context["table"]
    contacts = [str(column.title) for column in table.columns].index("Contacts")
    assert {figures[contacts] for _name, figures in table.rows} >= {"10"}
    assert table.together[contacts] == "25"  # twenty-four, rounded by itself: the reader does not know the clients


@pytest.mark.parametrize(
    ("role", "page"), [("counsellor", "today"), ("counsellor", "centres"), ("summary_only", "my-week")]
)
def test_pages_of_others_stay_closed(cast, role, page):
    assert cast.client(role).get(f"/desk/numbers/{page}/").status_code == 403


def test_the_managers_page_costs_the_same_whatever_the_rows(cast, django_assert_max_num_queries):
    browser = cast.client("manager")
    for n in range(5):
        _contact(cast, cast.counsellor, answer_due=TODAY - timedelta(hours=n))
    browser.get("/desk/numbers/today/")
    with django_assert_max_num_queries(34):
        browser.get("/desk/numbers/today/")


@pytest.mark.parametrize("name", ["", "today/", "centres/", "download/", "public/?preview=1"])
def test_a_page_whose_file_is_damaged_is_made_once_more(cast, name):
    where = f"/desk/numbers/{name}"
    _contact(cast, cast.counsellor, person=cast.person())
    browser = cast.client("manager")
    assert browser.get(where).status_code == 200
    for path in manifest.root_of(cast.network.pk).rglob("*.parquet"):
        path.write_bytes(bytes(len(path.read_bytes())))
    reading.forget(cast.network.pk)
    asking._answers.clear()
    assert browser.get(where).status_code == 200
