"""Signing in, one's own keys, administering staff and centre, and who looked, in a real browser."""

import base64
import hashlib
import hmac
import re
import struct
import time

import pytest

from tests.system.conftest import PASSWORD, PHONE

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


def enter(page, address: str, username: str, password: str) -> None:
    """Fill the sign-in form, wherever it leads."""
    page.goto(address + "/desk/account/login/")
    page.locator("input[name=login]").fill(username)
    page.locator("input[name=password]").fill(password)
    page.locator("form:has(input[name=password]) button[type=submit]").click()


def leave(page, address: str) -> None:
    page.goto(address + "/desk/account/logout/")
    page.locator("main form button[type=submit]").click()


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


@pytest.mark.parametrize(("language", "screen"), [("en", None), ("ar", PHONE)])
def test_public_page_is_useful_without_scripts(visit, language, screen):
    reader = visit(language, screen, javascript=False)
    page = reader.go("/")
    assert page.locator("section.card").count() == 3
    assert reader.context.cookies() == []
    page.locator('a[hreflang="ru"]').click() if language != "ru" else None
    assert page.locator("html").get_attribute("lang") == "ru"


def test_public_page_holds(visit):
    for language, screen in (("en", None), ("ar", PHONE)):
        reader = visit(language, screen)
        reader.go("/")
        reader.look("public-phone" if screen else "public")


def test_new_colleague_gets_a_one_time_password_and_makes_it_her_own(visit, server):
    manager = visit()
    page = manager.sign_in("manager")
    manager.go("/desk/staff/new/")
    name = f"farida{time.monotonic_ns()}"
    page.locator("#id_full_name").fill("Farida Aziz")
    page.locator("#id_username").fill(name)
    page.get_by_label(re.compile("Receptionist")).check()
    page.get_by_role("button", name="Make the account").click()
    password = page.locator("bdi.code.h2").inner_text()
    manager.look("one-time-password")

    newcomer = visit()
    enter(newcomer.page, server, name, password)
    newcomer.look("choose-own-password")
    newcomer.page.locator("#id_oldpassword").fill(password)
    for field in ("password1", "password2"):
        newcomer.page.locator(f"#id_{field}").fill(OWN)
    newcomer.page.locator("main form button[type=submit]").first.click()
    newcomer.page.wait_for_url(re.compile("/desk/my-day/"))
    manager.go("/desk/audit/")
    assert page.get_by_text("Rustam Hakimov made an account for Farida Aziz.").count() == 1


def test_app_and_passkey_open_the_desk_under_the_strict_policy(visit, server):
    legal = visit()
    legal.address = server.replace("127.0.0.1", "localhost")  # passkeys need a name, not a number
    page = legal.page
    enter(page, legal.address, "legal_adviser", PASSWORD)
    legal.go("/desk/account/keys/app/")
    legal.look("authenticator-app")
    secret = page.locator("details .code").text_content().strip()
    page.locator("#id_code").fill(app_code(secret))
    page.get_by_role("button", name="Turn on").click()
    page.wait_for_url(re.compile("/keys/recovery/"))
    legal.look("recovery-codes")
    code = page.locator("ul.code li").first.inner_text()

    device = legal.context.new_cdp_session(page)
    device.send("WebAuthn.enable")
    options = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
               "isUserVerified": True, "automaticPresenceSimulation": True}  # fmt: skip
    device.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    legal.go("/desk/account/keys/passkeys/add/")
    page.locator("#id_name").fill("office laptop")
    page.locator("#id_passwordless").check()
    page.locator("#passkey-add").click()
    page.wait_for_url(re.compile("/keys/$"))
    leave(page, legal.address)
    page.locator("#passkey-login").click()
    page.wait_for_url(re.compile("/my-day/"))

    leave(page, legal.address)
    enter(page, legal.address, "legal_adviser", PASSWORD)
    page.wait_for_url(re.compile("/keys/code/"))
    legal.look("second-step")
    page.locator("#id_code").fill(code)
    page.locator("main form.form button[type=submit]").click()
    page.wait_for_url(re.compile("/my-day/"))


def test_hours_that_a_manager_saves_stand_on_the_public_page(visit):
    manager = visit()
    page = manager.sign_in("manager_khujand")
    manager.go("/desk/centres/")
    page.get_by_role("link", name="Opening hours").click()
    page.locator("#id_office-6").fill("10-13, 14-15:30")
    page.get_by_role("button", name="Save").click()
    page.locator(".messages").wait_for()
    public = manager.go("/")
    assert "10:00–13:00, 14:00–15:30" in public.locator("section", has_text="Khujand").inner_text()


def test_task_is_done_with_one_click_and_a_note(visit):
    counsellor = visit()
    page = counsellor.sign_in("counsellor")
    counsellor.go("/desk/my-day/new/")
    title = f"Order paper {time.monotonic_ns()}"
    page.locator("#id_title").fill(title)
    page.get_by_role("button", name="Save").click()
    row = page.locator("li", has_text=title)
    row.locator("input[name=outcome]").fill("came on Monday")
    row.get_by_role("button", name=re.compile("Done")).click()
    page.locator(".messages", has_text=title).wait_for()
    assert page.locator(".row-list li", has_text=title).count() == 0
