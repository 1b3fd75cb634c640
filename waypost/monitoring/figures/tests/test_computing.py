"""Counting: integers, every split with what is not known, margins counted by themselves."""

from datetime import date
from types import SimpleNamespace
from uuid import UUID

import pytest

from waypost.monitoring.figures.computing import compute
from waypost.monitoring.figures.periods import Period
from waypost.monitoring.figures.questions import NOT_KNOWN, BadQuestion, Filter, Question
from waypost.monitoring.figures.tests.handmade import Handmade
from waypost.monitoring.snapshot.facts import FIRSTS
from waypost.shared.codes.models import Code

MARCH = Period(date(2026, 3, 1), date(2026, 3, 31))
YEAR = Period.year(2026)
HERE, THERE = UUID(int=1), UUID(int=2)


@pytest.fixture
def world(cast):
    """Two women and a man with files at two centres, and a caller without one."""
    here, there = cast.centre.pk, cast.other_centre.pk
    people = {
        1: {"gender": "female", "birth_year": 1990, "planned_country": "RU", "planned_purpose": "study"},
        2: {"gender": "female", "birth_year": None},
        3: {"gender": "unknown", "birth_year": 2010},
    }
    visits = [
        (1, date(2026, 3, 2), here, {"services": ["legal"], "minutes": 20, "main_topic": "visa_permit"}),
        (1, date(2026, 3, 31), here, {"services": ["legal", "information"], "minutes": 10}),
        (1, date(2026, 4, 1), there, {}),
        (2, date(2026, 3, 15), there, {"refused": "safety"}),
        (3, date(2026, 2, 28), here, {}),
        (3, date(2026, 3, 1), here, {"channel": "phone"}),
        (None, date(2026, 3, 9), here, {"gender": "male", "age_band": "15-17", "channel": "phone"}),
    ]
    contacts, seen = [], set()
    for p, day, centre, more in sorted(visits, key=lambda one: one[1]):
        row = {"p": p, "day": day, "centre": centre, **people.get(p, {}), **more}
        for flag, (months, in_centre) in FIRSTS.items():
            key = (flag, p, (day.year * 12 + day.month - 1) // months, centre if in_centre else None)
            row[flag] = p is not None and key not in seen
            seen.add(key)
        contacts.append(row)
    rows = {
        "people": [
            {"p": p, "registered": date(2026, 1, p), "centre": here, **of} for p, of in people.items()
        ],
        "contacts": contacts,
    }
    return SimpleNamespace(rows=rows, here=here, there=there, snapshot=Handmade(rows, [here, there]))


def _ask(world, measure, *splits, period=MARCH, filters=(), centres=None):
    return compute(world.snapshot, Question(measure, period, splits, tuple(filters), centres))


def test_someone_who_came_twice_counts_once_as_a_person_and_twice_as_contacts(world):
    assert _ask(world, "contacts").total.numerator == 5
    assert _ask(world, "clients_served").total.numerator == 3
    assert _ask(world, "enquiries").total.numerator == 1


def test_the_total_of_different_people_is_not_the_sum_of_the_months(world):
    result = _ask(world, "clients_served", "month", period=YEAR)
    assert (result.cell("2026-02").numerator, result.cell("2026-03").numerator) == (1, 3)
    assert result.total.numerator == 3


def test_months_without_anybody_have_their_row(world):
    result = _ask(world, "clients_served", "month", period=YEAR)
    assert len(result.axes[0].keys) == 12
    assert result.cell("2026-12").numerator == 0


@pytest.mark.parametrize("period", [MARCH, YEAR, Period(date(2026, 3, 1), date(2026, 4, 1))])
@pytest.mark.parametrize("splits", [(), ("month",), ("gender",), ("month", "centre"), ("year", "age")])
def test_flags_and_counting_give_the_same(world, period, splits):
    """Where the sum of flags is taken, counting one by one agrees: a filter that keeps all forbids the flags."""
    everything = [Filter("channel", ("phone", "in_person", NOT_KNOWN))]
    quick = _ask(world, "clients_served", *splits, period=period)
    slow = _ask(world, "clients_served", *splits, period=period, filters=everything)
    assert {k: c for k, c in quick.cells.items() if c.numerator} == {
        k: c for k, c in slow.cells.items() if c.numerator
    }


def test_what_is_not_known_always_has_its_row(world):
    for split in ("gender", "age", "channel", "topic", "destination", "district", "service", "purpose"):
        result = _ask(world, "contacts", split)
        assert result.axes[0].keys[-1] == NOT_KNOWN, split


def test_unknown_as_a_code_and_nothing_noted_are_one_row(world):
    result = _ask(world, "clients_served", "gender")
    assert result.cell(NOT_KNOWN).numerator == 1
    assert "unknown" not in result.axes[0].keys


def test_age_is_counted_in_the_periods_last_year(world):
    result = _ask(world, "clients_served", "age")
    assert {key: cell.numerator for key, cell in result.rows() if cell.numerator} == {
        "0-17": 1, "35-49": 1, NOT_KNOWN: 1,
    }  # fmt: skip


def test_age_of_somebody_without_a_file_is_as_it_was_noted(world):
    assert _ask(world, "enquiries", "age").cell("0-17").numerator == 1


def test_a_contact_with_two_services_counts_under_both_and_once_in_all(world):
    result = _ask(world, "contacts", "service")
    assert (result.cell("legal").numerator, result.cell("information").numerator) == (2, 1)
    assert result.cell(NOT_KNOWN).numerator == 3
    assert result.total.numerator == 5


def test_attributes_that_contacts_do_not_repeat_come_from_the_file(world):
    assert _ask(world, "clients_served", "purpose").cell("study").numerator == 1


def test_one_centre_sees_its_own_rows_alone(world):
    assert _ask(world, "clients_served", centres=(world.here,)).total.numerator == 2
    assert _ask(world, "clients_served", centres=()).total.numerator == 0


def test_every_centre_has_its_row_also_an_empty_one(world):
    result = _ask(world, "clients_registered", "centre", period=YEAR)
    assert set(result.axes[0].keys) == {world.here.hex, world.there.hex}


def test_shares_keep_numerator_and_denominator(world):
    result = _ask(world, "refused_share")
    assert (result.total.numerator, result.total.denominator) == (1, 5)
    assert result.shown() == 20


def test_division_by_nothing_is_no_figure(world):
    empty = _ask(world, "refused_share", period=Period.year(1999))
    assert empty.total.denominator == 0
    assert empty.shown() is None


def test_a_mean_leaves_out_what_nobody_noted(world):
    assert _ask(world, "minutes_per_contact").shown() == 15
    assert _ask(world, "minutes").total.numerator == 30


def test_clients_who_came_again(world):
    result = _ask(world, "repeat_share", "gender")
    assert (result.total.numerator, result.total.denominator) == (1, 3)
    assert (result.cell("female").numerator, result.cell("female").denominator) == (1, 2)


def test_filters_keep_and_leave_out(world):
    women = Filter("gender", ("female",))
    assert _ask(world, "contacts", filters=[women]).total.numerator == 3
    others = Filter("gender", ("female",), leaves_out=True)
    assert _ask(world, "contacts", filters=[others]).total.numerator == 2
    assert _ask(world, "contacts", filters=[Filter("service", ("information",))]).total.numerator == 1
    assert _ask(world, "contacts", filters=[Filter("age", ("0-17",))]).total.numerator == 2


def test_a_filter_on_a_code_takes_what_stands_under_it(cast):
    rows = [
        {"p": 1, "day": date(2026, 3, 1), "outcome": "migrated_study", "turn": 1},
        {"p": 2, "day": date(2026, 3, 1), "outcome": "migrated_irregular", "turn": 1},
    ]
    snapshot = Handmade({"outcomes": rows}, [cast.centre.pk])
    regular = Question("outcomes", MARCH, (), (Filter("outcome", ("migrated_regular",)),))
    assert compute(snapshot, regular).total.numerator == 1


def test_a_retired_code_still_counts_and_the_result_says_so(world):
    Code.objects.filter(list="service_given", slug="legal").update(active=False)
    from waypost.shared import codes

    codes.forget()
    result = _ask(world, "contacts", filters=[Filter("service", ("legal",))])
    codes.forget()
    assert result.total.numerator == 2
    assert "is not used any more" in str(result.notes[0])


def test_a_code_that_never_was_counts_nothing_and_the_result_says_so(world):
    result = _ask(world, "contacts", filters=[Filter("channel", ("pigeon",))])
    assert result.total.numerator == 0
    assert "No list knows" in str(result.notes[0])


@pytest.mark.parametrize(
    ("measure", "splits"),
    [
        ("nonsense", ()),
        ("contacts", ("nonsense",)),
        ("contacts", ("issue",)),
        ("contacts", ("month", "year")),
        ("contacts", ("service", "topics")),
        ("contacts", ("gender", "gender")),
        ("repeat_share", ("service",)),
    ],
)
def test_what_cannot_be_asked_gets_a_sentence(world, measure, splits):
    with pytest.raises(BadQuestion) as told:
        _ask(world, measure, *splits)
    assert str(told.value).endswith(".")


def test_money_of_two_currencies_is_not_added_up(cast):
    rows = [
        {"p": 1, "day": date(2026, 3, 1), "kind": "received", "currency": "USD", "amount": 100_500},
        {"p": 1, "day": date(2026, 3, 9), "kind": "received", "currency": "RUB", "amount": 7_000_000},
        {"p": 1, "day": date(2026, 3, 9), "kind": "awarded", "currency": "USD", "amount": 1},
    ]
    snapshot = Handmade({"sums": rows}, [cast.centre.pk])
    result = compute(snapshot, Question("sums_received", MARCH, ("currency",)))
    assert (result.shown("USD"), result.shown("RUB")) == (100.5, 7000)
    assert (None,) not in result.cells


def test_the_last_outcome_until_the_end_of_the_period_counts(world):
    world.rows["outcomes"] = [
        {"p": 1, "day": date(2026, 3, 3), "outcome": "stayed", "turn": 1},
        {"p": 1, "day": date(2026, 3, 20), "outcome": "migrated_study", "turn": 2},
        {"p": 1, "day": date(2026, 4, 2), "outcome": "migrated_irregular", "turn": 3},
        {"p": 2, "day": date(2026, 3, 3), "outcome": "lost_contact", "turn": 1},
    ]
    world.snapshot = Handmade(world.rows, [world.here, world.there])
    result = _ask(world, "clients_by_outcome", "decision")
    assert (result.cell("migrated").numerator, result.cell(NOT_KNOWN).numerator) == (1, 2)
    assert _ask(world, "clients_by_outcome", "way").cell("regular").numerator == 1
    assert _ask(world, "clients_by_outcome", "went_for").cell("study").numerator == 1
    known = _ask(world, "outcome_known_share").total
    assert (known.numerator, known.denominator) == (1, 3)
    by_month = _ask(world, "clients_by_outcome", "month", "way", period=YEAR)
    assert by_month.cell("2026-03", "regular").numerator == 1
    assert by_month.cell("2026-04", "irregular").numerator == 1


def test_what_another_centre_learnt_is_not_told_by_this_one(world):
    at = {"p": 1, "day": date(2026, 3, 5), "centre": world.here}
    world.rows["outcomes"] = [
        at | {"outcome": "stayed", "turn": 1},
        at | {"outcome": "migrated_study", "turn": 2, "centre": world.there},
    ]
    world.snapshot = Handmade(world.rows, [world.here, world.there])
    here = _ask(world, "clients_by_outcome", "decision", centres=(world.here,))
    assert (here.cell("migrated").numerator, here.cell("not_migrated").numerator) == (0, 1)
    each = _ask(world, "clients_by_outcome", "centre", "decision", period=YEAR)
    assert each.cell(world.here.hex, "not_migrated").numerator == 1
    assert each.cell(world.there.hex, "migrated").numerator == 1
    assert each.cell(None, "migrated").numerator == 1
    assert each.cell(None, "not_migrated").numerator == 0


def test_open_cases_are_those_at_the_end_of_each_month(cast):
    rows = [
        {"p": 1, "opened": date(2026, 1, 31), "closed": date(2026, 3, 31)},
        {"p": 2, "opened": date(2026, 3, 5), "closed": None},
    ]
    snapshot = Handmade({"cases": rows}, [cast.centre.pk])
    result = compute(
        snapshot, Question("cases_open", Period(date(2026, 1, 1), date(2026, 4, 30)), ("month",))
    )
    assert [cell.numerator for _key, cell in result.rows()] == [1, 1, 1, 1]
    assert result.total.numerator == 1
    february = Question("cases_open", Period.containing("month", date(2026, 2, 3)))
    assert compute(snapshot, february).total.numerator == 1


def test_a_median_of_an_even_number_lies_between_the_two_in_the_middle(cast):
    days = [(1, 2), (1, 5), (1, 10), (1, 31)]
    rows = [{"p": 1, "opened": date(2026, 3, a), "closed": date(2026, 3, b)} for a, b in days]
    snapshot = Handmade({"cases": rows}, [cast.centre.pk])
    assert compute(snapshot, Question("case_days", MARCH)).shown() == 6.5
    assert compute(snapshot, Question("case_days", Period.year(1999))).shown() is None


def test_how_a_new_start_changed_is_the_last_answer_less_the_first(cast):
    told = [(1, date(2025, 1, 1), 1, 1), (1, date(2026, 3, 1), 3, 2), (1, date(2026, 3, 9), 5, 3)]
    rows = [
        {"p": p, "asked": day, "area": "work", "score": score, "round": turn} for p, day, score, turn in told
    ]
    rows += [{"p": 2, "asked": date(2026, 3, 2), "area": "work", "score": 2, "round": 1}]
    snapshot = Handmade({"scores": rows}, [cast.centre.pk])
    total = compute(snapshot, Question("return_change", MARCH)).total
    assert (total.numerator, total.denominator) == (4, 1)


def test_every_measure_answers_without_any_rows(cast):
    from waypost.monitoring.figures.measures import MEASURES, MONEY

    snapshot = Handmade({}, [cast.centre.pk])
    for slug, measure in MEASURES.items():
        result = compute(snapshot, Question(slug, YEAR, ("quarter", "centre", "gender", "age")))
        assert all(cell.numerator == 0 for cell in result.cells.values()), slug
        assert measure.shown == MONEY or result.shown(None, None, None, None) in (0, None), slug
