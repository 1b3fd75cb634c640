"""Logging contacts and running the waiting room, in a real browser."""

import re

import pytest

from tests.system.conftest import PASSWORD, PHONE

NEW = "/desk/contacts/new/"
ADDRESS = re.compile(r"/desk/contacts/new/")


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


def _choose(page, field: str, typed: str) -> None:
    """Answer a type-ahead with the keyboard."""
    page.locator(f"#id_{field}").fill(typed)
    page.keyboard.press("Enter")


def _sign_in_again(page, username: str) -> None:
    page.locator("input[name=login]").fill(username)
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("form:has(input[name=password]) button[type=submit]").first.click()
    page.wait_for_url(ADDRESS)


def test_contact_is_logged_from_the_keyboard_alone(visit):
    counsellor = visit()
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
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == "id_main_topic":
            break
    page.keyboard.type("contract")
    page.keyboard.press("Enter")
    page.locator("#id_done").focus()
    page.keyboard.type("Read the contract together.")
    page.keyboard.press("Control+Enter")
    page.wait_for_url("**/desk/clients/**")
    page.get_by_text("Read the contract together.").first.wait_for()


@pytest.mark.parametrize(("language", "screen"), [("en", None), ("ar", PHONE)])
def test_pages_hold(visit, language, screen):
    counsellor = visit(language, screen)
    page = counsellor.sign_in("counsellor")
    counsellor.go("/desk/contacts/")
    number = _number_of_somebody(page)
    counsellor.look(f"contacts-{'phone' if screen else 'desk'}")
    page.locator(".row-link").first.click()
    counsellor.look("contact")
    counsellor.go(f"{NEW}?slot=look-{language}")
    _pick(page, number)
    _choose(page, "channel", page.locator("select[name=channel] option[value=phone]").inner_text())
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
    counsellor.go(f"{NEW}?slot=lost1")
    _pick(page, number)
    _choose(page, "main_topic", "Wages")
    page.locator("#id_done").fill("Typed before the session ended")
    page.get_by_text("Draft saved").wait_for()
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
    counsellor.go(f"{NEW}?slot=lost2")
    _pick(page, number)
    _choose(page, "main_topic", "Wages")
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
    counsellor.go(f"{NEW}?slot=twice")
    page.locator("input[name=who][value=nobody]").check()
    _choose(page, "channel", "Letter")
    _choose(page, "main_topic", "Taxes")
    page.locator(".save-bar .btn-primary").dblclick()
    page.wait_for_url("**/desk/contacts/")
    counsellor.go("/desk/contacts/?channel=letter&topic=taxes")
    assert page.locator("table.contacts tbody tr").count() == 1


def test_no_names_hides_every_name_and_warns(visit):
    page = (counsellor := visit()).sign_in("counsellor")
    counsellor.go(f"{NEW}?slot=nonames")
    _choose(page, "channel", "Phone")
    page.get_by_text("While you speak").wait_for()
    page.locator("#id_no_names").check()
    assert not page.locator("#id_person").is_visible()
    assert page.get_by_text("never give the address of a shelter").first.is_visible()
    counsellor.look("contact-no-names")


def test_somebody_waits_is_called_and_served_while_the_wall_shows_numbers_only(visit):
    manager, receptionist, counsellor = visit(), visit(), visit()
    manager.sign_in("manager")
    manager.go("/desk/queue/screen/")
    manager.page.locator("main form button").first.click()
    manager.look("room-screen-address")
    wall = visit("ar")
    wall.go(manager.page.locator("main a[href^='/room/']").get_attribute("href"))
    page = receptionist.sign_in("receptionist")
    receptionist.go("/desk/queue/")
    page.locator("#id_hint").fill("man with a red umbrella")
    page.locator("#id_priority").select_option("emergency")
    page.locator("#add .btn-primary").click()
    said = page.locator(".messages").inner_text()
    ticket = re.search(r"\d+", said)[0]
    desk = counsellor.sign_in("counsellor")
    counsellor.go("/desk/queue/")
    desk.locator("[data-call-next]").click()
    assert f"number {ticket}" in desk.locator(".messages").inner_text()
    wall.page.locator(".now .number", has_text=ticket).wait_for()
    assert "umbrella" not in wall.page.content()
    wall.look("room-screen")
    desk.locator(f"a:has-text('Log the contact'):has-text('{ticket}')").click()
    desk.wait_for_url(ADDRESS)
    assert "red umbrella" in desk.locator(".page-lead").inner_text()
    _choose(desk, "main_topic", "Citizenship")
    desk.locator(".save-bar .btn-primary").click()
    desk.wait_for_url("**/desk/queue/")
    assert desk.get_by_text("red umbrella").count() == 0


def test_board_renews_itself_and_keeps_the_focus(visit):
    counsellor, receptionist = visit(), visit()
    page = counsellor.sign_in("counsellor")
    counsellor.go("/desk/queue/")
    button = page.locator("#board [id^=call-]").first
    button.focus()
    focused = page.evaluate("document.activeElement.id")
    receptionist.sign_in("receptionist")
    receptionist.go("/desk/queue/")
    receptionist.page.locator("#id_hint").fill("two sisters with a suitcase")
    receptionist.page.locator("#add .btn-primary").click()
    page.get_by_text("two sisters with a suitcase").wait_for(timeout=25_000)
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
