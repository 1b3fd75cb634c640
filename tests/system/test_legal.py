"""A domestic worker's unpaid wages, from the first telling to the money, in a real browser."""

import datetime
import re

import pytest
from playwright.sync_api import expect

from tests.system.conftest import PHONE
from tests.system.steps import a_birthday, answer, register, unusual

BOTH = pytest.mark.parametrize("language", ["en", "ar"])
MATTER = re.compile(r"/desk/cases/legal/[0-9a-f-]{36}/$")
LETTER = re.compile(r"/legal/letters/[0-9a-f-]{36}/$")


def ago(days: int) -> str:
    return (datetime.datetime.now(datetime.UTC).date() - datetime.timedelta(days=days)).isoformat()


def _save(page) -> None:
    page.locator("main form.form button.btn-primary").first.click()


def _open_case(visitor, client: str) -> None:
    """A case of work and wages for the client whose address is given, and its legal tab."""
    page = visitor.go(f"/desk/cases/new/?person={client.rstrip('/').rsplit('/', 1)[1]}")
    answer(page, "kind", "labour_rights")
    page.locator("[name=summary]").fill("Worked in a household and was not paid")
    _save(page)
    page.wait_for_url(re.compile(r"/desk/cases/[0-9a-f-]{36}/"))
    page.locator("nav.tab-row a[href$='/legal/']").click()
    page.wait_for_url(re.compile(r"/legal/$"))


def _take_on(visitor, opponent: str) -> str:
    """The matter with its first claim; returns its address."""
    page = visitor.page
    visitor.look("legal-empty")
    page.locator("main a[href$='/legal/new/']").first.click()
    answer(page, "issue", "unpaid_wages")
    page.locator("[name=opponent]").fill(opponent)
    answer(page, "country", "AE")
    page.locator("[name=opened_on]").fill(ago(100))
    page.locator("[name=what]").fill("Wages for four months")
    page.locator("[name=amount]").fill("4800")
    answer(page, "currency", "AED")
    page.locator("[name=starts]").fill(ago(230))
    page.locator("[name=ends]").fill(ago(110))
    visitor.look("legal-new")
    _save(page)
    page.wait_for_url(MATTER)
    return page.url


@BOTH
def test_unpaid_wages_of_a_domestic_worker_from_intake_to_award(visit, language):
    visitor, opponent = visit(language), f"Villa {unusual()}"
    page = visitor.sign_in("legal_adviser")
    name = unusual()
    client = register(visitor, name, "Gulnora", a_birthday())
    _open_case(visitor, client)
    matter = _take_on(visitor, opponent)
    expect(page.locator("main")).to_contain_text(opponent)
    expect(page.locator("section[aria-labelledby=claims] tfoot bdi.money")).to_contain_text("AED")

    # the time limit of the (invented) route becomes a deadline
    page.locator("a[href*='/limit/']").first.click()
    page.locator("[name=counted_from]").fill(ago(5))
    visitor.look("legal-limit")
    _save(page)
    page.wait_for_url(MATTER)
    expect(page.locator("section[aria-labelledby=deadlines] .clock")).to_have_count(1)

    # the papers
    page.locator("#tab a[href$='/papers/']").click()
    page.locator("[name=state-contract][value=have]").check()
    page.locator("[name=state-hours][value=have]").check()
    page.locator("[name=state-payslips][value=not_needed]").check()
    visitor.look("legal-papers")
    _save(page)
    page.wait_for_url(MATTER)

    # the letter: chosen facts, edited, printed, sent
    page.locator("#tab a[href$='/letter/']").click()
    page.locator("[name=kind][value=demand]").check()
    page.locator("select[name=language]").select_option(language)
    page.locator("[name=facts][value=evidence]").check()
    visitor.look("legal-letter-choice")
    _save(page)
    page.wait_for_url(LETTER)
    body = page.locator("textarea[name=body]")
    expect(body).to_have_value(re.compile(name))
    expect(body).to_have_value(re.compile(opponent))
    body.fill(body.input_value() + "\n\nNB 1")
    visitor.look("legal-letter")
    _save(page)
    page.wait_for_url(re.compile("/print/$"))
    expect(page.locator("article.letter")).to_contain_text("NB 1")
    expect(page.locator("article.letter")).to_have_attribute("dir", "rtl" if language == "ar" else "ltr")
    visitor.look("legal-letter-print")
    page.locator("form[action$='/sent/'] button").click()
    page.wait_for_url(MATTER)

    # filed and heard
    for kind, day in (("filed", 60), ("hearing", 30)):
        page.locator("section[aria-labelledby=steps] a[href$='/step/']").click()
        page.locator("select[name=kind]").select_option(kind)
        page.locator("[name=on]").fill(ago(day))
        page.locator("[name=text]").fill(f"{kind}: both sides came")
        _save(page)
        page.wait_for_url(MATTER)
    expect(page.locator("section[aria-labelledby=steps] .event")).to_have_count(4)
    visitor.look("legal-matter")

    # the award, the money, the record
    page.locator("#tab a[href$='/outcome/']").first.click()
    page.locator("[name=resolution]").first.wait_for()
    page.locator("select[name=resolution]").select_option("administrative")
    page.locator("[name=resolved_on]").fill(ago(2))
    page.locator("[name=remedies][value=paid_part]").check()
    page.locator("[name=how]").fill("The office ordered the payment")
    page.locator("[name='awarded-0']").fill("4000")
    page.locator("[name=sanctions][value=fine]").check()
    visitor.look("legal-outcome")
    _save(page)
    page.wait_for_url(MATTER)
    page.locator("#tab a[href$='/payment/']").click()
    page.locator("[name=amount]").fill("2500")
    _save(page)
    page.wait_for_url(MATTER)
    expect(page.locator("section[aria-labelledby=outcome]")).to_contain_text("AED")
    page.locator("form[action$='/close/'] button").click()
    expect(page.locator("form[action$='/close/']")).to_have_count(0)
    visitor.look("legal-closed")
    page.locator("#tab a[href$='/outcome/print/']").click()
    expect(page.locator("main")).to_contain_text("AED")
    visitor.look("legal-outcome-print")

    # the client's story knows it, and the list of the closed
    page.goto(client)
    expect(page.locator("#story")).to_contain_text("hearing: both sides came")
    visitor.go("/desk/cases/legal/?state=closed")
    expect(page.locator("main")).to_contain_text(name)
    visitor.look("legal-matters")
    page.goto(matter)


@BOTH
def test_group_complaint_shows_the_sums_of_each_claimant(visit, language):
    visitor = visit(language)
    page = visitor.sign_in("counsellor")
    visitor.go("/desk/cases/legal/groups/")
    visitor.look("legal-groups")
    page.locator("main tbody a.row-link").last.click()
    expect(page.locator("section[aria-labelledby=claimants] tbody tr").first).to_be_visible()
    expect(page.locator("section[aria-labelledby=claimants] tfoot bdi.money").first).to_contain_text("RUB")
    visitor.look("legal-group")
    page.locator("a[href$='/claimants/']").click()
    page.locator("[name=client]").fill("nobody")
    _save(page)
    expect(page.locator(".error-summary")).to_be_visible()
    visitor.look("legal-claimants")


@BOTH
def test_redress_routes_and_results_are_read_and_taken_along(visit, language):
    visitor = visit(language)
    page = visitor.sign_in("manager")
    visitor.go("/desk/cases/legal/routes/")
    visitor.look("legal-routes")
    page.locator("main tbody a.row-link").first.click()
    expect(page.locator("main .notice-attention")).to_be_visible()
    visitor.look("legal-route")
    visitor.go("/desk/cases/legal/results/?by=opened")
    expect(page.locator("main tfoot tr").first).to_be_visible()
    visitor.look("legal-results")
    with page.expect_download() as taken:
        page.locator("a[href*='results.xlsx']").click()
    assert taken.value.suggested_filename.endswith(".xlsx")


def test_legal_help_fits_a_small_telephone(visit):
    visitor = visit("ar", PHONE)
    page = visitor.sign_in("legal_adviser")
    visitor.go("/desk/cases/legal/?state=")
    visitor.look("legal-matters-phone")
    page.locator("main tbody a.row-link").first.click()
    page.wait_for_url(MATTER)
    visitor.look("legal-matter-phone")
    for place in ("groups", "routes"):
        visitor.go(f"/desk/cases/legal/{place}/")
        visitor.look(f"legal-{place}-phone")
