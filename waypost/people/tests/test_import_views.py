"""The screens of the import, as a manager uses them."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from waypost.people.jobs import import_step
from waypost.people.models import ImportRow, ImportRun, Person
from waypost.people.tests.messy_register import make_register

REGISTER = make_register(220, seed=7)


def upload(browser, data: bytes, name: str = "register.xlsx"):
    """Choose a file on the first page."""
    return browser.post(reverse("people:import_new"), {"file": SimpleUploadedFile(name, data)})


def columns_as_guessed(run: ImportRun) -> dict[str, str]:
    """The second page's form as it comes."""
    chosen = {f"column-{number}": column["target"] for number, column in enumerate(run.mapping["columns"])}
    return {**chosen, "day_first": "1", "safe_rules": "on", "mapping_name": "our register"}


@pytest.fixture
def manager(cast):
    return cast.client("manager")


@pytest.fixture
def received(manager) -> ImportRun:
    upload(manager, REGISTER.xlsx())
    return ImportRun.objects.get()


@pytest.fixture
def checked(manager, received) -> ImportRun:
    manager.post(reverse("people:import_columns", args=[received.pk]), columns_as_guessed(received))
    received.refresh_from_db()
    return received


def test_a_file_leads_to_its_columns_with_their_values(manager, received):
    page = manager.get(reverse("people:import_run", args=[received.pk]), follow=True).content.decode()
    assert "ФИО / Name" in page
    assert "row 3" in page
    assert received.rows_total == len(REGISTER.rows)


def test_nothing_happens_before_it_is_shown(manager, checked):
    assert checked.state == ImportRun.State.CHECKED
    assert Person.objects.count() == 0
    page = manager.get(reverse("people:import_preview", args=[checked.pk])).content.decode()
    assert "May be the same person as row" in page
    assert "Nothing has been changed yet." in page


def test_decisions_are_kept_and_done(manager, checked, django_capture_on_commit_callbacks):
    rows = list(ImportRow.objects.filter(run=checked, result="possible").order_by("number")[:3])
    sent = {
        f"decision-{rows[0].number}": "same1",
        f"decision-{rows[1].number}": "new",
        f"decision-{rows[2].number}": "leave",
    }
    manager.post(reverse("people:import_preview", args=[checked.pk]), sent)
    manager.post(reverse("people:import_start", args=[checked.pk]), {"undecided": "new"})
    import_step(str(checked.pk))
    after = {row.number: row for row in ImportRow.objects.filter(run=checked)}
    first = after[rows[0].number]
    other = after[int(rows[0].made[0][1].removeprefix("row:"))]
    assert (first.result, first.person_id) == ("matched", other.person_id)
    assert after[rows[1].number].result == "created"
    assert (after[rows[2].number].result, after[rows[2].number].person_id) == ("skipped", None)


def test_undecided_rows_wait_when_so_chosen(manager, checked):
    manager.post(reverse("people:import_start", args=[checked.pk]), {"undecided": "leave"})
    import_step(str(checked.pk))
    assert not ImportRow.objects.filter(run=checked, result="possible").exclude(person=None).exists()


def test_the_run_ends_on_a_page_with_downloads_and_undo(manager, checked):
    manager.post(reverse("people:import_start", args=[checked.pk]), {"undecided": "new"})
    waiting = manager.get(reverse("people:import_run", args=[checked.pk])).content.decode()
    assert "You may leave this page" in waiting
    import_step(str(checked.pk))
    page = manager.get(reverse("people:import_run", args=[checked.pk])).content.decode()
    assert "The import is done" in page
    assert reverse("people:import_rejected_xlsx", args=[checked.pk]) in page
    manager.post(reverse("people:import_undo", args=[checked.pk]))
    assert Person.objects.count() == 0


def test_the_same_file_again_asks(manager, checked):
    manager.post(reverse("people:import_start", args=[checked.pk]), {"undecided": "new"})
    import_step(str(checked.pk))
    upload(manager, REGISTER.xlsx())
    again = ImportRun.objects.exclude(pk=checked.pk).get()
    if again.file_sha256 != checked.file_sha256:
        again.file_sha256 = checked.file_sha256  # the workbook writer stamps the time of day
        again.save()
    page = manager.get(reverse("people:import_columns", args=[again.pk])).content.decode()
    assert "This very file was imported before" in page
    manager.post(reverse("people:import_columns", args=[again.pk]), columns_as_guessed(again))
    answer = manager.post(reverse("people:import_start", args=[again.pk]), {"undecided": "new"}, follow=True)
    assert "Tick the box to import it again" in answer.content.decode()


def test_another_sheet_can_be_taken_and_the_first_one_again(manager, received):
    manager.post(reverse("people:import_sheet", args=[received.pk]), {"sheet": "Sheet2"})
    received.refresh_from_db()
    assert (received.sheet, ImportRow.objects.filter(run=received, number__gt=0).count()) == ("Sheet2", 1)
    manager.post(reverse("people:import_sheet", args=[received.pk]), {"sheet": "Клиенты"})
    received.refresh_from_db()
    assert received.rows_total == len(REGISTER.rows)


def test_a_mapping_kept_under_a_name_is_offered_for_the_next_sheet(manager, checked):
    upload(manager, make_register(30, seed=2).xlsx())
    following = ImportRun.objects.exclude(pk=checked.pk).get()
    page = manager.get(reverse("people:import_columns", args=[following.pk])).content.decode()
    assert "our register" in page
    manager.post(reverse("people:import_sheet", args=[following.pk]), {"saved": str(checked.pk)})
    following.refresh_from_db()
    assert following.mapping["columns"] == checked.mapping["columns"]


def test_a_mapping_without_a_name_column_is_refused(manager, received):
    chosen = {**columns_as_guessed(received), "column-1": ""}
    page = manager.post(reverse("people:import_columns", args=[received.pk]), chosen).content.decode()
    assert "No column is the name" in page


def test_two_columns_cannot_be_one_thing(manager, received):
    chosen = {**columns_as_guessed(received), "column-5": "gender"}
    page = manager.post(reverse("people:import_columns", args=[received.pk]), chosen).content.decode()
    assert "Two columns are “Gender”" in page


def test_a_double_click_makes_one_import(manager):
    data = {"once": "token-1"}
    for _click in range(2):
        manager.post(
            reverse("people:import_new"),
            {**data, "file": SimpleUploadedFile("r.csv", b"Name,Phone\nAnna Bell,1\n")},
        )
    assert ImportRun.objects.count() == 1


def test_a_file_that_is_refused_says_why_and_keeps_nothing(manager):
    page = upload(manager, b"%PDF-1.7 nothing", "list.pdf").content.decode()
    assert "This is a PDF file, not a spreadsheet." in page
    assert ImportRun.objects.count() == 0


def test_another_centre_does_not_see_the_import(cast, received):
    cast.user("other_manager", "manager", cast.other_centre)
    from django.test import Client

    from waypost.accounts.models import User

    browser = Client()
    browser.force_login(User.objects.get(username="other_manager"))
    assert browser.get(reverse("people:import_run", args=[received.pk])).status_code == 404


def test_a_counsellor_cannot_import(cast):
    assert cast.client("counsellor").get(reverse("people:imports")).status_code == 403


def test_the_progress_bar_leads_on_when_the_work_is_done(manager, checked):
    manager.post(reverse("people:import_start", args=[checked.pk]), {"undecided": "new"})
    fragment = reverse("people:import_progress", args=[checked.pk])
    assert (
        b"<progress"
        in manager.get(
            fragment, headers={"HX-Request": "true", "HX-Target": f"progress-{checked.pk}"}
        ).content
    )
    import_step(str(checked.pk))
    assert (
        manager.get(fragment, headers={"HX-Request": "true"})
        .headers["HX-Redirect"]
        .endswith(f"{checked.pk}/")
    )


def test_refused_rows_come_back_as_a_workbook_without_formulas(manager, checked):
    import openpyxl

    manager.post(reverse("people:import_start", args=[checked.pk]), {"undecided": "new"})
    import_step(str(checked.pk))
    answer = manager.get(reverse("people:import_rejected_xlsx", args=[checked.pk]))
    sheet = openpyxl.load_workbook(io.BytesIO(answer.content)).worksheets[0]
    rows = list(sheet.iter_rows(values_only=True))
    refused = [row for row in REGISTER.rows if row.kind in {"nameless", "dateless"}]
    assert len(rows) == 1 + len(refused)
    assert rows[0][-1] == "reason"
    assert all(row[-1] for row in rows[1:])
    assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)
