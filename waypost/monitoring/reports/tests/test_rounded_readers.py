"""Readers of rounded figures: nothing that they get on another way tells more than the screen."""

from datetime import UTC, date, datetime

import pytest
import time_machine
from django.core import mail
from django.urls import reverse

from waypost.centres.models import Centre
from waypost.contactlog.models import Contact
from waypost.monitoring.indicators.actions import load_starter_indicators, set_target
from waypost.monitoring.models import Indicator, Release
from waypost.monitoring.reports import actions
from waypost.monitoring.reports.definitions import Definition
from waypost.monitoring.reports.jobs import send_reports

QUARTER = {"time": "days", "first": date(2026, 1, 1), "last": date(2026, 3, 31)}
MARCH = datetime(2026, 3, 10, 9, tzinfo=UTC)


@pytest.fixture
def house(cast, tmp_path, settings):
    """Six women and eight men called in March 2026 at one centre, and seven at another; today is 22 November."""
    settings.DATA_DIR = tmp_path
    with time_machine.travel(datetime(2026, 11, 22, 9, tzinfo=UTC), tick=False):
        for gender, staff, centre in [
            *[("female", cast.counsellor, cast.centre)] * 6, *[("male", cast.counsellor, cast.centre)] * 8,
            *[("female", cast.stranger, cast.other_centre)] * 7,
        ]:  # fmt: skip
            Contact.objects.create(centre=centre, gender=gender, at=MARCH, channel="phone", staff=staff)
        yield cast


def test_a_mail_brings_them_no_figures_that_are_not_rounded(house):
    reader = house.summary_only
    reader.email = "reader@example.org"
    reader.save()
    saved = actions.save_report(
        title="Women and men", shared_with="me", definition=Definition(("contacts",), ("gender",), **QUARTER),
        centre=house.centre, by=house.viewer("summary_only"),
    )  # fmt: skip
    actions.schedule_report(
        saved, every="month", to=[reader], with_file=True, next_on=date(2026, 11, 22),
        address="https://mrc.example/r", by=house.viewer("summary_only"),
    )  # fmt: skip
    send_reports()
    assert mail.outbox[0].attachments == []
    assert not Release.objects.exists()


def test_they_choose_one_centre_or_all(house):
    third = Centre.objects.create(network=house.network, name="Third", code="T3", country="TJ")
    asked = {"measure_1": "contacts", "row_1": "centre", **QUARTER}
    browser, page = house.client("network_admin"), reverse("monitoring:report_build")
    for chosen, counted in (([house.centre, third], 3), ([house.centre], 1)):
        shown = browser.get(page, {**asked, "centre": [str(one.pk) for one in chosen]})
        assert len(shown.context["made"].centres) == counted


def test_who_manages_numbers_at_one_centre_hands_on_no_figures_of_another(house):
    person = house.both = house.user("both", "manager", house.centre)
    person.memberships.create(
        role="counsellor", centre=house.other_centre, network=house.network, starts=date(2026, 1, 1)
    )
    person.memberships.create(role="summary_only", network=house.network, starts=date(2026, 1, 1))
    address = f"{reverse('monitoring:report_hand_on')}?measure_1=contacts&time=last_year&centre="
    browser = house.client("both")
    assert browser.get(f"{address}{house.centre.pk}").status_code == 200
    assert browser.get(f"{address}{house.other_centre.pk}").status_code == 404


def test_the_figure_from_which_a_target_begins_is_not_told_them(house):
    load_starter_indicators(house.network, by=house.viewer("manager"))
    contacts = Indicator.objects.get(slug="contacts")
    set_target(
        contacts, first=date(2026, 1, 1), last=date(2026, 12, 31), target=900, baseline=613, centre=house.centre,
        by=house.viewer("manager"),
    )  # fmt: skip
    for page in (reverse("monitoring:indicators"), reverse("monitoring:indicator", args=[contacts.pk])):
        year = {"first": "2026-01-01", "last": "2026-12-31"}
        assert "613" in house.client("manager").get(page, year).content.decode()
        shown = house.client("summary_only").get(page, year).content.decode()
        assert "900" in shown
        assert "Baseline 613" not in shown
        assert ">613<" not in shown
