"""Who is recognised, who is only suspected, and who is never taken for another."""

import pytest

from waypost.people.importing import files, guessing
from waypost.people.importing.agreement import names_agree
from waypost.people.importing.cells import RowReader
from waypost.people.importing.planning import Plan, Planner
from waypost.people.models import ImportRow
from waypost.people.tests.messy_register import make_register
from waypost.shared import names

pytestmark = pytest.mark.django_db
Result = ImportRow.Result
HEADINGS = ["Name", "Gender", "Born", "Phone"]


def plans_of(rows, cast) -> list[Plan]:
    """The plans of rows below the headings `Name`, `Gender`, `Born`, `Phone`."""
    sheet = [HEADINGS, *rows]
    mapping = guessing.guess(sheet)
    reader = RowReader(mapping, region="TJ")
    read = [reader.read(number, list(row)) for number, row in enumerate(sheet[1:], 2)]
    return [plan for batch in Planner(cast.centre).plan(read) for plan in batch]


def second(cast, first, again) -> Plan:
    return plans_of([first, again], cast)[1]


@pytest.mark.parametrize("seed", [7, 11])
def test_of_people_written_twice_nine_in_ten_are_found_and_no_sibling_is_taken_for_another(cast, seed):
    register = make_register(220, seed=seed)
    sheet = files.fullest(files.read_sheets(register.xlsx(), "x.xlsx"))
    mapping = guessing.guess(sheet.rows)
    reader = RowReader(mapping, region="TJ")
    read = (reader.read(number, cells) for number, cells in enumerate(sheet.rows[3:], 4))
    plans = {plan.row.number: plan for batch in Planner(cast.centre).plan(read) for plan in batch}
    seen, twice, found, taken_wrongly = set(), 0, 0, []
    for place, truth in enumerate(register.rows):
        plan = plans[register.number(place)]
        if truth.kind in {"nameless", "dateless"}:
            assert plan.result == Result.REJECTED
        elif truth.kind in {"blank", "total"}:
            assert plan.result == Result.SKIPPED
        else:
            if truth.person in seen:
                twice += 1
                found += plan.result in {Result.MATCHED, Result.POSSIBLE}
            seen.add(truth.person)
            if plan.result == Result.MATCHED and register.rows[plan.known.row - 4].person != truth.person:
                taken_wrongly.append(plan.row.number)
    assert len(register.rows) > 200
    assert twice > 25
    assert found >= 0.9 * twice
    assert taken_wrongly == []


def test_another_spelling_and_script_with_the_same_birth_date_is_matched(cast):
    plan = second(
        cast,
        ["Карим Назаров", "м", "05.11.1960", "984199678"],
        ["Nazarov Karim", "M", "1960-11-05", "+992984199678"],
    )
    assert plan.result == Result.MATCHED
    assert plan.why == "The same person as row 2: the name agrees, the same birth date, the same telephone."


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Хасан Каримов", "Хусан Каримов"),
        ("Hasan Karimov", "Хусейн Каримов"),
        ("حسن کریمی", "Hussein Karimi"),
        ("Nino Beridze", "ნანა ბერიძე"),
        ("Марина Иванова", "Karina Ivanova"),
        ("محمد احمدی", "محمود احمدی"),
        ("Нигора Саидова", "Нигина Саидова"),
        ("Fotima Karimova", "Zuhra Karimova"),
        ("Farid Karimov", "Farida Karimova"),
    ],
)
def test_twins_are_never_matched_by_machine(cast, one, other):
    plan = second(cast, [one, "", "05.11.1990", "984199678"], [other, "", "05.11.1990", "984199678"])
    assert plan.result in {Result.POSSIBLE, Result.CREATED}
    assert not names_agree(names.prepare(one), names.prepare(other))


def test_father_and_son_of_one_name_are_two(cast):
    plan = second(
        cast, ["Karim Nazarov", "M", "1955", "984199678"], ["Karim Nazarov", "M", "1988", "984199678"]
    )
    assert plan.result != Result.MATCHED


def test_another_gender_is_never_matched(cast):
    plan = second(cast, ["Nur Safarova", "F", "05.11.1990", ""], ["Nur Safarova", "M", "05.11.1990", ""])
    assert plan.result != Result.MATCHED


def test_another_patronymic_is_never_matched(cast):
    plan = second(
        cast,
        ["Назаров Карим Далерович", "м", "05.11.1990", ""],
        ["Назаров Карим Рустамович", "м", "05.11.1990", ""],
    )
    assert plan.result != Result.MATCHED


def test_name_and_telephone_without_a_birth_date_is_for_a_person_to_decide(cast):
    plan = second(
        cast, ["Karim Nazarov", "M", "", "984199678"], ["Карим Назаров", "м", "1960", "98-419-9678"]
    )
    assert plan.result == Result.POSSIBLE
    assert "row 2" in plan.why


def test_namesakes_of_another_age_are_two_people(cast):
    plan = second(
        cast,
        ["Karim Nazarov", "M", "05.11.1960", "984199678"],
        ["Karim Nazarov", "M", "17.02.1984", "935000000"],
    )
    assert (plan.result, plan.why) == (Result.CREATED, "")


def test_a_client_of_the_register_is_matched_by_number(cast):
    person = cast.person("Карим Назаров", phone="+992984199678", born="1960-11-05", gender="male")
    plan = plans_of([["Nazarov Karim", "M", "05/11/1960", ""]], cast)[0]
    assert (plan.result, plan.key) == (Result.MATCHED, person.number)
    assert plan.known.person_id == person.pk


def test_a_client_with_the_same_document_is_found_under_another_name(cast):
    from waypost.people.actions.batch import NewFile, register_many
    from waypost.people.names_given import NameGiven

    register_many(
        [NewFile([NameGiven(full="Nigora Nazarova")], {}, (), [("passport", "AB 12-34 56")])],
        by=cast.viewer("manager"),
    )
    rows = [["Name", "Passport no"], ["Nigora Karimova", "ab123456"]]
    mapping = guessing.guess(rows)
    read = RowReader(mapping, region="TJ").read(2, rows[1])
    assert Planner(cast.centre).plan_batch([read], {})[0].result == Result.POSSIBLE


def test_a_restricted_file_is_never_named(cast):
    cast.person("Карим Назаров", born="1960-11-05", tier="restricted")
    assert plans_of([["Карим Назаров", "м", "05.11.1960", ""]], cast)[0].result == Result.CREATED


def test_a_client_of_another_centre_is_never_named(cast):
    cast.person("Карим Назаров", born="1960-11-05", by="stranger")
    assert plans_of([["Карим Назаров", "м", "05.11.1960", ""]], cast)[0].result == Result.CREATED


def test_rows_of_one_person_have_one_key(cast):
    rows = [
        ["Karim Nazarov", "M", "05.11.1960", "984199678"],
        ["Zarina Safarova", "F", "1990", ""],
        ["Карим Назаров", "м", "05.11.1960", ""],
    ]
    first, other, again = plans_of(rows, cast)
    assert first.key == again.key != other.key
