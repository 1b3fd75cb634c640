"""One person's names score above 0.5, two persons' names below, whatever the script."""

import pytest

from waypost.shared.names import explain, prepare, score

SAME = [
    ("Владимир Путин", "Vladimir Poutine"),
    ("Владимир Путин", "弗拉基米尔·普京"),
    ("Владимир Путин", "ウラジーミル・プーチン"),
    ("毛泽东", "Mao Tse-tung"),
    ("毛泽东", "毛澤東"),
    ("習近平", "Xi Jinping"),
    ("李嘉誠", "Li Ka-shing"),
    ("孫正義", "Masayoshi Son"),
    ("宮崎駿", "Hayao Miyazaki"),
    ("田中太郎", "Tanaka Taro"),
    ("문재인", "Moon Jae-in"),
    ("文在寅", "Moon Jae-in"),
    ("အောင်ဆန်းစုကြည်", "Aung San Suu Kyi"),
    ("ဦးထင်ကျော်", "Htin Kyaw"),
    ("عبد الفتاح السيسي", "Abdel Fattah el-Sisi"),
    ("عبدالرحمن الحسيني", "Abdul-Rahman Al Husseini"),
    ("میرزایف گلنارا", "Гулнора Мирзоева"),
    ("عمران خان", "Imran Khan"),
    ("नरेन्द्र मोदी", "Narendra Modi"),
    ("בנימין נתניהו", "Benjamin Netanyahu"),
    ("Αλέξης Τσίπρας", "Alexis Tsipras"),
    ("გიორგი ბერიძე", "Beridze Giorgi"),
    ("Սերժ Սարգսյան", "Serzh Sargsyan"),
    ("Мирзоева Нигора Рустамовна", "Nigora Mirzoyeva"),
    ("Khurshed Nazarov", "Назаров Хуршед Фарухович"),
    ("Bill Clinton", "William Jefferson Clinton"),
    ("J. Smith", "John Smith"),
    ("Orbán Viktor", "Viktor Orban"),
    ("Nguyễn Phú Trọng", "Nguyen Phu Trong"),
    ("José Antonio García López", "Jose Garcia"),
    ("Jean-Pierre Martin", "Jean Pierre MARTIN"),
    ("Mr. Rogelio Makaraeg Jr.", "Rogelyo Macaraeg"),
]
OTHER = [
    ("Владимир Путин", "Дмитрий Медведев"),
    ("Иван Петров", "Иван Иванов"),
    ("Wang Wei", "Wang Fang"),
    ("王伟", "王芳"),
    ("王伟", "Wang Fang"),
    ("Zarina Mirzoyeva", "Нигора Мирзоева"),
    ("Hassan Nazarov", "Hussein Nazarov"),
    ("Хасан Назаров", "Husayn Nazarov"),
    ("Karim Rahimov", "Karima Rahimova"),
    ("Salim Khan", "Salem Khan"),
    ("Mohammed Ali Khan", "Mohammed Ahmed Khan"),
    ("김민수", "김영희"),
    ("田中太郎", "Tanaka Hanako"),
    ("გიორგი ბერიძე", "Levan Beridze"),
    ("محمد أحمد", "Mahmoud Ibrahim"),
    ("राम बहादुर थापा", "Sita Thapa"),
    ("Maria Santos", "Maria Cruz"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_one_person_in_two_spellings_scores_above_half(one: str, other: str) -> None:
    assert score(prepare(one), prepare(other)) >= 0.5


@pytest.mark.parametrize(("one", "other"), OTHER)
def test_two_persons_score_below_half(one: str, other: str) -> None:
    assert score(prepare(one), prepare(other)) < 0.5


@pytest.mark.parametrize(("one", "other"), SAME + OTHER)
def test_score_is_the_same_in_both_directions(one: str, other: str) -> None:
    a, b = prepare(one), prepare(other)
    assert score(a, b) == score(b, a)


def test_an_empty_name_matches_nobody() -> None:
    assert score(prepare(""), prepare("Anna")) == 0.0
    assert score(prepare(" .-"), prepare(" .-")) == 0.0


def test_explanation_says_which_part_met_which_and_how() -> None:
    found = explain(prepare("Мирзоева Нигора Рустамовна"), prepare("Nigora Mirzoyeva"))
    assert [(one.query, one.other, one.how) for one in found] == [
        ("мирзоева", "mirzoyeva", "other_script"),
        ("нигора", "nigora", "other_script"),
        ("рустамовна", "", "missing"),
    ]
    assert found[0].moved


def test_explanation_names_initials_short_forms_and_extra_parts() -> None:
    found = {
        one.other or one.query: one.how
        for one in explain(prepare("W. Clinton"), prepare("William Clinton Blythe"))
    }
    assert found == {"william": "initial", "clinton": "same", "blythe": "extra"}
    assert explain(prepare("Bill Gates"), prepare("William Gates"))[0].how == "short_form"
