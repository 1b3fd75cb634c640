"""Numbers: from the overview to the rows behind a figure; what somebody sees who does not know the clients."""

import io
import re

from openpyxl import load_workbook
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
    expect(page.locator("main")).to_contain_text("a month, a quarter or a year that is over")
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
    desk.locator("main form[action$='/switch/'] button").click()
    desk.locator("main form[action$='/publish/'] button").click()
    expect(desk.locator("main ul.row-list a")).to_have_count(1)
    reader = visit("en", PHONE, javascript=False)
    reader.page.goto(f"{reader.address}/en/figures/")
    expect(reader.page.locator("main table").first).to_be_visible()
    assert reader.context.cookies() == []


def population_cells(page) -> list[str]:
    """Clients, and people where somebody has told how many they are: women, men, everybody of each row."""
    rows = page.locator("section[aria-labelledby=by-district] tr:has(td)")
    return [text for row in rows.all() for text in row.locator("td.num").all_inner_texts()[:3]]


def figure_of(text: str) -> int:
    """A whole number as the screen writes it; nought for a dash."""
    return int(re.sub(r"[^\d]", "", text) or 0)
