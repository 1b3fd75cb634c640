"""The gate: closed periods only, frozen ones stay, releases to one audience are protected together, all is written down."""

from datetime import UTC, datetime
from itertools import product

import pytest
import time_machine

from waypost.monitoring.disclosure.gate import Audience, CannotProtect, release, rule_of
from waypost.monitoring.disclosure.linked import together
from waypost.monitoring.disclosure.primary import Rule
from waypost.monitoring.disclosure.released import Shown, Suppressed
from waypost.monitoring.disclosure.tables import Dimension, cross
from waypost.monitoring.disclosure.tests import attacker
from waypost.monitoring.models import Release, SmallNumbers
from waypost.shared.audit.models import Entry

NOVEMBER = datetime(2026, 11, 22, 9, tzinfo=UTC)
GENDER = Dimension("gender", ("f", "m"))
AGE = Dimension("age", ("0-17", "18-24", "25+"))
PLACES = list(product(GENDER.categories, AGE.categories))
BASE = dict(zip(PLACES, (12, 30, 40, 15, 25, 33), strict=True))
SPARSE = dict(zip(PLACES, (2, 30, 40, 15, 1, 33), strict=True))


def _table(counts, period, *filters, **more):
    return cross("contacts", [GENDER, AGE], counts, fixed=[("period", period), *filters], **more)


@pytest.fixture
def house(cast):
    """Today is 22 November 2026."""
    with time_machine.travel(NOVEMBER, tick=False):
        yield cast


def _release(house, table, rule=Rule(), name="donor:1", **more):  # noqa: B008
    return release(table, Audience(house.network, name), rule, by=house.viewer("manager"), **more)


def test_small_figures_are_hidden_and_one_word_stands_for_all(house):
    table = _table(SPARSE, "2026-03")
    answer = _release(house, table)
    hidden = [figure for figure in answer.figures.values() if isinstance(figure, Suppressed)]
    assert len(hidden) >= 4
    assert {str(figure) for figure in hidden} == {"hidden"}
    assert all(
        answer[key] == Suppressed() for key, n in zip(table.keys, table.figures, strict=True) if 0 < n < 5
    )
    assert "fewer than 5 people" in answer.explanation


def test_a_table_with_cells_that_nobody_is_to_see_is_refused(house):
    women = _table(SPARSE, "2026-03", ("topic", "visa"))
    both = together([_table(dict.fromkeys(PLACES, 50), "2026-03"), women])
    assert both.unseen
    with pytest.raises(CannotProtect, match="only there to protect others"):
        _release(house, both)
    assert not Release.objects.exists()


def test_no_true_figure_is_in_what_is_released(house):
    """A hidden figure cannot be found in anything that can be reached from a Released."""
    counts = dict.fromkeys(PLACES, 40) | {("f", "0-17"): 2, ("m", "0-17"): 977, ("f", "18-24"): 991}
    answer = _release(house, _table(counts, "2026-03"))
    hidden = [key for key in answer.figures if answer.value(key) is None]
    said = repr(answer)
    for figure in (977, 991):
        shown = any(answer.value(key) == figure for key in answer.figures)
        assert (str(figure) in said) == shown
    assert hidden


def test_order_of_rows_tells_nothing_of_hidden_sizes(house):
    answer = _release(house, _table(SPARSE, "2026-03"))
    order = answer.largest_first(answer.figures)
    values = [answer.value(key) for key in order]
    shown = [value for value in values if value is not None]
    assert values[: len(shown)] == sorted(shown, reverse=True)
    gone = order[len(shown) :]
    assert gone == sorted(gone, key=str)


@pytest.mark.parametrize("period", ["2026-11", "2026-Q4", "2026", "2026-01..2026-11", "2027-01"])
def test_a_period_that_still_runs_is_refused_with_the_day_it_opens(house, period):
    with pytest.raises(CannotProtect, match="not over yet"):
        _release(house, _table(BASE, period))
    assert not Release.objects.exists()


def test_a_cumulative_table_one_day_later_is_refused(house):
    """The measured case: every figure is large, and one day's difference is single persons."""
    with pytest.raises(CannotProtect, match="came in between"):
        _release(house, _table(BASE, "2026-01..2026-11"))
    with pytest.raises(CannotProtect, match="whole months"):
        _release(house, _table(BASE, "2026-01-01..2026-03-15"))


def test_a_period_opens_two_days_after_its_end_by_the_clock_of_the_centre(cast):
    type(cast.centre).objects.filter(pk=cast.centre.pk).update(time_zone="Asia/Dushanbe")
    table = _table(BASE, "2026-10")
    with time_machine.travel(datetime(2026, 11, 2, 18, 59, tzinfo=UTC)), pytest.raises(CannotProtect):
        _release(cast, table)
    with time_machine.travel(datetime(2026, 11, 2, 19, 0, tzinfo=UTC)):
        assert _release(cast, table).hidden == 0


def test_figures_without_a_period_are_refused(house):
    with pytest.raises(CannotProtect, match="without a period"):
        _release(house, cross("contacts", [GENDER], {("f",): 30, ("m",): 40}))


def test_the_same_table_again_stands_as_it_was_released(house):
    first = _release(house, _table(SPARSE, "2026-03"))
    late = dict(SPARSE) | {("f", "25+"): 41}
    again = _release(house, _table(late, "2026-03"), Rule(threshold=20))
    assert dict(again.figures) == dict(first.figures)
    assert again.rule == first.rule
    assert Release.objects.count() == 1


def test_a_table_that_was_counted_after_late_entries_is_refused(house):
    _release(house, _table(BASE, "2026-03"))
    late = dict(BASE) | {("f", "25+"): 41}
    wider = cross("contacts", [GENDER], {("f",): 83, ("m",): 73}, fixed=[("period", "2026-03")])
    with pytest.raises(CannotProtect, match="entered late"):
        _release(house, wider)
    with pytest.raises(CannotProtect, match="entered late"):
        _release(house, _table({place: n - 90 for place, n in late.items() if n > 90}, "2026-03..2026-04"))


def _both(answers, tables):
    """What somebody finds out who holds all these answers."""
    one = together(tables)
    gone = frozenset(
        one.position[key] for answer in answers for key in answer.figures if answer.value(key) is None
    )
    (found,) = attacker.ranges([(one, gone)])
    small = {cell for cell, figure in enumerate(one.figures) if 0 < figure < 5}
    return min((most - least for cell, (least, most) in found.items() if cell in gone | small), default=99)


def test_one_more_month_for_the_same_audience_tells_nothing_of_it(house):
    later = dict(BASE) | {("f", "18-24"): 31, ("m", "25+"): 35}
    tables = [_table(BASE, "2026-01..2026-02"), _table(later, "2026-01..2026-03")]
    answers = [_release(house, table) for table in tables]
    assert answers[0].hidden == 0
    assert answers[1].hidden > 0
    assert _both(answers, tables) >= 5


def test_hidden_once_is_hidden_in_the_next_table_too(house):
    first = _table(SPARSE, "2026-03")
    answer = _release(house, first)
    split = cross(
        "contacts", [GENDER, AGE, Dimension("channel", ("phone", "visit"))],
        {(g, a, c): (n + 1) // 2 if c == "phone" else n // 2 for (g, a), n in SPARSE.items() for c in ("phone", "visit")},
        fixed=[("period", "2026-03")],
    )  # fmt: skip
    more = _release(house, split)
    for key in first.keys:
        assert more[key] == answer[key]
    assert _both([answer, more], [first, split]) >= 5


def test_another_audience_is_another_reader_and_the_public_is_everybody(house):
    later = dict(BASE) | {("f", "18-24"): 31, ("m", "25+"): 35}
    first, second = _table(BASE, "2026-01..2026-02"), _table(later, "2026-01..2026-03")
    _release(house, first, name="donor:1")
    assert _release(house, second, name="donor:2").hidden == 0
    # The donors read the public page too: together with what each has, it may tell nothing.
    with pytest.raises(CannotProtect, match="same readers already have"):
        _release(house, _table(later, "2026-01..2026-03"), name="public")


def test_public_tables_count_for_every_audience(house):
    later = dict(BASE) | {("f", "18-24"): 31, ("m", "25+"): 35}
    _release(house, _table(BASE, "2026-01..2026-02"), name="public")
    assert _release(house, _table(later, "2026-01..2026-03"), name="donor:1").hidden > 0


def test_rounding_rounds_each_figure_by_itself(house):
    answer = _release(house, _table(SPARSE, "2026-03"), Rule(round_to=5))
    assert all(isinstance(figure, Shown) and figure.figure % 5 == 0 for figure in answer.figures.values())
    assert "rounded to the nearest 5" in answer.explanation


def test_rounded_and_hidden_tables_do_not_meet(house):
    _release(house, _table(SPARSE, "2026-03"))
    with pytest.raises(CannotProtect, match="same form"):
        _release(house, _table(SPARSE, "2026-01..2026-03"), Rule(round_to=5))


def test_who_released_what_under_which_rule_is_in_the_audit(house):
    _release(house, _table(SPARSE, "2026-03"), Rule(threshold=7), title="Contacts by gender and age")
    entry = Entry.objects.get(action="monitoring.figures_released")
    assert entry.actor_id == house.viewer("manager").user_id
    assert entry.details["audience"] == "donor:1"
    assert entry.details["rule"]["threshold"] == 7
    assert entry.details["title"] == "Contacts by gender and age"


def test_figures_of_the_ledger_are_sealed(house):
    from django.db import connection

    _release(house, _table(dict(BASE) | {("f", "25+"): 98765}, "2026-03"))
    with connection.cursor() as cursor:
        cursor.execute("SELECT cells FROM monitoring_release")
        assert b"98765" not in bytes(cursor.fetchone()[0])


def test_rule_of_several_centres_is_the_strictest(cast):
    assert rule_of([cast.centre]) == Rule()
    SmallNumbers.objects.create(centre=cast.centre, threshold=3)
    SmallNumbers.objects.create(centre=cast.other_centre, threshold=10, hide_zeros=True)
    assert rule_of([cast.centre]).threshold == 3
    assert rule_of([cast.centre, cast.other_centre]) == Rule(10, hide_zeros=True)


def test_manager_sets_the_smallest_group(cast):
    address = f"/desk/numbers/small-numbers/{cast.centre.pk}/"
    page = cast.client("manager").get(address)
    assert "Smallest group" in page.content.decode()
    sent = cast.client("manager").post(address, {"threshold": "8", "hide_zeros": "on", "way": "hide"})
    assert sent.status_code == 302
    assert rule_of([cast.centre]) == Rule(8, hide_zeros=True)
    assert Entry.objects.get(action="monitoring.small_numbers_set").details["threshold"] == 8


@pytest.mark.parametrize("threshold", ["2", "21", "", "five"])
def test_a_group_too_small_or_too_large_gets_a_sentence(cast, threshold):
    sent = cast.client("manager").post(
        f"/desk/numbers/small-numbers/{cast.centre.pk}/", {"threshold": threshold, "way": "hide"}
    )
    assert sent.status_code == 200
    assert not SmallNumbers.objects.exists()
    assert sent.context["form"].errors["threshold"]


def test_the_database_keeps_the_bounds(cast):
    from django.db import IntegrityError, transaction

    with pytest.raises(IntegrityError), transaction.atomic():
        SmallNumbers.objects.create(centre=cast.centre, threshold=2)


def test_settings_of_a_centre_lead_there(cast):
    page = cast.client("manager").get(f"/desk/centres/{cast.centre.pk}/")
    assert f"/desk/numbers/small-numbers/{cast.centre.pk}/" in page.content.decode()


def test_the_refusal_names_what_stands_in_the_way(house):
    """Runs of months that cross give small figures back, shown or rounded, once there are enough of them."""
    many = dict.fromkeys(PLACES, 40)
    for rule, name in ((Rule(), "donor:1"), (Rule(round_to=5), "donor:2")):
        _release(house, _table(many, "2026-02..2026-04"), rule, name=name, title="Contacts of spring")
        with pytest.raises(
            CannotProtect, match="They have: “Contacts of spring”, February 2026 to April 2026"
        ):
            _release(house, _table(many, "2026-03..2026-05"), rule, name=name)


def test_public_readers_are_not_told_what_others_have(house):
    many = dict.fromkeys(PLACES, 40)
    _release(house, _table(many, "2026-02..2026-04"), title="For one donor")
    with pytest.raises(CannotProtect, match="same readers already have") as why:
        _release(house, _table(many, "2026-03..2026-05"), name="public")
    assert "donor" not in str(why.value)


def test_tables_that_do_not_fit_each_other_are_refused(house):
    for month in ("2026-02", "2026-03"):
        _release(house, _table(BASE, month))
    with pytest.raises(CannotProtect, match="entered late"):
        _release(house, _table({at: 2 * n + 7 for at, n in BASE.items()}, "2026-02..2026-03"))
