"""The manager: figures, staff, an old spreadsheet, double files, who looked. And the auditor."""

import re

import pytest
from playwright.sync_api import expect

SHEET = """name;gender;born;phone;date of visit
Abdulqodir Testmatov;m;12.03.1988;+992900112233;01.02.2024
;f;1990;;02.02.2024
Oyjamol Testmatova;f;19b4;;03.02.2024
"""


@pytest.mark.parametrize("language", ["en", "ar"])
def test_manager_reads_figures_and_takes_them_along(visit, language):
    visitor = visit(language)
    page = visitor.sign_in("manager")
    visitor.go("/desk/numbers/")
    visitor.look("numbers")
    with page.expect_download() as download:
        page.locator("a[href*='/numbers/download/']").click()
    assert download.value.suggested_filename.endswith(".xlsx")


def test_manager_adds_a_colleague_who_must_change_the_password(visit):
    visitor = visit("en")
    page = visitor.sign_in("manager")
    visitor.go("/desk/staff/")
    visitor.look("staff")
    assert page.locator("main a[href*='/staff/']").count() > 3


@pytest.mark.parametrize("language", ["en", "ar"])
def test_manager_brings_an_old_sheet(visit, language):
    visitor = visit(language)
    page = visitor.sign_in("manager" if language == "en" else "manager_khujand")
    visitor.go("/desk/clients/import/new/")
    visitor.look("import-new")
    sheet = {"name": f"old-{language}.csv", "mimeType": "text/csv", "buffer": SHEET.encode()}
    page.locator("input[type=file]").set_input_files(sheet)
    page.locator("main form:has(input[type=file]) button.btn-primary").click()
    page.wait_for_url(re.compile(r"/clients/import/[0-9a-f-]{36}/"))
    visitor.look("import-columns")
    page.locator("main form button.btn-primary").first.click()
    page.wait_for_url(re.compile(r"/preview/"))
    expect(page.locator("main")).to_contain_text("Abdulqodir Testmatov")
    visitor.look("import-preview")
    page.locator("main form[action*='/start/'] button, main form button.btn-primary").first.click()
    expect(page.locator("main a[href*='rejected.xlsx']")).to_be_visible(timeout=60_000)
    visitor.look("import-done")


@pytest.mark.parametrize("language", ["en", "ar"])
def test_auditor_sees_who_looked_and_changes_nothing(visit, language):
    visitor = visit(language)
    page = visitor.sign_in("auditor")
    visitor.go("/desk/audit/")
    expect(page.locator("main table tbody tr, main ol li").first).to_be_visible()
    visitor.look("audit")
    assert page.goto(visitor.address + "/desk/clients/").status == 403
    assert page.goto(visitor.address + "/desk/staff/").status == 403


def test_summary_only_sees_figures_and_nothing_else(visit):
    visitor = visit("en")
    page = visitor.sign_in("summary_only")
    page.wait_for_url(re.compile("/desk/numbers/"))
    visitor.look("numbers-summary")
    for path in ("/desk/clients/", "/desk/find/", "/desk/contacts/", "/desk/queue/", "/desk/audit/"):
        assert page.goto(visitor.address + path).status == 403


@pytest.mark.parametrize("language", ["en", "ar"])
def test_network_administrator_edits_lists_and_centres(visit, language):
    visitor = visit(language)
    visitor.sign_in("network_admin")
    for path, name in (
        ("/desk/codes/", "codes"),
        ("/desk/centres/", "centres"),
        ("/desk/staff/", "staff-network"),
    ):
        visitor.go(path)
        visitor.look(name)
