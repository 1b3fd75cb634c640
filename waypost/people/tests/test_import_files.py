"""Which files the import takes, and the sentence for each it does not."""

import datetime as dt
import io
import zipfile

import openpyxl
import pytest

from waypost.people.importing import delimited, files, guessing
from waypost.people.importing.files import FileRefused, read_path, read_sheets
from waypost.people.tests.messy_register import make_register

ROWS = [
    ["Name", "Born", "Phone"],
    ["Шахноза Мирзаева", "05.11.1960", "992984199678"],
    ["Ғафур Ҳакимов", "1977", "90 328 50 55"],
]

MORNING = dt.datetime(1984, 5, 3, 9, 30)  # noqa: DTZ001 because a sheet has no zone


def workbook(rows=ROWS) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def repacked(data: bytes, *, drop: str = "", **parts: bytes) -> bytes:
    """The archive with some parts replaced or added."""
    source, target = zipfile.ZipFile(io.BytesIO(data)), io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as out:
        for item in source.infolist():
            if item.filename not in parts and item.filename != drop:
                out.writestr(item.filename, source.read(item.filename))
        for name, content in parts.items():
            out.writestr(name, content)
    return target.getvalue()


def refusal(data: bytes, name: str = "list.xlsx") -> str:
    with pytest.raises(FileRefused) as caught:
        read_sheets(data, name)
    return str(caught.value)


def test_a_workbook_gives_its_cells_as_text():
    rows = read_sheets(
        workbook([["a", 7, 7.0, 1.5, dt.date(1984, 5, 3), MORNING, True, None]]),
        "x.xlsx",
    )[0].rows
    assert rows == [["a", "7", "7", "1.5", "1984-05-03", "1984-05-03 09:30", "1"]]


def test_a_formula_without_a_result_is_kept_as_it_is_written():
    assert read_sheets(workbook([["Name"], ["=SUM(A1:A9)"]]), "x.xlsx")[0].rows[1] == ["=SUM(A1:A9)"]


def test_the_fullest_sheet_is_taken():
    sheets = read_sheets(make_register(60).xlsx(), "x.xlsx")
    assert [sheet.name for sheet in sheets] == ["Клиенты", "Sheet2"]
    assert files.fullest(sheets).name == "Клиенты"
    assert files.chosen(sheets, "Sheet2").filled == 1


def test_a_sheet_that_is_not_there_is_named():
    with pytest.raises(FileRefused, match="There is no sheet “March”"):
        files.chosen(read_sheets(workbook(), "x.xlsx"), "March")


def test_macros_are_refused():
    assert "holds macros" in refusal(repacked(workbook(), **{"xl/vbaProject.bin": b"program"}), "list.xlsm")


def test_a_workbook_renamed_from_xlsm_is_refused():
    types = zipfile.ZipFile(io.BytesIO(workbook())).read("[Content_Types].xml")
    types = types.replace(b"spreadsheetml.sheet.main", b"ms-excel.sheet.macroEnabled.main")
    assert "holds macros" in refusal(repacked(workbook(), **{"[Content_Types].xml": types}))


def test_a_zip_bomb_is_refused_without_being_unpacked():
    bomb = repacked(workbook(), **{"xl/worksheets/sheet1.xml": b"<c>" + b"0" * (64 << 20)})
    assert len(bomb) < 100_000
    assert "unpacks to far more" in refusal(bomb)


def test_an_entity_bomb_is_refused():
    bomb = (
        b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><worksheet><sheetData><row>'
        b'<c t="str"><v>&b;</v></c></row></sheetData></worksheet>'
    )
    assert "cannot be read as an Excel workbook" in refusal(
        repacked(workbook(), **{"xl/worksheets/sheet1.xml": bomb})
    )


def test_a_workbook_cut_short_is_refused():
    assert "may be damaged" in refusal(workbook()[:-200])


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "The file is empty."),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "old Excel file (.xls)"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "locked with a password",
        ),
        (b"%PDF-1.4", "This is a PDF file"),
        (b"<html><table><tr><td>Name</td></tr></table>", "web page or XML file"),
        (b"\x00\x01\x02\x03 not text \xff\xfe" * 50, "neither an Excel workbook nor text"),
        (b",,,\n,,,\n", "all its cells are empty"),
    ],
)
def test_what_is_no_list_is_refused_with_what_to_do(data, said):
    assert said in refusal(data, "list.csv")


def test_an_opendocument_file_says_how_to_save_it():
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as out:
        out.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
    assert ".ods" in refusal(target.getvalue())


def test_too_large_a_file_is_refused(monkeypatch):
    monkeypatch.setattr(files, "LARGEST_FILE", 1000)
    assert "larger than" in refusal(b"Name\n" + b"x" * 2000)


def test_too_many_rows_are_refused(monkeypatch):
    monkeypatch.setattr(files, "MOST_ROWS", 50)
    assert "more than 50 rows" in refusal(b"Name\n" + b"Anna Bell\n" * 60)


def test_a_missing_file_and_a_folder_are_named(tmp_path):
    with pytest.raises(FileRefused, match="There is no file"):
        read_path(tmp_path / "gone.csv")
    with pytest.raises(FileRefused, match="is a folder"):
        read_path(tmp_path)


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1251", "koi8_r", "cp866"]
)
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_cyrillic_text_is_read_in_any_usual_encoding(encoding, delimiter):
    rows = [
        ["ФИО", "Дата рожд.", "Тел."],
        ["Мирзаева Шахноза", "05.11.1960", "992984199678"],
        ["Каримов Рустам", "1977", "903285055"],
    ]
    text = "\r\n".join(delimiter.join(row) for row in rows)
    assert read_sheets(text.encode(encoding), "list.csv")[0].rows == rows


def test_arabic_text_in_windows_1256_is_read():
    text = "الاسم,تاريخ الميلاد\nمحمد علي حسن,1984\nفاطمة عبد الله,1990\n"
    assert read_sheets(text.encode("cp1256"), "x.csv")[0].rows[1][0] == "محمد علي حسن"


def test_western_text_in_windows_1252_is_read():
    text = "Nom;Prénom;Né le\nPeñaflor;José;1984\nDupré;Hélène;1990\n"
    assert read_sheets(text.encode("cp1252"), "x.csv")[0].rows[1] == ["Peñaflor", "José", "1984"]


def test_a_line_that_names_the_delimiter_is_no_row_of_its_own():
    rows = delimited.read_delimited(b"sep=;\nName;Phone\nAnna Bell;1\n", "x").rows
    assert rows == [[], ["Name", "Phone"], ["Anna Bell", "1"]]


def test_a_cell_with_a_line_break_stays_one_cell():
    assert read_sheets(b'Name,Note\n"Anna Bell","first\nsecond"\n', "x.csv")[0].rows[1] == [
        "Anna Bell",
        "first\nsecond",
    ]


@pytest.mark.django_db
class TestColumns:
    def guess(self, rows):
        return guessing.guess(rows)

    def targets(self, rows):
        return [column.target for column in self.guess(rows).columns]

    def test_the_heading_row_is_found_below_title_lines(self):
        mapping = self.guess(read_sheets(make_register(60).xlsx(), "x.xlsx")[0].rows)
        assert mapping.header_row == 3
        assert [c.target for c in mapping.columns[:8]] == [
            "",
            "name",
            "gender",
            "born",
            "phone",
            "town",
            "planned_country",
            "registered_on",
        ]
        assert mapping.columns[10].target == "note"

    @pytest.mark.parametrize(
        "headings",
        [
            ["Фамилия", "Имя", "Отчество", "Пол", "Дата рождения", "Телефон", "Гражданство"],
            ["Nom", "Prénom", "Nom du père", "Sexe", "Date de naissance", "Téléphone", "Nationalité"],
            ["اسم العائلة", "الاسم الأول", "اسم الأب", "الجنس", "تاريخ الميلاد", "رقم الهاتف", "الجنسية"],
            [
                "Apellidos",
                "Nombre",
                "Nombre del padre",
                "Sexo",
                "Fecha de nacimiento",
                "Teléfono",
                "Nacionalidad",
            ],
        ],
    )
    def test_headings_are_known_in_many_languages(self, headings):
        rows = [headings, ["Karimov", "Rustam", "Daler", "M", "1984", "992901112233", "TJ"]]
        assert self.targets(rows) == ["family", "given", "middle", "gender", "born", "phone", "nationalities"]

    def test_name_beside_surname_is_a_given_name(self):
        rows = [["Name", "Surname", "Phone"], ["Rustam", "Karimov", "1"], ["Zarina", "Safarova", "2"]]
        assert self.targets(rows)[:2] == ["given", "family"]

    def test_columns_without_headings_are_known_by_what_stands_in_them(self):
        rows = [
            [f"Rustam{n} Karimov", f"0{n}.03.1984", f"+99290111223{n}", f"1{n}.02.2025", f"r{n}@example.org"]
            for n in range(1, 9)
        ]
        mapping = self.guess([[cell.replace(str(0), "0") for cell in row] for row in rows])
        assert mapping.header_row == 0
        assert [c.target for c in mapping.columns][1:] == ["born", "phone", "registered_on", "email"]

    def test_month_first_dates_are_noticed(self):
        rows = [["Name", "Birth date"], ["Ann Bell", "03/25/1984"], ["Tom Bell", "04/05/1990"]]
        assert not self.guess(rows).day_first
        rows[1][1] = "25/03/1984"
        assert self.guess(rows).day_first
