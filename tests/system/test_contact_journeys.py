"""Logging contacts and running the waiting room, in a real browser."""

import re
import secrets

import pytest
from playwright.sync_api import expect

from tests.system.conftest import PHONE
from tests.system.steps import answer, enter, label_of, tab_to

NEW = "/desk/contacts/new/"
BOTH = pytest.mark.parametrize("language", ["en", "ar"])
ADDRESS = re.compile(r"/desk/contacts/new/")


def a_new_one() -> str:
    """The address of an empty form, whatever earlier journeys left half-written."""
    return f"{NEW}?slot={secrets.token_hex(4)}"


def _number_of_somebody(page) -> str:
    """The number of a client who is on the list."""
    return page.locator("bdi.code").first.inner_text()


def _pick(page, typed: str) -> None:
    """Find a client in the form and take the first one, with the keyboard."""
    page.locator("#id_person").fill(typed)
    page.locator(".found-one").first.wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.locator(".chosen").first.wait_for()


def _sign_in_again(page, username: str) -> None:
    enter(page, username)
    page.wait_for_url(ADDRESS)


def _typed_and_kept(page, text: str) -> None:
    """Type what was done, and wait until the server has it."""
    with page.expect_response(
        lambda got: "/draft/" in got.url and text in (got.request.post_data or "").replace("+", " ")
    ):
        page.locator("#id_done").fill(text)
    expect(page.locator("[data-draft-status]").first).not_to_be_empty()


@BOTH
def test_contact_is_logged_from_the_keyboard_alone(visit, language):
    counsellor = visit(language)
    page = counsellor.sign_in("counsellor")
    counsellor.go("/desk/contacts/")
    number = _number_of_somebody(page)
    page.keyboard.press("n")
    page.wait_for_url(ADDRESS)
    page.keyboard.type(number)
    page.locator(".found-one").first.wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.locator(".chosen").wait_for()
    topic = label_of(page, "main_topic", "contract")
    tab_to(page, "id_main_topic")
    page.keyboard.type(topic)
    page.keyboard.press("Enter")
    tab_to(page, "id_done")
    page.keyboard.type("Read the contract together.")
    page.keyboard.press("Control+Enter")
    page.wait_for_url("**/desk/clients/**")
    page.get_by_text("Read the contract together.").first.wait_for()
    expect(page.locator("#story")).to_contain_text(topic)


@pytest.mark.parametrize(("language", "screen"), [("en", None), ("ar", PHONE)])
def test_pages_hold(visit, language, screen):
    counsellor = visit(language, screen)
    page = counsellor.sign_in("counsellor")
    counsellor.go("/desk/contacts/")
    number = _number_of_somebody(page)
    counsellor.look(f"contacts-{'phone' if screen else 'desk'}")
    page.locator(".row-link").first.click()
    counsellor.look("contact")
    counsellor.go(a_new_one())
    _pick(page, number)
    answer(page, "channel", "phone")
    counsellor.look("contact-new")
    page.locator(".save-bar .btn-primary").click()
    page.locator(".error-summary").wait_for()
    counsellor.look("contact-new-wrong")
    counsellor.go("/desk/queue/")
    counsellor.look("queue")
    counsellor.go("/desk/contacts/call-backs/")
    counsellor.look("call-backs")


def test_draft_survives_a_session_that_ended_while_typing(visit):
    page = (counsellor := visit()).sign_in("counsellor")
    counsellor.go("/desk/contacts/")
    number = _number_of_somebody(page)
    counsellor.go(a_new_one())
    _pick(page, number)
    answer(page, "main_topic", "wages_unpaid")
    _typed_and_kept(page, "Typed before the session ended")
    counsellor.context.clear_cookies()
    page.reload()
    _sign_in_again(page, "counsellor")
    assert page.locator("#id_done").input_value() == "Typed before the session ended"
    assert page.locator("#id_main_topic").input_value() == "Wages not paid"
    assert number in page.locator(".chosen").inner_text()


def test_form_sent_into_a_dead_session_comes_back_and_can_be_saved(visit):
    page = (counsellor := visit()).sign_in("counsellor")
    counsellor.go("/desk/contacts/")
    number = _number_of_somebody(page)
    counsellor.go(a_new_one())
    _pick(page, number)
    answer(page, "main_topic", "wages_unpaid")
    page.locator("#id_done").fill("Sent into a dead session")
    page.locator("input[name=follow_up][value=week]").check()
    page.locator("#id_follow_up_what").fill("Ask whether the wages came")
    page.context.clear_cookies(name="waypost_session")
    page.locator(".save-bar .btn-primary").click()
    page.locator("input[name=password]").wait_for()
    _sign_in_again(page, "counsellor")
    assert page.locator("#id_done").input_value() == "Sent into a dead session"
    assert page.locator("#id_follow_up_what").input_value() == "Ask whether the wages came"
    assert page.locator("input[name=follow_up][value=week]").is_checked()
    assert number in page.locator(".chosen").inner_text()
    page.locator(".save-bar .btn-primary").click()
    page.wait_for_url("**/desk/clients/**")
    page.get_by_text("Sent into a dead session").first.wait_for()


def test_double_click_makes_one_contact(visit):
    page = (counsellor := visit()).sign_in("counsellor2")
    letters = "/desk/contacts/?channel=letter&topic=taxes"
    before = counsellor.go(letters).locator("table.contacts tbody tr").count()
    counsellor.go(a_new_one())
    page.locator("input[name=who][value=nobody]").check()
    answer(page, "channel", "letter")
    answer(page, "main_topic", "taxes")
    page.locator(".save-bar .btn-primary").dblclick()
    page.wait_for_url("**/desk/contacts/")
    counsellor.go(letters)
    assert page.locator("table.contacts tbody tr").count() == before + 1


def test_no_names_hides_every_name_and_warns(visit):
    page = (counsellor := visit()).sign_in("counsellor")
    counsellor.go(a_new_one())
    answer(page, "channel", "phone")
    page.get_by_text("While you speak").wait_for()
    page.locator("#id_no_names").check()
    assert not page.locator("#id_person").is_visible()
    assert page.get_by_text("never give the address of a shelter").first.is_visible()
    counsellor.look("contact-no-names")


@BOTH
def test_somebody_waits_is_called_and_served_while_the_wall_shows_numbers_only(visit, language):
    manager, receptionist, counsellor = visit(language), visit(language), visit(language)
    manager.sign_in("manager")
    manager.go("/desk/queue/screen/")
    manager.page.locator("main form button").first.click()
    manager.look("room-screen-address")
    wall = visit("ar")
    wall.go(manager.page.locator("main a[href^='/room/']").get_attribute("href"))
    page = receptionist.sign_in("receptionist")
    receptionist.go("/desk/queue/")
    umbrella = f"red umbrella {secrets.token_hex(3)}"
    page.locator("main a[href='#id_person']").click()
    expect(page.locator("#id_person")).to_be_focused()  # however long the queue is
    page.locator("#id_hint").fill(umbrella)
    page.locator("#id_priority").select_option("emergency")
    page.locator("#id_prefers_counsellor").select_option("woman")
    page.locator("#add .btn-primary").click()
    ticket = re.search(r"\d+", page.locator(".messages").inner_text())[0]
    waiting = page.locator(".ticket", has_text=umbrella)
    expect(waiting.locator(".ticket-facts")).to_contain_text(
        page.locator("#id_prefers_counsellor option[value=woman]").inner_text()
    )
    receptionist.look("queue-waiting")
    desk = counsellor.sign_in("counsellor")
    counsellor.go("/desk/queue/")
    desk.locator(".call-next select[name=room]").select_option(index=1)
    room = desk.locator(".call-next select[name=room] option").nth(1).inner_text()
    desk.locator("[data-call-next]").click()
    expect(desk.locator(".messages")).to_contain_text(ticket)
    counsellor.look("queue-called")
    expect(wall.page.locator(".now .number")).to_have_text(ticket)
    expect(wall.page.locator(".now .room")).to_have_text(room)
    assert "umbrella" not in wall.page.content()
    wall.look("room-screen")
    desk.locator(".ticket", has_text=umbrella).locator("a[id^=serve-]").click()
    desk.wait_for_url(ADDRESS)
    expect(desk.locator(".page-lead")).to_contain_text(umbrella)
    answer(desk, "main_topic", "citizenship")
    desk.locator(".save-bar .btn-primary").click()
    desk.wait_for_url("**/desk/queue/")
    assert desk.get_by_text(umbrella).count() == 0


def test_board_renews_itself_and_keeps_the_focus(visit):
    counsellor, receptionist = visit(), visit()
    page = counsellor.sign_in("counsellor")
    counsellor.go("/desk/queue/")
    button = page.locator("#board [id^=call-]").first
    button.focus()
    focused = page.evaluate("document.activeElement.id")
    receptionist.sign_in("receptionist")
    receptionist.go("/desk/queue/")
    sisters = f"two sisters {secrets.token_hex(3)}"
    receptionist.page.locator("#id_hint").fill(sisters)
    receptionist.page.locator("#add .btn-primary").click()
    expect(page.locator("#board")).to_contain_text(sisters)
    assert page.evaluate("document.activeElement.id") == focused


def test_without_scripts_a_contact_is_logged_all_the_same(visit):
    plain = visit(javascript=False)
    page = plain.sign_in("counsellor")
    plain.go("/desk/contacts/")
    number = _number_of_somebody(page)
    plain.go("/desk/contacts/who/")
    page.locator("input[name=q]").last.fill(number)
    page.locator(".chooser-box button").click()
    page.locator(".found-one").first.click()
    page.wait_for_url(ADDRESS)
    page.locator("select[name=main_topic]").select_option("contract")
    page.locator("#id_done").fill("Logged without scripts")
    page.locator(".save-bar .btn-primary").click()
    page.wait_for_url("**/desk/clients/**")
    expect(page.locator("#story")).to_contain_text("Logged without scripts")
