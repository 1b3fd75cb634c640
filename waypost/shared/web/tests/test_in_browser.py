"""The frames and parts in a real browser: accessible, usable by keyboard, quiet under the content policy."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from waypost.shared.web.tests.small_site import served

pytestmark = [pytest.mark.browser, pytest.mark.urls("waypost.shared.web.tests.small_urls")]
STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


@pytest.fixture
def site():
    with served() as (address, behind):
        behind.address = address
        yield behind


@pytest.fixture
def visit(browser, site):
    """`visit("/patterns?part=form")`; a script error or a breach of the content policy fails the test."""
    contexts, faults = [], []

    def go(path, *, width=1280, dark=False, javascript=True):
        context = browser.new_context(
            viewport={"width": width, "height": 900},
            color_scheme="dark" if dark else "light",
            java_script_enabled=javascript,
            reduced_motion="reduce",
        )
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
        page.goto(site.address + path)
        return page

    yield go
    for context in contexts:
        context.close()
    assert faults == []


def _axe_faults(page):
    asked = {"runOnly": {"type": "tag", "values": STANDARDS}, "resultTypes": ["violations"]}
    found = Axe().run(page, options=asked)
    return [(v["id"], [n["target"] for n in v["nodes"]][:3]) for v in found.response["violations"]]


@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("path", ["/patterns", "/public", "/print", "/signin", "/error"])
def test_page_is_accessible_and_fits_the_screen(visit, path, language, dark, width):
    page = visit(f"{path}?lang={language}", width=width, dark=dark)
    assert _axe_faults(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_dark_by_choice_is_accessible_too(visit):
    assert _axe_faults(visit("/patterns?theme=dark")) == []


def test_axe_sees_a_fault(visit):
    page = visit("/public")
    page.evaluate("document.querySelector('main').append(document.createElement('input'))")
    assert [fault for fault, _where in _axe_faults(page)] == ["label"]


def test_slash_goes_to_the_search_and_escape_leaves_it(visit):
    page = visit("/new")
    page.keyboard.press("/")
    expect(page.locator("#desk-search")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#desk-search")).not_to_be_focused()


def test_n_opens_a_new_contact(visit):
    page = visit("/draft-form")
    page.keyboard.press("n")
    page.wait_for_url("**/new")


def test_letters_typed_into_a_field_are_letters(visit):
    page = visit("/draft-form")
    page.locator("#note").press_sequentially("no / ?")
    expect(page.locator("#note")).to_have_value("no / ?")
    assert page.url.endswith("/draft-form")
    expect(page.locator("#keys")).not_to_be_visible()


def test_question_mark_lists_the_keys(visit):
    page = visit("/new")
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keyboard shortcuts")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#keys")).not_to_be_visible()


def test_arrows_move_through_results(visit):
    page = visit("/patterns?part=match_card")
    rows = page.locator("[data-rows] [data-row]")
    page.keyboard.press("/")
    page.keyboard.press("ArrowDown")
    expect(rows.nth(0)).to_be_focused()


def test_skip_link_comes_first(visit):
    page = visit("/new")
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#content")).to_be_focused()


def test_rail_is_a_drawer_on_a_phone(visit):
    page = visit("/new", width=360)
    rail = page.get_by_role("navigation", name="Main")
    expect(rail).not_to_be_visible()
    page.get_by_role("button", name="Menu", exact=True).click()
    expect(rail).to_be_visible()
    page.keyboard.press("Escape")
    expect(rail).not_to_be_visible()


def _combobox(page):
    return page.get_by_role("combobox", name="Country planned")


def test_type_ahead_is_chosen_by_keyboard(visit):
    page = visit("/patterns?part=code_select")
    box = _combobox(page)
    expect(box).to_have_value("Qatar")
    box.fill("herz")
    expect(box).to_have_attribute("aria-expanded", "true")
    expect(page.locator(".combo-list:visible [role=option]")).to_have_text(["Bosnia and Herzegovina"])
    box.press("Enter")
    expect(box).to_have_value("Bosnia and Herzegovina")
    expect(box).to_have_attribute("aria-expanded", "false")
    assert page.locator("select[name=ahead-destination]").evaluate("s => s.value") == "BA"


def test_type_ahead_marks_the_option_it_is_on(visit):
    page = visit("/patterns?part=code_select")
    box = _combobox(page)
    box.fill("an")
    box.press("ArrowDown")
    active = box.get_attribute("aria-activedescendant")
    expect(page.locator(f"#{active}")).to_have_attribute("aria-selected", "true")


def test_type_ahead_finds_words_without_their_accents(visit):
    page = visit("/patterns?part=code_select")
    _combobox(page).fill("cote")
    expect(page.locator(".combo-list:visible [role=option]")).to_have_text(["Côte d’Ivoire"])


def test_type_ahead_takes_back_what_is_no_answer(visit):
    page = visit("/patterns?part=code_select")
    box = _combobox(page)
    box.fill("zzz")
    expect(page.locator(".combo-list:visible [role=option]")).to_have_text(["Nothing found"])
    box.press("Escape")
    expect(box).to_have_value("Qatar")
    box.fill("")
    box.press("Tab")
    assert page.locator("select[name=ahead-destination]").evaluate("s => s.value") == ""


def test_open_type_ahead_is_accessible(visit):
    page = visit("/patterns?part=code_select&lang=ar")
    _combobox(page).fill("a")
    assert _axe_faults(page) == []


def test_type_ahead_is_a_list_without_scripts(visit):
    page = visit("/patterns?part=code_select", javascript=False)
    expect(page.locator("select[name=ahead-destination]")).to_be_visible()


def test_error_summary_leads_to_the_field(visit):
    page = visit("/patterns?part=form_errors")
    page.get_by_role("link", name=re.compile("^Date of birth")).click()
    expect(page.locator("#id_wrong-born")).to_be_focused()
    page.get_by_role("link", name=re.compile("^Country of origin")).click()
    expect(page.get_by_role("combobox", name="Country of origin")).to_be_focused()
    page.get_by_role("link", name=re.compile("^Gender")).click()
    expect(page.get_by_role("radio", name="Woman")).to_be_focused()


def test_field_left_empty_after_a_change_is_told(visit):
    page = visit("/patterns?part=form")
    name = page.locator("#id_sample-name")
    name.focus()
    name.press("Tab")
    expect(page.locator("[data-inline-error]")).to_have_count(0)
    name.fill("x")
    name.fill("")
    name.press("Tab")
    expect(page.locator("[data-inline-error]")).to_have_text("Fill this in.")
    expect(name).to_have_attribute("aria-invalid", "true")
    name.fill("Amina")
    expect(page.locator("[data-inline-error]")).to_have_count(0)


def test_draft_is_saved_while_typing(visit, site):
    page = visit("/draft-form")
    page.locator("#note").press_sequentially("called twice")
    expect(page.locator("[data-draft-status]")).to_have_text(re.compile(r"^Draft saved at \d\d:\d\d$"))
    assert [(path, fields) for path, fields, _headers in site.sent] == [
        ("/draft", {"note": ["called twice"]})
    ]


def test_draft_is_saved_when_the_page_is_left(visit, site):
    page = visit("/draft-form")
    page.locator("#note").fill("half a word")
    page.goto(site.address + "/elsewhere")
    page.wait_for_timeout(300)
    assert ("/draft", {"note": ["half a word"]}) in [(path, fields) for path, fields, _headers in site.sent]


def test_saved_form_leaves_no_draft_behind_it(visit, site):
    page = visit("/draft-form")
    page.locator("#note").fill("done")
    page.get_by_role("button", name="Save").click()
    page.wait_for_url("**/sent")
    assert [path for path, _fields, _headers in site.sent] == ["/sent"]


def test_form_is_sent_once_however_often_it_is_pressed(visit, site):
    page = visit("/signin")
    page.locator("#name").fill("nodira")
    page.evaluate(
        "() => { const b = document.querySelector('form button'); b.click(); b.click(); b.click(); }"
    )
    page.wait_for_url("**/sent")
    assert len(site.sent) == 1


def test_idle_desk_warns_keeps_the_draft_and_signs_out(visit, site):
    page = visit("/draft-form?idle_seconds=6")
    page.locator("#note").fill("unsaved")
    expect(page.get_by_role("dialog", name="Are you still there?")).to_be_visible(timeout=8000)
    page.wait_for_url("**/signin?next=%2Fdraft-form*", timeout=12000)
    assert {"note": ["unsaved"]} in [fields for _path, fields, _headers in site.sent]


def test_idle_desk_stays_open_when_asked(visit, site):
    page = visit("/draft-form?idle_seconds=6")
    page.get_by_role("button", name="Stay signed in").click(timeout=8000)
    expect(page.locator("#idle")).not_to_be_visible()
    page.wait_for_timeout(300)
    assert "/keep" in [path for path, _fields, _headers in site.sent]


def test_draft_kept_by_the_idle_warning_does_not_count_as_work(visit, site):
    page = visit("/draft-form?idle_seconds=4")
    page.locator("#note").fill("left in the middle")
    page.wait_for_url("**/signin?next=*", timeout=12000)
    late = [headers for path, _fields, headers in site.sent if path == "/draft"][1:]
    assert all("HTTP_X_BACKGROUND" in headers for headers in late)


def test_signature_is_drawn_and_cleared(visit):
    page = visit("/patterns?part=signature")
    pad, field = page.locator("canvas"), page.locator("input[name=sign-signature]")
    frame = pad.bounding_box()
    page.mouse.move(frame["x"] + 20, frame["y"] + 20)
    page.mouse.down()
    page.mouse.move(frame["x"] + 200, frame["y"] + 80, steps=5)
    page.mouse.up()
    assert field.input_value().startswith("data:image/png;base64,")
    page.get_by_role("button", name="Clear").click()
    assert field.input_value() == ""


def test_file_of_the_wrong_kind_is_refused_before_it_is_sent(visit, tmp_path):
    page = visit("/patterns?part=file_drop")
    (tmp_path / "a.exe").write_bytes(b"x")
    (tmp_path / "a.pdf").write_bytes(b"x")
    chooser, status = page.locator("input[type=file]"), page.locator("[data-drop-status]")
    chooser.set_input_files(tmp_path / "a.exe")
    expect(status).to_have_text("“a.exe” is not one of the kinds we can take.")
    assert chooser.evaluate("i => i.files.length") == 0
    chooser.set_input_files(tmp_path / "a.pdf")
    expect(status).to_have_text("Chosen: a.pdf")


def test_file_that_is_too_large_is_refused(visit, tmp_path):
    page = visit("/patterns?part=file_drop")
    (tmp_path / "big.pdf").write_bytes(b"x" * (5 * 1024 * 1024 + 1))
    page.locator("input[type=file]").set_input_files(tmp_path / "big.pdf")
    expect(page.locator("[data-drop-status]")).to_have_text(
        "“big.pdf” is larger than 5 MB. Choose a smaller file."
    )


@pytest.mark.parametrize("javascript", [True, False])
def test_confirm_opens_with_and_without_scripts(visit, javascript):
    page = visit("/patterns?part=confirm", javascript=javascript)
    page.locator("[data-opens=confirm-sample]").click()
    dialog = page.locator("#confirm-sample")
    expect(dialog).to_be_visible()
    dialog.locator("button", has_text="Cancel").click()
    expect(dialog).not_to_be_visible()


def test_quick_exit_replaces_the_page(visit, site):
    page = visit("/signin")
    page.goto(site.address + "/public")
    page.get_by_role("link", name="Leave this page").click()
    page.wait_for_url("**/elsewhere")
    page.go_back()
    page.wait_for_url("**/signin")


def test_quick_exit_by_pressing_shift_three_times(visit):
    page = visit("/public")
    for _ in range(3):
        page.keyboard.press("Shift")
    page.wait_for_url("**/elsewhere")


def test_quick_exit_is_a_link_without_scripts(visit):
    page = visit("/public", javascript=False)
    page.get_by_role("link", name="Leave this page").click()
    page.wait_for_url("**/elsewhere")


@pytest.mark.parametrize("width", [360, 1280])
def test_public_targets_are_large(visit, width):
    page = visit("/public", width=width)
    for box in page.locator(".quick-exit, .brand, .languages a").all():
        assert box.bounding_box()["height"] >= 48


def test_menu_closes_on_escape_and_gives_the_focus_back(visit):
    page = visit("/new")
    summary = page.locator(".menu-language > summary")
    summary.click()
    expect(page.locator(".menu-language .menu-sheet")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(".menu-language .menu-sheet")).not_to_be_visible()
    expect(summary).to_be_focused()


def test_table_rows_are_36_pixels_high(visit):
    page = visit("/patterns?part=data_table")
    heights = [round(row.bounding_box()["height"]) for row in page.locator("tbody tr").all()]
    assert set(heights) == {36}


def test_first_column_stays_while_the_table_scrolls(visit):
    page = visit("/patterns?part=data_table", width=360)
    wrap, first = page.locator(".table-wrap"), page.locator("tbody th").first
    before = first.bounding_box()["x"]
    wrap.evaluate("w => { w.scrollLeft = 200; }")
    assert first.bounding_box()["x"] == before
