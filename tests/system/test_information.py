"""The public site on a cheap phone, and the editors behind it: offers, countries without a network, alerts, questions."""

import re

import pytest
from playwright.sync_api import expect

from tests.system.conftest import DESKTOP, PHONE
from tests.system.steps import answer, unusual

BOTH = pytest.mark.parametrize("language", ["en", "ar"])
PAGE = re.compile(r"/i/[a-z0-9]{6}/$")


def first_page_of(page, language, country="pl"):
    """The address of the first page about a country."""
    return page.locator(f"main a[href*='/{language}/i/']").first.get_attribute("href")


@BOTH
@pytest.mark.parametrize("screen", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_public_pages_hold(visit, language, screen):
    visitor = visit(language, screen)
    page = visitor.go(f"/{language}/")
    visitor.look(f"public-{screen['width']}")
    page.locator("main .chips a").first.click()
    visitor.look(f"public-country-{screen['width']}")
    page.locator("main a[href*='/i/']").first.click()
    page.wait_for_url(PAGE)
    visitor.look(f"public-page-{screen['width']}")
    for path in ("search/?q=visa", "check-offer/", "check-contract/", "keep/", "kiosk/", "countries/"):
        visitor.go(f"/{language}/{path}")
        visitor.look(f"public-{path.split('/')[0]}-{screen['width']}")
    assert visitor.context.cookies() == []


@BOTH
def test_a_domestic_worker_checks_an_offer(visit, language):
    visitor = visit(language, PHONE)
    page = visitor.go(f"/{language}/")
    page.locator("main a[href$='/check-offer/']").first.click()
    boxes = page.locator("main [name=tick]")
    expect(boxes.nth(3)).to_be_visible()
    for number in range(3):
        boxes.nth(number).check()
    page.locator("main form button").last.click()
    expect(page.locator("#result .notice")).to_be_visible()
    assert page.locator("#result h3").count() == 3
    visitor.look("offer-checked")
    page.locator("#result a[href*='/check-recruiter/']").click()
    expect(page.locator("main h1")).to_be_visible()
    visitor.look("recruiter")
    assert visitor.context.cookies() == []


def test_checking_an_offer_needs_no_script(visit):
    page = visit("en", PHONE, javascript=False).go("/en/check-offer/")
    page.locator("main [name=tick]").first.check()
    page.locator("main form button").last.click()
    expect(page.locator("#result")).to_be_visible()


def save_country(visitor, language, country="pl"):
    page = visitor.go(f"/{language}/keep/")
    row = page.locator(f"[data-pack$='/{country}.json']")
    row.locator("button").click()
    expect(row.locator("[data-state]")).to_contain_text(re.compile(r"\d{4}|[٠-٩]{4}"))
    return row


@BOTH
def test_a_student_saves_a_country_and_reads_it_without_a_network(visit, language):
    visitor = visit(language, PHONE)
    page = visitor.go(f"/{language}/country/pl/")
    there = first_page_of(page, language)
    save_country(visitor, language)
    visitor.context.set_offline(True)
    page = visitor.go(f"/{language}/country/pl/")
    expect(page.locator("[data-offline]")).to_be_visible()
    visitor.look("offline-country")
    page = visitor.go(there)
    expect(page.locator("[data-offline]")).to_be_visible()
    title = page.locator("h1").inner_text()
    visitor.look("offline-page")
    visitor.go(f"/{language}/")
    page.locator("[name=q]").fill(title.split()[0])
    page.locator("form.search button").click()
    page.wait_for_url(re.compile("/search/"))
    expect(page.locator(f"main a[href='{there}']").first).to_be_visible()
    visitor.context.set_offline(False)


def test_ticks_stay_on_the_phone_and_one_tap_erases_all(visit):
    visitor = visit("en", PHONE)
    page = visitor.go("/en/country/pl/")
    checklist = page.locator("main a", has_text=re.compile("leave|checklist|before", re.I)).first
    checklist.click()
    page.wait_for_url(PAGE)
    box = page.locator("[data-tick]").first
    box.check()
    page.reload()
    expect(page.locator("[data-tick]").first).to_be_checked()
    save_country(visitor, "en")
    page.locator("[data-erase]").click()
    expect(page.locator("[data-says]")).to_contain_text("erased")
    left = page.evaluate(
        "(async () => [await caches.keys(), (await navigator.serviceWorker.getRegistrations()).length, Object.keys(localStorage)])()"
    )
    assert left == [[], 0, []]


def test_an_update_that_breaks_leaves_the_old_pack(visit):
    visitor = visit("en", PHONE)
    row = save_country(visitor, "en")
    page = visitor.page
    page.evaluate(
        """async () => { const cache = await caches.open("waypost-packs"); const url = "/en/keep/pl.json";
        const pack = await (await cache.match(url)).json(); pack.version = "old";
        const first = Object.keys(pack.parts)[0]; pack.parts[first].h = "old";
        await cache.put(url, new Response(JSON.stringify(pack))); }"""
    )
    page.route(
        "**/keep/pl.json?only=*",
        lambda route: route.fulfill(status=200, body='{"parts": {', content_type="application/json"),
    )
    before = page.evaluate(
        "(async () => (await (await caches.open('waypost-packs')).match('/en/keep/pl.json')).text())()"
    )
    row.locator("button").click()
    expect(page.locator("[data-says]")).to_contain_text("Nothing was lost")
    after = page.evaluate(
        "(async () => (await (await caches.open('waypost-packs')).match('/en/keep/pl.json')).text())()"
    )
    assert after == before


def test_a_full_phone_is_told_and_keeps_what_it_had(visit):
    visitor = visit("en", PHONE)
    row = save_country(visitor, "en")
    page = visitor.page
    page.evaluate(
        "() => { Cache.prototype.put = () => Promise.reject(new DOMException('full', 'QuotaExceededError')); }"
    )
    row.locator("button").click()
    expect(page.locator("[data-says]")).to_contain_text("no room left")
    visitor.context.set_offline(True)
    expect(visitor.go("/en/country/pl/").locator("[data-offline]")).to_be_visible()
    visitor.context.set_offline(False)


def test_a_kiosk_clears_itself_between_people(visit):
    visitor = visit("en", DESKTOP)
    page = visitor.go("/en/kiosk/")
    page.clock.install()
    page.locator("[data-kiosk-start]").click()
    page.wait_for_url(re.compile("/en/$"))
    page.locator("main .chips a").first.click()
    page.locator("main a[href*='/i/']").first.click()
    page.wait_for_url(PAGE)
    expect(page.locator("header .button")).to_be_visible()
    assert page.locator("[data-quick-exit]").count() == 0
    page.clock.run_for(92_000)
    expect(page.locator("dialog[open]")).to_be_visible()
    page.locator("dialog button").click()
    expect(page.locator("dialog[open]")).to_have_count(0)
    page.clock.run_for(112_000)
    page.wait_for_url(re.compile("/en/$"))
    page.go_back()
    assert not PAGE.search(page.url), "there is a way back to what the person before has read"


def test_shift_three_times_leads_a_kiosk_to_its_first_page_and_no_other_website(visit):
    page = visit("en", DESKTOP).go("/en/kiosk/")
    page.locator("[data-kiosk-start]").click()
    page.wait_for_url(re.compile("/en/$"))
    expect(page.locator("header .button")).to_be_visible()
    page.locator("main .chips a").first.click()
    page.wait_for_url(re.compile("/country/"))
    expect(page.locator("header .button")).to_be_visible()
    for _time in range(3):
        page.keyboard.press("Shift")
    page.wait_for_url(re.compile("/en/$"))


@BOTH
def test_a_family_finds_the_hotline_in_an_alert(visit, language):
    visitor = visit(language, PHONE)
    page = visitor.go(f"/{language}/")
    alert = page.locator("main .notice a[href*='/alerts/']").first
    expect(alert).to_be_visible()
    alert.click()
    phone = page.locator("main a[href^='tel:']").first
    expect(phone).to_be_visible()
    assert phone.locator("xpath=ancestor-or-self::bdi[@dir='ltr'] | descendant::bdi[@dir='ltr']").count() >= 1
    visitor.look("alert")
    feed = page.request.get(f"{visitor.address}/alerts/cap/")
    assert feed.ok
    assert "atom" in feed.headers["content-type"]


@BOTH
def test_an_editor_corrects_a_law_on_one_page_and_sees_it_everywhere(visit, language):
    desk = visit(language, DESKTOP)
    page = desk.sign_in("editor")
    desk.go("/desk/library/")
    desk.look("library")
    shared = page.evaluate(
        """async () => { const answer = await (await fetch("/api/pages?limit=200")).json(); const seen = {};
        for (const one of answer.pages) { const whole = await (await fetch("/api/pages/" + one.code)).json();
        for (const s of whole.statements) (seen[s.id] ||= []).push(one.code); }
        return Object.entries(seen).find(([, codes]) => codes.length > 2); }"""
    )
    statement, codes = shared
    word = unusual()
    desk.go(f"/desk/library/statements/{statement}/words/")
    body = page.locator("textarea[name$=body]")
    body.fill(f"{body.input_value()} {word}")
    page.locator("main form button.btn-primary").click()
    page.wait_for_url(re.compile(f"/statements/{statement}/$"))
    desk.look("library-statement")
    reader = visit("en", PHONE)
    for code in codes:
        expect(reader.go(f"/en/i/{code}/").locator("main")).to_contain_text(word)


def test_a_checker_empties_the_due_queue_from_the_keyboard(visit):
    desk = visit("en", DESKTOP)
    page = desk.sign_in("editor")
    desk.go("/desk/library/due/")
    desk.look("library-due")
    buttons = page.locator(".due-row [data-due-confirm]")
    left = buttons.count()
    assert left > 2
    buttons.first.focus()
    for _ in range(2):
        page.keyboard.press("Enter")
        left -= 1
        expect(buttons).to_have_count(left)
        expect(buttons.first).to_be_focused()


@BOTH
def test_somebody_asks_without_a_name_and_reads_the_answer(visit, language):
    reader, words = visit(language, PHONE), unusual()
    page = reader.go(f"/{language}/ask/")
    reader.look("ask")
    page.locator("main textarea").first.fill(f"Can I go with a {words} visa?")
    page.locator("main form button").last.click()
    number = page.locator("main .reference").first
    expect(number).to_be_visible()
    reader.look("asked")
    reference = number.inner_text()
    desk = visit(language, DESKTOP)
    page = desk.sign_in("counsellor")
    desk.go("/desk/enquiries/")
    desk.look("enquiries")
    page.locator("main a[href*='/enquiries/']", has_text=words).first.click()
    desk.look("enquiry")
    page.locator("main textarea[name=answer]").fill(f"Yes, with {words}.")
    topic = page.locator("select[name=topic] option[value]:not([value=''])").first.get_attribute("value")
    answer(page, "topic", topic)
    page.locator("main form:has(textarea[name=answer]) button.btn-primary").click()
    page.wait_for_load_state()
    page = reader.go(f"/{language}/ask/answer/")
    page.locator("main [name=reference]").fill(reference)
    page.locator("main form button").last.click()
    expect(page.locator("main")).to_contain_text(f"Yes, with {words}.")
    reader.look("answer")
    assert reader.context.cookies() == []


def weight_of(requests):
    """Bytes on the wire of the answers to these requests."""
    parts = ("responseBodySize", "responseHeadersSize")
    return sum(request.sizes()[part] for request in requests for part in parts)


def test_a_first_view_weighs_at_most_40_kilobytes_and_the_next_15(visit):
    visitor = visit("en", PHONE)
    sizes = []
    visitor.page.on("response", lambda answer: sizes.append(answer.request))
    page = visitor.go("/en/")
    page.wait_for_load_state("networkidle")
    first = weight_of(sizes)
    assert first <= 40_000, first
    sizes.clear()
    page.locator("main .chips a").first.click()
    page.wait_for_load_state("networkidle")
    following = weight_of(sizes)
    assert following <= 15_000, following
