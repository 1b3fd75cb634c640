"""Opening hours: open now, opens when, in the centre's own time zone."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from waypost.centres import hours
from waypost.centres.hours import (
    CannotRead,
    SpecialDay,
    all_written,
    in_words,
    read_spans,
    spans_on,
    state_at,
)

DUSHANBE = ZoneInfo("Asia/Dushanbe")
BERLIN = ZoneInfo("Europe/Berlin")
NINE, NOON, ONE, FIVE, SEVEN = dt.time(9), dt.time(12), dt.time(13), dt.time(17), dt.time(19)
WEEK = {day: [(NINE, NOON), (ONE, FIVE)] for day in range(5)} | {3: [(NINE, NOON), (ONE, SEVEN)]}
MONDAY = dt.date(2026, 3, 2)


def at(day: dt.date, hour: int, minute: int = 0, zone: ZoneInfo = DUSHANBE) -> dt.datetime:
    return dt.datetime(day.year, day.month, day.day, hour, minute, tzinfo=zone)


def words(moment: dt.datetime, week=WEEK, special=None, zone: ZoneInfo = DUSHANBE) -> str:
    return in_words(state_at(moment, zone, week, special or {}), moment, zone)


@pytest.mark.parametrize(
    ("moment", "said"),
    [
        (at(MONDAY, 8, 59), "Opens today 09:00"),
        (at(MONDAY, 9, 0), "Open now, until 12:00"),
        (at(MONDAY, 12, 0), "Opens today 13:00"),
        (at(MONDAY, 16, 59), "Open now, until 17:00"),
        (at(MONDAY, 17, 0), "Opens tomorrow 09:00"),
        (at(dt.date(2026, 3, 5), 18, 0), "Open now, until 19:00"),
        (at(dt.date(2026, 3, 6), 17, 30), "Opens Monday 09:00"),
        (at(dt.date(2026, 3, 8), 10, 0), "Opens tomorrow 09:00"),
    ],
)
def test_state_in_words(moment, said):
    assert words(moment) == said


def test_the_centres_clock_counts_not_the_readers():
    # 05:00 in Dushanbe is midnight UTC; 04:30 UTC is 09:30 there.
    assert words(dt.datetime(2026, 3, 2, 4, 30, tzinfo=dt.UTC)) == "Open now, until 12:00"
    assert words(dt.datetime(2026, 3, 1, 20, 0, tzinfo=dt.UTC)) == "Opens today 09:00"


def test_a_closed_day_replaces_the_weekday():
    special = {MONDAY: SpecialDay()}
    assert words(at(MONDAY, 10), special=special) == "Opens tomorrow 09:00"


def test_a_day_with_other_hours_replaces_the_weekday():
    special = {dt.date(2026, 3, 7): SpecialDay(dt.time(10), dt.time(14))}
    assert words(at(dt.date(2026, 3, 7), 11), special=special) == "Open now, until 14:00"


def test_a_long_holiday_names_the_day():
    special = {MONDAY + dt.timedelta(days=n): SpecialDay() for n in range(14)}
    assert words(at(MONDAY, 10), special=special) == "Opens on 16 March at 09:00"


def test_no_opening_in_sight_says_so():
    assert words(at(MONDAY, 10), week={}) == "Closed for now"


def test_touching_spans_count_as_one():
    assert spans_on(MONDAY, {0: [(NOON, FIVE), (NINE, NOON)]}, {}) == [(NINE, FIVE)]
    assert words(at(MONDAY, 10), week={0: [(NINE, NOON), (NOON, FIVE)]}) == "Open now, until 17:00"


def test_summer_time_moves_the_clock_not_the_opening():
    sunday = dt.date(2026, 3, 29)
    state = state_at(at(sunday, 1, zone=BERLIN), BERLIN, {6: [(NINE, NOON)]}, {})
    assert state.opens.isoformat() == "2026-03-29T09:00:00+02:00"


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("9-12, 13-17", "09:00–12:00, 13:00–17:00"),
        ("09:00–17:30", "09:00–17:30"),
        ("9.00 - 17.00", "09:00–17:00"),
        ("13:00-17:00; 9:00-12:00", "09:00–12:00, 13:00–17:00"),
        ("٠٩:٠٠–١٧:٠٠", "09:00–17:00"),
        ("9 до 17", "09:00–17:00"),
        ("20:00-24:00", "20:00–23:59"),
        ("", ""),
        (" , ", ""),
    ],
)
def test_hours_are_read_as_people_write_them(text, read):
    assert all_written(read_spans(text)) == read


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("morning", "not a time span"),
        ("9", "not a time span"),
        ("25-26", "not a time span"),
        ("9:99-10", "not a time span"),
        ("17-9", "not after the beginning"),
        ("9-9", "not after the beginning"),
        ("9-13, 12-17", "overlap"),
    ],
)
def test_what_is_no_time_is_refused_with_the_reason(text, why):
    with pytest.raises(CannotRead, match=why):
        read_spans(text)


def test_weekdays_are_named_in_the_readers_language(settings):
    from django.utils import translation

    with translation.override("ru"):
        assert hours.weekday_name(0) == "понедельник"
