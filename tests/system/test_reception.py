"""The receptionist: finds, registers, keeps consent, sends people into the waiting room."""

import re
import uuid

import pytest
from playwright.sync_api import expect

from tests.system.conftest import DESKTOP, PHONE

BOTH = pytest.mark.parametrize(("language", "screen"), [("en", DESKTOP), ("ar", DESKTOP), ("en", PHONE)])


def _register(page, family: str, given: str, born: str, phone: str = "") -> None:
    """Fill the short form; storage consent is given."""
    page.locator("[name=family_name]").fill(family)
    page.locator("[name=given_name]").fill(given)
    page.locator("[name=born]").fill(born)
    page.locator("[name=gender]").select_option("female")
    page.locator("[name=phone]").fill(phone)
    page.locator("[name=storage][value=yes], [name=storage]").first.check()


def _save(page) -> None:
    """The second button: save without logging a contact. (The pages of these journeys are in English.)"""
    page.locator("main form").get_by_role("button", name="Save", exact=True).click()


def _unusual() -> str:
    """A family name that nobody of the demo has."""
    return "Qz" + "".join(
        "bdfgklmnprstvz"[int(c, 16) % 14] + "aeiou"[int(c, 16) % 5] for c in uuid.uuid4().hex[:4]
    )


@BOTH
def test_receptionist_finds_someone_while_typing(visit, language, screen):
    visitor = visit(language, screen)
    page = visitor.sign_in("receptionist")
    page.wait_for_load_state("networkidle")
    page.keyboard.press("/")
    expect(page.locator("#desk-search")).to_be_focused()
    page.keyboard.type("karimov", delay=20)
    first = page.locator("#desk-results [data-rows] a").first
    expect(first).to_be_visible()
    visitor.look(f"find-{screen['width']}")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/desk/clients/[0-9a-f-]{36}/"))
    visitor.look(f"client-{screen['width']}")


def test_a_name_is_found_in_another_script(visit):
    page = visit("en").sign_in("receptionist")
    page.goto(page.url.split("/desk/")[0] + "/desk/find/?q=mirzoev")
    cards = page.locator("main .matches li")
    expect(cards.first).to_be_visible()
    assert any("Мирзоев" in text for text in cards.all_inner_texts())


@BOTH
def test_receptionist_registers_someone_new_and_logs_the_visit(visit, language, screen):
    visitor, family = visit(language, screen), _unusual()
    page = visitor.sign_in("receptionist")
    visitor.go(f"/desk/find/?q={family} Zulaykho 1990")
    page.locator("a[href*='/clients/register/']").last.click()
    expect(page.locator("[name=born]")).to_have_value("1990")
    visitor.look(f"register-{screen['width']}")
    _register(page, family, "Zulaykho", "3.5.1990", "+992 90 555 12 34")
    page.locator("button[name=log]").click()
    page.wait_for_url(re.compile("/desk/contacts/new/"))
    page.locator("textarea[name=asked]").fill("Needs a work permit")
    page.locator("select[name=main_topic]").evaluate(
        "e => { e.value = 'work_permit'; e.dispatchEvent(new Event('change', {bubbles: true})) }"
    )
    page.keyboard.press("Control+Enter")
    page.wait_for_url(re.compile(r"/desk/clients/[0-9a-f-]{36}/"))
    expect(page.locator("main")).to_contain_text(family)
    expect(page.locator("main")).to_contain_text(re.compile(r"DUS-\d{5}-[0-9A-Z]"))
    visitor.look(f"registered-{screen['width']}")


def test_a_likely_match_is_shown_before_saving_and_saving_anyway_asks_why(visit):
    visitor, family = visit("en"), _unusual()
    page = visitor.sign_in("receptionist")
    visitor.go("/desk/clients/register/")
    _register(page, family, "Madina", "12.4.1991")
    _save(page)
    page.wait_for_url(re.compile(r"/desk/clients/[0-9a-f-]{36}/"))
    visitor.go("/desk/clients/register/")
    _register(page, family, "Medina", "12.4.1991")
    page.locator("[name=given_name]").blur()
    expect(page.locator(".match-same").first).to_be_visible()
    visitor.look("register-match")
    _save(page)
    expect(page.locator("[name=saved_anyway_because]")).to_be_visible()
    expect(page.locator("[name=given_name]")).to_have_value("Medina")
    page.locator(".match-same").first.click()
    page.wait_for_url(re.compile(r"/desk/clients/[0-9a-f-]{36}/"))
    expect(page.locator("main h1")).to_contain_text(family)


def test_an_impossible_birth_date_keeps_what_was_typed(visit):
    visitor = visit("en")
    page = visitor.sign_in("receptionist")
    visitor.go("/desk/clients/register/")
    _register(page, _unusual(), "Lola", "31.2.2999", "12")
    _save(page)
    expect(page.locator("[name=born]")).to_have_value("31.2.2999")
    expect(page.locator("[name=born]")).to_have_attribute("aria-invalid", "true")
    expect(page.locator("[name=given_name]")).to_have_value("Lola")
    visitor.look("register-refused")


@pytest.mark.parametrize("language", ["en", "ar"])
def test_waiting_room(visit, language):
    visitor = visit(language)
    page = visitor.sign_in("receptionist")
    visitor.go("/desk/queue/")
    page.locator("main [name=hint]").fill("grey hat")
    page.locator("form:has([name=hint]) button.btn-primary").click()
    expect(page.locator("main")).to_contain_text("grey hat")
    visitor.look("queue")
    page.locator("form:has(select[name=room]) button").first.click()
    page.wait_for_load_state()
    visitor.look("queue-called")


def test_everything_works_without_scripts(visit):
    visitor, family = visit("en", javascript=False), _unusual()
    page = visitor.sign_in("receptionist")
    visitor.go("/desk/clients/register/")
    _register(page, family, "Gulya", "1988")
    _save(page)
    page.wait_for_url(re.compile(r"/desk/clients/[0-9a-f-]{36}/"))
    visitor.go(f"/desk/find/?q={family}")
    expect(page.locator("main .matches li")).to_have_count(1)
