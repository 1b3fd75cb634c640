"""One survivor's whole way in a real browser: from a call to the hotline to a bed in a shelter, told once."""

import re

import pytest
from playwright.sync_api import expect

from tests.system.conftest import DESKTOP, PHONE
from tests.system.steps import a_birthday, a_phone, answer, enter, fill_in, save_only, unusual

CONTACT = re.compile(r"/desk/contacts/[0-9a-f-]{36}/$")
CASE = re.compile(r"/desk/cases/[0-9a-f-]{36}/$")
REFERRAL = re.compile(r"/desk/referrals/[0-9a-f-]{36}/$")
PORTAL = re.compile(r"/partner/[0-9a-f-]{36}/$")
ASKED = "They keep her passport and she may not leave the house."
NEEDS = "She needs a bed from tonight, and somebody who speaks her language."


def _call(counsellor) -> str:
    """Log a call of somebody who does not say who she is. Returns the contact's address."""
    page = counsellor.go("/desk/contacts/new/")
    page.locator("[name=who][value=nobody]").check()
    page.locator("[name=channel]").select_option("phone", force=True)
    answer(page, "main_topic", "exploitation")
    page.locator("#id_asked").fill(ASKED)
    page.locator("#id_done").fill("Told her that she is not to blame, and how to call again safely.")
    page.locator(".save-bar .btn-primary").click()
    page.wait_for_url(re.compile(r"/desk/contacts/$"))
    page.locator("main tbody a").first.click()
    page.wait_for_url(CONTACT)
    return page.url


def _comes_herself(counsellor) -> None:
    """She comes to the centre: her call becomes the beginning of her file."""
    page = counsellor.page
    page.locator("main a[href$='/client/']").first.click()
    page.locator("a[href*='/register/']").first.click()
    fill_in(page, unusual(), "Zuhra", a_birthday(), a_phone())
    save_only(page)
    page.wait_for_url(re.compile(r"/client/\?.*person="))
    page.locator("main form .btn-primary").last.click()
    page.wait_for_url(CONTACT)


def _case(counsellor) -> str:
    """A restricted case, begun with what she said on the telephone."""
    page = counsellor.page
    page.locator("main a[href$='/case/']").click()
    expect(page.locator("[name=summary]")).to_have_value(ASKED)
    page.locator("select[name=kind]").select_option("trafficking", force=True)
    page.locator("[name=restricted]").check()
    page.locator(".save-bar .btn-primary").click()
    page.wait_for_url(CASE)
    return page.url


def _screening(counsellor, case: str) -> None:
    page = counsellor.page
    page.goto(f"{case}protection/screening/")
    for box in (
        "recruitment][value=agency",
        "control][value=documents_kept",
        "exploitation][value=forced_labour",
    ):
        page.locator(f"[name={box}]").check()
    page.locator("[name=account]").fill(ASKED)
    page.locator(".save-bar .btn-primary").click()
    page.wait_for_url(re.compile(r"/protection/$"))
    expect(page.locator(".reading-strong")).to_be_visible()


def _referral(counsellor, case: str, organisation: str) -> str:
    """From the case to the shelter, with her spoken consent to exactly what is told. Returns the referral's number."""
    page = counsellor.page
    counsellor.go(f"/desk/referrals/new/?case={case.rstrip('/').rsplit('/', 1)[1]}")
    expect(page.locator("textarea[name=assessment]")).to_have_value(re.compile("passport"))
    page.locator("#id_organisation").fill(organisation)
    page.locator("#id_organisation").press("Enter")
    page.locator("input[name=delivery][value=portal]").check()
    page.locator("input[name=priority][value=emergency]").check()
    page.locator("input[name=reasons][value=trafficking]").check()
    page.locator("textarea[name=assessment]").fill(NEEDS)
    page.locator(".save-bar .btn-primary").click()
    page.wait_for_url(REFERRAL)
    expect(page.locator("form[action$='/send/'] button")).to_be_disabled()
    page.locator("a[href$='/consent/']").click()
    expect(page.locator(".told")).to_contain_text(NEEDS)
    page.locator("input[name=answer-referral][value=yes]").check()
    page.locator("input[name=how][value=spoken]").check()
    page.locator("[name=note]").fill("In the quiet room, nobody else was there")
    page.locator("form.form-consent .actions .btn-primary").click()
    page.wait_for_url(REFERRAL)
    page.locator("form[action$='/send/'] button").click()
    page.locator("a[href$='/take-back/']").wait_for()
    return page.locator(".page-lead bdi.code").first.inner_text()


def _shelter(visit, language: str, screen: dict[str, int]):
    """The shelter's own page. Returns who looks at it and the name of the shelter."""
    partner = visit(language, screen)
    partner.go("/partner/")
    enter(partner.page, "shelter")
    partner.page.wait_for_url(re.compile(r"/partner/$"))
    return partner, partner.page.locator("main bdi").first.inner_text()


@pytest.mark.parametrize(("language", "screen"), [("en", DESKTOP), ("ar", PHONE)])
def test_from_the_hotline_to_a_bed_and_she_tells_it_once(visit, language, screen):
    partner, organisation = _shelter(visit, "fr", PHONE)
    counsellor = visit(language, screen)
    page = counsellor.sign_in("counsellor")
    contact = _call(counsellor)
    _comes_herself(counsellor)
    case = _case(counsellor)
    _screening(counsellor, case)
    counsellor.go("/desk/partners/beds/?free=1")
    counsellor.look(f"survivor-beds-{screen['width']}")
    number = _referral(counsellor, case, organisation)
    referral = page.url
    counsellor.look(f"survivor-referral-{screen['width']}")

    portal = partner.page
    portal.reload()
    portal.get_by_text(number).click()
    portal.wait_for_url(PORTAL)
    expect(portal.locator("main")).to_contain_text(NEEDS)
    expect(portal.locator("main")).not_to_contain_text(ASKED)
    portal.locator("input[name=status][value=accepted]").check()
    portal.locator("form[action$='/answer/'] textarea").fill("Une place est libre ce soir.")
    portal.locator("form[action$='/answer/'] button.btn-primary").click()
    portal.locator(".notice-good").wait_for()

    page.goto(referral)
    expect(page.locator(".referral-events")).to_contain_text("Une place est libre ce soir.")
    page.goto(case)
    counsellor.look(f"survivor-case-{screen['width']}")

    colleague = visit(language, screen)
    other = colleague.sign_in("counsellor2")
    assert [other.goto(address).status for address in (case, f"{case}protection/", referral)] == [404] * 3
    colleague.go(f"/desk/referrals/?q={number}")
    expect(other.locator("main .row-link")).to_have_count(0)
    assert other.goto(contact).status == 200  # the call came before the case and stays with the centre
    expect(other.locator("main a[href*='/cases/']")).to_have_count(0)
