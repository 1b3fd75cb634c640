"""The receptionist: finds, registers, hands out the card, never makes a second file of one person."""

import re

import pytest
from playwright.sync_api import expect

from tests.system.conftest import DESKTOP, PHONE
from tests.system.steps import (
    CLIENT,
    NUMBER,
    a_birthday,
    a_phone,
    answer,
    fill_in,
    number_on,
    register,
    save_only,
    unusual,
)

EVERYWHERE = pytest.mark.parametrize(
    ("language", "screen"), [("en", DESKTOP), ("ar", DESKTOP), ("en", PHONE)]
)
BOTH = pytest.mark.parametrize("language", ["en", "ar"])
NEXT = re.compile(r"/desk/clients/[0-9a-f-]{36}/(suggestions/)?$")


@EVERYWHERE
def test_someone_is_found_while_typing_and_opened_from_the_keyboard(visit, language, screen):
    visitor = visit(language, screen)
    page = visitor.sign_in("receptionist")
    page.wait_for_load_state("networkidle")
    page.keyboard.press("/")
    expect(page.locator("#desk-search")).to_be_focused()
    page.keyboard.type("karimov", delay=20)
    expect(page.locator("#desk-results [data-rows] a").first).to_be_visible()
    expect(page.locator("#desk-results .reasons").first).to_be_visible()
    visitor.look(f"find-typing-{screen['width']}")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(CLIENT)
    number = number_on(page)
    visitor.look(f"client-{screen['width']}")
    visitor.go("/desk/clients/")
    visitor.look(f"clients-{screen['width']}")
    visitor.go(f"/desk/find/?q={number}")
    expect(page.locator(".client-lead")).to_contain_text(number)  # a whole number opens the file
    visitor.go("/desk/find/?q=mirzoev")
    expect(page.locator("main .matches")).to_contain_text("Мирзоев")
    visitor.look(f"find-{screen['width']}")


@EVERYWHERE
def test_someone_new_is_registered_the_visit_logged_and_the_card_printed(visit, language, screen):
    visitor, family = visit(language, screen), unusual()
    page = visitor.sign_in("receptionist")
    visitor.go(f"/desk/find/?q={family} Zulaykho 1990")
    page.locator("main a[href*='/clients/register/']").last.click()
    expect(page.locator("[name=born]")).to_have_value("1990")
    visitor.look(f"register-{screen['width']}")
    fill_in(page, family, "Zulaykho", a_birthday(), a_phone())
    page.locator("button[name=log]").click()
    page.wait_for_url(re.compile("/desk/contacts/new/"))
    page.locator("textarea[name=asked]").fill("Needs a work permit")
    answer(page, "main_topic", "work_permit")
    page.keyboard.press("Control+Enter")
    page.wait_for_url(CLIENT)
    expect(page.locator("main h1")).to_contain_text(family)
    expect(page.locator(".client-lead")).to_contain_text(NUMBER)
    number = number_on(page)
    visitor.look(f"registered-{screen['width']}")
    page.locator("main a[href$='/card/']").click()
    visitor.look(f"card-{screen['width']}")
    page.locator("main input[name=name][value=name]").check()
    page.locator("main form button.btn-primary").click()
    expect(page.locator(".client-card")).to_contain_text(number)
    expect(page.locator(".client-card-name")).to_contain_text(family)
    visitor.look(f"card-sheet-{screen['width']}")


@BOTH
def test_same_person_is_one_key_away_and_saving_anyway_asks_why(visit, language):
    visitor, family, born = visit(language), unusual(), a_birthday()
    page = visitor.sign_in("receptionist")
    known = register(visitor, family, "Madina", born)

    visitor.go("/desk/clients/register/")
    fill_in(page, family, "Medina", born, phone := a_phone())
    page.locator("[name=given_name]").blur()
    expect(page.locator(".match-same").first).to_be_visible()
    visitor.look("register-match")
    page.keyboard.press("F2")
    page.wait_for_url(re.compile(r"/suggestions/$"))
    assert page.url.startswith(known)
    visitor.look("suggestions")
    page.locator("main form button.btn-primary").click()
    page.wait_for_url(CLIENT)
    assert page.url == known
    expect(page.locator("main aside")).to_contain_text(phone.replace(" ", ""))

    visitor.go("/desk/clients/register/")
    fill_in(page, family, "Medina", born)
    save_only(page)
    expect(page.locator("select[name=reason]")).to_be_visible()
    expect(page.locator("[name=given_name]")).to_have_value("Medina")
    visitor.look("register-why")
    page.locator("select[name=reason]").select_option("twin")
    save_only(page)
    page.wait_for_url(CLIENT)
    assert page.url != known


def test_impossible_answers_are_said_and_what_was_typed_stays(visit):
    visitor, family = visit("en"), unusual()
    page = visitor.sign_in("receptionist")
    visitor.go("/desk/clients/register/")
    fill_in(page, family, "Lola", "31.2.2999", "12")
    save_only(page)
    for name, typed in (("born", "31.2.2999"), ("phone", "12")):
        expect(page.locator(f"[name={name}]")).to_have_value(typed)
        expect(page.locator(f"[name={name}]")).to_have_attribute("aria-invalid", "true")
    expect(page.locator("[name=given_name]")).to_have_value("Lola")
    expect(page.locator(".error-summary")).to_be_focused()
    visitor.look("register-refused")


def test_who_says_no_to_a_file_is_helped_all_the_same(visit):
    visitor, family = visit("en"), unusual()
    page = visitor.sign_in("receptionist")
    visitor.go("/desk/clients/register/")
    fill_in(page, family, "Sabohat", a_birthday(), keep="no")
    save_only(page)
    page.wait_for_url(CLIENT)
    expect(page.locator(".client-lead")).to_contain_text("Minimum file")
    visitor.look("client-minimum")
    visitor.go(f"/desk/find/?q={family}")
    expect(page.locator("main .matches")).to_have_count(0)


def test_finding_and_registering_need_no_scripts(visit):
    visitor, family = visit("en", javascript=False), unusual()
    page = visitor.sign_in("receptionist")
    known = register(visitor, family, "Gulya", a_birthday())
    visitor.go(f"/desk/find/?q={family}")
    assert page.locator("main .matches a").first.get_attribute("href") in known


def test_room_pages_and_restricted_ones_are_not_for_a_receptionist(visit):
    visitor = visit("en")
    visitor.sign_in("receptionist")
    visitor.refused(
        "/desk/numbers/", "/desk/audit/", "/desk/staff/", "/desk/clients/import/new/", "/desk/doubles/"
    )
