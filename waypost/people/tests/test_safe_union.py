"""Two sets of safe-contact rules: the stricter counts, and no rule of either is lost."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from waypost.people.models import Person
from waypost.people.safe_union import ONLY_HERE, stricter

WAYS = ["phone_call", "sms", "chat", "email"]
ways = st.lists(st.sampled_from(WAYS), unique=True)
hours = st.one_of(st.none(), st.times().map(lambda time: time.replace(microsecond=0, second=0)))


def allowed(rules, way):
    """Whether a way may be used under a set of rules."""
    safe, never = rules["safe_channels"], rules["never_channels"]
    return way not in never and (not safe or way in safe)


def rules_of(person):
    return {"safe_channels": person.safe_channels, "never_channels": person.never_channels}


@given(ways, ways, ways, ways)
def test_no_way_is_allowed_that_one_of_the_files_forbids(safe_one, never_one, safe_two, never_two):
    one = Person(safe_channels=safe_one, never_channels=never_one)
    two = Person(safe_channels=safe_two, never_channels=never_two)
    union = stricter(one, two)
    for way in WAYS:
        if allowed(union, way):
            assert allowed(rules_of(one), way)
            assert allowed(rules_of(two), way)


@given(hours, hours, hours, hours)
def test_no_minute_is_allowed_that_one_of_the_files_forbids(from_one, until_one, from_two, until_two):
    one, two = (
        Person(safe_from=from_one, safe_until=until_one),
        Person(safe_from=from_two, safe_until=until_two),
    )
    union = stricter(one, two)
    if union["safe_channels"] == [ONLY_HERE]:
        return
    if (from_one, until_one) == (from_two, until_two):
        assert (union["safe_from"], union["safe_until"]) == (from_one, until_one)
        return
    for start in filter(None, (from_one, from_two)):
        assert union["safe_from"] >= start
    for end in filter(None, (until_one, until_two)):
        assert union["safe_until"] <= end


def test_nothing_in_common_leaves_only_meeting_here():
    union = stricter(Person(safe_channels=["sms"]), Person(safe_channels=["email"]))
    assert union["safe_channels"] == [ONLY_HERE]


def test_hours_without_a_common_minute_are_asked_about_again():
    morning = Person(safe_from=dt.time(8), safe_until=dt.time(10))
    evening = Person(safe_from=dt.time(18), safe_until=dt.time(20))
    union = stricter(morning, evening)
    assert union["safe_channels"] == [ONLY_HERE]
    assert "18:00" in union["safe_note"]


@pytest.mark.parametrize("swapped", [False, True])
def test_both_notes_and_both_names_we_give_ourselves_stay(swapped):
    pair = [
        Person(safe_note="her brother listens", safe_say="the clinic"),
        Person(safe_note="call twice", safe_say="the bank"),
    ]
    union = stricter(*(reversed(pair) if swapped else pair))
    assert set(union["safe_note"].split("\n")) == {"her brother listens", "call twice"}
    assert "the clinic" in union["safe_say"]
    assert "the bank" in union["safe_say"]
