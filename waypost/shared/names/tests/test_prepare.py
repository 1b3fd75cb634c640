"""What a name is made of, and that it survives being stored."""

import pickle

import pytest

from waypost.shared.names import Prepared, prepare

NAMES = [
    "Владимир В. Путин", "孫正義", "佐々木", "عبد الرحمن", "O’Neill/Smith", "x", "", "문재인", "Ұлы Қ",
    "Anna | Maria, (Nina)", "အောင်ဆန်းစုကြည်", "ウラジーミル・プーチン", "𐎀𐎁", "१२३", "Jean--Luc",
]  # fmt: skip


def _words(name: str) -> list[str]:
    return [part.word for part in prepare(name).parts]


@pytest.mark.parametrize("name", NAMES)
def test_stored_form_reads_back_the_same(name: str) -> None:
    prepared = prepare(name)
    assert Prepared.from_text(prepared.to_text()) == prepared
    assert pickle.loads(pickle.dumps(prepared)) == prepared


def test_titles_digits_and_invisible_marks_are_left_out() -> None:
    assert _words("\u200eDr. Anna\u200f Müller 2") == ["anna", "müller"]


def test_particles_are_left_out_but_not_when_they_are_the_family_name() -> None:
    assert _words("Ludwig van Beethoven") == ["ludwig", "beethoven"]
    assert _words("Le Van Dung") == ["le", "dung"]


def test_servant_of_is_one_name_however_it_is_written() -> None:
    assert _words("Abdul Rahman") == _words("Abd al-Rahman") == _words("Abdurrahman") == ["abdrahman"]


def test_patronymic_and_initial_are_told_apart() -> None:
    kinds = {part.word: part.kind for part in prepare("Иванов П. Сергеевич Олег").parts}
    assert kinds == {"иванов": "name", "п": "initial", "сергеевич": "patronymic", "олег": "name"}


def test_chinese_and_korean_names_are_cut_after_the_family_name() -> None:
    assert _words("毛泽东") == ["毛", "泽东"]
    assert _words("欧阳娜娜") == ["欧阳", "娜娜"]
    assert _words("남궁민수") == ["남궁", "민수"]
