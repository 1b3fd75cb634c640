import pytest

from waypost.shared import codes
from waypost.shared.codes.lists import LISTS

STANDARDS = [info.slug for info in LISTS.values() if not info.editable]


@pytest.mark.parametrize("name", STANDARDS)
def test_slugs_are_unique_and_fit_the_column(name):
    slugs = [option.slug for option in codes.options(name, language="en")]
    assert len(slugs) == len(set(slugs)) > 3
    assert max(map(len, slugs)) <= 40


@pytest.mark.parametrize("name", STANDARDS)
@pytest.mark.parametrize("language", ["en", "fr", "es", "ar", "ru", "tg", "xx"])
def test_every_code_has_a_label_in_every_language(name, language):
    assert all(option.label for option in codes.options(name, language=language))


@pytest.mark.parametrize(
    ("name", "slug", "language", "label"),
    [
        ("country", "TJ", "ru", "Таджикистан"),
        ("country", "TJ", "ar", "طاجيكستان"),
        ("country", "XK", "en", "Kosovo"),
        ("nationality", "stateless", "en", "Stateless"),
        ("language", "tg", "fr", "tadjik"),
        ("language", "prs", "en", "Dari"),
        ("language", "sgh", "en", "Shughni"),
        ("script", "Cyrl", "en", "Cyrillic"),
        ("currency", "TJS", "en", "Tajikistani Somoni (TJS)"),
        ("subdivision", "TJ-SU", "en", "Sughd"),
        ("time_zone", "Asia/Dushanbe", "en", "Dushanbe, Tajikistan"),
        ("isced", "6", "en", "Bachelor or equivalent"),
        ("isco", "83", "es", "Conductores de vehículos y operadores de equipos móviles"),
        ("isic", "F", "ru", "Строительство"),
        ("disability", "seeing_much", "en", "Seeing, even with glasses: A lot of difficulty"),
    ],
)
def test_labels_come_in_the_asked_language(name, slug, language, label):
    assert codes.label(name, slug, language) == label


def test_the_standards_are_whole():
    sizes = {
        "isco": 53,
        "isic": 21,
        "isced": 10,
        "cefr": 6,
        "work_status": 15,
        "disability": 30,
        "country": 250,
    }
    assert {name: len(codes.options(name)) for name in sizes} == sizes


def test_regions_are_asked_for_by_country():
    assert [slug for slug, _label in codes.choices("subdivision", parent="TJ")] == [
        "TJ-DU",
        "TJ-KT",
        "TJ-GB",
        "TJ-RA",
        "TJ-SU",
    ]


def test_a_drop_down_of_languages_is_short_and_begins_with_the_common_ones():
    offered = dict(codes.choices("language", language="en"))
    assert len(offered) < 260
    assert {"tg", "prs", "sgh", "am"} <= set(offered)
    assert codes.exists("language", "aaa")
    assert "aaa" not in offered


@pytest.mark.parametrize(
    ("name", "typed", "language", "first"),
    [
        ("country", "tajik", "en", "TJ"),
        ("country", "таджик", "ru", "TJ"),
        ("country", "tajikistan", "ru", "TJ"),
        ("country", "TJK", "ar", "TJ"),
        ("country", "cote d ivoire", "en", "CI"),
        ("country", "CÔTE", "en", "CI"),
        ("country", "РФ", "en", "RU"),
        ("country", "holland", "fr", "NL"),
        ("language", "farsi", "en", "fa"),
        ("language", "тоҷикӣ", "en", "tg"),
        ("language", "ghotuo", "en", "aaa"),
        ("isco", "сварщик", "en", "72"),
        ("time_zone", "dushanbe", "fr", "Asia/Dushanbe"),
    ],
)
def test_type_ahead_finds_by_any_common_word(name, typed, language, first):
    assert codes.search(name, typed, language)[0].slug == first


@pytest.mark.parametrize(
    ("word", "slug"),
    [
        ("Россия", "RU"), ("РФ", "RU"), ("Russia", "RU"), ("UAE", "AE"), ("Saudi", "SA"), ("Korea", "KR"),
        ("Германия", "DE"), ("Polonia", "PL"), ("qatar ", "QA"), ("tj", "TJ"),
        ("?", None), ("Tajik", None), (None, None),
    ],
)  # fmt: skip
def test_a_word_in_a_spreadsheet_is_understood_or_left_alone(word, slug):
    assert codes.find("country", word) == slug
