import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from waypost.shared.phones import match_digits, parse_phone


@pytest.mark.parametrize(
    "typed",
    [
        "+992 92 629 67 06", "00992926296706", "+00992926296706", "992926296706", 992926296706,
        992926296706.0, "926296706", "92-629-6706", "(92) 629 67 06", "0926296706", "٩٢٦٢٩٦٧٠٦", "۹۲۶۲۹۶۷۰۶",
        "＋992926296706",
        "\u202a+992 92 629 67 06\u202c",
    ],
)  # fmt: skip
def test_reads_every_notation_of_one_number(typed):
    found = parse_phone(typed, "TJ")
    assert (found.e164, found.national_digits, found.kind) == ("+992926296706", "926296706", "mobile")


def test_words_beside_the_number_become_a_note():
    assert parse_phone("926296706 / жена", "TJ").note == "жена"
    assert parse_phone("wife: 926296706", "TJ").note == "wife"
    assert parse_phone("926296706", "TJ").note == ""


def test_a_second_number_is_kept_in_the_note():
    assert parse_phone("926296706, 931995029", "TJ").note == "931995029"
    assert parse_phone("926296706/931995029", "TJ").note == "931995029"


def test_an_extension_is_kept_apart():
    found = parse_phone("+992 926296706 ext. 12", "TJ")
    assert (found.e164, found.extension, found.note) == ("+992926296706", "12", "")


def test_a_number_abroad_keeps_its_country():
    assert parse_phone("+7 (916) 123-45-67", "TJ").region == "RU"
    assert parse_phone("8 916 123 45 67", "TJ").e164 == "+79161234567"
    assert parse_phone("030/1234567", "DE").e164 == "+49301234567"


@pytest.mark.parametrize("typed", ["112", "1424", "1424 hotline"])
def test_a_short_code_stays_as_typed(typed):
    found = parse_phone(typed, "TJ")
    assert (found.e164, found.kind, found.number) == ("", "short", typed.split()[0])


def test_a_number_of_no_published_range_is_kept_and_said_to_be_unknown():
    assert parse_phone("+992 650 000 000", "TJ").kind == "unknown"


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("", "phone_missing"),
        (None, "phone_missing"),
        ("жена", "phone_missing"),
        ("+992 12", "phone_too_short"),
        ("12", "phone_too_short"),
        ("1234567", "phone_local"),
        ("9999999999999999999", "phone_too_long"),
        ("4412345678", "phone_invalid"),
    ],
)
def test_refuses_with_a_reason(typed, code):
    with pytest.raises(ValidationError) as refused:
        parse_phone(typed, "TJ")
    assert refused.value.code == code


def test_nine_last_digits_find_a_number_however_it_was_written():
    notations = ["+992 92 629 67 06", "00992926296706", "92-629-67-06", "٩٢٦٢٩٦٧٠٦", 992926296706.0]
    assert {match_digits(text) for text in notations} == {"926296706"}
    assert match_digits(None) == ""


@given(st.text(max_size=40))
def test_any_text_is_read_or_refused_but_never_breaks(text):
    try:
        found = parse_phone(text, "TJ")
    except ValidationError:
        return
    assert found.number
