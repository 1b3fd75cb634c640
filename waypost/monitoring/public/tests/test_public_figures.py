"""Figures for everybody: of quarters that are over, small ones hidden, the same for good, only where wanted."""

from datetime import UTC, date, datetime

import pytest
import time_machine

from waypost.centres.access import Viewer
from waypost.centres.models import Membership
from waypost.contactlog.models import Contact
from waypost.monitoring.models import PublicFigures, PublishedQuarter, Release
from waypost.monitoring.public import actions
from waypost.monitoring.public.jobs import publish_figures
from waypost.monitoring.public.tables import hidden_in, last_quarter, shown
from waypost.monitoring.snapshot.keeping import fresh
from waypost.shared.audit.models import Entry
from waypost.shared.saving import Refused

MAY = datetime(2026, 5, 20, 9, tzinfo=UTC)
DESK = "/desk/numbers/public/"


@pytest.fixture
def quarter(cast, settings, tmp_path):
    """Eight women about a visa, six men about wages and two men about a missing relative in the first quarter of 2026."""
    settings.DATA_DIR = tmp_path
    groups = [("female", "visa_permit", 8), ("male", "wages_labour", 6), ("male", "missing_relative", 2)]
    for gender, topic, number in groups:
        for n in range(number):
            person = cast.person(f"Somebody {topic} {n}", gender=gender)
            _contact(cast, person=person, main_topic=topic)
    with time_machine.travel(MAY):
        yield cast


def _contact(cast, **fields):
    at = datetime(2026, 2, 10, 9, tzinfo=UTC)
    Contact.objects.create(centre=cast.centre, at=at, channel="in_person", staff=cast.counsellor, **fields)


def _publish(cast):
    by = Viewer.system(cast.centre)
    return actions.publish_quarter(cast.network, "2026-Q1", snapshot=fresh(cast.network.pk), by=by)


def _switch_on(cast):
    return actions.switch_public_figures(cast.network, is_on=True, by=Viewer.system(cast.centre))


def _public(client, path="/en/figures/"):
    return client.get(path)


def test_small_figures_are_hidden_and_cannot_be_worked_out(quarter):
    published = _publish(quarter)
    topics = next(one.told for one in shown(published) if one.table.slug == "topics")
    hidden = [key for key in topics.axes[0].keys if topics.figure(key).is_hidden]
    assert "missing_relative" in hidden
    assert len(hidden) > 1  # one alone would be the total less the others
    assert hidden_in(published) >= 2
    kept = str(published.tables)
    assert "['missing_relative'], None, 'hidden'" in kept
    assert Release.objects.filter(audience="public").count() == 4


def test_what_is_published_stays_though_something_is_entered_late(quarter):
    before = _publish(quarter).tables
    _contact(quarter, main_topic="visa_permit")
    with pytest.raises(Refused, match="published already"):
        _publish(quarter)
    assert PublishedQuarter.objects.get().tables == before


def test_nothing_is_shown_until_the_network_wants_it(quarter, client):
    _publish(quarter)
    assert "No numbers are published here." in _public(client).content.decode()
    assert _public(client, "/en/figures/2026-Q1/").status_code == 404


def test_everybody_reads_the_published_quarter_without_cookie_or_script(
    quarter, client, django_assert_max_num_queries
):
    _publish(quarter)
    assert "/en/figures/" not in _public(client, "/en/").content.decode()
    _switch_on(quarter)
    assert "/en/figures/" in _public(client, "/en/").content.decode()
    _public(client)
    with django_assert_max_num_queries(8):
        page = _public(client)
    words = page.content.decode()
    assert "January to March 2026" in words
    assert "fewer than 5 people" in words
    assert '<td class="num">hidden</td>' in words
    assert not page.cookies
    assert "<script>" not in words
    assert _public(client, "/en/figures/2026-Q1/").status_code == 200
    assert _public(client, "/ar/figures/").status_code == 200
    assert _public(client, "/en/figures/2025-Q1/").status_code == 404


def test_the_job_publishes_the_last_quarter_once_where_it_is_switched_on(quarter):
    publish_figures()
    assert not PublishedQuarter.objects.exists()
    _switch_on(quarter)
    publish_figures()
    publish_figures()
    assert PublishedQuarter.objects.get().quarter == "2026-Q1"
    assert Entry.objects.filter(action="monitoring.public_figures_published").count() == 1


@pytest.mark.parametrize(
    ("day", "quarter"),
    [
        ("2026-04-01", "2025-Q4"),
        ("2026-04-02", "2025-Q4"),
        ("2026-04-03", "2026-Q1"),
        ("2027-01-10", "2026-Q4"),
    ],
)
def test_a_quarter_leaves_two_days_after_its_end(day, quarter):
    assert last_quarter(datetime.fromisoformat(day).date()) == quarter


def test_a_preview_shows_what_would_be_published_and_leaves_nothing(quarter):
    _see_everything(quarter)
    page = quarter.client("manager").get(DESK, {"preview": "1"})
    words = page.content.decode()
    assert "Nothing of this is published yet." in words
    assert "hidden" in words
    assert not Release.objects.exists()
    assert not PublishedQuarter.objects.exists()


def _see_everything(cast):
    """The manager's role at the other centre, too."""
    about = {"network": cast.network, "centre": cast.other_centre, "starts": date(2026, 1, 1)}
    Membership.objects.create(user=cast.manager, role="manager", **about)


def test_who_does_not_know_the_clients_gets_no_preview(quarter):
    page = quarter.client("network_admin").get(DESK, {"preview": "1"})
    assert "preview" not in page.context
    assert "See what would be published" not in page.content.decode()


def test_only_who_manages_the_whole_networks_numbers_switches_and_publishes(quarter):
    quarter.client("manager").post(DESK + "switch/", {"is_on": "on"})  # of one of two centres
    assert not PublicFigures.objects.filter(is_on=True).exists()
    admin = quarter.client("network_admin")
    admin.post(DESK + "publish/")
    assert not PublishedQuarter.objects.exists()  # not switched on
    admin.post(DESK + "switch/", {"is_on": "on"})
    admin.post(DESK + "publish/")
    assert PublishedQuarter.objects.get().quarter == "2026-Q1"
    admin.post(DESK + "switch/")
    assert not PublicFigures.objects.get().is_on


def test_the_page_is_closed_to_who_only_reads_figures(cast):
    assert cast.client("summary_only").get(DESK).status_code == 403
