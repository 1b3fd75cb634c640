import copy
import datetime as dt
import pickle

import pytest
from django.core.exceptions import ValidationError

from waypost.shared.dates import PartialDate, format_partial


@pytest.mark.parametrize(
    ("text", "precision", "earliest", "latest"),
    [
        ("1984-05-03", "day", dt.date(1984, 5, 3), dt.date(1984, 5, 3)),
        ("1984-02", "month", dt.date(1984, 2, 1), dt.date(1984, 2, 29)),
        ("1984", "year", dt.date(1984, 1, 1), dt.date(1984, 12, 31)),
        ("~1984", "estimated", dt.date(1982, 1, 1), dt.date(1986, 12, 31)),
    ],
)
def test_knows_how_exact_it_is_and_what_it_may_be(text, precision, earliest, latest):
    value = PartialDate(text)
    assert (value.precision, value.earliest, value.latest) == (precision, earliest, latest)
    assert str(value) == text


@pytest.mark.parametrize(
    "text", ["", "84", "1984-5-3", "~1984-05", "1984-13", "1984-02-30", "3.5.1984", "0000"]
)
def test_other_texts_are_no_partial_dates(text):
    with pytest.raises(ValidationError):
        PartialDate(text)


def test_only_a_whole_day_is_a_date():
    assert PartialDate("1984-05-03").date == dt.date(1984, 5, 3)
    assert PartialDate("1984-05").date is None


def test_sorts_by_time_and_then_by_precision():
    texts = ["1985", "1984-05-03", "~1984", "1984-05", "1984"]
    assert [str(v) for v in sorted(map(PartialDate, texts))] == [
        "1984",
        "~1984",
        "1984-05",
        "1984-05-03",
        "1985",
    ]


def test_equal_values_are_one_in_a_set_and_an_estimate_is_another():
    assert len({PartialDate("1984"), PartialDate("1984"), PartialDate("~1984")}) == 2
    assert PartialDate("1984") != "1984"


def test_counts_full_years():
    born = PartialDate("1984-05-03")
    assert born.age_on(dt.date(2026, 5, 2)) == 41
    assert born.age_on(dt.date(2026, 5, 3)) == 42
    assert PartialDate("2026").age_on(dt.date(2026, 1, 1)) == 0


def test_does_not_change_and_survives_copy_and_pickle():
    value = PartialDate("1984-05")
    with pytest.raises(AttributeError):
        value.year = 1990
    assert copy.deepcopy(value) == value
    assert pickle.loads(pickle.dumps(value)) == value


@pytest.mark.parametrize(
    ("text", "language", "words"),
    [
        ("1984-05-03", "en", "3 May 1984"),
        ("1984-05", "en", "May 1984"),
        ("1984", "en", "1984"),
        ("~1984", "en", "about 1984"),
        ("1984-05-03", "fr", "3 mai 1984"),
        ("1984-05-03", "es", "3 de mayo de 1984"),
        ("1984-05-03", "ru", "3 мая 1984\u202fг."),
        ("1984-05-03", "ar", "3 مايو 1984"),
        ("1984-05-03", "xx", "3 May 1984"),
    ],
)
def test_is_written_in_the_readers_language(text, language, words):
    assert (
        format_partial(PartialDate(text), language).replace("\xa0", "\u202f").replace("1984 г", "1984\u202fг")
        == words
    )


def test_nothing_is_written_as_nothing():
    assert format_partial(None) == ""
