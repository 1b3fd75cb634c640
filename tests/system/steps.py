"""What people do in several journeys. Nothing here reads a word of the screen's language."""

import re
import secrets
from collections.abc import Iterator

from playwright.sync_api import Page, expect

from tests.system.conftest import PASSWORD

CLIENT = re.compile(r"/desk/clients/[0-9a-f-]{36}/$")
NUMBER = re.compile(r"\b[A-Z]{3}-\d{5}-[0-9A-Z]\b")
BEGINNINGS, MIDDLES = "bdfgklmnprstvz", "aeiou"


def unusual() -> str:
    """A family name that nobody of the demo has, and no earlier journey on the same server."""
    return "Qz" + "".join(secrets.choice(BEGINNINGS) + secrets.choice(MIDDLES) for _ in range(5))


def a_birthday() -> str:
    """A day of birth, so that two made-up people of one given name are not taken for one."""
    return f"{secrets.randbelow(28) + 1}.{secrets.randbelow(12) + 1}.{secrets.randbelow(50) + 1950}"


def a_phone() -> str:
    """A Tajik mobile number that nobody has yet."""
    return f"+992 90 {secrets.randbelow(900) + 100} {secrets.randbelow(90) + 10} {secrets.randbelow(90) + 10}"


def tabbing(page: Page, times: int) -> Iterator[str]:
    """Press Tab so many times; yields the id of what has the focus after each."""
    for _ in range(times):
        page.keyboard.press("Tab")
        yield page.evaluate("document.activeElement.id")


def tab_to(page: Page, wanted: str, times: int = 25) -> None:
    """Go to an element as someone without a mouse does."""
    assert wanted in tabbing(page, times), f"{wanted} is not reached by {times} tabs"


def label_of(page: Page, field: str, value: str) -> str:
    """What an answer is called in the language of the screen."""
    return page.locator(f"select[name={field}] option[value='{value}']").first.text_content().strip()


def answer(page: Page, field: str, value: str) -> None:
    """Answer a type-ahead from the keyboard, by the words the screen has for this value."""
    typed = page.locator(f"input#id_{field}")  # before its script has come it is a plain list
    typed.fill(label_of(page, field, value))
    typed.press("Enter")
    expect(page.locator(f"select[name={field}]")).to_have_value(value)


def fill_in(page: Page, family: str, given: str, born: str, phone: str = "", keep: str = "yes") -> None:
    """The short form of registration; `keep` answers the consent to keeping a file."""
    page.locator("[name=family_name]").fill(family)
    page.locator("[name=given_name]").fill(given)
    page.locator("[name=born]").fill(born)
    page.locator("[name=gender]").select_option("female")
    page.locator("[name=phone]").fill(phone)
    page.locator(f"[name=storage][value={keep}]").check()


def save_only(page: Page) -> None:
    """Save a registration without logging a contact."""
    page.locator(".register-actions button:not([name])").click()


def register(visitor, family: str, given: str, born: str, phone: str = "") -> str:
    """Register somebody whom nobody resembles. Returns the address of the file."""
    page = visitor.go("/desk/clients/register/")
    fill_in(page, family, given, born, phone)
    save_only(page)
    page.wait_for_url(CLIENT)
    return page.url


def register_all_the_same(visitor, family: str, given: str, born: str) -> str:
    """Register somebody who resembles a known one, saying that it is another person."""
    page = visitor.go("/desk/clients/register/")
    fill_in(page, family, given, born)
    save_only(page)
    page.locator("select[name=reason]").select_option("same_name")
    save_only(page)
    page.wait_for_url(CLIENT)
    return page.url


def open_a_client(visitor, typed: str = "karimov") -> str:
    """Open the best match of a search. Returns the address of the file."""
    page = visitor.go(f"/desk/find/?q={typed}")
    page.locator("main .matches a[data-row]").first.click()
    page.wait_for_url(CLIENT)
    return page.url


def open_tab(page: Page, path: str) -> None:
    """Press a tab of a record's page, under “More” where it stands there."""
    tab = page.locator(f".tab-row a[href='{path}']")
    if not tab.is_visible():
        page.locator(".tab-row summary").click()
    tab.click()


def number_on(page: Page) -> str:
    """The number of the client whose page is open."""
    return page.locator(".client-lead bdi.code").inner_text()


def enter(page: Page, username: str, password: str = PASSWORD) -> None:
    """Fill the sign-in form that is on the screen, wherever it leads."""
    page.locator("input[name=login]").fill(username)
    page.locator("input[name=password]").fill(password)
    page.locator("form:has(input[name=password]) button[type=submit]").first.click()


def leave(visitor) -> None:
    """Sign out."""
    visitor.go("/desk/account/logout/")
    visitor.page.locator("main form button[type=submit]").click()
    visitor.page.wait_for_url(re.compile("/account/login/|/$"))
