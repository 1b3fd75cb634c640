"""Numbers: from the overview to the rows behind a figure; what somebody sees who does not know the clients."""

import io
import re
from contextlib import closing
from datetime import date

import pypdfium2
from openpyxl import load_workbook
from PIL import Image
from playwright.sync_api import expect

from tests.system.conftest import PHONE
from tests.system.steps import CLIENT, unusual

INDICATOR = re.compile(r"/indicators/[0-9a-f-]{36}/\?")


def test_manager_goes_from_a_figure_to_its_meaning_and_to_the_rows_behind_it(visit):
    visitor = visit("ar", PHONE)
    page = visitor.sign_in("manager")
    visitor.go("/desk/numbers/")
    visitor.look("numbers-overview")
    page.locator(".tiles .tile-label a").first.click()
    page.wait_for_url(INDICATOR)
    expect(page.locator("#meaning-title")).to_be_visible()
    visitor.look("numbers-indicator")
    page.locator("main a[href*='/rows/']").click()
    page.wait_for_url(re.compile("/rows/"))
    expect(page.locator("main tbody tr").first).to_be_visible()
    visitor.look("numbers-rows")
    page.locator("main tbody th a[href*='/clients/']").first.click()
    page.wait_for_url(CLIENT)

    visitor.go("/desk/numbers/outcomes/?by=age")
    expect(page.locator("figure.chart").first).to_be_visible()
    visitor.look("numbers-outcomes")
    visitor.go("/desk/numbers/population/")
    expect(page.locator("main tfoot")).to_be_attached()
    visitor.look("numbers-population")


def test_who_does_not_know_the_clients_sees_rounded_figures_of_periods_that_are_over(visit):
    visitor = visit("en")
    page = visitor.sign_in("summary_only")
    visitor.go("/desk/numbers/")
    visitor.look("numbers-rounded")
    figures = [figure_of(text) for text in page.locator("main td.num").all_inner_texts()]
    assert len(figures) > 20
    assert [one for one in figures if one % 5] == []
    visitor.go("/desk/numbers/population/")
    visitor.look("population-rounded")
    clients = [figure_of(text.split(" of ")[0].split("\n")[0]) for text in population_cells(page)]
    assert any(clients)
    assert [one for one in clients if one % 5] == []
    page.locator("main form.filters [name=first]").fill("2026-01-15")
    page.locator("main form.filters button.btn-secondary").click()
    page.wait_for_url(re.compile("first="))
    expect(page.locator("main")).to_contain_text("a month or a quarter that is over")
    visitor.go("/desk/numbers/indicators/")
    page.locator("main tbody th a").first.click()
    expect(page.locator("main a[href*='/rows/']")).to_have_count(0)


def test_report_is_built_without_a_script_and_kept_and_figures_are_published_for_everybody(visit):
    officer, name = visit("en", javascript=False), f"Report {unusual()}"
    page = officer.sign_in("mne_officer")
    officer.go("/desk/numbers/reports/build/")
    page.locator("[name=measure_1]").select_option("clients_served")
    page.locator("[name=row_1]").select_option("topic")
    page.locator("[name=column_1]").select_option("gender")
    page.locator("main form.report-parts button[type=submit]").click()
    page.wait_for_url(re.compile("measure_1=clients_served"))  # it opened with a report already
    expect(page.locator("main section.panel table tbody tr").first).to_be_visible()
    page.locator("main a.btn-primary[href*='/reports/save/']").click()
    page.locator("[name=title]").fill(name)
    page.locator("main form.form button.btn-primary").click()
    expect(page.locator("main h1")).to_have_text(name)
    with page.expect_download() as download:
        page.locator("main a[href*='/reports/file/xlsx/']").click()
    sheets = load_workbook(io.BytesIO(download.value.path().read_bytes()), read_only=True).worksheets
    assert len(sheets) >= 2  # the figures, and what they mean

    admin = visit("en")
    desk = admin.sign_in("network_admin")
    admin.go("/desk/numbers/public/")
    admin.look("public-figures-desk")
    switch, is_off = "main form[action$='/switch/'] button", desk.locator("main input[name=is_on]")
    expect(is_off).to_have_count(0)  # the demo shows figures
    desk.locator(switch).click()
    expect(is_off).to_have_count(1)
    reader = visit("en", PHONE, javascript=False)
    reader.go("/en/figures/")
    expect(reader.page.locator("main table")).to_have_count(0)
    desk.locator(switch).click()
    expect(is_off).to_have_count(0)
    publish = desk.locator("main form[action$='/publish/'] button")
    if publish.count():  # the job may have been faster
        publish.click()
    expect(desk.locator("main ul.row-list a")).to_have_count(1)
    for language in ("ar", "es"):
        other = visit(language, PHONE, javascript=language == "es")
        other.go(f"/{language}/figures/")
        expect(other.page.locator("main table").first).to_be_visible()
        assert other.context.cookies() == []
    other.look("public-figures")


def test_officer_makes_a_donor_report_with_a_logo_and_reads_it_as_pdf(visit):
    officer, name = visit("en", javascript=False), f"Fair work {unusual()}"
    page = officer.sign_in("mne_officer")
    year = date.today().year - (date.today().month < 4)  # noqa: DTZ011 because any year with a closed quarter will do
    officer.go("/desk/numbers/donors/new/")
    page.locator("[name=name]").fill(name)
    page.locator("[name=donor_name]").fill("River Fund")
    page.locator("[name=first]").fill(f"{year}-01-01")
    page.locator("[name=last]").fill(f"{year}-12-31")
    page.locator("[name=every]").select_option("quarter")
    page.locator("main form.form button.btn-primary").click()
    project = page.url
    for indicator in ("Clients served", "Contacts by channel"):
        page.goto(f"{project}line/")
        page.locator("[name=indicator]").select_option(label=indicator)
        page.locator("main form.form button.btn-primary").click()
    page.goto(f"{project}logo/")
    page.locator("[name=logo]").set_input_files(
        {"name": "logo.png", "mimeType": "image/png", "buffer": a_logo()}
    )
    page.locator("main form button.btn-primary").click()
    page.locator("main form[action$='/report/'] button").first.click()

    reader = visit("en")
    reader.sign_in("mne_officer")
    reader.page.goto(page.url)
    taken = reader.page.locator("main a[href$='/pdf/']")
    expect(taken).to_be_visible(timeout=90_000)  # a worker makes it
    reader.look("donor-report")
    with reader.page.expect_download() as download:
        taken.click()
    words, pictures = read_pdf(download.value.path())
    assert pictures >= 1
    assert all(one in words for one in (name, "River Fund", "Clients served"))
    shown = [text for text in reader.page.locator("main td.num").all_inner_texts() if figure_of(text)]
    assert shown
    assert [text for text in shown if text not in words] == []


def test_policy_report_is_drafted_in_one_click_written_agreed_and_taken_along(visit):
    visitor = visit("en")
    page = visitor.sign_in("mne_officer")
    visitor.go("/desk/numbers/policy/new/")
    page.locator("main form.form button.btn-primary").click()
    expect(page.locator("main form[action$='/agree/'] button")).to_be_visible(timeout=90_000)
    visitor.look("policy-draft")
    assert page.locator("main table").count() > 2
    text = f"What people told us {unusual()}."
    page.locator("main a[href*='/text/']").first.click()
    page.locator("main [name=body]").fill(text)
    page.locator("main form.form button.btn-primary").click()
    expect(page.locator("main")).to_contain_text(text)
    page.locator("main form[action$='/agree/'] button").click()
    expect(page.locator("main a[href$='/hand-on/']")).to_be_visible()
    with page.expect_download() as download:
        page.locator("main a[href$='/pdf/']").first.click()
    assert text in read_pdf(download.value.path())[0]


def population_cells(page) -> list[str]:
    """Clients, and people where somebody has told how many they are: women, men, everybody of each row."""
    rows = page.locator("section[aria-labelledby=by-district] tr:has(td)")
    return [text for row in rows.all() for text in row.locator("td.num").all_inner_texts()[:3]]


def figure_of(text: str) -> int:
    """A whole number as the screen writes it; nought for a dash."""
    return int(re.sub(r"[^\d]", "", text) or 0)


def a_logo() -> bytes:
    """A small picture."""
    target = io.BytesIO()
    Image.new("RGB", (240, 80), "teal").save(target, "PNG")
    return target.getvalue()


def read_pdf(path) -> tuple[str, int]:
    """The words of a PDF in one line, and how many pictures it has."""
    words, pictures = [], 0
    with closing(pypdfium2.PdfDocument(path)) as document:
        for page in document:
            words.append(page.get_textpage().get_text_range())
            pictures += sum(1 for _one in page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_IMAGE]))
    return " ".join(" ".join(words).split()), pictures
