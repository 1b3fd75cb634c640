"""`waypost import clients FILE`, on a real centre and without the web server."""

import csv
import json

import openpyxl
import pytest
from django.core.management import CommandError, call_command

from waypost.people.models import ImportRun, Person
from waypost.people.tests.messy_register import make_register

REGISTER = make_register(220, seed=7)


@pytest.fixture
def centre(cast, monkeypatch):
    """Only one centre, as a real one begins."""
    cast.other_centre.delete()
    return cast.centre


@pytest.fixture
def sheet(tmp_path):
    path = tmp_path / "register.xlsx"
    path.write_bytes(REGISTER.xlsx())
    return path


def run(*arguments: object) -> int:
    """The command's exit status."""
    try:
        call_command("import", "clients", *map(str, arguments))
    except SystemExit as stop:
        return int(stop.code or 0)
    return 0


def lines(path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_report_has_a_line_for_each_row_below_the_headings(centre, sheet, tmp_path):
    report = tmp_path / "report.csv"
    assert run(sheet, "--report", report) == 1
    told = lines(report)
    assert list(told[0]) == ["row", "result", "client", "reason"]
    assert [int(line["row"]) for line in told] == list(range(4, 4 + len(REGISTER.rows)))
    assert {line["result"] for line in told} == {"created", "matched", "possible", "rejected"}
    assert all(bool(line["client"]) != (line["result"] == "rejected") for line in told)
    assert all(line["reason"] for line in told if line["result"] != "created")
    assert set(Person.objects.values_list("number", flat=True)) == {
        line["client"] for line in told if line["client"]
    }


def test_a_dry_run_tells_the_same_and_changes_nothing(centre, sheet, tmp_path):
    dry, real = tmp_path / "dry.csv", tmp_path / "real.csv"
    run(sheet, "--dry-run", "--report", dry)
    assert (Person.objects.count(), ImportRun.objects.count()) == (0, 0)
    run(sheet, "--report", real)
    assert [line["result"] for line in lines(dry)] == [line["result"] for line in lines(real)]
    groups = [{}, {}]
    for which, path in enumerate((dry, real)):
        for line in lines(path):
            if line["client"]:
                groups[which].setdefault(line["client"], []).append(line["row"])
    assert sorted(groups[0].values()) == sorted(groups[1].values())


def test_the_status_is_zero_only_when_every_row_went_in(centre, tmp_path):
    whole = tmp_path / "whole.csv"
    whole.write_text("Name,Born\nAnna Bell,1984\n\nTom Bell,1990\nTotal,2\n", encoding="utf-8")
    assert run(whole) == 0
    holed = tmp_path / "holed.csv"
    holed.write_text("Name,Born\nEva Bell,19b4\n", encoding="utf-8")
    assert run(holed) == 1


def test_people_who_may_be_known_can_be_left_out(centre, sheet, tmp_path):
    report = tmp_path / "report.csv"
    assert run(sheet, "--possible", "skip", "--report", report) == 1
    assert all(not line["client"] for line in lines(report) if line["result"] == "possible")


def test_the_same_file_is_not_taken_twice_unless_asked(centre, sheet):
    run(sheet)
    with pytest.raises(CommandError, match="already"):
        run(sheet)
    count = Person.objects.count()
    run(sheet, "--again", "--possible", "skip")
    # Only who has neither a birth date nor a telephone, and a name that several bear, is not recognised.
    assert Person.objects.count() - count <= 0.02 * count


def test_refused_rows_come_back_and_go_in_once_corrected(centre, sheet, tmp_path):
    rejected = tmp_path / "rejected.xlsx"
    run(sheet, "--rejected", rejected)
    book = openpyxl.load_workbook(rejected)
    rows = list(book.active.iter_rows(min_row=2))
    assert all(row[-1].value for row in rows)
    for number, row in enumerate(rows):
        row[1].value, row[3].value = f"Corrected Person{'abcdefgh'[number]}", "1984"
    book.save(rejected)
    before = Person.objects.count()
    assert run(rejected) == 0
    assert Person.objects.count() > before


def test_a_mapping_is_written_and_used_again(centre, sheet, tmp_path):
    mapping = tmp_path / "mapping.json"
    run(sheet, "--dry-run", "--save-mapping", mapping)
    saved = json.loads(mapping.read_text(encoding="utf-8"))
    for column in saved["columns"]:
        if column["target"] == "town":
            column["target"] = ""
    mapping.write_text(json.dumps(saved), encoding="utf-8")
    run(sheet, "--mapping", mapping)
    assert not Person.objects.exclude(town="").exists()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{", "cannot be read"),
        ("[]", "The mapping cannot be read"),
        ('{"columns": [{"heading": "Nobody", "target": "name"}]}', "The sheet has no column “Nobody”"),
        ('{"columns": [{"heading": "Town", "target": "town"}]}', "No column is the name"),
        (
            '{"columns": [{"heading": "Town", "target": "castle"}, {"heading": "ФИО / Name", "target": "name"}]}',
            "nothing called “castle”",
        ),
    ],
)
def test_a_mapping_that_does_not_fit_says_why(centre, sheet, tmp_path, text, said):
    mapping = tmp_path / "mapping.json"
    mapping.write_text(text, encoding="utf-8")
    with pytest.raises(CommandError, match=said):
        run(sheet, "--mapping", mapping)


def test_several_centres_ask_for_a_code(cast, sheet):
    with pytest.raises(CommandError, match="add --centre with one of DUS, KHU"):
        run(sheet)
    with pytest.raises(CommandError, match="no centre with the code “XYZ”"):
        run(sheet, "--centre", "XYZ")
    run(sheet, "--centre", "khu")
    assert Person.objects.filter(centre=cast.other_centre).count() == Person.objects.count() > 0


def test_without_a_centre_it_says_what_to_do(db, sheet):
    with pytest.raises(CommandError, match="There is no centre here yet"):
        run(sheet)


def test_a_file_that_is_not_there(centre, tmp_path):
    with pytest.raises(CommandError, match="There is no file"):
        run(tmp_path / "gone.xlsx")


def test_no_cell_of_a_report_is_a_formula(centre, tmp_path):
    nasty = tmp_path / "nasty.csv"
    nasty.write_text('Name,Born\n"=cmd|calc",1984x\n"@SUM(A1)",19b4\n', encoding="utf-8")
    report, rejected = tmp_path / "report.csv", tmp_path / "rejected.csv"
    run(nasty, "--report", report, "--rejected", rejected)
    for path in (report, rejected):
        with path.open(encoding="utf-8-sig", newline="") as file:
            assert not any(cell.startswith(("=", "@", "+", "-")) for row in csv.reader(file) for cell in row)
