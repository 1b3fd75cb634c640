"""To whom a report may be sent, and what its mail says: nothing that its reader may not see, and no figure at all."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.core import mail
from django.utils import timezone

from waypost.centres.models import Membership
from waypost.contactlog.models import Contact
from waypost.monitoring.models import Mailing
from waypost.monitoring.reports import access, actions
from waypost.monitoring.reports.definitions import Definition
from waypost.monitoring.reports.jobs import send_reports

NOVEMBER = datetime(2026, 11, 22, 9, tzinfo=UTC)
LATE = datetime(2026, 11, 22, 20, 30, tzinfo=UTC)  # the 23rd in Dushanbe


def _names(viewer):
    return {one.username for one in access.readers_of(viewer)}


def _report(cast, by="manager", **parts):
    return actions.save_report(
        title="Calls of March", shared_with="network", centre=cast.viewer(by).centre, by=cast.viewer(by),
        definition=Definition(("contacts",), ("gender",), time="days", first=date(2026, 3, 1), last=date(2026, 3, 31), **parts),
    )  # fmt: skip


def _sent(cast, saved, *readers, with_file=False):
    actions.schedule_report(
        saved, every="month", to=readers, with_file=with_file, next_on=timezone.localdate(),
        address="https://mrc.example/desk/numbers/reports/1/", by=cast.viewer("manager"),
    )  # fmt: skip
    send_reports()
    return Mailing.objects.get()


def test_readers_are_those_who_see_figures_where_one_works(cast):
    far = cast.user("far", "manager", cast.other_centre)
    _ours = cast.manager, cast.mne_officer, cast.counsellor, cast.network_admin
    assert _names(cast.viewer("manager")) == {"manager", "mne_officer", "network_admin"}
    assert _names(cast.viewer("network_admin")) == {"manager", "mne_officer", "network_admin", "far"}
    cast.manager.memberships.create(
        role="summary_only", centre=cast.other_centre, network=cast.network, starts=date(2025, 1, 1)
    )
    assert far.username in _names(cast.viewer("manager"))


def test_a_role_that_ended_or_has_not_begun_by_the_clock_of_its_centre_makes_no_reader(cast):
    with time_machine.travel(LATE, tick=False):
        tomorrow = cast.user("tomorrow", "mne_officer", cast.centre)
        Membership.objects.filter(user=tomorrow).update(starts=date(2026, 11, 24))
        yesterday = cast.user("yesterday", "mne_officer", cast.centre)
        Membership.objects.filter(user=yesterday).update(ends=date(2026, 11, 22))
        today = cast.user("today", "mne_officer", cast.centre)
        Membership.objects.filter(user=today).update(starts=date(2026, 11, 23))
        assert _names(cast.viewer("manager")) == {"manager", "today"}


@pytest.fixture
def house(cast, tmp_path, settings):
    """Thirteen women called in March; today is 22 November."""
    settings.DATA_DIR = tmp_path
    with time_machine.travel(NOVEMBER, tick=False):
        march = datetime(2026, 3, 10, 9, tzinfo=UTC)
        for _number in range(13):
            Contact.objects.create(
                centre=cast.centre, gender="female", at=march, channel="phone", staff=cast.counsellor
            )
        yield cast


def test_who_sees_figures_at_her_second_centre_gets_the_report_of_that_one(house):
    """Her first centre by name is one in which she counsels and sees none."""
    both = house.user("both", "counsellor", house.centre)
    both.memberships.create(
        role="manager", centre=house.other_centre, network=house.network, starts=date(2025, 1, 1)
    )
    made = _sent(house, _report(house), both)
    assert made.problem == ""
    assert mail.outbox[0].to == ["both@example.org"]
    assert "Choose Khujand at the top of the page" in mail.outbox[0].body


def test_a_role_that_ended_at_the_other_centre_brings_nothing(house):
    both = house.user("both", "counsellor", house.centre)
    ended = timezone.localdate() - timedelta(days=1)
    both.memberships.create(
        role="manager", centre=house.other_centre, network=house.network, starts=date(2025, 1, 1), ends=ended
    )
    assert _sent(house, _report(house), both).problem == "not_allowed"
    assert mail.outbox == []


def test_the_mail_says_what_it_is_about_and_holds_no_figure(house):
    _sent(house, _report(house), house.mne_officer, house.summary_only)
    assert len(mail.outbox) == 2
    for one in mail.outbox:
        assert one.subject == "Calls of March"
        assert "Contacts, March 2026" in one.body
        assert "https://mrc.example/desk/numbers/reports/1/" in one.body
        assert "Manager has it sent to you" in one.body
        assert set(re.findall(r"\d+", one.body)) == {"2026", "1"}  # the period and the address


def test_a_reader_of_rounded_figures_is_told_the_period_that_she_will_see(house):
    saved = _report(house)
    saved.definition = {**saved.definition, "time": "this_year", "first": None, "last": None}
    saved.save()
    _sent(house, saved, house.mne_officer, house.summary_only)
    told = {one.to[0].partition("@")[0]: one.body for one in mail.outbox}
    assert "Contacts, 2026." in told["mne_officer"]
    assert "Contacts, 2026, quarter 3." in told["summary_only"]
