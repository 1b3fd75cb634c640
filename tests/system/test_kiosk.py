"""A computer that many people use: nothing that one has typed or was answered comes back for the next."""

import re

import pytest
from playwright.sync_api import expect

from tests.system.conftest import DESKTOP

SECRET = "My employer keeps my passport in the Palace-Hotel"


@pytest.fixture
def kiosk(visit):
    visitor = visit("en", DESKTOP)
    page = visitor.go("/en/kiosk/")
    page.locator("[data-kiosk-start]").click()
    page.wait_for_url(re.compile("/en/$"))
    ready(page)
    return visitor


def ready(page):
    expect(page.locator("header .button")).to_be_visible()


def follow(page, ending):
    """By a link, as people do; an address typed by the test would leave an entry of its own."""
    page.evaluate(f"location.replace('/en/{ending}')")
    page.wait_for_url(re.compile(re.escape(ending) + "$"))
    ready(page)


def everything_in(page):
    typed = page.evaluate(
        "[...document.querySelectorAll('input, textarea')].map((field) => field.value).join(' ')"
    )
    return page.content() + typed


def go(page, deed):
    """By a button of the browser, until everything has settled."""
    page.evaluate(f"setTimeout(() => history.{deed}())")
    page.wait_for_timeout(1000)
    page.wait_for_load_state()


def back_and_forth(page, secret):
    """Whatever the buttons of the browser bring: none of it holds the secret."""
    for deed in ("back", "forward", "forward", "back", "back"):
        go(page, deed)
        expect(page).to_have_url(re.compile(r"^about:blank$|/en/(kiosk/)?$"))
        assert secret not in everything_in(page), f"{deed} leads to {page.url}"


def send(page):
    page.locator("main form button").last.click()


def test_going_back_shows_no_question_and_no_number(kiosk):
    page = kiosk.page
    follow(page, "ask/")
    entries = page.evaluate("history.length")
    page.locator("main [name=question]").fill(SECRET)
    send(page)
    number = page.locator("main .reference").inner_text()
    expect(page.locator("h1")).to_be_focused()
    assert page.evaluate("history.length") == entries
    follow(page, "ask/answer/")
    page.locator("main [name=reference]").fill(number)
    send(page)
    expect(page.locator("main section.card")).to_contain_text(SECRET)
    kiosk.look("kiosk-answer")
    assert page.evaluate("history.length") == entries
    page.locator("header .button").click()
    page.wait_for_url(re.compile("/en/$"))
    ready(page)
    back_and_forth(page, SECRET)
    assert number not in everything_in(page)


def test_going_back_from_a_sent_question_at_once_shows_nothing_either(kiosk):
    page = kiosk.page
    follow(page, "ask/")
    page.locator("main [name=question]").fill(SECRET)
    send(page)
    expect(page.locator("main .reference")).to_be_visible()
    back_and_forth(page, SECRET)


def test_what_is_wrong_is_said_in_place_and_what_was_typed_stands_there(kiosk):
    page = kiosk.page
    follow(page, "ask/answer/")
    page.locator("main [name=reference]").fill("NONSENSE")
    send(page)
    expect(page.locator("main [data-error-summary]")).to_be_focused()
    assert page.locator("main [name=reference]").input_value() == "NONSENSE"
    back_and_forth(page, "NONSENSE")


def test_ticks_of_an_offer_do_not_come_back(kiosk):
    page = kiosk.page
    follow(page, "check-offer/")
    entries = page.evaluate("history.length")
    page.locator("main [name=tick]").first.check()
    send(page)
    expect(page.locator("#result")).to_be_focused()
    expect(page.locator("#result [data-print]")).to_be_visible()
    assert page.evaluate("history.length") == entries
    go(page, "back")
    assert page.locator("#result").count() == 0
    assert page.locator("[name=tick]:checked").count() == 0


def test_nothing_is_lost_when_the_network_fails(kiosk):
    page = kiosk.page
    follow(page, "ask/")
    page.locator("main [name=question]").fill(SECRET)
    kiosk.context.set_offline(True)
    send(page)
    expect(page.locator("main [data-not-sent]")).to_be_visible()
    assert page.locator("main [name=question]").input_value() == SECRET
    kiosk.context.set_offline(False)
    send(page)
    expect(page.locator("main .reference")).to_be_visible()
