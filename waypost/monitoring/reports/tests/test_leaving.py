"""What leaves: every figure with its margins and what stands behind it, and nothing that is hidden comes back."""

from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import combinations, product

import pytest
import time_machine

from waypost.monitoring.disclosure.gate import Audience, CannotProtect, release
from waypost.monitoring.disclosure.primary import Rule
from waypost.monitoring.disclosure.tests import attacker
from waypost.monitoring.figures.asking import ask
from waypost.monitoring.figures.behind import LARGEST, LEFT, PEOPLE
from waypost.monitoring.figures.measures import MEASURES
from waypost.monitoring.figures.periods import Period
from waypost.monitoring.figures.questions import Filter, Question
from waypost.monitoring.figures.results import Cell
from waypost.monitoring.figures.tests.handmade import Handmade
from waypost.monitoring.reports import told
from waypost.monitoring.reports.leaving import figure_keys, lines_of, table_of
from waypost.monitoring.reports.tests.worlds import Nation
from waypost.monitoring.snapshot.facts import FIRSTS

NOVEMBER = datetime(2026, 11, 22, 9, tzinfo=UTC)
QUARTER = Period(date(2026, 1, 1), date(2026, 3, 31))
HALF = Period(date(2026, 1, 1), date(2026, 6, 30))


@pytest.fixture
def nation(cast):
    with time_machine.travel(NOVEMBER, tick=False):
        yield Nation([cast.centre.pk, cast.other_centre.pk])


@pytest.fixture
def hand_on(cast, nation):
    """`hand_on("contacts", "gender")` gives the table as the donor sees it, and as it is."""

    def made(measure, *splits, period=QUARTER, filters=(), centres=None, rule=Rule(), name="donor:1"):  # noqa: B008
        question = Question(measure, period, splits, tuple(filters), centres)
        table = table_of(nation, question)
        released = release(table, Audience(cast.network, name), rule, by=cast.viewer("manager"))
        result = ask(nation, question)
        return told.outside(result, released), told.inside(result)

    return made


def _fits(row, first=QUARTER.first, last=QUARTER.last, day="day"):
    return first <= row[day] <= last


def test_people_behind_contacts_are_counted_with_each_nameless_caller_as_one(nation):
    rows = [row for row in nation.noted["contacts"] if _fits(row) and row["channel"] == "phone"]
    by_hand = len({row["p"] for row in rows if row["p"]}) + sum(row["p"] is None for row in rows)
    found = ask(nation, Question("contacts", QUARTER, ("channel",), behind=PEOPLE))
    assert found.cell("phone").numerator == by_hand


def test_people_behind_a_share_are_those_of_its_part_and_of_the_rest(nation):
    rows = [row for row in nation.noted["contacts"] if _fits(row) and row["p"]]
    nameless = [row for row in nation.noted["contacts"] if _fits(row) and not row["p"]]
    found = ask(nation, Question("urgent_share", QUARTER, behind=PEOPLE)).total
    urgent = len({row["p"] for row in rows if row["urgent"]}) + sum(row["urgent"] for row in nameless)
    other = len({row["p"] for row in rows if not row["urgent"]}) + sum(not row["urgent"] for row in nameless)
    assert (found.numerator, found.denominator) == (urgent, other)


def test_people_left_out_by_a_condition_are_those_of_the_other_rows(nation):
    rows = [row for row in nation.noted["contacts"] if _fits(row) and row["p"]]
    assert ask(nation, Question("enquiries", QUARTER, behind=LEFT)).total.numerator == len(
        {r["p"] for r in rows}
    )


def test_the_two_who_brought_most_are_known(nation):
    brought = {}
    for number, row in enumerate(nation.noted["contacts"]):
        if _fits(row) and row["gender"] == "female" and row["minutes"] is not None:
            who = row["p"] or -number - 1
            brought[who] = brought.get(who, 0) + row["minutes"]
    first, second = sorted(brought.values(), reverse=True)[:2]
    found = ask(nation, Question("minutes", QUARTER, ("gender",), behind=LARGEST)).cell("female")
    assert (found.numerator, found.denominator) == (first, second)


def test_margins_are_cells_and_their_lines_add_up(nation):
    question = Question("contacts", QUARTER, ("gender", "channel"))
    table, result = table_of(nation, question), ask(nation, question)
    named = dict(zip(map(str, table.keys), table.figures, strict=True))
    assert named["contacts;period=2026-Q1"] == result.total.numerator
    assert named["contacts;gender=female;period=2026-Q1"] == sum(
        named[f"contacts;channel={one};gender=female;period=2026-Q1"]
        for one in ("in_person", "phone", "chat")
    )
    assert len(table.relations) > len(result.axes[0].keys)


def test_a_table_by_month_holds_the_quarter_as_the_same_figure_as_the_table_of_the_quarter(nation):
    by_month, whole = (table_of(nation, Question("contacts", QUARTER, splits)) for splits in (("month",), ()))
    key = whole.keys[0]
    assert by_month.figures[by_month.position[key]] == whole.figures[0]


def test_different_people_are_no_sum_of_months_centres_or_channels(nation):
    table = table_of(nation, Question("clients_served", QUARTER, ("month", "channel")))
    assert table.relations
    assert all(one.overlapping for one in table.relations)
    table = table_of(nation, Question("clients_served", QUARTER, ("gender",)))
    assert not any(one.overlapping for one in table.relations)


def test_a_filter_on_one_value_is_the_row_of_the_table_split_by_it(nation):
    split = table_of(nation, Question("contacts", QUARTER, ("gender",)))
    only = table_of(nation, Question("contacts", QUARTER, (), (Filter("gender", ("female",)),)))
    assert only.keys[0] in split.keys


def test_every_measure_leaves_or_says_why_not(nation, hand_on):
    """What is shown outside is the true figure; whatever is too small is hidden."""
    refused, hidden = {}, 0
    for measure in MEASURES.values():
        splits = ("currency",) if measure.shown == "money" else ("destination",)
        try:
            outside, inside = hand_on(measure.slug, *splits)
        except CannotProtect as why:
            refused[measure.slug] = str(why)
            continue
        for line, figure in outside.cells.items():
            hidden += figure.is_hidden
            assert figure.is_hidden or figure.text == inside.cells[line].text, (measure.slug, line)
    assert set(refused.values()) <= {"Nothing was counted, so there is nothing to release."}, refused
    assert hidden


@pytest.mark.parametrize(
    "measure", ["contacts", "clients_served", "women_share", "minutes_per_contact", "cases_open"]
)
def test_two_ways_of_splitting_leave_one_after_the_other(hand_on, measure):
    splits = ("month", "centre", "channel") if measure != "cases_open" else ("month", "centre", "gender")
    for pair in combinations(splits, 2):
        try:
            outside, inside = hand_on(measure, *pair)
        except CannotProtect as why:
            assert "tell too much" in str(why) or "hidden" in str(why)  # noqa: PT017
            continue
        assert all(one.is_hidden or one == inside.cells[line] for line, one in outside.cells.items())


def test_fewer_than_five_people_behind_many_contacts_are_hidden(nation, hand_on):
    question = Question("contacts", QUARTER, ("age", "channel"))
    people = ask(nation, Question("contacts", QUARTER, ("age", "channel"), behind=PEOPLE))
    few = [line for line in lines_of(ask(nation, question)) if 0 < people.cell(*line).numerator < 5]
    outside, inside = hand_on("contacts", "age", "channel")
    assert any(inside.cells[line].value >= 5 for line in few)
    assert all(outside.cells[line].is_hidden for line in few)


def test_a_share_is_hidden_with_its_part_or_its_whole(nation, hand_on, cast):
    question = Question("women_share", QUARTER, ("age",))
    table = table_of(nation, question)
    keys, result = figure_keys(ask(nation, question)), ask(nation, question)
    outside, _inside = hand_on("women_share", "age")
    for line in lines_of(result):
        of, among = (table.figures[table.position[key]] for key in keys[line])
        if 0 < of < 5 or 0 < among < 5:
            assert outside.cells[line].is_hidden


def test_the_share_of_women_does_not_tell_how_many_clients_have_no_gender(cast, hand_on):
    """Clients less those with a known gender are a few: whoever has the first figure may not get the second."""
    nation = Nation([cast.centre.pk, cast.other_centre.pk])
    table = table_of(nation, Question("women_share", QUARTER))
    named = {str(key): figure for key, figure in zip(table.keys, table.figures, strict=True)}
    assert named["clients_served;period=2026-Q1"] == sum(
        figure
        for name, figure in named.items()
        if name.startswith(("clients_served;gender", "women_share:rest", "women_share:left"))
    )


def test_rounded_figures_stand_each_by_themselves(nation):
    result = ask(nation, Question("contacts", QUARTER, ("destination", "gender")))
    seen = told.rounded(result)
    assert all(one.value % 5 == 0 for one in seen.cells.values())
    assert told.rounded(ask(nation, Question("minutes_per_contact", QUARTER))).total.text == "not shown"


@pytest.mark.parametrize("splits", [("destination", "gender"), ("age", "channel"), ("month", "centre")])
def test_a_rounded_table_on_a_screen_gives_no_small_figure_back(nation, splits):
    result = ask(nation, Question("contacts", QUARTER, splits))
    seen, leaves = told.rounded(result), list(product(*(axis.keys for axis in result.axes)))
    held = {
        line: {n for n, leaf in enumerate(leaves) if all(one in (None, key) for one, key in zip(line, leaf, strict=True))}
        for line in lines_of(result)
    }  # fmt: skip
    shown = [(held[line], figure.value) for line, figure in seen.cells.items() if figure.value is not None]
    small = [held[line] for line in held if 0 < result.cell(*line).numerator < 5]
    assert all(most - least >= 2 for least, most in attacker.through_rounding(shown, len(leaves), small))


def test_two_twos_that_read_five_together_are_hidden_on_a_screen(nation):
    result = ask(nation, Question("contacts", QUARTER, ("gender",)))
    first, second, *_others = result.axes[0].keys
    axes = (replace(result.axes[0], keys=(first, second)),)
    cells = {(None,): Cell(4), (first,): Cell(2), (second,): Cell(2)}
    seen = told.rounded(replace(result, axes=axes, cells=cells))
    assert seen.figure(first).is_hidden
    assert seen.figure(second).is_hidden
    assert "some are hidden" in seen.said


def test_nothing_true_is_left_in_a_table_for_outside(nation, hand_on):
    outside, _inside = hand_on("contacts", "age", "channel")
    gone = [line for line, one in outside.cells.items() if one.is_hidden]
    assert gone
    assert all(outside.cells[line].value is None for line in gone)
    assert not hasattr(outside, "result")
    assert "hidden" in {outside.cells[line].text for line in gone}


def test_where_every_figure_is_rounded_sums_of_money_and_time_are_not_shown(hand_on):
    rule = Rule(round_to=5)
    money, _inside = hand_on("sums_received", "currency", rule=rule)
    assert {one.text for one in money.cells.values()} == {"not shown"}
    contacts, _inside = hand_on("contacts", "gender", rule=rule)
    assert all(one.value % 5 == 0 for one in contacts.cells.values())


def test_a_row_of_one_person_does_not_leave_as_a_rounded_nought(cast, nation):
    one = {**nation.noted["contacts"][0], "planned_country": "AT", "day": date(2026, 2, 2)}
    rare = Handmade(
        {**nation.noted, "contacts": [*nation.noted["contacts"], one]}, [cast.centre.pk, cast.other_centre.pk]
    )
    rare.network_id, rare.number = nation.network_id, next(Nation.states)
    question = Question("contacts", QUARTER, ("destination",))
    readers, by = Audience(cast.network, "donor:1"), cast.viewer("manager")
    released = release(table_of(rare, question), readers, Rule(round_to=5), by=by)
    result = ask(rare, question)
    assert "AT" in told.inside(result).axes[0].keys
    outside = told.outside(result, released)
    assert "AT" not in outside.axes[0].keys
    assert not any("AT" in line for line in outside.cells)


def _clients_of(cast, **by_country):
    """A quarter with that many clients of each planned country, one contact each."""
    people = [country for country, number in by_country.items() for _one in range(number)]
    seen = [
        {"p": p, "planned_country": country, "day": date(2026, 2, 1), "centre": cast.centre.pk} | dict.fromkeys(FIRSTS, True)
        for p, country in enumerate(people, 1)
    ]  # fmt: skip
    snapshot = Handmade({"contacts": seen}, [cast.centre.pk])
    snapshot.network_id, snapshot.number = cast.network.pk, sum(by_country.values())
    return snapshot


def test_a_late_entry_brings_no_row_into_a_rounded_table_that_was_released(cast):
    """Released is released: a row that appears would say that two became three."""
    question = Question("clients_served", QUARTER, ("destination",))
    rule, donor = Rule(round_to=5), Audience(cast.network, "donor:1")
    with time_machine.travel(NOVEMBER, tick=False):
        seen = []
        for number in (2, 3):
            snapshot = _clients_of(cast, RU=40, KZ=30, PL=number)
            released = release(table_of(snapshot, question), donor, rule, by=cast.viewer("manager"))
            seen.append(told.outside(ask(snapshot, question), released))
    assert seen[0].cells == seen[1].cells
    assert "PL" not in seen[1].axes[0].keys
