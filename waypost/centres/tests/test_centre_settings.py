"""Centres: details, hours, special days, rooms; two people at once; switching."""

import datetime as dt
import re
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from waypost.centres import centre_actions
from waypost.centres.models import Centre, ClosedDay, Membership, OpeningHours, Room
from waypost.shared.audit.models import Entry


def url(name: str, centre: Centre, *more) -> str:
    return reverse(f"centres:{name}", args=[centre.pk, *more])


def fields_of(page: str) -> dict[str, str]:
    """The version a form carries."""
    return {"version": re.search(r'name="version" value="([^"]*)"', page)[1]}


def details(centre: Centre, **more) -> dict:
    given = {
        name: getattr(centre, name)
        for name in ("name", "code", "country", "town", "time_zone", "answer_hours")
    }
    return given | {"languages": ["tg"], "is_active": "on"} | more


# who may


@pytest.mark.parametrize("role", ["receptionist", "counsellor", "editor", "auditor", "summary_only"])
def test_settings_are_closed_to_others(cast, role):
    assert cast.client(role).get(url("centre", cast.centre)).status_code == 403
    assert cast.client(role).post(url("centre_hours", cast.centre), {}).status_code == 403


def test_manager_changes_her_own_centre_and_does_not_find_another(cast):
    browser = cast.client("manager")
    browser.post(url("centre", cast.centre), details(cast.centre, name="Centre of Dushanbe", answer_hours=48))
    centre = Centre.objects.get(pk=cast.centre.pk)
    assert (centre.name, centre.answer_hours, centre.languages) == ("Centre of Dushanbe", 48, ["tg"])
    assert Entry.objects.get(action="centres.centre_changed").details == {
        "fields": ["answer_hours", "languages", "name"]
    }
    for name in ("centre", "centre_hours", "centre_closed_days", "centre_rooms"):
        assert browser.get(url(name, cast.other_centre)).status_code == 404


def test_only_the_network_administrator_adds_centres(cast):
    sent = details(cast.centre, name="Khorog", code="KHO")
    assert cast.client("manager").post(reverse("centres:centre_add"), sent).status_code == 403
    answer = cast.client("network_admin").post(reverse("centres:centre_add"), sent)
    made = Centre.objects.get(code="KHO")
    assert answer["Location"] == url("centre_hours", made)
    assert made.network == cast.network


@pytest.mark.parametrize(
    ("code", "why"), [("DUS", "already"), ("dus", "capital letters"), ("TOOLONG", "at most 4")]
)
def test_a_code_that_is_taken_or_wrong_is_refused_in_words(cast, code, why):
    answer = cast.client("network_admin").post(
        reverse("centres:centre_add"), details(cast.centre, name="X", code=code)
    )
    assert why in answer.content.decode()


def test_code_on_client_cards_cannot_change(cast):
    cast.person()
    with pytest.raises(centre_actions.CentreRefused, match="client cards"):
        centre_actions.change_centre(cast.centre, values={"code": "XXX"}, by=cast.viewer("manager"))
    cast.client("manager").post(url("centre", cast.centre), details(cast.centre, code="XXX"))
    assert Centre.objects.get(pk=cast.centre.pk).code == "DUS"


def test_registering_a_client_is_no_change_of_settings(cast):
    browser = cast.client("manager")
    seen = fields_of(browser.get(url("centre", cast.centre)).content.decode())
    cast.person()
    assert browser.post(url("centre", cast.centre), details(cast.centre, **seen)).status_code == 302


# two people at once


def test_who_saves_second_sees_both_versions_and_loses_nothing(cast):
    page = cast.client("manager").get(url("centre", cast.centre)).content.decode()
    centre_actions.change_centre(cast.centre, values={"town": "Hisor"}, by=cast.viewer("network_admin"))
    browser = cast.client("manager")
    answer = browser.post(url("centre", cast.centre), details(cast.centre, town="Vahdat", **fields_of(page)))
    text = answer.content.decode()
    assert "A colleague saved these settings" in text
    assert "Hisor" in text
    assert 'value="Vahdat"' in text
    assert Centre.objects.get(pk=cast.centre.pk).town == "Hisor"
    browser.post(url("centre", cast.centre), details(cast.centre, town="Vahdat", **fields_of(text)))
    assert Centre.objects.get(pk=cast.centre.pk).town == "Vahdat"


def test_who_saves_hours_second_sees_both_versions(cast):
    browser = cast.client("manager")
    seen = fields_of(browser.get(url("centre_hours", cast.centre)).content.decode())
    centre_actions.set_hours(
        cast.centre, {"office": {0: [(dt.time(8), dt.time(12))]}}, by=cast.viewer("network_admin")
    )
    text = browser.post(url("centre_hours", cast.centre), {"office-0": "9-17", **seen}).content.decode()
    assert "08:00–12:00" in text
    assert "09:00–17:00" in text
    assert "9-17" in text
    browser.post(url("centre_hours", cast.centre), {"office-0": "9-17", **fields_of(text)})
    assert OpeningHours.objects.get(centre=cast.centre).closes == dt.time(17)


# hours and days


def test_hours_are_saved_by_channel_and_day_several_spans_each(cast):
    sent = {"office-0": "9-12, 13-17", "office-5": "10:00–14:00", "phone-0": "08:00–20:00"}
    cast.client("manager").post(url("centre_hours", cast.centre), sent)
    found = OpeningHours.objects.filter(centre=cast.centre).values_list(
        "channel", "weekday", "opens", "closes"
    )
    assert [(c, d, o.hour, u.hour) for c, d, o, u in found] == [
        ("office", 0, 9, 12),
        ("office", 0, 13, 17),
        ("office", 5, 10, 14),
        ("phone", 0, 8, 20),
    ]


def test_hours_that_cannot_be_read_change_nothing_and_say_why(cast):
    text = (
        cast.client("manager")
        .post(url("centre_hours", cast.centre), {"office-0": "morning"})
        .content.decode()
    )
    assert "is not a time span" in text
    assert 'value="morning"' in text
    assert not OpeningHours.objects.exists()


def test_holiday_is_noted_replaced_and_removed(cast):
    browser, day = cast.client("manager"), timezone.localdate() + timedelta(days=5)
    browser.post(url("centre_closed_days", cast.centre), {"day": day, "reason": "Feast"})
    browser.post(
        url("centre_closed_days", cast.centre),
        {"day": day, "reason": "Feast", "opens": "10:00", "closes": "12:00"},
    )
    closed = ClosedDay.objects.get()
    assert closed.opens == dt.time(10)
    assert "Feast" in browser.get(url("centre_closed_days", cast.centre)).content.decode()
    browser.post(url("centre_remove_closed_day", cast.centre, closed.pk))
    assert not ClosedDay.objects.exists()


@pytest.mark.parametrize(
    "times", [{"opens": "10:00"}, {"closes": "10:00"}, {"opens": "12:00", "closes": "10:00"}]
)
def test_half_a_time_is_refused(cast, times):
    sent = {"day": timezone.localdate(), **times}
    assert (
        "Give both times"
        in cast.client("manager").post(url("centre_closed_days", cast.centre), sent).content.decode()
    )
    assert not ClosedDay.objects.exists()


def test_the_database_keeps_hours_in_order(cast):
    with pytest.raises(IntegrityError), transaction.atomic():
        OpeningHours.objects.create(centre=cast.centre, weekday=0, opens=dt.time(17), closes=dt.time(9))
    with pytest.raises(IntegrityError), transaction.atomic():
        OpeningHours.objects.create(centre=cast.centre, weekday=7, opens=dt.time(9), closes=dt.time(17))


# rooms


def test_room_is_added_and_changed_and_its_name_is_there_once(cast):
    browser = cast.client("manager")
    browser.post(url("centre_rooms", cast.centre), {"name": "Room 1", "is_private": "on", "is_active": "on"})
    room = Room.objects.get()
    assert "already" in browser.post(url("centre_rooms", cast.centre), {"name": "Room 1"}).content.decode()
    browser.post(
        url("centre_room", cast.centre, room.pk), {"name": "Room 1", "is_accessible": "on", "is_active": "on"}
    )
    room.refresh_from_db()
    assert (room.is_accessible, room.is_private) == (True, False)
    assert browser.get(url("centre_room", cast.other_centre, room.pk)).status_code == 404


# switching


def test_somebody_in_two_centres_switches_and_the_rights_follow(cast):
    Membership.objects.create(
        user=cast.manager,
        network=cast.network,
        centre=cast.other_centre,
        role="counsellor",
        starts=dt.date(2020, 1, 1),
    )
    browser = cast.client("manager")
    assert browser.get(reverse("centres:staff")).status_code == 200
    browser.post(reverse("centres:switch"), {"centre": str(cast.other_centre.pk)})
    page = browser.get(reverse("centres:my_day"))
    assert page.wsgi_request.viewer.centre == cast.other_centre
    assert browser.get(reverse("centres:staff")).status_code == 403
    browser.post(reverse("centres:switch"), {"centre": str(cast.centre.pk)})
    assert browser.get(reverse("centres:staff")).status_code == 200


@pytest.mark.parametrize("wanted", ["other", "rubbish", ""])
def test_nobody_switches_to_a_centre_where_she_does_not_work(cast, wanted):
    browser = cast.client("counsellor")
    browser.post(
        reverse("centres:switch"), {"centre": str(cast.other_centre.pk) if wanted == "other" else wanted}
    )
    assert browser.get(reverse("centres:my_day")).wsgi_request.viewer.centre == cast.centre


def test_switching_needs_a_post(cast):
    assert cast.client("counsellor").get(reverse("centres:switch")).status_code == 405
    assert Client().post(reverse("centres:switch")).status_code == 302


def test_centre_chooses_which_fields_registration_asks_for(cast):
    browser = cast.client("manager")
    page = browser.get(url("centre", cast.centre)).content.decode()
    assert 'name="required_fields" value="country_of_origin"' in page
    assert "vulnerab" not in page.lower()
    browser.post(
        url("centre", cast.centre), details(cast.centre, required_fields=["country_of_origin", "phone"])
    )
    assert Centre.objects.get(pk=cast.centre.pk).required_fields == ["country_of_origin", "phone"]
    answer = browser.post(
        url("centre", cast.centre), details(cast.centre, required_fields=["vulnerabilities"])
    )
    assert answer.status_code == 200
