"""The directory in a real browser: a bed for tonight, a new organisation, an agreement about to end."""

import re

import pytest
from playwright.sync_api import expect

from tests.system.conftest import PHONE
from tests.system.steps import answer, label_of, tab_to, unusual

ORGANISATION = re.compile(r"/desk/partners/organisations/[0-9a-f-]{36}/$")
SERVICE = re.compile(r"/desk/partners/services/[0-9a-f-]{36}/$")
AREAS = ("", "organisations/", "beds/", "countries/", "countries/RU/", "specialists/", "recruiters/",
         "agreements/", "exchange/", "rooms/")  # fmt: skip


def _organisation(visitor, name):
    """Add an organisation with as little as must be said. Returns its address."""
    page = visitor.go("/desk/partners/organisations/add/")
    page.locator("[name=name]").fill(name)
    answer(page, "kind", "shelter")
    page.locator("form.form .actions .btn-primary").click()
    page.wait_for_url(ORGANISATION)
    return page.url


def _choose(page, field, value):
    """One of several answers of a type-ahead, from the keyboard."""
    page.locator(f"#id_{field}").fill(label_of(page, field, value))
    page.locator(f"#id_{field}").press("Enter")
    expect(page.locator(f"select[name={field}]")).to_have_values([value])


def _service(page, name):
    """Add a place to sleep to the organisation whose page is open."""
    page.locator("a[href$='/services/add/']").click()
    page.locator("[name=name]").fill(name)
    _choose(page, "kinds", "shelter_women")
    page.locator("form.form .actions .btn-primary").click()
    page.wait_for_url(SERVICE)
    return page.url


@pytest.mark.parametrize("language", ["en", "ar"])
def test_an_organisation_with_a_shelter_and_a_free_bed_is_found_by_a_counsellor(visit, language):
    manager, name = visit(language), unusual()
    page = manager.sign_in("manager")
    _organisation(manager, name)
    address = _service(page, f"{name} beds")
    page.locator("a[href$='/free/']").click()
    page.locator("[name=beds_women-free]").fill("2")
    page.locator("[name=beds_women-all]").fill("6")
    page.locator("[name=beds_women-all]").press("Enter")
    page.wait_for_url(SERVICE)
    manager.look("partner-service")

    counsellor = visit(language, PHONE)
    page = counsellor.sign_in("counsellor")
    page = counsellor.go(f"/desk/partners/?text={name}&kind=housing&free_places=on")
    expect(page.locator("tbody tr")).to_have_count(1)
    counsellor.look("partners-found-phone")
    page.locator("tbody a.row-link").first.click()
    assert page.url == address


@pytest.mark.parametrize("language", ["en", "ar"])
def test_every_part_of_the_directory_reads_well(visit, language):
    visitor = visit(language)
    visitor.sign_in("manager")
    for area in AREAS:
        visitor.go(f"/desk/partners/{area}")
        visitor.look(f"partners-{area.replace('/', '-').strip('-') or 'services'}")
    page = visitor.go("/desk/partners/organisations/?kind=shelter")
    page.locator("tbody a.row-link").first.click()
    page.wait_for_url(ORGANISATION)
    visitor.look("partner")
    for tab in page.locator(".areas a").evaluate_all("links => links.map(link => link.pathname)"):
        visitor.go(tab)
        visitor.look(f"partner-{tab.rstrip('/').rsplit('/', 1)[1]}"[:24])


def test_the_pages_hold_on_a_telephone(visit):
    visitor = visit("ar", PHONE)
    visitor.sign_in("manager")
    for area in AREAS:
        visitor.go(f"/desk/partners/{area}")
        visitor.look(f"partners-phone-{area.replace('/', '-').strip('-') or 'services'}")


def test_a_shelter_with_free_beds_is_found_from_the_keyboard(visit):
    visitor = visit("en")
    page = visitor.sign_in("counsellor")
    visitor.go("/desk/partners/beds/?free=1")
    counted = page.locator(".beds > li")
    expect(counted.first).to_be_visible()
    page.locator("a[href*='/free/']").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/free/\?next="))
    field = page.locator("input[name$=-free]").first
    tab_to(page, field.get_attribute("id"), 60)
    page.keyboard.press("Control+a")
    page.keyboard.type("1")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/desk/partners/beds/$"))
    expect(counted.first).to_contain_text("1")


def test_an_agreement_about_to_end_stands_on_my_day_and_is_prolonged(visit):
    visitor = visit("en")
    page = visitor.sign_in("manager")
    visitor.go("/desk/")
    ending = page.locator("section[aria-labelledby=my-agreements] li")
    before = ending.count()
    assert before > 0
    ending.first.locator("a").click()
    visitor.look("agreement")
    page.locator("a[href$='/edit/']").first.click()
    page.locator("[name=ends]").fill("2031-12-31")
    page.locator("form.form .actions .btn-primary").click()
    expect(page.locator("dl.facts").first).to_contain_text("2031")
    visitor.go("/desk/")
    expect(ending).to_have_count(before - 1)
