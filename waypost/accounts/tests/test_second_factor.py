"""The second step at sign-in: who must have it, setting it up, using it."""

import re

import pytest
from allauth.mfa.models import Authenticator
from django.db import connection
from django.test import Client
from django.urls import reverse

from waypost.accounts.tests.passwords import app_code, sign_in, with_password
from waypost.shared.audit.models import Entry


@pytest.fixture
def counsellor(cast):
    """A browser in which the counsellor just signed in with her password."""
    with_password(cast.counsellor)
    browser = Client()
    sign_in(browser, "counsellor")
    return browser


def set_up(browser: Client) -> str:
    """Turn the app on; the secret."""
    page = browser.get(reverse("mfa_activate_totp")).content.decode()
    secret = re.search(r'class="code">([A-Z2-7]+)<', page)[1]
    answer = browser.post(reverse("mfa_activate_totp"), {"code": app_code(secret)})
    assert answer.status_code == 302
    return secret


def test_roles_that_see_protected_data_must_set_it_up(cast, settings):
    settings.MFA_REQUIRED = True
    for role, must in (("counsellor", True), ("manager", True), ("auditor", True), ("receptionist", False)):
        answer = cast.client(role).get(reverse("accounts:account"))
        assert (answer.status_code == 302) is must, role
        if must:
            assert answer["Location"] == reverse("mfa_index")
            page = cast.client(role).get(reverse("mfa_index")).content.decode()
            assert "Your role sees protected data" in page


def test_demo_does_not_block_but_shows_how(cast, settings):
    settings.MFA_REQUIRED = False
    page = cast.client("counsellor").get(reverse("accounts:account")).content.decode()
    assert "You have no second step at sign-in yet" in page


def test_page_shows_the_picture_without_inline_script(counsellor):
    page = counsellor.get(reverse("mfa_activate_totp")).content.decode()
    assert 'src="data:image/svg+xml;base64,' in page
    for start in re.findall(r"<script[^>]*>", page):
        assert "src=" in start or "application/json" in start


def test_wrong_code_does_not_turn_it_on(cast, counsellor):
    counsellor.get(reverse("mfa_activate_totp"))
    assert (
        "Incorrect code" in counsellor.post(reverse("mfa_activate_totp"), {"code": "000000"}).content.decode()
    )
    assert not Authenticator.objects.filter(user=cast.counsellor).exists()


def test_app_is_asked_at_the_next_sign_in(cast, counsellor):
    secret = set_up(counsellor)
    browser = Client()
    assert sign_in(browser, "counsellor")["Location"] == reverse("mfa_authenticate")
    assert browser.get(reverse("centres:my_day")).status_code == 302
    page = browser.post(reverse("mfa_authenticate"), {"code": "000000"}).content.decode()
    assert "Incorrect code" in page
    assert Entry.objects.filter(action="accounts.second_factor_failed").exists()
    Authenticator.objects.update(last_used_at=None)
    answer = browser.post(reverse("mfa_authenticate"), {"code": app_code(secret)})
    assert answer.status_code == 302
    assert browser.get(reverse("centres:my_day")).status_code == 200


def test_recovery_code_signs_in_once(cast, counsellor):
    set_up(counsellor)
    page = counsellor.get(reverse("mfa_view_recovery_codes")).content.decode()
    code = re.search(r'<li><bdi dir="ltr">([^<]+)</bdi>', page)[1]
    first, second = Client(), Client()
    sign_in(first, "counsellor")
    assert first.post(reverse("mfa_authenticate"), {"code": code}).status_code == 302
    sign_in(second, "counsellor")
    assert "Incorrect code" in second.post(reverse("mfa_authenticate"), {"code": code}).content.decode()


def test_setting_up_and_removing_are_audited(cast, counsellor, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        set_up(counsellor)
    counsellor.post(reverse("mfa_deactivate_totp"))
    found = Entry.objects.filter(actor_id=cast.counsellor.pk).values_list("action", flat=True)
    assert {"accounts.second_factor_added", "accounts.second_factor_removed"} <= set(found)


def test_secret_lies_sealed_in_the_database(cast, counsellor):
    secret = set_up(counsellor)
    with connection.cursor() as cursor:
        cursor.execute("SELECT data FROM mfa_authenticator")
        stored = str(cursor.fetchall())
    assert secret not in stored


def test_keys_cannot_be_changed_long_after_sign_in_without_the_password(cast, counsellor):
    set_up(counsellor)
    session = counsellor.session
    shown = session["account_authentication_methods"]
    session["account_authentication_methods"] = [{**method, "at": method["at"] - 3600} for method in shown]
    session.save()
    answer = counsellor.post(reverse("mfa_deactivate_totp"))
    assert answer["Location"].startswith(reverse("account_reauthenticate"))
    assert "Confirm that it is you" in counsellor.get(answer["Location"]).content.decode()
    assert Authenticator.objects.filter(user=cast.counsellor, type="totp").exists()


def test_passkey_pages_load_only_our_own_files(counsellor):
    for name in ("mfa_add_webauthn", "account_login"):
        page = Client().get(reverse(name)) if name == "account_login" else counsellor.get(reverse(name))
        text = page.content.decode()
        assert "/static/accounts/passkeys.js" in text
        assert "data-passkey=" in text
        for start in re.findall(r"<script[^>]*>", text):
            assert 'src="/static/' in start or "application/json" in start
