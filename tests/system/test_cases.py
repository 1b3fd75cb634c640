"""A case from the first contact to its approved end, and one that is not there for a colleague."""

import re

import pytest
from playwright.sync_api import expect

from tests.system.conftest import DESKTOP, PHONE
from tests.system.steps import a_birthday, answer, register, unusual

BOTH = pytest.mark.parametrize("language", ["en", "ar"])
CASE = re.compile(r"/desk/cases/[0-9a-f-]{36}/$")
CONTACT = re.compile(r"/desk/contacts/[0-9a-f-]{36}/$")


def _log_a_contact(visitor, client: str) -> None:
    """Log what was asked for the client at this address, and open the contact."""
    page = visitor.go(f"/desk/contacts/new/?person={client.rstrip('/').rsplit('/', 1)[1]}")
    answer(page, "main_topic", "wages_unpaid")
    page.locator("#id_asked").fill("Four months of work, one month of pay.")
    page.keyboard.press("Control+Enter")
    page.wait_for_url("**/desk/clients/**")
    page.goto(client + "contacts/")
    page.locator("tbody a[href*='/desk/contacts/']").first.click()
    page.wait_for_url(CONTACT)


def _fill_case(page, kind: str = "labour_rights", risk: str = "medium") -> None:
    page.locator("select[name=kind]").evaluate(
        "(field, kind) => { field.value = kind; field.dispatchEvent(new Event('change', {bubbles: true})) }",
        kind,
    )
    page.locator(f"[name=risk][value={risk}]").check()


def _save(page) -> None:
    page.locator("main form.form button.btn-primary").last.click()


def _note(visitor, page, case: str) -> None:
    page.goto(case + "notes/")
    page.locator("#id_text").fill("Brought the messages of the foreman; copies are in the papers.")
    page.locator("#note button.btn-primary").click()
    expect(page.locator(".note-list li")).to_have_count(1)
    visitor.look("case-notes")


def _assess(visitor, page, case: str) -> None:
    page.goto(case + "needs/write/")
    page.locator("[name=need-rights]").select_option("high")
    page.locator("[name=account]").fill("“I only want what I worked for.”")
    visitor.look("case-needs-form")
    _save(page)
    expect(page.locator(".heat-3")).to_have_count(1)
    visitor.look("case-needs")


def _plan(visitor, page, case: str) -> None:
    page.goto(case + "plan/goal/")
    page.locator("[name=text]").fill("To be paid for three months")
    _save(page)
    page.locator("a[href*='/plan/step/?goal=']").click()
    page.locator("[name=text]").fill("Write the claim")
    visitor.look("case-step-form")
    _save(page)
    expect(page.locator(".step")).to_have_count(1)
    visitor.look("case-plan")
    page.goto(case + "plan/agree/")
    page.locator("[name=answer][value=yes]").check()
    page.locator("[name=how][value=spoken]").check()
    page.locator("[name=note]").fill("Her sister was there")
    visitor.look("case-agree")
    _save(page)
    expect(page.locator(".state-good")).to_have_count(1)


@BOTH
def test_unpaid_wages_from_the_first_contact_to_the_approved_end(visit, language):
    counsellor = visit(language)
    page = counsellor.sign_in("counsellor")
    client = register(counsellor, unusual(), "Zulfiya", a_birthday())
    _log_a_contact(counsellor, client)
    page.locator("main a[href$='/case/']").click()
    expect(page.locator("[name=summary]")).to_have_value("Four months of work, one month of pay.")
    _fill_case(page)
    counsellor.look("case-new")
    _save(page)
    page.wait_for_url(CASE)
    case = page.url
    counsellor.look("case-fresh")
    _note(counsellor, page, case)
    _assess(counsellor, page, case)
    _plan(counsellor, page, case)
    page.locator(".step button").click()
    expect(page.locator(".step-over")).to_have_count(1)
    page.goto(case + "reviews/")
    page.locator("[name=what_changed]").fill("The employer paid two months.")
    page.locator("[name=risk][value=low]").check()
    _save(page)
    expect(page.locator(".review-list li")).to_have_count(1)
    counsellor.look("case-reviews")
    page.goto(case + "together/help/")
    page.locator("[name=kind][value=advocacy]").check()
    page.locator("[name=with_whom]").fill("Labour inspection")
    page.locator("[name=what]").fill("The third month")
    _save(page)
    counsellor.look("case-together")
    page.goto(case + "closing/")
    for field, value in (
        ("reason", "goals_reached"),
        ("outcome", "complaint_resolved"),
        ("outcome_source", "self_report"),
    ):
        page.locator(f"select[name={field}]").evaluate(
            "(field, value) => { field.value = value; field.dispatchEvent(new Event('change', {bubbles: true})) }",
            value,
        )
    page.locator("[name=account]").fill("All three months were paid.")
    counsellor.look("case-closing")
    _save(page)
    expect(page.locator("input[value=approve]")).to_have_count(0)

    manager = visit(language)
    desk = manager.sign_in("manager")
    desk.locator(f"a[href='{_path(case)}closing/']").click()
    manager.look("case-approve")
    desk.locator("form:has(input[value=approve]) button").click()
    desk.goto(case)
    expect(desk.locator(".stage-current")).to_have_count(1)
    expect(desk.locator("a[href$='/notes/#note']")).to_have_count(0)
    manager.look("case-closed")
    desk.goto(client)
    expect(desk.locator(f"a[href='{_path(case)}closing/']")).to_have_count(1)


def _path(address: str) -> str:
    return re.sub(r"^https?://[^/]+", "", address)


@BOTH
def test_a_restricted_case_is_not_there_for_a_colleague(visit, language):
    counsellor = visit(language)
    page = counsellor.sign_in("counsellor")
    client = register(counsellor, unusual(), "Mehrangez", a_birthday())
    counsellor.go(f"/desk/cases/new/?person={client.rstrip('/').rsplit('/', 1)[1]}")
    _fill_case(page, "trafficking", "high")
    page.locator("[name=restricted]").check()
    _save(page)
    page.wait_for_url(CASE)
    case = page.url
    number = page.locator("h1 .case-number").inner_text()
    expect(page.locator(".band-restricted")).to_have_count(1)
    counsellor.look("case-restricted")
    page.goto(case + "people/")
    counsellor.look("case-people")

    colleague = visit(language)
    desk = colleague.sign_in("counsellor2")
    assert desk.goto(case).status == 404
    assert desk.goto(case + "notes/").status == 404
    for address in (client, f"/desk/cases/client/{client.rstrip('/').rsplit('/', 1)[1]}/", "/desk/cases/"):
        desk = colleague.go(_path(address))
        assert number not in desk.content()
    desk.locator("[name=number]").fill(number)
    desk.locator("form:has([name=number]) button").click()
    expect(desk.locator(".messages")).to_be_visible()
    assert _path(case) not in desk.content()


@pytest.mark.parametrize(("language", "screen"), [("en", DESKTOP), ("ar", PHONE)])
def test_the_caseload_leads_to_every_tab_of_a_case(visit, language, screen):
    visitor = visit(language, screen)
    page = visitor.sign_in("case_manager")
    visitor.go("/desk/cases/")
    visitor.look(f"caseload-{screen['width']}")
    page.locator("main tbody[data-rows] a.row-link").first.click()
    page.wait_for_url(CASE)
    tabs = [tab.get_attribute("href") for tab in page.locator(".tab-row a").all()]
    assert len(tabs) >= 8
    for path in tabs:
        visitor.go(path)
        visitor.look(f"case-tab-{path.rstrip('/').rsplit('/', 1)[1][:12]}-{screen['width']}")
