"""The counsellor: one story, consent in the client's language, follow-ups on My day."""

import re

import pytest
from playwright.sync_api import expect

from tests.system.conftest import DESKTOP, PHONE
from tests.system.steps import CLIENT, a_birthday, answer, open_a_client, open_tab, register, unusual

BOTH = pytest.mark.parametrize("language", ["en", "ar"])


@pytest.mark.parametrize(("language", "screen"), [("en", DESKTOP), ("ar", DESKTOP), ("ar", PHONE)])
def test_file_is_one_story_with_tabs(visit, language, screen):
    visitor = visit(language, screen)
    page = visitor.sign_in("counsellor")
    address = open_a_client(visitor)
    tabs = [tab.get_attribute("href") for tab in page.locator(".tab-row a").all()]
    assert len(tabs) >= 9
    for path in tabs[1:]:
        open_tab(page, path)
        page.wait_for_url(f"**{path}")
        expect(page.locator(f".tab-row a[href='{path}']")).to_have_attribute("aria-current", "page")
        visitor.look(f"tab-{path.rstrip('/').rsplit('/', 1)[1]}-{screen['width']}")
    page.go_back()
    expect(page.locator(f".tab-row a[href='{tabs[-2]}']")).to_have_attribute("aria-current", "page")
    for form in (
        "edit/profile/",
        "edit/contact/",
        "rows/phone/add/",
        "rows/document/add/",
        "vulnerabilities/edit/",
    ):
        page.goto(address + form)
        visitor.look(f"form-{form.strip('/').replace('/', '-')}-{screen['width']}")


@BOTH
def test_consent_is_asked_in_the_clients_language_signed_refused_withdrawn_and_printed(visit, language):
    visitor = visit(language)
    page = visitor.sign_in("counsellor")
    visitor.go("/desk/clients/register/")
    answer(page, "first_language", "ru")
    page.locator("[name=family_name]").fill(unusual())
    page.locator("[name=given_name]").fill("Vera")
    page.locator("[name=born]").fill(a_birthday())
    page.locator("[name=storage][value=yes]").check()
    page.locator(".register-actions button:not([name])").click()
    page.wait_for_url(CLIENT)
    address = page.url

    page.goto(address + "consents/")
    page.locator("main a.btn-primary[href*='/consents/ask/']").click()
    expect(page.locator(".wording").first).to_have_attribute("lang", "ru")
    assert page.locator(".wording[lang=ru][dir=ltr]").count() >= 2
    page.locator("a[href*='/consents/read/']").click()
    visitor.look("consent-read")
    page.locator(".reading-back").click()
    page.locator("[name=answer-contact_me][value=yes]").check()
    page.locator("[name=answer-share_centres][value=no]").check()
    page.locator("[name=how][value=signature_screen]").check()
    page.locator(".signature-pad").scroll_into_view_if_needed()
    box = page.locator(".signature-pad").bounding_box()
    page.mouse.move(box["x"] + 40, box["y"] + 60)
    page.mouse.down()
    page.mouse.move(box["x"] + 200, box["y"] + 30, steps=6)
    page.mouse.move(box["x"] + 260, box["y"] + 90, steps=6)
    page.mouse.up()
    assert page.locator("[name=signature]").input_value().startswith("data:image/png;base64,")
    visitor.look("consent-ask")
    page.locator("form.form-consent button.btn-primary").click()
    page.wait_for_url(re.compile("/consents/$"))
    assert page.locator(".consent-given").count() == 2
    assert page.locator(".consent-refused").count() == 1
    visitor.look("consents")

    signed = page.locator(".consent-given:has(a[href*='/withdraw/'])").last
    sheet = page.locator(".consent-given a[href*='/consents/']:not([href*='/withdraw/'])").last.get_attribute(
        "href"
    )
    signed.locator("a[href*='/withdraw/']").click()
    visitor.look("consent-withdraw")
    page.locator("main form button.btn-danger").click()
    page.wait_for_url(re.compile("/consents/$"))
    assert page.locator(".consent-withdrawn").count() == 1
    visitor.go(sheet)
    expect(page.locator(".keep img[src^='data:image/png']")).to_be_visible()
    visitor.look("consent-sheet")
    page.goto(address + "consents/blank/")
    visitor.look("consent-blank")


@BOTH
def test_promise_made_on_the_phone_stands_on_my_day_is_handed_over_and_done(visit, language):
    visitor, what = visit(language), f"Ask whether the wage came {unusual()}"
    page = visitor.sign_in("counsellor")
    address = register(visitor, unusual(), "Sitora", a_birthday())
    page.locator("main a[href*='/contacts/new/']").first.click()
    answer(page, "channel", "phone")
    answer(page, "main_topic", "wages_unpaid")
    page.locator("textarea[name=asked]").fill("Wages for three months")
    page.locator("textarea[name=done]").fill("Wrote to the employer together")
    page.locator("[name=follow_up][value=week]").check()
    page.locator("[name=follow_up_what]").fill(what)
    visitor.look("contact-filled")
    page.keyboard.press("Control+Enter")
    page.wait_for_url(address)
    expect(page.locator("#story")).to_contain_text("Wrote to the employer together")
    expect(page.locator("main aside")).to_contain_text("1")

    visitor.go("/desk/my-day/")
    row = page.locator("li", has_text=what)
    visitor.look("my-day")
    row.locator("a[href*='/hand-over/']").click()
    colleague = page.locator("select[name=to] option", has_text="Firuz Rahimov").get_attribute("value")
    page.locator("select[name=to]").select_option(colleague)
    page.locator("select[name=why]").select_option(index=1)
    page.locator("[name=note]").fill("She calls on Monday")
    visitor.look("hand-over")
    page.locator("main form button.btn-primary").click()
    page.wait_for_url(re.compile("/my-day/"))
    expect(page.locator(".row-list li", has_text=what)).to_have_count(0)

    other = visit(language)
    desk = other.sign_in("counsellor2")
    other.go("/desk/my-day/")
    row = desk.locator("li", has_text=what)
    row.locator("input[name=outcome]").fill("The wage came")
    row.locator("form button").click()
    expect(desk.locator(".row-list li", has_text=what)).to_have_count(0)
    desk.goto(address)
    expect(desk.locator("#story")).to_contain_text("Wrote to the employer together")


def test_two_who_edit_one_file_see_both_versions(visit):
    first, second = visit("en"), visit("en")
    page, other = first.sign_in("counsellor"), second.sign_in("counsellor2")
    address = register(first, unusual(), "Munira", a_birthday())
    page.goto(address + "edit/profile/")
    other.goto(address + "edit/profile/")
    page.locator("[name=town]").fill("Varzob")
    page.locator("main form.form button.btn-primary").first.click()
    page.wait_for_url(re.compile("/profile/|/clients/[0-9a-f-]{36}/$"))
    other.locator("[name=town]").fill("Rudaki")
    other.locator("main form.form button.btn-primary").first.click()
    expect(other.locator("main form").first).to_contain_text("Varzob")
    expect(other.locator("[name=town]").last).to_have_value("Rudaki")
    second.look("edited-by-two")
    other.locator("[name=keep-town][value=mine]").check()
    other.locator("main form.form button.btn-primary").first.click()
    other.wait_for_url(re.compile("/profile/$"))
    expect(other.locator("main")).to_contain_text("Rudaki")
