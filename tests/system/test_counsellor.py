"""The counsellor: one story, consent, contacts, follow-ups; nothing typed is lost."""

import re

import pytest
from playwright.sync_api import expect

from tests.system.conftest import DESKTOP, PASSWORD, PHONE

CLIENT = re.compile(r"/desk/clients/[0-9a-f-]{36}/")


def _open_a_client(visitor, query: str = "karimov") -> str:
    page = visitor.go(f"/desk/find/?q={query}")
    page.locator("main .matches a").first.click()
    page.wait_for_url(CLIENT)
    return page.url


@pytest.mark.parametrize(("language", "screen"), [("en", DESKTOP), ("ar", DESKTOP), ("ar", PHONE)])
def test_counsellor_walks_the_tabs_of_a_file(visit, language, screen):
    visitor = visit(language, screen)
    page = visitor.sign_in("counsellor")
    url = _open_a_client(visitor)
    for part in (
        "contacts",
        "contact",
        "profile",
        "family",
        "migration",
        "skills",
        "documents",
        "consents",
        "vulnerabilities",
    ):
        page.goto(f"{url.split('?')[0]}{part}/")
        visitor.look(f"tab-{part}-{screen['width']}")


@pytest.mark.parametrize("language", ["en", "ar"])
def test_counsellor_logs_a_contact_from_the_keyboard_and_promises_something(visit, language):
    visitor = visit(language)
    page = visitor.sign_in("counsellor")
    _open_a_client(visitor)
    page.locator("main a[href*='/contacts/new/']").first.click()
    page.locator("textarea[name=asked]").fill("Wages for three months")
    page.locator("textarea[name=done]").fill("Wrote to the employer together")
    page.locator("select[name=main_topic]").evaluate(
        "e => { e.value = 'wages_unpaid'; e.dispatchEvent(new Event('change', {bubbles: true})) }"
    )
    page.locator("[name=follow_up]").nth(1).check()
    page.locator("[name=follow_up_what]").fill("Ask whether the wage came")
    visitor.look("contact-filled")
    page.keyboard.press("Control+Enter")
    page.wait_for_url(CLIENT)
    expect(page.locator("main")).to_contain_text("Wrote to the employer together")
    visitor.go("/desk/my-day/")
    expect(page.locator("main")).to_contain_text("Ask whether the wage came")
    visitor.look("my-day")


def test_n_opens_a_new_contact_and_slash_the_search(visit):
    visitor = visit("en")
    page = visitor.sign_in("counsellor")
    visitor.go("/desk/my-day/")
    page.wait_for_load_state("networkidle")
    page.keyboard.press("n")
    page.wait_for_url(re.compile("/desk/contacts/new/"))


def test_a_lost_session_loses_nothing_that_was_sent(visit):
    visitor = visit("en")
    page = visitor.sign_in("counsellor")
    _open_a_client(visitor)
    page.locator("main a[href*='/contacts/new/']").first.click()
    page.locator("textarea[name=asked]").fill("A long story told once")
    page.locator("select[name=main_topic]").evaluate(
        "e => { e.value = 'wages_unpaid'; e.dispatchEvent(new Event('change', {bubbles: true})) }"
    )
    visitor.context.clear_cookies(name="waypost_session")
    page.keyboard.press("Control+Enter")
    page.wait_for_url(re.compile("/account/login/"))
    page.locator("input[name=login]").fill("counsellor")
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("form:has(input[name=password]) button[type=submit]").first.click()
    expect(page.locator("textarea[name=asked]")).to_have_value("A long story told once")


def test_a_draft_survives_a_closed_page(visit):
    visitor = visit("en")
    page = visitor.sign_in("counsellor2")
    visitor.go("/desk/contacts/new/")
    with page.expect_response(re.compile("/desk/draft/")):
        page.locator("textarea[name=done]").fill("Half a sentence")
    visitor.go("/desk/my-day/")
    visitor.go("/desk/contacts/new/")
    expect(page.locator("textarea[name=done]")).to_have_value("Half a sentence")


@pytest.mark.parametrize("language", ["en", "ar"])
def test_consent_is_asked_refused_and_withdrawn(visit, language):
    visitor = visit(language)
    page = visitor.sign_in("counsellor")
    url = _open_a_client(visitor, "rahimov").split("?")[0]
    page.goto(f"{url}consents/ask/?purpose=contact_me")
    visitor.look("consent-ask")
    page.locator("main section.question input[type=radio]").first.check()
    page.locator("[name=how]").first.evaluate("e => e.type === 'radio' && e.click()")
    page.locator("select[name=how], [name=how][value=spoken]").first.evaluate(
        "e => { if (e.tagName === 'SELECT') { e.value = 'spoken'; e.dispatchEvent(new Event('change', {bubbles: true})) } else e.click() }"
    )
    page.locator("[name=note]").fill("Firuz was present")
    page.locator("form.form-consent button.btn-primary").click()
    page.wait_for_url(re.compile("/consents/"))
    visitor.look("consents")
    page.locator("main a[href*='/withdraw/']").first.click()
    page.locator("main form button.btn-danger, main form button.btn-primary").first.click()
    page.wait_for_url(re.compile("/consents/"))
    visitor.look("consent-withdrawn")


def test_someone_elses_client_is_not_there(visit):
    visitor = visit("en")
    page = visitor.sign_in("counsellor")
    url = _open_a_client(visitor)
    stranger = visit("en")
    stranger.sign_in("counsellor_khujand")
    answer = stranger.page.goto(url)
    assert answer.status == 404
    assert page.url == url
