"""The number by which somebody reads the answer: hard to guess, easy to copy, a slip is told from a stranger's."""

import math
import secrets

import pytest

from waypost.contactlog import references
from waypost.contactlog.references import (
    END,
    LENGTH,
    LETTERS,
    Slip,
    index_of,
    new_token,
    read,
    reference_of,
    written,
)


@pytest.fixture
def number():
    return reference_of(new_token(), "words")


def test_it_holds_more_than_sixty_random_bits():
    assert (LENGTH - 1) * math.log2(len(LETTERS)) > 60
    assert (LENGTH - 1) * math.log2(len(LETTERS)) - END * math.log2(len(LETTERS)) > 50  # who knows its end


def test_no_sign_of_it_looks_like_another():
    assert not set(LETTERS) & set("01ILOAEU")


def test_one_form_gives_one_number_and_another_form_another(number):
    token = new_token()
    assert reference_of(token, "words") == reference_of(token, "words") != number
    assert reference_of(token, "words") != reference_of(token, "other words")


@pytest.mark.parametrize("token", ["", "short"])
def test_a_form_without_a_good_token_gets_a_number_nobody_can_compute(token):
    assert reference_of(token, "words") != reference_of(token, "words")


def test_a_thousand_numbers_are_a_thousand():
    assert len({reference_of(new_token(), "words") for _ in range(1000)}) == 1000


@pytest.mark.parametrize(
    "typed",
    [
        lambda n: n,
        lambda n: written(n),
        lambda n: written(n).lower(),
        lambda n: f"  {written(n).replace('-', ' ')} \u200f",
        lambda n: written(n).replace("-", "–"),
        lambda n: n.translate(str.maketrans("23456789", "٢٣٤٥٦٧٨٩")),
        lambda n: n.translate(str.maketrans("BCHKMPTXY", "ВСНКМРТХУ")),
        lambda n: "".join(chr(ord(c) + 0xFEE0) for c in n),
    ],
    ids=[
        "plain",
        "groups",
        "small",
        "spaces",
        "long dashes",
        "arabic digits",
        "cyrillic letters",
        "full width",
    ],
)
def test_it_is_read_however_it_is_typed(typed):
    for _ in range(20):
        number = reference_of(new_token(), "words")
        assert read(typed(number)) == number


def _is_read(text):
    try:
        return bool(read(text))
    except Slip:
        return False


def test_every_single_wrong_sign_is_a_slip(number):
    for place in range(LENGTH):
        others = set(LETTERS) - {number[place]}
        assert not any(_is_read(number[:place] + sign + number[place + 1 :]) for sign in others)


def test_two_neighbours_the_wrong_way_round_are_a_slip_but_once_in_a_hundred_times():
    swapped = []
    for _ in range(100):
        number = reference_of(new_token(), "words")
        for place in range(LENGTH - 1):
            turned = number[:place] + number[place : place + 2][::-1] + number[place + 2 :]
            swapped += [turned] if turned != number else []
    assert sum(map(_is_read, swapped)) < len(swapped) / 100


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("", "Type the number"),
        ("---", "Type the number"),
        ("🙂🙂", "Type the number"),
        ("K7PQ", "You typed 4"),
        ("K" * 17, "You typed 17"),
        ("K7PQ-3MZT-9WXB-4RT0", "“0” is never"),
        ("Ж" * 16, "“Ж” is never"),
    ],
)
def test_a_slip_is_told_in_words(typed, why):
    with pytest.raises(Slip, match=why):
        read(typed)


def test_what_is_kept_of_it_is_a_keyed_digest(number):
    assert number not in index_of(number)
    assert index_of(number) == index_of(number) != index_of(reference_of(new_token(), "words"))


def test_a_token_is_not_the_number():
    token = new_token()
    assert token not in reference_of(token, "words")
    assert len(token) >= references.SHORTEST_TOKEN
    assert new_token() != secrets.token_urlsafe(16)
