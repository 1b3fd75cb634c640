"""The manager: figures, an old spreadsheet, double files, a closed file, who looked, lists. And the auditor."""

import csv
import io
import re
import secrets
import time

import pytest
from playwright.sync_api import expect

from tests.system.conftest import DESKTOP, PHONE
from tests.system.steps import (
    CLIENT,
    a_birthday,
    label_of,
    number_on,
    register,
    register_all_the_same,
    unusual,
)

BOTH = pytest.mark.parametrize("language", ["en", "ar"])


def a_sheet(family: str) -> bytes:
    """Two rows that go in, two that cannot, and a column that nothing is guessed for."""
    return f"""name;gender;born;phone;place of the heart;visit
Abdulqodir {family};m;{a_birthday().replace(".", "/")};+9929001{secrets.randbelow(90000) + 10000};Vahdat;01.02.2024
Oyjamol {family}a;f;1990;;Hisor;02.02.2024
;f;1990;;;02.02.2024
Zarina {family}i;f;19b4;;;03.02.2024
""".encode()


@pytest.mark.parametrize(("language", "screen"), [("en", DESKTOP), ("ar", DESKTOP), ("en", PHONE)])
def test_manager_reads_figures_and_takes_them_along(visit, language, screen):
    visitor = visit(language, screen)
    page = visitor.sign_in("manager")
    visitor.go("/desk/numbers/")
    visitor.look(f"numbers-{screen['width']}")
    with page.expect_download() as download:
        page.locator("a[href*='/numbers/download/']").click()
    assert download.value.suggested_filename.endswith(".xlsx")


@BOTH
def test_old_sheet_is_looked_at_corrected_brought_in_and_undone(visit, language):
    visitor, family = visit(language), unusual()
    page = visitor.sign_in("manager")
    visitor.go("/desk/clients/import/new/")
    visitor.look("import-new")
    sheet = {"name": f"old-{family}.csv", "mimeType": "text/csv", "buffer": a_sheet(family)}
    page.locator("input[type=file]").set_input_files(sheet)
    page.locator("main form:has(input[type=file]) button.btn-primary").click()
    page.wait_for_url(re.compile(r"/clients/import/[0-9a-f-]{36}/columns/"))
    visitor.look("import-columns")
    row = page.locator("tbody tr", has_text="place of the heart")
    row.locator("select").evaluate(
        "e => { e.value = 'town'; e.dispatchEvent(new Event('change', {bubbles: true})) }"
    )
    page.locator("main form:has(tbody select) button.btn-primary").click()
    page.wait_for_url(re.compile("/preview/"))
    expect(page.locator("main")).to_contain_text(family)
    visitor.look("import-preview")
    page.locator("#start button.btn-primary").click()
    rejected = page.locator("main a[href$='rejected.csv']")
    expect(rejected).to_be_visible(timeout=90_000)
    visitor.look("import-done")
    with page.expect_download() as download:
        rejected.click()
    lines = list(csv.reader(io.StringIO(download.value.path().read_text("utf-8-sig")), delimiter=","))
    assert [line for line in lines if "19b4" in " ".join(line)], lines
    done = page.url
    visitor.go(f"/desk/find/?q=Abdulqodir {family}")
    expect(page.locator("main .matches li").first).to_contain_text(family)
    page.locator("main .matches a[data-row]").first.click()
    page.wait_for_url(CLIENT)
    expect(page.locator("main aside")).to_contain_text("Vahdat")

    page.goto(done)
    page.locator("button[data-opens=undo-import]").click()
    visitor.look("import-undo")
    page.locator("#undo-import button[type=submit]").click()
    expect(page.locator("button[data-opens=undo-import]")).to_have_count(0)
    visitor.look("import-undone")
    visitor.go(f"/desk/find/?q=Abdulqodir {family}")
    expect(page.locator("main .matches li", has_text=family)).to_have_count(0)
    visitor.go("/desk/clients/import/")
    visitor.look("imports")


@BOTH
def test_two_files_of_one_person_are_merged_side_by_side_and_taken_apart_again(visit, language):
    visitor, family, born = visit(language), unusual(), a_birthday()
    page = visitor.sign_in("manager")
    first = register(visitor, family, "Gulnora", born)
    number = number_on(page)
    second = register_all_the_same(visitor, family, "Gulnara", born)
    visitor.go("/desk/doubles/")
    visitor.look("doubles")
    page.goto(second)
    page.locator("main details.menu:not(.tabs-more) summary").click()
    page.locator("main details.menu a[href$='/merge/']").click()
    visitor.look("merge-choose")
    page.locator("[name=number]").fill(number)
    page.locator("form:has([name=number]) button.btn-primary").click()
    page.wait_for_url(re.compile(r"/merge/[0-9a-f-]{36}/"))
    visitor.look("merge")
    page.locator("label.choice", has_text=number).locator("input[name=keep]").check()
    page.locator("[name=reason]").fill("She told us so, and showed both cards.")
    page.locator("form.merging button.btn-primary").click()
    page.wait_for_url(re.compile("/merges/|/clients/[0-9a-f-]{36}/$"))
    visitor.look("merged")
    merge = (
        page.url
        if "/merges/" in page.url
        else page.locator("a[href*='/merges/']").first.get_attribute("href")
    )
    page.goto(second)
    expect(page.locator(".client-lead")).to_contain_text(number)  # either address leads to the one file

    visitor.go(merge.replace(visitor.address, ""))
    visitor.look("merge-undo")
    page.locator("main form.form button.btn-danger").click()
    expect(page.locator("main form.form button.btn-danger")).to_have_count(0)
    page.goto(second)
    expect(page.locator("main h1")).to_contain_text("Gulnara")
    expect(page.locator(".client-lead")).not_to_contain_text(number)
    page.goto(first)
    expect(page.locator("main h1")).to_contain_text("Gulnora")


@BOTH
def test_closed_file_is_there_for_named_staff_only_and_each_look_is_written_down(visit, language):
    visitor, family = visit(language), unusual()
    page = visitor.sign_in("manager")
    address = register(visitor, family, "Shahnoza", a_birthday())
    number = number_on(page)
    page.locator("main details.menu:not(.tabs-more) summary").click()
    page.locator("main details.menu a[href$='/sharing/']").click()
    page.wait_for_url("**/sharing/")
    visitor.look("sharing")
    page.locator("label.choice", has_text="Nigina Safarova").locator("input").check()
    page.locator("form:has([name=do][value=restrict]) [name$=reason]").fill("Her brother works nearby")
    page.locator("form:has([name=do][value=restrict]) button.btn-danger").click()
    expect(page.locator("form:has([name=do][value=lift])")).to_be_visible()
    visitor.look("sharing-closed")

    named = visit(language)
    named.sign_in("counsellor")
    named.page.goto(address)
    expect(named.page.locator("main h1")).to_contain_text(family)
    named.look("client-restricted")

    for username in ("counsellor2", "counsellor_khujand"):
        other = visit(language)
        other.sign_in(username)
        answer = other.page.goto(address)
        assert answer.status == 404
        other.look("not-here")
        other.go(f"/desk/find/?q={number}")
        expect(other.page.locator("main .matches li")).to_have_count(0)
        assert family not in other.page.locator("main").inner_text()

    pk = address.rstrip("/").rsplit("/", 1)[1]
    visitor.go(f"/desk/audit/about/{pk}/")
    rows = page.locator("main tbody tr")
    expect(rows.filter(has_text="Nigina Safarova").first).to_be_visible()
    for stranger in ("Firuz Rahimov", "Dilbar Sharipova"):
        expect(rows.filter(has_text=stranger).first).to_have_class(re.compile("is-failed"))
    visitor.look("who-looked")
    auditor = visit(language)  # learns of the attempts, not of whose file it is
    auditor.sign_in("auditor")
    assert auditor.page.goto(f"{auditor.address}/desk/audit/about/{pk}/").status == 404
    auditor.go("/desk/audit/?failed=1")
    for stranger in ("Firuz Rahimov", "Dilbar Sharipova"):
        expect(auditor.page.locator("main tbody tr", has_text=stranger).first).to_be_visible()
    assert number not in auditor.page.locator("main").inner_text()


@BOTH
def test_auditor_sees_who_looked_and_changes_nothing(visit, language):
    visitor = visit(language)
    page = visitor.sign_in("auditor")
    visitor.go("/desk/audit/")
    expect(page.locator("main tbody tr").first).to_be_visible()
    visitor.look("audit")
    page.locator("main form.filters select[name=failed]").select_option("1")
    page.locator("main form.filters button:not([type=button])").click()
    page.wait_for_url(re.compile("failed="))
    assert page.locator("main tbody tr:not(.is-failed)").count() == 0
    visitor.look("audit-refused")
    visitor.refused("/desk/clients/", "/desk/find/", "/desk/staff/", "/desk/codes/", "/desk/numbers/")


def test_summary_only_sees_figures_and_nothing_else(visit):
    visitor = visit("en")
    page = visitor.sign_in("summary_only")
    page.wait_for_url(re.compile("/desk/numbers/"))
    visitor.look("numbers-summary")
    visitor.refused("/desk/clients/", "/desk/find/", "/desk/contacts/", "/desk/queue/", "/desk/audit/")


@BOTH
def test_answer_added_to_a_list_stands_in_the_form_and_goes_when_it_is_retired(visit, language):
    admin, words = visit(language), f"Beekeeping {unusual()}"
    page = admin.sign_in("network_admin")
    for path, name in (
        ("/desk/codes/", "codes"),
        ("/desk/centres/", "centres"),
        ("/desk/staff/", "staff-network"),
    ):
        admin.go(path)
        admin.look(name)
    admin.go("/desk/codes/contact_topic/")
    admin.look("codes-list")
    page.locator("main a[href$='/add/']").click()
    for tongue in ("en", "ar"):
        page.locator(f"[name=label_{tongue}]").fill(words)
    admin.look("codes-add")
    page.locator("main form.form button.btn-primary").click()
    page.wait_for_url(re.compile("/codes/contact_topic/(#.*)?$"))
    slug = page.locator("tbody tr", has_text=words).get_attribute("id").removeprefix("code-")

    counsellor = visit(language)
    desk = counsellor.sign_in("counsellor")
    counsellor.go(f"/desk/contacts/new/?slot={slug[-8:]}")
    reload_until(desk, f"select[name=main_topic] option[value='{slug}']", 1)
    assert label_of(desk, "main_topic", slug) == words
    if language != "en":
        return  # once is enough for what takes a while
    page.locator(f"#code-{slug} form[action$='/retire/'] button").click()
    expect(page.locator(f"#code-{slug} form[action$='/restore/']")).to_be_visible()
    reload_until(desk, f"select[name=main_topic] option[value='{slug}']", 0)


def reload_until(page, selector: str, count: int) -> None:
    """Another worker of the server may hold the old list for half a minute."""
    latest = time.monotonic() + 45
    while page.locator(selector).count() != count:
        assert time.monotonic() < latest, f"{selector} is there {page.locator(selector).count()} times"
        page.wait_for_timeout(1000)
        page.reload()
