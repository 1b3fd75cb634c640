"""One's own account: name, language, sessions."""

from allauth.usersessions.models import UserSession
from django.test import Client
from django.urls import reverse

from waypost.accounts.devices import device
from waypost.accounts.models import User
from waypost.accounts.tests.passwords import sign_in, with_password
from waypost.shared.audit.models import Entry

FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:128.0) Gecko/20100101 Firefox/128.0"


def test_name_and_language_are_saved_and_audited_by_field_name(cast):
    browser = cast.client("counsellor")
    answer = browser.post(
        reverse("accounts:account"),
        {"full_name": "Нигина Рахимова", "email": "n@example.org", "language": "ru"},
    )
    assert answer.cookies["waypost_language"].value == "ru"
    user = User.objects.get(pk=cast.counsellor.pk)
    assert (user.full_name, user.email, user.language) == ("Нигина Рахимова", "n@example.org", "ru")
    entry = Entry.objects.get(action="accounts.changed")
    assert entry.details == {"fields": ["email", "full_name", "language"]}


def test_address_of_a_colleague_is_refused(cast):
    answer = cast.client("counsellor").post(
        reverse("accounts:account"), {"full_name": "N", "email": cast.manager.email.upper(), "language": ""}
    )
    assert "Somebody else signs in with this address" in answer.content.decode()


def test_language_is_chosen_before_sign_in_by_cookie_and_never_leads_elsewhere(db):
    answer = Client().post(reverse("set_language"), {"language": "ar", "next": "https://evil.example/"})
    assert answer["Location"] == "/desk/"
    assert answer.cookies["waypost_language"].value == "ar"


def test_unknown_language_changes_nothing(cast):
    answer = cast.client("counsellor").post(
        reverse("set_language"), {"language": "xx", "next": "/desk/account/"}
    )
    assert "waypost_language" not in answer.cookies
    assert User.objects.get(pk=cast.counsellor.pk).language == ""


def test_sessions_are_listed_with_device_and_place_and_can_be_ended(cast):
    with_password(cast.counsellor)
    here, there = Client(), Client(headers={"user-agent": FIREFOX})
    sign_in(there, "counsellor")
    sign_in(here, "counsellor")
    page = here.get(reverse("usersessions_list")).content.decode()
    assert "Firefox on Windows" in page
    assert "127.0.0.1" in page
    assert "This browser" in page
    other = UserSession.objects.get(user_agent=FIREFOX)
    here.post(reverse("accounts:end_session", args=[other.pk]))
    assert there.get(reverse("accounts:account")).status_code == 302
    assert here.get(reverse("accounts:account")).status_code == 200
    assert Entry.objects.filter(action="accounts.sessions_ended").exists()


def test_all_others_are_signed_out_at_once(cast):
    with_password(cast.counsellor)
    browsers = [Client() for _i in range(3)]
    for browser in browsers:
        sign_in(browser, "counsellor")
    browsers[0].post(reverse("accounts:end_other_sessions"))
    assert [b.get(reverse("accounts:account")).status_code for b in browsers] == [200, 302, 302]


def test_nobody_ends_the_session_of_somebody_else(cast):
    with_password(cast.manager)
    sign_in(Client(), "manager")
    session = UserSession.objects.get(user=cast.manager)
    assert (
        cast.client("counsellor").post(reverse("accounts:end_session", args=[session.pk])).status_code == 404
    )
    assert UserSession.objects.filter(pk=session.pk).exists()


def test_password_change_signs_the_other_browsers_out(cast):
    with_password(cast.counsellor)
    here, there = Client(), Client()
    sign_in(here, "counsellor")
    sign_in(there, "counsellor")
    new = "a bucket of morning stars"
    here.post(
        reverse("account_change_password"),
        {"oldpassword": "kettle over seven hills", "password1": new, "password2": new},
    )
    assert here.get(reverse("accounts:account")).status_code == 200
    assert there.get(reverse("accounts:account")).status_code == 302


def test_devices_are_named_in_words():
    iphone = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 Mobile Safari/604.1"
    assert (device(FIREFOX), device(iphone), device("curl/8")) == (
        "Firefox on Windows",
        "Safari on iPhone",
        "Another program",
    )
