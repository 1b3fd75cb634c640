"""The look-up: any script, any order, a slip, a phone, a number; only what the viewer may see."""

import json

import pytest
from django.core.management import call_command

from waypost.centres.access import Viewer
from waypost.people.identity import find, lookup
from waypost.people.models import Tier
from waypost.people.search import understand
from waypost.shared.dates import PartialDate


def best(cast, text, viewer="receptionist"):
    """The number of the first match of a search text."""
    found = find(cast.viewer(viewer), understand(text, "TJ"))
    return found[0].person.number if found else None


@pytest.mark.parametrize("asked", [
    "Каримов Рустам", "rustam karimov", "KARIMOV R.", "Karimof Rustam", "رستم کریموف", "Rustam Karimow Bahtiyorovich",
    "karimov 1984", "каримов рустам 3.5.1984", "karimo",
])  # fmt: skip
def test_a_name_is_found_in_any_script_order_and_spelling(cast, asked):
    wanted = cast.person("Каримов Рустам Бахтиёрович", born=PartialDate("1984-05-03"))
    cast.person("Шахноза Мирзаева")
    cast.person("Иванов Пётр", born=PartialDate("1991"))
    assert best(cast, asked) == wanted.number


@pytest.mark.parametrize(
    "asked", ["+992 935 12-34-56", "00992935123456", "935123456", "8 935 123 456", "93512", "+99293512"]
)
def test_a_phone_is_found_in_any_notation(cast, asked):
    wanted = cast.person(phone="+992935123456")
    cast.person("Иванов Пётр", phone="+992918000000")
    assert best(cast, asked) == wanted.number


def test_a_client_number_is_found_without_its_dashes_and_its_check_character(cast):
    person = cast.person()
    assert best(cast, person.number.lower().replace("-", " ")) == person.number
    assert best(cast, person.number.rsplit("-", 1)[0]) == person.number


def test_a_birth_date_alone_finds_people_born_then(cast):
    wanted = cast.person(born=PartialDate("1984-05-03"))
    cast.person("Иванов Пётр", born=PartialDate("1991-05-03"))
    for asked in ("3.5.1984", "1984", "05/1984"):
        assert best(cast, asked) == wanted.number


def test_the_reasons_say_what_agreed_and_what_did_not(cast):
    cast.person("Каримов Рустам", born=PartialDate("1984-05-03"))
    match = lookup(cast.viewer("receptionist"), name="Karimov Rustem", born=PartialDate("1984-05-03"))[0]
    assert {"part:other_script", "born:exact"} <= {reason.slug for reason in match.reasons}
    assert all(reason.text for reason in match.reasons)


def test_a_brother_ranks_below_the_person(cast):
    cast.person("Каримов Рустам Бахтиёрович", born=PartialDate("1984-05-03"))
    wanted = cast.person("Каримов Фаррух Бахтиёрович", born=PartialDate("1986-01-09"))
    found = lookup(cast.viewer("receptionist"), name="Karimov Farrukh", born=PartialDate("1986-01-09"))
    assert found[0].person.number == wanted.number
    assert all(match.level == "possible" for match in found[1:])


def test_a_stranger_finds_nobody_of_another_centre(cast):
    cast.person("Каримов Рустам", phone="+992935123456", born=PartialDate("1984-05-03"))
    stranger = cast.viewer("stranger")
    for asked in ("Каримов Рустам", "+992935123456", "3.5.1984", "karimov", "1984"):
        assert find(stranger, understand(asked, "TJ")) == []


def test_who_agreed_to_be_found_in_the_network_is_shown_there_but_not_opened(cast):
    cast.person("Каримов Рустам", findable_in_network=True)
    match = lookup(cast.viewer("stranger"), name="Каримов Рустам")[0]
    assert not match.may_open
    assert "elsewhere" in {reason.slug for reason in match.reasons}


def test_files_of_other_centres_leave_no_place_empty_among_those_that_may_be_opened(cast):
    for number in range(4):
        cast.person("Каримов Рустам", phone=f"+99293512345{number}", findable_in_network=True)
    own = cast.person("Каримова Рустама", phone="+992935123459", by="stranger")
    for asked in ("Каримов Рустам", "+99293512345"):
        found = find(cast.viewer("stranger"), understand(asked, "TJ"), limit=2, here=True)
        assert [match.person.number for match in found] == [own.number]


def test_a_restricted_file_is_found_only_by_the_staff_it_names(cast):
    person = cast.person("Каримов Рустам", tier=Tier.RESTRICTED, findable_in_network=True)
    person.named_staff.create(user=cast.counsellor)
    assert lookup(cast.viewer("receptionist"), name="Каримов Рустам") == []
    assert lookup(cast.viewer("stranger"), name="Каримов Рустам") == []
    assert lookup(cast.viewer("counsellor"), name="Каримов Рустам")[0].may_open


def test_a_lookup_by_name_takes_at_most_six_statements(cast, django_assert_max_num_queries):
    cast.person("Каримов Рустам", born=PartialDate("1984"))
    viewer = cast.viewer("receptionist")
    for asked in ("Karimov Rustam 1984", "Karimov", "Karimov Xyz"):
        with django_assert_max_num_queries(6):
            find(viewer, understand(asked, "TJ"))


def test_a_phone_and_a_document_beside_the_name_add_one_statement_each(cast, django_assert_max_num_queries):
    cast.person("Каримов Рустам", phone="+992935123456")
    viewer = cast.viewer("receptionist")
    with django_assert_max_num_queries(8):
        assert lookup(viewer, name="Karimov Rustam", phone="+992935123456", document="AB1234567")


@pytest.mark.parametrize(
    "nonsense", ["", "   ", "🙂🙂", "\x00", "%", "'; DROP TABLE", "-", "\u200f", "١", "a" * 10_000]
)
def test_nonsense_finds_nobody_and_breaks_nothing(cast, nonsense):
    cast.person()
    assert find(cast.viewer("receptionist"), understand(nonsense, "TJ")) == []


def test_the_shell_answers_as_the_screen_does(cast, capsys):
    person = cast.person("Каримов Рустам", born=PartialDate("1984-05-03"))
    call_command("identity", "lookup", "--name", "Rustam Karimov", "--born", "1984", "--json")
    row = json.loads(capsys.readouterr().out)[0]
    assert row["client"] == person.number
    assert row["score"] > 0.8
    assert row["reasons"]


def test_the_shell_finds_in_every_centre(cast):
    cast.person("Каримов Рустам")
    cast.person("Рустам Каримов", by="stranger")
    assert len(lookup(Viewer.system(), name="Karimov Rustam")) == 2


@pytest.mark.parametrize("asked", ["3.5.1984", "3/5/1984", "3 5 1984", "1984-05-03"])
def test_a_birth_date_is_found_in_any_notation(cast, asked):
    person = cast.person("Каримов Рустам", born=PartialDate("1984-05-03"))
    assert best(cast, asked) == person.number


def test_of_two_whom_the_year_fits_the_nearer_name_comes_first(cast):
    cast.person("Farrukh Rustamovich Sharipov", born=PartialDate("1961-05-05"))
    wanted = cast.person("Farrukh Bahromovich Sharifov", born=PartialDate("1960-12-02"))
    found = lookup(cast.viewer("receptionist"), name="Sharifov Farrukh", born=PartialDate("1960"))
    assert found[0].person.number == wanted.number
