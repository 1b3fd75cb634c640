"""Protection, a search for a relative and a return, as a counsellor works on them in a real browser."""

import re

import pytest
from playwright.sync_api import expect

from tests.system.conftest import DESKTOP, PHONE
from tests.system.steps import a_birthday, a_phone, register, unusual

CASE = re.compile(r"/desk/cases/[0-9a-f-]{36}/$")
SEARCH = re.compile(r"/search/[0-9a-f-]{36}/$")
BOTH = pytest.mark.parametrize(("language", "screen"), [("en", DESKTOP), ("ar", PHONE)])


def open_case(visitor, kind: str, *, restricted: bool = False) -> str:
    """Register somebody and open a case for her. Returns the case's address."""
    page = visitor.page
    person = register(visitor, unusual(), "Zuhra", a_birthday(), a_phone())
    visitor.go(f"/desk/cases/new/?person={person.rstrip('/').rsplit('/', 1)[1]}")
    page.locator("select[name=kind]").select_option(kind, force=True)
    if restricted:
        page.locator("[name=restricted]").check()
    page.locator(".save-bar .btn-primary").click()
    page.wait_for_url(CASE)
    return page.url


def send(page) -> None:
    """Save the form of the page."""
    page.locator(".save-bar .btn-primary").click()


@BOTH
def test_survivor_is_screened_made_safe_and_no_colleague_learns_of_it(visit, language, screen):
    counsellor = visit(language, screen)
    page = counsellor.sign_in("counsellor")
    address = open_case(counsellor, "trafficking", restricted=True)

    page.goto(f"{address}protection/screening/")
    for box in (
        "recruitment][value=agency",
        "control][value=documents_kept",
        "exploitation][value=forced_labour",
    ):
        page.locator(f"[name={box}]").check()
    page.locator("[name=account]").fill("The passport lies with the boss.")
    counsellor.look(f"screening-{screen['width']}")
    send(page)
    page.wait_for_url(re.compile(r"/protection/$"))
    expect(page.locator(".reading-strong")).to_be_visible()

    page.goto(f"{address}protection/safety-plan/")
    page.locator("[name=code_word]").fill("Is my blue scarf still with you?")
    send(page)
    page.goto(f"{address}protection/aid/")
    page.locator("select[name=kind]").select_option("lodging", force=True)
    send(page)
    page.wait_for_url(re.compile(r"/protection/$"))
    expect(page.locator("#main, main")).to_contain_text("Is my blue scarf still with you?")
    counsellor.look(f"protection-{screen['width']}")

    page.goto(f"{address}protection/decision/")
    page.locator("select[name=authority]").select_option("police", force=True)
    page.locator("[name=purpose]").fill("A raid")
    page.locator("[name=told]").fill("Name and address")
    send(page)
    expect(page.locator(".error-summary, [role=alert]").first).to_be_visible()
    expect(page.locator("[name=told]")).to_have_value("Name and address")

    colleague = visit(language, screen)
    other = colleague.sign_in("counsellor2")
    answers = [
        other.goto(f"{address}{tail}").status
        for tail in ("", "protection/", "protection/screening/", "papers/")
    ]
    assert answers == [404] * 4
    number = re.search(r"[A-Z]+-C\d+-\w", page.locator(".crumbs").inner_text())[0]
    assert number not in other.goto(f"{colleague.address}/desk/cases/").text()


@BOTH
def test_family_hears_of_a_found_relative_only_what_he_agreed_to(visit, language, screen):
    counsellor = visit(language, screen)
    page = counsellor.sign_in("counsellor")
    address = open_case(counsellor, "family_tracing")
    page.goto(f"{address}search/new/")
    page.locator("[name=name]").fill("Farrukh Saidov")
    page.locator("[name=circumstances]").fill("The phone has been off since the spring.")
    send(page)
    page.locator("main .row-list a", has_text="Farrukh Saidov").click()
    page.wait_for_url(SEARCH)
    search = page.url
    page.goto(f"{search}step/")
    page.locator("select[name=kind]").select_option("red_cross", force=True)
    send(page)
    page.goto(f"{search}end/")
    page.locator("[name=state][value=found]").check()
    page.locator("[name=found_where]").fill("Works on a farm.")
    send(page)
    page.wait_for_url(SEARCH)
    expect(page.locator("a[href$='/tell/']")).to_have_count(0)
    counsellor.look(f"search-found-{screen['width']}")
    page.goto(f"{search}wish/")
    page.locator("[name=wish][value=alive]").check()
    page.locator("select[name=how]").select_option("spoken", force=True)
    send(page)
    page.wait_for_url(SEARCH)
    page.locator("a[href$='/tell/']").click()
    page.locator("[name=what]").fill("He is alive and well.")
    send(page)
    page.wait_for_url(SEARCH)
    expect(page.locator("main")).to_contain_text("He is alive and well.")


@BOTH
def test_return_gets_a_plan_and_shows_how_it_goes(visit, language, screen):
    counsellor = visit(language, screen)
    page = counsellor.sign_in("counsellor")
    address = open_case(counsellor, "return")
    page.goto(f"{address}return/goal/")
    page.locator("select[name=area]").select_option("work", force=True)
    page.locator("[name=goal]").fill("A paid job in the town")
    send(page)
    for day, score in (("2026-01-10", "2"), ("2026-06-10", "4")):
        page.goto(f"{address}return/talk/")
        page.locator("[name=asked_on]").fill(day)
        page.locator("select[name=area_work]").select_option(score)
        send(page)
        page.wait_for_url(re.compile(r"/return/$"))
    page.goto(f"{address}return/skill/")
    page.locator("[name=what]").fill("Welding pipes")
    send(page)
    page.wait_for_url(re.compile(r"/return/$"))
    expect(page.locator("figure.chart svg").first).to_be_visible()
    expect(page.locator("main")).to_contain_text("Welding pipes")
    counsellor.look(f"return-{screen['width']}")
