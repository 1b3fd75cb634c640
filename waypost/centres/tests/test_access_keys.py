"""Keys for programs: made by their owner, shown once, and dead as soon as the owner's right is."""

import re
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.db import connection
from django.test import RequestFactory
from django.urls import reverse
from django.utils import timezone

from waypost.accounts.gate import KeyRefused
from waypost.accounts.tests.passwords import sign_in, with_password
from waypost.centres import access_keys, staff_actions
from waypost.centres.access_keys import PREFIX, at_the_door, find, new_secret, viewer_of
from waypost.centres.key_actions import MOST, make_key, stop_key
from waypost.centres.models import AccessKey, Membership
from waypost.monitoring.disclosure.viewers import sees_true_figures
from waypost.shared.audit.models import Entry
from waypost.shared.saving import Refused

NEW = reverse("centres:key_make")


def made(cast, who="manager", days=30, **fields):
    by = cast.viewer(who)
    return make_key(**{"name": "Dashboard", "centre": by.centre, "days": days, "by": by} | fields)


def door(secret, path="/api/numbers/reports", **headers):
    return at_the_door(RequestFactory().get(path, headers={"authorization": f"Bearer {secret}"} | headers))


def refused(secret, **more):
    with pytest.raises(KeyRefused) as found:
        door(secret, **more)
    return found.value.status


# what a key is


def test_a_key_is_recognised_by_its_look_and_a_typing_mistake_by_its_checksum(
    cast, django_assert_num_queries
):
    _key, secret = made(cast)
    assert re.fullmatch(r"waypost_[0-9A-Za-z]{38}", secret)
    wrong = secret[:-1] + ("a" if secret[-1] != "a" else "b")
    with django_assert_num_queries(0):
        assert find(wrong) is None
        assert find("x" * 5000) is None
    assert find(secret).name == "Dashboard"


def test_the_database_holds_no_key(cast):
    _key, secret = made(cast)
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM centres_accesskey")
        stored = str(cursor.fetchall())
    assert secret not in stored
    assert secret[len(PREFIX) + 4 :] not in stored
    assert secret not in str(list(Entry.objects.values()))


def test_another_key_of_the_right_look_opens_nothing(cast):
    made(cast)
    assert find(new_secret()) is None
    assert refused(new_secret()) == 401


# making and stopping


def test_it_is_shown_once_and_stopped_by_its_owner(cast):
    browser = cast.client("manager")
    sent = {"name": "Ministry dashboard", "place": str(cast.centre.pk), "days": "91"}
    page = browser.post(NEW, sent).content.decode()
    secret = re.search(r">(waypost_[0-9A-Za-z]+)</textarea>", page)[1]
    key = find(secret)
    assert key.ends == timezone.localdate() + timedelta(days=91)
    listed = browser.get(reverse("centres:own_keys")).content.decode()
    assert "Ministry dashboard" in listed
    assert key.begins_with in listed
    assert secret not in listed
    assert door(secret).actor_name == "Manager (Ministry dashboard)"
    browser.post(reverse("centres:key_stop", args=[key.pk]))
    assert refused(secret) == 401
    kinds = list(Entry.objects.filter(action__startswith="centres.key").values_list("action", flat=True))
    assert sorted(kinds) == ["centres.key_made", "centres.key_refused", "centres.keys_stopped"]


def test_the_same_form_sent_twice_makes_one_key(cast):
    browser = cast.client("manager")
    token = re.search(r'name="once" value="([^"]+)"', browser.get(NEW).content.decode())[1]
    sent = {"name": "Dashboard", "place": str(cast.centre.pk), "days": "30", "once": token}
    assert "waypost_" in browser.post(NEW, sent).content.decode()
    assert browser.post(NEW, sent)["Location"] == reverse("centres:own_keys")
    assert AccessKey.objects.count() == 1


def test_making_one_asks_again_who_it_is_long_after_sign_in(cast):
    with_password(cast.manager)
    browser = cast.anybody
    sign_in(browser, "manager")
    assert browser.get(NEW).status_code == 200
    session = browser.session
    shown = session["account_authentication_methods"]
    session["account_authentication_methods"] = [{**method, "at": method["at"] - 3600} for method in shown]
    session.save()
    for answer in (browser.get(NEW), browser.post(NEW, {"name": "x"})):
        assert answer["Location"].startswith(reverse("account_reauthenticate"))


@pytest.mark.parametrize("days", [0, 367])
def test_it_holds_for_a_year_at_most(cast, days):
    with pytest.raises(Refused, match="a year"):
        made(cast, days=days)


def test_nobody_has_more_than_ten(cast):
    for _number in range(MOST):
        made(cast)
    with pytest.raises(Refused, match="ten keys"):
        made(cast)


def test_who_sees_no_figures_makes_none_and_nobody_for_another_centre(cast):
    with pytest.raises(Refused, match="there"):
        made(cast, "counsellor")
    with pytest.raises(Refused, match="there"):
        made(cast, centre=cast.other_centre)
    with pytest.raises(Refused, match="there"):
        made(cast, centre=None)
    with pytest.raises(Refused, match="there"):
        made(cast, "network_admin", centre=cast.centre)
    assert cast.client("counsellor").get(NEW).status_code == 403


def test_nobody_stops_the_key_of_somebody_she_does_not_administer(cast):
    key, _secret = made(cast)
    far = cast.far = cast.user("far", "manager", cast.other_centre)
    for name, who in (("key_stop", "mne_officer"), ("key_of_staff_stop", "far")):
        assert cast.client(who).post(reverse(f"centres:{name}", args=[key.pk])).status_code == 404
    with pytest.raises(Refused, match="cannot stop"):
        stop_key(key, by=cast.viewer("far"))
    assert far.access_keys.count() == 0
    assert viewer_of(AccessKey.objects.get(pk=key.pk))


def test_who_administers_the_staff_sees_and_stops_and_the_auditor_sees(cast):
    key, _secret = made(cast, "summary_only")
    page = reverse("centres:keys_of_staff")
    for who in ("manager", "network_admin", "auditor"):
        assert "Dashboard" in cast.client(who).get(page).content.decode(), who
    stop = reverse("centres:key_of_staff_stop", args=[key.pk])
    assert stop not in cast.client("auditor").get(page).content.decode()
    assert cast.client("auditor").post(stop).status_code == 403
    cast.client("manager").post(stop)
    key.refresh_from_db()
    assert key.stopped_because == "colleague"
    assert viewer_of(key) is None


def test_the_lists_ask_as_often_for_ten_keys_as_for_one(cast, django_assert_max_num_queries):
    for _number in range(MOST):
        made(cast)
    browser = cast.client("manager")
    for name in ("own_keys", "keys_of_staff"):
        browser.get(reverse(f"centres:{name}"))
        with django_assert_max_num_queries(8):
            browser.get(reverse(f"centres:{name}"))


# when it dies


def test_it_ends_after_its_last_day_by_the_clock_of_its_centre(cast):
    with time_machine.travel(datetime(2026, 11, 22, 9, tzinfo=UTC), tick=False) as clock:
        key, secret = made(cast, days=1)
        clock.move_to(datetime(2026, 11, 23, 18, tzinfo=UTC))  # eleven at night at the centre
        assert door(secret)
        clock.move_to(datetime(2026, 11, 23, 20, tzinfo=UTC))
        assert refused(secret) == 401
    assert key.ends.isoformat() == "2026-11-23"


def test_it_dies_on_the_day_on_which_the_role_is_taken(cast):
    _key, secret = made(cast, "mne_officer")
    assert door(secret)
    staff_actions.end_role(cast.mne_officer.memberships.get(), by=cast.viewer("manager"))
    assert refused(secret) == 401


def test_it_opens_less_when_its_owner_may_see_less(cast):
    _key, secret = made(cast)
    assert sees_true_figures(door(secret), [cast.centre])
    cast.manager.memberships.update(role="summary_only")
    assert not sees_true_figures(door(secret), [cast.centre])
    cast.manager.memberships.update(role="counsellor")
    assert refused(secret) == 401


def test_it_never_opens_what_its_owner_may_elsewhere(cast):
    _key, secret = made(cast, "summary_only")
    about = {"user": cast.summary_only, "network": cast.network, "starts": timezone.localdate()}
    Membership.objects.create(role="manager", centre=cast.other_centre, **about)
    Membership.objects.create(role="mne_officer", centre=None, **about)
    found = door(secret)
    assert found.roles == {"summary_only"}
    assert not found.perms_everywhere
    assert not found.perms_in(cast.other_centre.pk)


@pytest.mark.parametrize(
    "deed", ["reset_password", "reset_second_factor", "end_sessions_of", "close_account"]
)
def test_what_makes_an_account_safe_stops_its_keys_for_good(cast, deed):
    key, secret = made(cast, "summary_only")
    getattr(staff_actions, deed)(cast.summary_only, reason="lost", by=cast.viewer("manager"))
    type(cast.summary_only).objects.update(is_active=True, must_change_password=False)
    assert refused(secret) == 401
    key.refresh_from_db()
    assert key.stopped_because == ("left" if deed == "close_account" else "safety")
    assert Entry.objects.filter(action="centres.keys_stopped").count() == 1


@pytest.mark.parametrize("state", [{"is_active": False}, {"must_change_password": True}])
def test_it_opens_nothing_while_its_owner_could_not_sign_in(cast, state):
    _key, secret = made(cast)
    type(cast.manager).objects.update(**state)
    assert refused(secret) == 401


def test_without_the_second_step_that_the_role_asks_for_it_opens_nothing(cast, settings):
    _key, secret = made(cast)
    settings.MFA_REQUIRED = True
    assert refused(secret) == 401


def test_a_closed_centre_opens_nothing(cast):
    _key, secret = made(cast)
    type(cast.centre).objects.filter(pk=cast.centre.pk).update(is_active=False)
    assert refused(secret) == 401


# at the door


def test_a_key_in_an_address_is_refused_though_it_holds(cast):
    _key, secret = made(cast)
    for path in (
        f"/api/numbers/reports?key={secret}",
        f"/api/numbers/reports/{secret}",
        "/api/x?a=wayp%6Fst_1",
    ):
        assert refused(secret, path=path) == 400


@pytest.mark.parametrize("shown", ["", "Bearer", "Bearer ", "Basic abc", "Token waypost_x"])
def test_without_a_key_nothing_opens(cast, shown):
    with pytest.raises(KeyRefused) as found:
        at_the_door(RequestFactory().get("/api/numbers/reports", headers={"authorization": shown}))
    assert found.value.status == 401


def test_who_tries_many_keys_has_to_wait_and_others_beside_do_not(cast):
    _key, secret = made(cast)
    for _number in range(access_keys.MOST_WRONG):
        assert refused(new_secret()) == 401
    assert refused(new_secret()) == 429
    assert door(secret)


def test_the_day_of_use_is_noted_once_and_a_refused_key_once_a_day(cast):
    key, secret = made(cast)
    door(secret)
    key.refresh_from_db()
    assert key.last_used_on == timezone.localdate()
    stop_key(key, by=cast.viewer("manager"))
    for _number in range(3):
        refused(secret)
    assert Entry.objects.filter(action="centres.key_refused").count() == 1
