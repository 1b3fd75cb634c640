"""A referral from both sides, in a real browser: the counsellor at the desk, the partner on a telephone."""

import re

import pytest
from playwright.sync_api import expect

from tests.system.conftest import PHONE
from tests.system.steps import a_birthday, a_phone, enter, leave, register, unusual

REFERRAL = re.compile(r"/desk/referrals/[0-9a-f-]{36}/$")
PORTAL = re.compile(r"/partner/[0-9a-f-]{36}/$")
WORDS = "She needs a bed from tonight."


def _portal(visitor, username):
    """Sign in as a partner; the way leads to the portal."""
    visitor.go("/partner/")
    enter(visitor.page, username)
    visitor.page.wait_for_url(re.compile(r"/partner/$"))
    return visitor.page


def _organisation(visit, username="shelter"):
    """The name of the organisation for which a partner of the demo answers."""
    page = _portal(visit("en"), username)
    return page.locator("main bdi").first.inner_text()


def _write(counsellor, organisation):
    """Register somebody, write a referral for her; returns its address."""
    page = counsellor.page
    person = register(counsellor, unusual(), "Zuhra", a_birthday(), a_phone())
    counsellor.go(f"/desk/referrals/new/?person={person.rstrip('/').rsplit('/', 1)[1]}")
    counsellor.look("referral-form")
    page.locator("#id_organisation").fill(organisation)
    page.locator("#id_organisation").press("Enter")
    page.locator("input[name=delivery][value=portal]").check()
    page.locator("input[name=priority][value=urgent]").check()
    page.locator("input[name=reasons][value=violence]").check()
    page.locator("textarea[name=assessment]").fill(WORDS)
    page.locator(".save-bar .btn-primary").click()
    page.locator("input[name=open_anyway]").check()  # violence, and no restricted case: asked who may read it
    page.locator(".save-bar .btn-primary").click()
    page.wait_for_url(REFERRAL)
    return page.url


def _ask(page):
    """The client says yes, aloud."""
    page.locator("a[href$='/consent/']").click()
    page.locator("input[name=answer-referral][value=yes]").check()
    page.locator("input[name=how][value=spoken]").check()
    page.locator("[name=note]").fill("Her sister was there")
    page.locator("form.form-consent .actions .btn-primary").click()
    page.wait_for_url(REFERRAL)


def _send(page):
    page.locator("form[action$='/send/'] button").click()
    page.locator("a[href$='/take-back/']").wait_for()


def _number(page):
    return page.locator(".page-lead bdi.code").first.inner_text()


@pytest.mark.parametrize(("language", "username"), [("fr", "shelter"), ("ar", "lawyer")])
def test_partner_answers_on_a_telephone_and_the_counsellor_sees_the_result(visit, language, username):
    counsellor = visit("en")
    page = counsellor.sign_in("counsellor")
    address = _write(counsellor, _organisation(visit, username))
    expect(page.locator("form[action$='/send/'] button")).to_be_disabled()
    counsellor.look("referral-draft")
    page.locator("a[href$='/consent/']").click()
    expect(page.locator(".told")).to_contain_text(WORDS)
    counsellor.look("referral-consent")
    page.goto(address)
    _ask(page)
    _send(page)
    number = _number(page)

    partner = visit(language, PHONE)
    portal = _portal(partner, username)
    expect(portal.locator("html")).to_have_attribute("lang", language)
    partner.look("portal-home")
    portal.get_by_text(number).click()
    portal.wait_for_url(PORTAL)
    expect(portal.locator(".told")).to_contain_text(WORDS)
    partner.look("portal-referral")
    portal.locator("input[name=status][value=accepted]").check()
    portal.locator("form[action$='/answer/'] textarea").fill("Une place est libre.")
    portal.locator("form[action$='/answer/'] button.btn-primary").click()
    portal.locator(".notice-good").wait_for()
    portal.locator("input[name=status][value=result]").check()
    portal.locator("select[name=result]").select_option("helped_fully")
    portal.locator("form[action$='/answer/'] button.btn-primary").click()
    expect(portal.locator("form[action$='/answer/']")).to_have_count(0)
    partner.refused("/desk/clients/", "/desk/referrals/", "/desk/my-day/")

    page.goto(address)
    expect(page.locator(".referral-events")).to_contain_text("Une place est libre.")
    expect(page.locator(".facts")).to_contain_text(["Helped as asked"])
    counsellor.look("referral-result")


def test_taken_back_after_it_was_read_leaves_the_partner_with_nothing(visit):
    counsellor = visit("en")
    page = counsellor.sign_in("counsellor")
    address = _write(counsellor, _organisation(visit))
    _ask(page)
    _send(page)
    number = _number(page)
    partner = visit("fr", PHONE)
    portal = _portal(partner, "shelter")
    portal.get_by_text(number).click()
    expect(portal.locator(".told")).to_contain_text(WORDS)
    page.goto(f"{address}take-back/")
    expect(page.locator(".notice-attention")).to_be_visible()
    counsellor.look("referral-take-back")
    page.locator("select[name=reason]").select_option("not_safe")
    page.locator("form .btn-danger").click()
    page.wait_for_url(REFERRAL)
    portal.reload()
    expect(portal.locator("main")).not_to_contain_text(WORDS)
    expect(portal.locator("main form")).to_have_count(0)
    partner.look("portal-taken-back")


def test_partner_sends_somebody_and_the_counsellor_answers(visit):
    partner = visit("ar", PHONE)
    portal = _portal(partner, "lawyer")
    portal.locator("a[href$='/partner/new/']").click()
    partner.look("portal-new")
    name = unusual()
    portal.locator("[name=name]").fill(name)
    portal.locator("textarea[name=assessment]").fill("Needs advice on a contract.")
    portal.locator("[name=agreed]").check()
    portal.locator("main form .btn-primary").click()
    portal.wait_for_url(PORTAL)
    number = portal.locator("h1 bdi").inner_text()

    counsellor = visit("ar")
    page = counsellor.sign_in("counsellor")
    counsellor.go(f"/desk/referrals/?q={number}")
    counsellor.look("referrals-found")
    page.locator(".row-link").first.click()
    page.wait_for_url(REFERRAL)
    counsellor.look("referral-received")
    page.locator("a[href$='/client/']").first.click()
    expect(page.locator("#who-q")).to_have_value(name)
    page.go_back()
    page.locator("input[name=status][value=accepted]").check()
    page.locator("form[action$='/answer/'] textarea").fill("غدًا في التاسعة")
    page.locator("form[action$='/answer/'] .btn-primary").click()
    page.wait_for_url(REFERRAL)
    portal.reload()
    expect(portal.locator(".referral-events")).to_contain_text("غدًا في التاسعة")


@pytest.mark.parametrize(("language", "screen"), [("en", None), ("ar", PHONE)])
def test_pages_hold(visit, language, screen):
    counsellor = visit(language, screen)
    page = counsellor.sign_in("counsellor")
    kind = "phone" if screen else "desk"
    for path, name in (
        ("/desk/referrals/", "referrals"),
        ("/desk/referrals/new/", "referral-whom"),
        ("/desk/referrals/received/new/", "referral-receive"),
        ("/desk/referrals/unmet/", "unmet"),
        ("/desk/referrals/unmet/new/", "unmet-new"),
    ):
        counsellor.go(path)
        counsellor.look(f"{name}-{kind}")
    counsellor.go("/desk/referrals/?side=out&show=status:refused")
    page.locator(".row-link").first.click()
    counsellor.look(f"referral-refused-{kind}")
    leave(counsellor)
