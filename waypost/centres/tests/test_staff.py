"""Staff: who may give which role to whom, keys, leaving and coming back."""

import datetime as dt
import re
from datetime import timedelta

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from waypost.accounts.models import User
from waypost.centres import actions, queries, staff_actions
from waypost.centres.access import Viewer
from waypost.centres.models import Membership, Task
from waypost.centres.passwords import one_time_password
from waypost.centres.staff_rules import OpenTasks, StaffRefused, roles_to_give
from waypost.shared.audit.models import Entry


def new_person(cast, by="manager", **fields):
    given = {"username": "farida", "full_name": "Farida Aziz", "roles": ["counsellor"], "centre": cast.centre}
    return staff_actions.add_staff(**given | fields, by=cast.viewer(by))


def url(name: str, user: User, *more) -> str:
    return reverse(f"centres:staff_{name}", args=[user.pk, *more])


def form(**fields) -> dict:
    today = timezone.localdate().isoformat()
    return {
        "username": "farida",
        "full_name": "Farida Aziz",
        "roles": ["counsellor"],
        "starts": today,
    } | fields


# adding


def test_manager_adds_a_colleague_who_signs_in_with_the_password_shown_once(cast):
    answer = cast.client("manager").post(
        reverse("centres:staff_add"), form(languages=["tg", "ru"], gender="female")
    )
    password = re.search(r'class="code h2">([^<]+)<', answer.content.decode())[1]
    user = User.objects.get(username="farida")
    assert user.check_password(password)
    assert user.must_change_password
    membership = Membership.objects.get(user=user)
    assert (membership.centre, membership.role, membership.languages) == (
        cast.centre,
        "counsellor",
        ["ru", "tg"],
    )
    assert password not in str(list(Entry.objects.values()))
    browser = Client()
    browser.post("/desk/account/login/", {"login": "farida", "password": password})
    assert browser.get(reverse("centres:my_day"))["Location"] == reverse("account_change_password")


def test_sending_the_form_twice_makes_one_account(cast):
    browser = cast.client("manager")
    sent = form(once="token-of-this-form")
    assert browser.post(reverse("centres:staff_add"), sent).status_code == 200
    again = browser.post(reverse("centres:staff_add"), sent)
    assert again["Location"] == url("person", User.objects.get(username="farida"))


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"username": "COUNSELLOR"}, "Somebody has this user name already"),
        ({"username": "a b"}, "Enter a valid username"),
        ({"email": "counsellor@example.org"}, "Somebody else signs in with this address"),
        ({"ends": "2001-01-01"}, "The last day is before the first day"),
        ({"roles": []}, "Choose"),
        ({"roles": ["network_admin"]}, "not one of the available choices"),
    ],
)
def test_what_cannot_be_is_refused_in_words(cast, fields, why):
    assert cast.counsellor
    answer = cast.client("manager").post(reverse("centres:staff_add"), form(**fields))
    assert why in answer.content.decode()
    assert not User.objects.filter(username__iexact="farida").exists()


@pytest.mark.parametrize(
    "role", ["receptionist", "counsellor", "case_manager", "editor", "auditor", "summary_only"]
)
def test_only_those_who_administer_staff_open_the_pages(cast, role):
    browser = cast.client(role)
    for address in (reverse("centres:staff"), reverse("centres:staff_add"), url("person", cast.manager)):
        assert browser.get(address).status_code == 403
    assert browser.post(url("password", cast.manager)).status_code == 403


# roles


def test_manager_gives_no_role_above_her_own_and_none_elsewhere(cast):
    here = {role.slug for role in roles_to_give(cast.viewer("manager"), cast.centre)}
    assert "manager" in here
    assert "network_admin" not in here
    assert roles_to_give(cast.viewer("manager"), cast.other_centre) == []
    assert roles_to_give(cast.viewer("manager"), None) == []


def test_network_administrator_gives_every_role_everywhere(cast):
    viewer = cast.viewer("network_admin")
    assert {"manager", "counsellor"} <= {role.slug for role in roles_to_give(viewer, cast.other_centre)}
    assert "network_admin" in {role.slug for role in roles_to_give(viewer, None)}
    assert "counsellor" not in {role.slug for role in roles_to_give(viewer, None)}


def test_role_of_another_centre_is_refused_by_the_action_too(cast):
    with pytest.raises(StaffRefused, match="cannot give"):
        staff_actions.give_role(
            cast.counsellor, role="counsellor", centre=cast.other_centre, by=cast.viewer("manager")
        )


def test_nobody_changes_her_own_roles(cast):
    for who in ("manager", "network_admin"):
        me = getattr(cast, who)
        with pytest.raises(StaffRefused, match="her or his own"):
            staff_actions.give_role(me, role="auditor", centre=cast.centre, by=cast.viewer(who))
        with pytest.raises(StaffRefused, match="her or his own"):
            staff_actions.end_role(me.memberships.get(), by=cast.viewer(who))


def test_same_role_twice_is_refused(cast):
    with pytest.raises(StaffRefused, match="already"):
        staff_actions.give_role(
            cast.counsellor, role="counsellor", centre=cast.centre, by=cast.viewer("manager")
        )


def test_role_holds_only_between_its_days(cast):
    user, _password = new_person(cast, starts=timezone.localdate() + timedelta(days=3))
    assert not Membership.objects.current(timezone.localdate()).filter(user=user).exists()
    membership = user.memberships.get()
    today = timezone.localdate()
    staff_actions.change_role_dates(membership, starts=today, ends=today, by=cast.viewer("manager"))
    assert Membership.objects.current(today).filter(user=user).exists()
    assert not Membership.objects.current(today + timedelta(days=1)).filter(user=user).exists()


@pytest.mark.parametrize(("zone", "hour"), [("Asia/Dushanbe", 20), ("America/Bogota", 2)])
def test_role_holds_and_ends_by_the_clock_of_its_centre(cast, settings, zone, hour):
    """It is another day there than on the server: what is given or taken holds at once all the same."""
    settings.TIME_ZONE = "UTC"
    cast.centre.time_zone = zone
    cast.centre.save()
    with time_machine.travel(dt.datetime(2026, 11, 22, hour, 30, tzinfo=dt.UTC)):
        browser, manager = cast.client("counsellor"), cast.client("manager")
        manager.post(url("end_role", cast.counsellor, cast.counsellor.memberships.get().pk))
        assert browser.get(reverse("centres:my_day")).status_code == 403
        staff_actions.give_role(
            cast.counsellor, role="counsellor", centre=cast.centre, by=cast.viewer("manager")
        )
        assert browser.get(reverse("centres:my_day")).status_code == 200


def test_role_taken_away_ends_at_once_and_stays_in_the_history(cast):
    membership = cast.counsellor.memberships.get()
    browser = cast.client("counsellor")
    assert browser.get(reverse("centres:my_day")).status_code == 200
    cast.client("manager").post(url("end_role", cast.counsellor, membership.pk))
    assert browser.get(reverse("centres:my_day")).status_code == 403
    assert Membership.objects.get(pk=membership.pk).ends == timezone.localdate() - timedelta(days=1)
    assert Entry.objects.get(action="centres.role_taken").details["role"] == "counsellor"


def test_last_role_in_a_centre_cannot_go_while_tasks_are_open(cast):
    actions.add_task(title="Call", due=timezone.localdate(), by=cast.viewer("counsellor"))
    with pytest.raises(OpenTasks):
        staff_actions.end_role(cast.counsellor.memberships.get(), by=cast.viewer("manager"))


# who may be administered


def test_manager_sees_her_own_centres_people_only(cast):
    text = cast.client("manager").get(reverse("centres:staff")).content.decode()
    assert cast.counsellor
    assert cast.stranger
    text = cast.client("manager").get(reverse("centres:staff")).content.decode()
    assert "counsellor@" not in text
    assert ">Counsellor<" in text
    assert "Stranger" not in text
    assert cast.client("manager").get(url("person", cast.stranger)).status_code == 404
    assert "Stranger" in cast.client("network_admin").get(reverse("centres:staff")).content.decode()


@pytest.mark.parametrize(
    "act",
    [
        lambda user, by: staff_actions.reset_password(user, by=by),
        lambda user, by: staff_actions.reset_second_factor(user, reason="lost", by=by),
        lambda user, by: staff_actions.end_sessions_of(user, by=by),
        lambda user, by: staff_actions.close_account(user, by=by),
    ],
)
def test_manager_cannot_take_over_an_account_that_also_works_elsewhere(cast, act):
    Membership.objects.create(
        user=cast.counsellor,
        network=cast.network,
        centre=cast.other_centre,
        role="counsellor",
        starts=dt.date(2020, 1, 1),
    )
    with pytest.raises(StaffRefused, match="do not administer"):
        act(cast.counsellor, cast.viewer("manager"))
    act(cast.counsellor, cast.viewer("network_admin"))


def test_manager_cannot_take_over_the_network_administrator(cast):
    Membership.objects.create(
        user=cast.network_admin,
        network=cast.network,
        centre=cast.centre,
        role="editor",
        starts=dt.date(2020, 1, 1),
    )
    with pytest.raises(StaffRefused):
        staff_actions.reset_password(cast.network_admin, by=cast.viewer("manager"))
    page = cast.client("manager").get(url("person", cast.network_admin)).content.decode()
    assert "New one-time password" not in page


# keys


def test_new_password_replaces_the_old_one_and_ends_all_sessions(cast):
    user, first = new_person(cast)
    browser = Client()
    browser.post("/desk/account/login/", {"login": "farida", "password": first})
    answer = cast.client("manager").post(url("password", user))
    second = re.search(r'class="code h2">([^<]+)<', answer.content.decode())[1]
    user.refresh_from_db()
    assert user.check_password(second)
    assert not user.check_password(first)
    assert not UserSession.objects.filter(user=user).exists()
    assert answer["Cache-Control"] == "no-store"


def test_lost_second_step_is_reset_only_with_a_reason(cast):
    Authenticator.objects.create(user=cast.counsellor, type="totp", data={"secret": "x"})
    browser = cast.client("manager")
    assert "error-summary" in browser.post(url("keys", cast.counsellor), {"reason": " "}).content.decode()
    assert Authenticator.objects.exists()
    browser.post(url("keys", cast.counsellor), {"reason": "Telephone stolen, came in person"})
    assert not Authenticator.objects.exists()
    entry = Entry.objects.get(action="centres.second_factor_reset")
    assert (entry.reason, entry.actor_id) == ("Telephone stolen, came in person", cast.manager.pk)


# leaving and coming back


def test_closing_says_which_tasks_are_open_and_hands_them_over(cast):
    actions.add_task(title="Call the embassy", due=timezone.localdate(), by=cast.viewer("counsellor"))
    browser = cast.client("manager")
    assert "Call the embassy" in browser.get(url("close", cast.counsellor)).content.decode()
    refused = browser.post(url("close", cast.counsellor), {"reason": "Moves away"})
    assert "Open tasks go to: " in refused.content.decode()
    assert User.objects.get(pk=cast.counsellor.pk).is_active
    browser.post(
        url("close", cast.counsellor), {"reason": "Moves away", "tasks_to": str(cast.receptionist.pk)}
    )
    assert not User.objects.get(pk=cast.counsellor.pk).is_active
    assert Task.objects.get().assignee == cast.receptionist
    assert Entry.objects.get(action="centres.account_closed").reason == "Moves away"


def test_closing_without_a_colleague_for_the_tasks_is_refused_by_the_action(cast):
    actions.add_task(title="Call", due=timezone.localdate(), by=cast.viewer("counsellor"))
    with pytest.raises(OpenTasks) as refused:
        staff_actions.close_account(cast.counsellor, by=cast.viewer("manager"))
    assert len(refused.value.tasks) == 1
    assert User.objects.get(pk=cast.counsellor.pk).is_active


def test_closing_shows_no_title_of_a_task_at_another_centre(cast):
    Membership.objects.create(
        user=cast.stranger,
        network=cast.network,
        centre=cast.centre,
        role="counsellor",
        starts=dt.date(2025, 1, 1),
    )
    there = Viewer.of(cast.stranger, cast.other_centre.pk)
    actions.add_task(title="Call Malika about the shelter", due=timezone.localdate(), by=there)
    html = cast.client("manager").get(url("close", cast.stranger)).content.decode()
    assert "1 open task" in html
    assert "Malika" not in html


def test_tasks_cannot_go_to_somebody_of_another_centre(cast):
    actions.add_task(title="Call", due=timezone.localdate(), by=cast.viewer("counsellor"))
    with pytest.raises(actions.TaskRefused):
        staff_actions.close_account(cast.counsellor, tasks_to=cast.stranger, by=cast.viewer("manager"))
    assert User.objects.get(pk=cast.counsellor.pk).is_active


def test_closed_account_sees_nothing_at_its_next_click(cast):
    browser = cast.client("counsellor")
    staff_actions.close_account(cast.counsellor, by=cast.viewer("manager"))
    assert browser.get(reverse("centres:my_day")).status_code == 302


def test_somebody_comes_back_with_one_role_and_a_new_password(cast):
    staff_actions.close_account(cast.counsellor, by=cast.viewer("manager"))
    answer = cast.client("manager").post(
        url("reopen", cast.counsellor), {"role-role": "receptionist", "role-starts": timezone.localdate()}
    )
    assert answer.status_code == 200
    user = User.objects.get(pk=cast.counsellor.pk)
    assert user.is_active
    assert user.must_change_password
    current = Membership.objects.current(timezone.localdate()).filter(user=user)
    assert [m.role for m in current] == ["receptionist"]


# corrections and the list


def test_manager_corrects_name_and_work(cast):
    cast.client("manager").post(
        url("person", cast.counsellor),
        {
            "full_name": "Нигина Рахимова",
            "email": "",
            "language": "",
            "languages": ["tg"],
            "gender": "female",
            "post": "",
        },
    )
    user = User.objects.get(pk=cast.counsellor.pk)
    assert user.full_name == "Нигина Рахимова"
    assert user.memberships.get().gender == "female"
    assert Entry.objects.get(action="centres.staff_changed").details == {"fields": ["email", "full_name"]}


def test_list_finds_closed_accounts_only_when_asked(cast):
    staff_actions.close_account(cast.counsellor, by=cast.viewer("manager"))
    browser = cast.client("manager")
    assert ">Counsellor<" not in browser.get(reverse("centres:staff")).content.decode()
    assert ">Counsellor<" in browser.get(reverse("centres:staff") + "?show=closed").content.decode()


def test_the_list_costs_the_same_whatever_its_length(cast, django_assert_max_num_queries):
    browser = cast.client("manager")
    browser.get(reverse("centres:staff"))
    for number in range(12):
        new_person(cast, username=f"person{number}", roles=["counsellor", "trainer"])
    with django_assert_max_num_queries(7):
        assert browser.get(reverse("centres:staff")).content.decode().count("row-link") == 13


def test_one_time_passwords_are_long_clear_and_never_alike():
    made = {one_time_password() for _i in range(200)}
    assert len(made) == 200
    assert all(re.fullmatch(r"[a-hjkmnp-z2-9]{4}(-[a-hjkmnp-z2-9]{4}){3}", text) for text in made)


def test_pages_of_staff_follow_each_other_without_names_in_the_address(cast):
    for user in (cast.counsellor, cast.receptionist, cast.legal_adviser, cast.trainer):
        User.objects.filter(pk=user.pk).update(full_name="Two of one name")
    staff = queries.staff_list(cast.viewer("manager"))
    everybody, seen, after = [user.pk for user in staff], [], ""
    while after is not None:
        page = queries.staff_page(staff, after, size=2)
        seen += [user.pk for user in page.rows]
        after = page.following
    assert len(everybody) > 4
    assert seen == everybody


def test_a_page_of_staff_behind_nobody_is_the_first(cast):
    assert cast.counsellor != cast.receptionist
    staff = queries.staff_list(cast.viewer("manager"))
    first = queries.staff_page(staff, size=2)
    for mark in ("nobody", str(cast.stranger.pk), "0"):
        assert queries.staff_page(staff, mark, size=2) == first
