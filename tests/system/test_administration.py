"""Staff, their passwords and keys, and the centre's own settings."""

import base64
import hashlib
import hmac
import re
import struct
import time

import pytest
from playwright.sync_api import expect

from tests.system.conftest import PHONE
from tests.system.steps import enter, leave

OWN = "a bucket of morning stars"
SCREENS = [
    ("my-day", "/desk/my-day/"),
    ("team", "/desk/my-day/?show=team"),
    ("new-task", "/desk/my-day/new/"),
    ("staff", "/desk/staff/"),
    ("staff-new", "/desk/staff/new/"),
    ("centre", "/desk/centres/"),
    ("audit", "/desk/audit/"),
    ("account", "/desk/account/"),
    ("sessions", "/desk/account/sessions/"),
    ("keys", "/desk/account/keys/"),
    ("password", "/desk/account/password/"),
]


def app_code(secret: str) -> str:
    """What an authenticator app shows in this half minute (RFC 6238)."""
    digest = hmac.new(
        base64.b32decode(secret), struct.pack(">Q", int(time.time()) // 30), hashlib.sha1
    ).digest()
    start = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[start : start + 4])[0] & 0x7FFFFFFF) % 10**6:06d}"


@pytest.mark.parametrize(("language", "screen"), [("en", None), ("ar", None), ("en", PHONE)])
def test_pages_of_administration_hold(visit, language, screen):
    manager = visit(language, screen)
    name = "phone-" if screen else ""
    manager.go("/desk/account/login/")
    manager.look(f"{name}sign-in")
    manager.sign_in("manager")
    for title, path in SCREENS:
        manager.go(path)
        manager.look(name + title)
    manager.go("/desk/centres/")
    tabs = [tab.get_attribute("href") for tab in manager.page.locator(".nav-tabs a").all()]
    for number, path in enumerate(tabs[1:]):
        manager.go(path)
        manager.look(f"{name}centre-{number}")
    manager.go("/desk/staff/")
    person = manager.page.locator("a.row-link").first.get_attribute("href")
    for number, path in enumerate(("", "close/", "sign-out/")):
        manager.go(person + path)
        manager.look(f"{name}staff-{number}")


def sign_in_at(visitor, username: str, password: str) -> None:
    visitor.go("/desk/account/login/")
    enter(visitor.page, username, password)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_new_colleague_makes_the_password_her_own_and_signs_in_with_app_passkey_and_code(
    visit, server, language
):
    manager = visit(language)
    page = manager.sign_in("manager")
    manager.go("/desk/staff/new/")
    name = f"farida{time.monotonic_ns()}"
    page.locator("#id_full_name").fill(f"Farida {name}")
    page.locator("#id_username").fill(name)
    page.locator("[name=roles][value=legal_adviser]").check()
    page.locator("main form.form button.btn-primary").click()
    password = page.locator("bdi.code.h2").inner_text()
    manager.look("one-time-password")

    colleague = visit(language)
    colleague.address = server.replace("127.0.0.1", "localhost")  # passkeys need a name, not a number
    desk = colleague.page
    sign_in_at(colleague, name, password)
    colleague.look("choose-own-password")
    colleague.go("/desk/clients/")
    desk.wait_for_url(re.compile("/account/password/"))  # there is no way round it
    desk.locator("#id_oldpassword").fill(password)
    for field in ("password1", "password2"):
        desk.locator(f"#id_{field}").fill(OWN)
    desk.locator("main form button[type=submit]").first.click()
    desk.wait_for_url(re.compile("/desk/my-day/"))
    manager.go("/desk/audit/")
    expect(page.locator("main tbody tr", has_text=name).first).to_be_visible()

    colleague.go("/desk/account/keys/app/")
    colleague.look("authenticator-app")
    secret = desk.locator("details .code").text_content().strip()
    desk.locator("#id_code").fill("000000")
    desk.locator("main form.form button[type=submit]").click()
    expect(desk.locator("#id_code")).to_have_attribute("aria-invalid", "true")
    desk.locator("#id_code").fill(app_code(secret))
    desk.locator("main form.form button[type=submit]").click()
    desk.wait_for_url(re.compile("/keys/recovery/"))
    colleague.look("recovery-codes")
    recovery = desk.locator("ul.code li").first.inner_text()

    leave(colleague)
    sign_in_at(colleague, name, OWN)
    desk.wait_for_url(re.compile("/keys/code/"))
    colleague.look("second-step")
    desk.locator("#id_code").fill(app_code(secret))
    desk.locator("main form.form button[type=submit]").click()
    desk.wait_for_url(re.compile("/my-day/"))

    add_passkey(colleague)
    leave(colleague)
    desk.locator("#passkey-login").click()
    desk.wait_for_url(re.compile("/my-day/"))
    leave(colleague)
    sign_in_at(colleague, name, OWN)
    desk.locator("#id_code").fill(recovery)
    desk.locator("main form.form button[type=submit]").click()
    desk.wait_for_url(re.compile("/my-day/"))
    colleague.go("/desk/account/sessions/")
    colleague.look("sessions-own")


def add_passkey(visitor) -> None:
    """Give the browser an authenticator of its own, and the account a passkey on it."""
    device = visitor.context.new_cdp_session(visitor.page)
    device.send("WebAuthn.enable")
    options = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
               "isUserVerified": True, "automaticPresenceSimulation": True}  # fmt: skip
    device.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    visitor.go("/desk/account/keys/passkeys/add/")
    visitor.page.locator("#id_name").fill("office laptop")
    visitor.page.locator("#id_passwordless").check()
    visitor.page.locator("#passkey-add").click()
    visitor.page.wait_for_url(re.compile("/keys/$"))
    visitor.look("keys-own")


@pytest.mark.parametrize("language", ["en", "ar"])
def test_hours_that_a_manager_saves_stand_on_the_public_page(visit, language):
    manager = visit(language)
    page = manager.sign_in("manager_khujand")
    manager.go("/desk/centres/")
    page.locator(".nav-tabs a[href$='/hours/']").click()
    hours = {"en": "10:00–13:00, 14:00–15:30", "ar": "10:00–12:00, 13:00–15:45"}[language]
    page.locator("#id_office-6").fill(hours.replace(":00", "").replace("–", "-"))
    page.locator("main form:has(#id_office-6) button.btn-primary").click()
    page.locator(".messages").wait_for()
    manager.look("hours-saved")
    manager.go(f"/{language}/centres/")
    expect(page.locator("section", has_text="Khujand").first).to_contain_text(hours)
