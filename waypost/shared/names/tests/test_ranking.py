"""The person comes before relatives, and nobody but the person is sure."""

import pytest

from waypost.shared.names import POSSIBLE, SURE, Born, Identity, Ranked, prepare, rank
from waypost.shared.names.ranking import compare_born

BIRTH = Born(1990, 5, 3)


def _who(name: str, born: Born | None = BIRTH, phone: str = "", gender: str = "", key: str = "") -> Identity:
    return Identity(key or name, prepare(name), born, (phone,) if phone else (), gender)


def _ranked(query: Identity, *candidates: Identity) -> list[Ranked]:
    return rank(query, candidates)


@pytest.mark.parametrize(
    ("a", "b", "how"),
    [
        (BIRTH, BIRTH, "exact"),
        (BIRTH, Born(1990, 3, 5), "swapped"),
        (BIRTH, Born(1990), "same_year"),
        (BIRTH, Born(1990, 1, 1), "unknown_day"),
        (Born(1990, 1, 1), Born(1990, 1, 1), "unknown_day"),
        (BIRTH, Born(1991, 5, 3), "digit"),
        (BIRTH, Born(1990, 5, 13), "digit"),
        (Born(1990, estimated=True), Born(1992), "near_year"),
        (BIRTH, Born(1990, 11, 20), "other_day"),
        (BIRTH, Born(1985, 7, 9), "other_year"),
        (BIRTH, Born(1962, 7, 9), "other_generation"),
        (BIRTH, None, "unknown"),
    ],
)
def test_birth_dates_are_compared_as_far_as_they_are_known(a: Born, b: Born | None, how: str) -> None:
    assert compare_born(a, b) == how
    assert b is None or compare_born(b, a) == how


def test_same_name_and_date_in_another_script_is_sure() -> None:
    (found,) = _ranked(_who("Карим Рахимов"), _who("Rahimov Karim"))
    assert found.sure
    assert found.reasons == ("born:exact",)


@pytest.mark.parametrize(
    ("person", "twin"),
    [
        ("Назаров Ҳасан Рустамович", "Назаров Ҳусейн Рустамович"),
        ("Hasan Nazarov", "Husayn Nazarov"),
        ("حسن محمدی", "حسین محمدی"),
        ("حسن محمدی", "Hossein Mohammadi"),
        ("Karim Rahimov", "Karima Rahimova"),
        ("Nigora Mirzoyeva", "Zarina Mirzoyeva"),
        ("王伟", "王芳"),
    ],
)
def test_a_twin_with_the_same_phone_is_never_sure_and_comes_second(person: str, twin: str) -> None:
    query = _who(person, phone="+992900000001")
    first, second = _ranked(query, _who(twin, phone="+992900000001"), _who(person, phone="+992900000001"))
    assert (first.key, second.key) == (person, twin)
    assert first.sure
    assert not second.sure


def test_father_with_the_sons_name_comes_after_the_son() -> None:
    son, father = _who("Karim Rahimov", key="son"), _who("Karim Rahimov", Born(1962, 2, 1), key="father")
    first, second = _ranked(_who("Карим Рахимов"), father, son)
    assert first.key == "son"
    assert second.key == "father"
    assert not second.sure


def test_first_of_january_is_not_a_birth_date_to_be_sure_of() -> None:
    born = Born(2000, 1, 1)
    (found,) = _ranked(_who("Ana Santos", born), _who("Ana Santos", born))
    assert POSSIBLE <= found.score < SURE


@pytest.mark.parametrize("born", [None, Born(1990), Born(1990, 3, 5), Born(1991, 5, 3)])
def test_less_than_a_whole_equal_birth_date_is_shown_to_a_human(born: Born | None) -> None:
    (found,) = _ranked(_who("Karim Rahimov"), _who("Karim Rahimov", born))
    assert POSSIBLE <= found.score < SURE


def test_a_single_name_is_never_sure() -> None:
    (found,) = _ranked(_who("Ali"), _who("Ali"))
    assert not found.sure


def test_married_woman_is_possible_when_date_and_phone_agree() -> None:
    (found,) = _ranked(_who("Nigora Karimova", phone="1"), _who("Nigora Mirzoyeva", phone="1"))
    assert found.possible
    assert not found.sure


def test_other_gender_lowers_the_score() -> None:
    query = _who("Nur Ahmadi", gender="male")
    same, other = _ranked(query, _who("Nur Ahmadi", gender="male"), _who("Nur Ahmadi", None, gender="female"))
    assert same.score > other.score
    assert "gender:other" in other.reasons
