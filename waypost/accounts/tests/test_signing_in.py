"""Signing in and out, with the audit of it."""

import datetime

import pytest
import time_machine
from django.test import Client
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from waypost.accounts.models import User
from waypost.accounts.tests.passwords import PASSWORD, sign_in, with_password
from waypost.shared.audit.models import Entry


def actions() -> list[str]:
    return list(Entry.objects.order_by("at", "number").values_list("action", flat=True))


def test_right_password_opens_the_desk_and_is_audited(cast):
    with_password(cast.counsellor)
    browser = Client()
    assert sign_in(browser, "Counsellor")["Location"] == reverse("desk")
    assert browser.get(reverse("centres:my_day")).status_code == 200
    entry = Entry.objects.get(action="accounts.signed_in")
    assert (entry.actor_id, entry.chain) == (cast.counsellor.pk, str(cast.centre.pk))


def test_e_mail_signs_in_too(cast):
    with_password(cast.counsellor)
    assert sign_in(Client(), "COUNSELLOR@example.org").status_code == 302


def test_wrong_password_is_refused_in_words_and_audited_for_the_centre(cast):
    with_password(cast.counsellor)
    answer = sign_in(Client(), "counsellor", "wrong")
    assert "user name or the password is not right" in answer.content.decode()
    entry = Entry.objects.get(action="accounts.sign_in_failed")
    assert (entry.actor_id, entry.chain) == (cast.counsellor.pk, str(cast.centre.pk))


def test_unknown_name_reads_the_same_and_what_was_typed_is_not_kept(cast):
    with_password(cast.counsellor)
    known, unknown = sign_in(Client(), "counsellor", "wrong"), sign_in(Client(), "hunter2secret", "wrong")
    for answer in (known, unknown):
        assert "user name or the password is not right" in answer.content.decode()
    entry = Entry.objects.get(action="accounts.sign_in_failed", actor_id=None)
    assert "hunter2secret" not in str(entry.__dict__)


def test_sixth_wrong_password_is_refused_and_then_the_right_one_too_until_the_time_is_over(cast):
    with_password(cast.counsellor)
    browser = Client()
    start = datetime.datetime(2026, 3, 2, 9, 0, tzinfo=datetime.UTC)
    with time_machine.travel(start, tick=False) as clock:
        for _attempt in range(5):
            assert "is not right" in sign_in(browser, "counsellor", "wrong").content.decode()
            clock.shift(1)
        assert "Wait five minutes" in sign_in(browser, "counsellor", "wrong").content.decode()
        assert "Wait five minutes" in sign_in(browser, "counsellor").content.decode()
        assert "Wait five minutes" in sign_in(Client(), "counsellor").content.decode()
        clock.shift(301)
        assert sign_in(browser, "counsellor").status_code == 302
    assert actions().count("accounts.sign_in_throttled") == 1


def test_throttled_name_does_not_lock_a_colleague_out(cast):
    with_password(cast.counsellor)
    with_password(cast.manager)
    for _attempt in range(6):
        sign_in(Client(), "counsellor", "wrong")
    assert sign_in(Client(), "manager").status_code == 302


def test_closed_account_cannot_sign_in(cast):
    user = with_password(cast.counsellor)
    user.is_active = False
    user.save()
    browser = Client()
    answer = browser.post("/desk/account/login/", {"login": "counsellor", "password": PASSWORD}, follow=True)
    assert "This account is closed" in answer.content.decode()
    assert browser.get(reverse("centres:my_day")).status_code == 302


def test_sign_out_is_audited_and_only_by_post(cast):
    with_password(cast.counsellor)
    browser = Client()
    sign_in(browser, "counsellor")
    assert "Sign out?" in browser.get(reverse("account_logout")).content.decode()
    browser.post(reverse("account_logout"))
    assert browser.get(reverse("centres:my_day")).status_code == 302
    assert actions()[-1] == "accounts.signed_out"


def test_sign_in_brings_the_persons_language(cast):
    user = with_password(cast.counsellor)
    user.language = "ar"
    user.save()
    browser = Client()
    assert sign_in(browser, "counsellor").cookies["waypost_language"].value == "ar"
    assert 'dir="rtl"' in browser.get(reverse("accounts:account")).content.decode()


@pytest.mark.parametrize(
    "name",
    ["account_signup", "account_email", "account_reset_password", "account_inactive", "account_set_password"],
)
def test_pages_of_allauth_that_we_do_not_offer_have_no_address(name):
    with pytest.raises(NoReverseMatch):
        reverse(name)
    assert Client().get("/desk/account/signup/").status_code == 404


def test_one_time_password_must_be_replaced_before_anything_else(cast):
    user = with_password(cast.counsellor)
    user.must_change_password = True
    user.save()
    browser = Client()
    sign_in(browser, "counsellor")
    for closed in ("centres:my_day", "accounts:account", "mfa_index"):
        assert browser.get(reverse(closed))["Location"] == reverse("account_change_password")
    page = browser.get(reverse("account_change_password")).content.decode()
    assert "Choose your own password" in page
    new = "a bucket of morning stars"
    browser.post(
        reverse("account_change_password"), {"oldpassword": PASSWORD, "password1": new, "password2": new}
    )
    assert browser.get(reverse("centres:my_day")).status_code == 200
    assert not User.objects.get(pk=user.pk).must_change_password
    assert "accounts.password_changed" in actions()


@pytest.mark.parametrize(
    ("new", "why"), [("short", "too short"), ("password123456", "common"), ("1" * 14, "numeric")]
)
def test_weak_password_is_refused_with_the_reason(cast, new, why):
    with_password(cast.counsellor)
    browser = Client()
    sign_in(browser, "counsellor")
    answer = browser.post(
        reverse("account_change_password"), {"oldpassword": PASSWORD, "password1": new, "password2": new}
    )
    assert why in answer.content.decode()


def test_last_sign_in_is_noted(cast):
    with_password(cast.counsellor)
    sign_in(Client(), "counsellor")
    assert (timezone.now() - User.objects.get(pk=cast.counsellor.pk).last_login).total_seconds() < 60


def test_sign_in_leads_to_the_asked_page_but_never_elsewhere(cast):
    with_password(cast.counsellor)
    assert sign_in(Client(), "counsellor", next="/desk/account/")["Location"] == "/desk/account/"
    assert sign_in(Client(), "counsellor", next="https://evil.example/")["Location"] == reverse("desk")


def test_a_staff_page_asked_for_under_a_foreign_host_name_is_refused_in_words(client):
    answer = client.get("/desk/", headers={"host": "elsewhere.example"})
    assert answer.status_code == 400
    assert "could not read" in answer.content.decode()
