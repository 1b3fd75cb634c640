import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from waypost.shared.dates import PartialDate, parse_partial

TODAY = dt.date(2026, 11, 22)


@pytest.mark.parametrize(
    "typed",
    [
        "03.05.1984", "3/5/84", "3-5-1984", "1984-05-03", "1984/5/3", "19840503", "03051984", "3 May 1984",
        "May 3, 1984", "3rd May 1984", "3 мая 1984 г.", "3 de mayo de 1984", "3 mai 1984", "3 مايو 1984",
        "٣/٥/١٩٨٤", "۳.۵.۱۹۸۴", "1984-05-03 00:00:00", "1984-05-03T00:00:00Z", "  3.5.1984 ", "3. 5. 1984",
        dt.date(1984, 5, 3), dt.datetime(1984, 5, 3, 0, 0), 30805, 30805.0, "30805",  # noqa: DTZ001
        "1363/2/13 SH", "۱۳۶۳/۲/۱۳ ش", "25.08.1976 EC",
    ],
)  # fmt: skip
def test_reads_every_notation_of_one_day(typed):
    assert str(parse_partial(typed, today=TODAY)) == "1984-05-03"


@pytest.mark.parametrize(
    "typed", ["05/1984", "5.1984", "1984-05", "May 1984", "май 1984", "mayo de 1984", "Mai 1984"]
)
def test_reads_a_month(typed):
    assert str(parse_partial(typed, today=TODAY)) == "1984-05"


@pytest.mark.parametrize("typed", ["1984", 1984, 1984.0, "1984 г.р.", "1984 года рождения", "١٩٨٤", "1984년"])
def test_reads_a_year(typed):
    assert str(parse_partial(typed, today=TODAY)) == "1984"


@pytest.mark.parametrize(
    "typed",
    [
        "~1984",
        "about 1984",
        "ca. 1984",
        "c. 1984",
        "около 1984",
        "vers 1984",
        "1984?",
        "حوالي 1984",
        "~ 05/1984",
    ],
)
def test_what_is_marked_as_rough_becomes_an_estimated_year(typed):
    assert str(parse_partial(typed, today=TODAY)) == "~1984"


@pytest.mark.parametrize(
    "typed", ["42 y.o.", "42 лет", "age 42", "42 years old", "42 ans", "42 سنة", "возраст: 42"]
)
def test_an_age_becomes_an_estimated_year_of_birth(typed):
    found = parse_partial(typed, today=TODAY)
    assert found is not None
    assert found.precision == "estimated"
    assert found.age_on(TODAY) == 42


def test_an_age_counts_back_from_the_day_it_was_written_down():
    assert str(parse_partial("21 y.o.", today=dt.date(2019, 3, 6))) == "~1997"


@pytest.mark.parametrize("blank", [None, "", "   "])
def test_nothing_typed_gives_none(blank):
    assert parse_partial(blank, today=TODAY) is None


def test_two_digits_of_a_year_never_point_into_the_future():
    assert str(parse_partial("01/01/26", today=TODAY)) == "2026-01-01"
    assert str(parse_partial("01/01/27", today=TODAY)) == "1927-01-01"


def test_month_first_is_read_when_asked_for_or_when_nothing_else_fits():
    assert str(parse_partial("05/03/1984", today=TODAY, day_first=False)) == "1984-05-03"
    assert str(parse_partial("05/13/1984", today=TODAY)) == "1984-05-13"


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("31.02.1984", "date_no_day"),
        ("29.02.1983", "date_no_day"),
        ("00.05.1984", "date_no_day"),
        ("05.13.1984", "date_no_month"),
        ("2031", "date_future"),
        ("23.11.2026", "date_future"),
        ("1850", "date_too_old"),
        ("150 лет", "date_too_old"),
        ("42", "date_ambiguous"),
        (42, "date_ambiguous"),
        ("12б4", "date_unreadable"),
        ("1.2.3.4", "date_unreadable"),
        ("soon", "date_unreadable"),
        ("1363/2/13", "date_other_calendar"),
        ("1363/13/1 SH", "date_no_day"),
        ("0000", "date_no_year"),
    ],
)
def test_refuses_with_a_reason(typed, code):
    with pytest.raises(ValidationError) as refused:
        parse_partial(typed, today=TODAY)
    assert refused.value.code == code


def test_the_refusal_repeats_what_was_typed():
    with pytest.raises(ValidationError, match="“12б4” is not a date we can read"):
        parse_partial("12б4", today=TODAY)


def test_a_day_to_come_is_taken_where_it_makes_sense():
    assert str(parse_partial("1.12.2026", today=TODAY, future=True)) == "2026-12-01"


@pytest.mark.parametrize(
    ("solar", "western"),
    [("1/1/1404 SH", "2025-03-21"), ("1/1/1403 SH", "2024-03-20"), ("30/12/1403 SH", "2025-03-20")],
)
def test_solar_hijri_new_years_fall_where_they_fell(solar, western):
    assert str(parse_partial(solar, today=TODAY)) == western


@pytest.mark.parametrize(
    ("ethiopian", "western"),
    [("1/1/2000 EC", "2007-09-12"), ("6/13/2003 EC", "2011-09-11"), ("1/1/2004 EC", "2011-09-12")],
)
def test_ethiopian_new_years_fall_where_they_fell(ethiopian, western):
    assert str(parse_partial(ethiopian, today=TODAY)) == western


@given(st.text(max_size=30))
def test_any_text_is_read_or_refused_but_never_breaks(text):
    try:
        found = parse_partial(text, today=TODAY)
    except ValidationError:
        return
    assert found is None or PartialDate(str(found)) == found


@given(st.dates(min_value=dt.date(1910, 1, 1), max_value=TODAY))
def test_a_day_survives_being_written_in_any_separator(day):
    for written in (
        f"{day:%d.%m.%Y}",
        f"{day:%d/%m/%Y}",
        f"{day:%Y-%m-%d}",
        f"{day.day}-{day.month}-{day.year}",
    ):
        assert parse_partial(written, today=TODAY) == PartialDate.from_date(day)
