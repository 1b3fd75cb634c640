"""Reading one row: what is kept, what is refused and in which words."""

import datetime as dt

import pytest

from waypost.people.importing.cells import EMPTY, HEADING, ROW, TOTAL, RowReader
from waypost.people.importing.contact_rules import rules_in
from waypost.people.importing.guessing import Column, Mapping
from waypost.people.importing.phone_cells import phones_in

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 3, 1)


def read(cells: dict[str, str], *, day_first: bool = True, region: str = "TJ"):
    """A row whose columns are named after what they become."""
    columns = [Column(number, target, target) for number, target in enumerate(cells)]
    reader = RowReader(Mapping(1, columns, day_first=day_first), region=region, today=TODAY)
    return reader.read(7, list(cells.values()))


def test_a_row_becomes_what_a_file_is_opened_with():
    row = read(
        {
            "name": " Мирзаева  Шахноза ",
            "gender": "жен",
            "born": "05.11.1960",
            "phone": 992984199678,
            "town": "Кӯлоб",
        }
        | {"phone": "992984199678"}
    )
    assert (row.kind, row.problem) == (ROW, "")
    assert row.names[0].full == "Мирзаева Шахноза"
    assert (row.fields["gender"], str(row.fields["born"]), row.fields["town"]) == (
        "female",
        "1960-11-05",
        "Кӯлоб",
    )
    assert row.phones[0].value == "+992984199678"


@pytest.mark.parametrize("text", ["M", "м", "муж", "1", "male", "мужской"])
def test_men_in_many_words(text):
    assert read({"name": "A Bell", "gender": text}).fields["gender"] == "male"


@pytest.mark.parametrize(
    ("text", "code"),
    [("РФ", "RU"), ("Germany", "DE"), ("Германия", "DE"), ("UAE", "AE"), ("Saudi", "SA"), ("Korea", "KR")],
)
def test_countries_in_many_words(text, code):
    assert read({"name": "A Bell", "planned_country": text}).fields["planned_country"] == code


def test_a_question_mark_is_no_answer():
    row = read({"name": "A Bell", "planned_country": "?"})
    assert "planned_country" not in row.fields
    assert row.remarks == []


def test_what_fits_no_list_is_kept_in_the_note():
    row = read({"name": "A Bell", "planned_country": "wherever"})
    assert row.fields["note"] == "planned_country: wherever"
    assert "is not in the list; it is kept in the note" in row.remarks[0]


@pytest.mark.parametrize(
    ("typed", "born"),
    [
        ("1977-08-30", "1977-08-30"),
        ("01/01/68", "1968-01-01"),
        ("1969", "1969"),
        ("28367", "1977-08-30"),
        ("3 May 1984", "1984-05-03"),
        ("~1984", "~1984"),
    ],
)
def test_birth_dates_in_many_notations(typed, born):
    assert str(read({"name": "A Bell", "born": typed}).fields["born"]) == born


def test_an_age_counts_back_from_the_visit():
    row = read({"name": "A Bell", "born": "21 y.o.", "registered_on": "06.03.2019"})
    assert str(row.fields["born"]) == "~1997"
    assert str(read({"name": "A Bell", "age": "21", "registered_on": "06.03.2019"}).fields["born"]) == "~1997"


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"name": "", "born": "1984"}, "There is no name."),
        ({"name": "🙂🙂", "born": "1984"}, "There is no letter in the name"),
        ({"name": "x" * 10_000, "born": "1984"}, "The name has 10,000 characters; at most 300 can be kept."),
        ({"name": "A Bell", "born": "19b4"}, "“19b4” is not a date we can read"),
        ({"name": "A Bell", "born": "31.12.2099"}, "is in the future"),
        ({"name": "A Bell", "born": "31.02.1984"}, "There is no day 31 in month 2"),
        ({"name": "A Bell", "registered_on": "soon"}, "“soon” is not a date we can read"),
    ],
)
def test_a_row_that_cannot_be_read_says_why(cells, said):
    assert said in read(cells).problem


def test_blank_total_and_repeated_heading_rows_are_no_people():
    cells = {"name": "", "born": "", "phone": ""}
    assert read(cells).kind == EMPTY
    assert read(cells | {"name": "итого", "phone": "569"}).kind == TOTAL
    assert read({"row": "итого", "name": "", "born": ""}).kind == TOTAL
    assert read({"name": "name", "born": "born", "phone": "phone"}).kind == HEADING


@pytest.mark.parametrize("name", ["O'Brien", "Ы", "Ж. Ким", "محمد\u200f علی", "नूर", "  - Nino Beridze;"])
def test_short_and_unusual_names_are_names(name):
    row = read({"name": name})
    assert row.problem == ""
    assert "\u200f" not in row.names[0].full


def test_the_phone_of_a_wife_is_hers():
    phones, problem = phones_in("926296706 / жена", "TJ")
    assert problem == ""
    assert (phones[0].value, phones[0].kind, phones[0].belongs_to) == ("+992926296706", "relative", "жена")


@pytest.mark.parametrize(
    "text",
    ["992984199678", "+992 98 419 96 78", "00992984199678", "98-419-9678", "984199678", "(98) 419 96 78"],
)
def test_one_number_in_many_notations(text):
    assert [phone.value for phone in phones_in(text, "TJ")[0]] == ["+992984199678"]


def test_two_numbers_in_one_cell():
    assert [phone.value for phone in phones_in("984199678, 926296706", "TJ")[0]] == [
        "+992984199678",
        "+992926296706",
    ]


def test_an_impossible_number_does_not_stop_the_row():
    row = read({"name": "A Bell", "phone": "12"})
    assert row.problem == ""
    assert row.phones == []
    assert "phone: 12" in row.fields["note"]
    assert "It is kept in the note." in row.remarks[0]


@pytest.mark.parametrize(
    ("note", "fields"),
    [
        ("не звонить!", {"never_channels": ["phone_call"]}),
        ("do not call", {"never_channels": ["phone_call"]}),
        ("call after 6pm only", {"safe_from": dt.time(18)}),
        ("звонить только после 18:30", {"safe_from": dt.time(18, 30)}),
        ("SMS only", {"safe_channels": ["sms"], "never_channels": ["phone_call"]}),
        ("لا تتصل", {"never_channels": ["phone_call"]}),
    ],
)
def test_notes_that_are_rules_become_rules(note, fields):
    assert rules_in(note).fields == fields
    row = read({"name": "A Bell", "note": note})
    assert row.fields["safe_note"] == row.fields["note"] == note
    assert "Check the rule with the client" in row.remarks[0]


@pytest.mark.parametrize("note", ["came with brother", "жена в Москве", "arrived after 6pm", "=SUM(A1:A9)"])
def test_other_notes_are_only_notes(note):
    row = read({"name": "A Bell", "note": note})
    assert row.fields == {"note": note}


def test_names_in_parts_and_in_another_script():
    row = read(
        {"family": "Каримов", "given": "Рустам", "middle": "Далерович", "other_script_name": "Rustam Karimov"}
    )
    assert (row.names[0].family, row.names[0].given, row.names[0].middle) == (
        "Каримов",
        "Рустам",
        "Далерович",
    )
    assert (row.names[1].full, row.names[1].kind) == ("Rustam Karimov", "other_script")


def test_a_passport_number_is_a_document():
    assert read(
        {"name": "A Bell", "document_number": "AB 123456", "document_kind": "Passport"}
    ).documents == [("passport", "AB 123456")]
