"""The public pages: no scripts needed, no cookie, no other host; and the parts that screens are built from."""

import re

import pytest

from tests.system.conftest import DESKTOP, PHONE
from tests.system.steps import CLIENT, save_only, unusual


@pytest.mark.parametrize("language", ["en", "fr", "es", "ar", "ru"])
@pytest.mark.parametrize("screen", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_public_home_in_five_languages(visit, language, screen):
    visitor = visit(language, screen)
    page = visitor.go("/")
    assert page.locator("html").get_attribute("lang") == language
    assert page.locator("html").get_attribute("dir") == ("rtl" if language == "ar" else "ltr")
    visitor.look(f"public-{screen['width']}")
    assert visitor.context.cookies() == []


def test_the_page_of_the_centres_reads_without_scripts_and_is_light(visit):
    visitor = visit("en", PHONE, javascript=False)
    sizes = []
    visitor.page.on("response", lambda answer: sizes.append(len(answer.body())))
    page = visitor.go("/en/centres/")
    assert "Dushanbe" in page.locator("main").inner_text()
    assert page.locator("section.card").count() == 3
    assert sum(sizes) < 60_000


def test_public_home_changes_its_language_without_scripts(visit):
    page = visit("en", PHONE, javascript=False).go("/")
    page.locator('a[hreflang="ru"]').click()
    assert page.locator("html").get_attribute("lang") == "ru"


@pytest.mark.parametrize(("language", "screen"), [("en", DESKTOP), ("ar", PHONE)])
def test_someone_registers_before_coming_and_the_desk_takes_it_over(visit, language, screen):
    visitor, family = visit(language, screen), unusual()
    page = visitor.go(f"/{language}/register/")
    visitor.look(f"self-register-{screen['width']}")
    here = page.locator("select[name=centre] option", has_text="Dushanbe").get_attribute("value")
    page.locator("select[name=centre]").select_option(here)
    page.locator("[name=name]").fill(f"Parvina {family}")
    page.locator("[name=agreed]").check()
    page.locator("main form button").click()
    page.wait_for_url(re.compile("/register/thanks/"))
    visitor.look(f"self-registered-{screen['width']}")
    desk = visit(language)
    page = desk.sign_in("receptionist")
    desk.go("/desk/clients/self/")
    desk.look("self-registrations")
    page.locator("main a", has_text=family).first.click()
    desk.look("self-registration")
    page.locator("main a[href*='/clients/register/?self=']").click()
    page.locator("[name=storage][value=yes]").check()
    save_only(page)
    page.wait_for_url(CLIENT)
    desk.go("/desk/clients/self/")
    assert family not in page.locator("main").inner_text()


@pytest.mark.parametrize("language", ["en", "ar"])
def test_sign_in_page(visit, language):
    visitor = visit(language, PHONE)
    visitor.go("/desk/")
    visitor.look("sign-in")


@pytest.mark.parametrize("language", ["en", "ar"])
def test_pattern_library(visit, language):
    visitor = visit(language)
    visitor.sign_in("editor")
    visitor.go("/desk/patterns/")
    visitor.look("patterns")
