"""The public pages: no scripts needed, no cookie, no other host; and the parts that screens are built from."""

import pytest

from tests.system.conftest import DESKTOP, PHONE


@pytest.mark.parametrize("language", ["en", "fr", "es", "ar", "ru"])
@pytest.mark.parametrize("screen", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_public_home_in_five_languages(visit, language, screen):
    visitor = visit(language, screen)
    page = visitor.go("/")
    assert page.locator("html").get_attribute("lang") == language
    assert page.locator("html").get_attribute("dir") == ("rtl" if language == "ar" else "ltr")
    visitor.look(f"public-{screen['width']}")
    assert visitor.context.cookies() == []


def test_public_home_reads_without_scripts_and_is_light(visit):
    visitor = visit("en", PHONE, javascript=False)
    sizes = []
    visitor.page.on("response", lambda answer: sizes.append(len(answer.body())))
    page = visitor.go("/")
    assert "Dushanbe" in page.locator("main").inner_text()
    assert sum(sizes) < 60_000


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
