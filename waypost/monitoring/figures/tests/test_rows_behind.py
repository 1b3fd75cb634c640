"""The rows behind a figure are as many as the figure says: for each measure that has a list, and each row of each split."""

import random
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.db.models import Sum as DbSum

from waypost.cases.models import Case
from waypost.contactlog.models import Contact
from waypost.monitoring.figures import splits
from waypost.monitoring.figures.computing import compute
from waypost.monitoring.figures.counts import Median, Sum
from waypost.monitoring.figures.measures import MEASURES
from waypost.monitoring.figures.periods import Period
from waypost.monitoring.figures.questions import Filter, Question
from waypost.monitoring.indicators import explaining
from waypost.monitoring.snapshot.keeping import fresh
from waypost.people.models import Person
from waypost.referrals.models import Referral

YEAR = Period.year(2026)
NOVEMBER = datetime(2026, 11, 22, 9, tzinfo=UTC)
# Parents, their children, one that no list knows, and nothing.
TOPICS = ["visa_permit", "work_permit", "work_permit", "family", "death_abroad", "gone_from_the_list", ""]
OUTCOMES = ["migrated_regular", "migrated_employment", "stayed", "stayed_training", ""]


@pytest.fixture
def world(cast, tmp_path, settings):
    """Thirty clients and whatever was noted of them, by a die that always falls the same way."""
    settings.DATA_DIR = tmp_path
    dice = random.Random(11)
    with time_machine.travel(NOVEMBER, tick=False):
        people = [cast.person(f"Zarina {n}", gender=dice.choice(["female", "male"])) for n in range(12)]
        Person.objects.filter(pk__in=[one.pk for one in people[:3]]).update(gender="", subdivision="TJ-SU")
        Person.objects.update(registered_on=date(2026, 2, 2))
        for number in range(70):
            _contact(cast, dice, dice.choice([*people, None]))
            person = dice.choice(people)
            _referral(cast, dice, person, number)
            _case(cast, dice, person, number)
        yield cast


def _moment(dice):
    return datetime(2026, 1, 1, tzinfo=UTC) + timedelta(hours=dice.randrange(300 * 24))


def _answer(dice, at):
    due = dice.choice(
        [None, at + timedelta(days=2), NOVEMBER + timedelta(days=3), NOVEMBER - timedelta(days=1)]
    )
    return due, due and dice.choice([None, due - timedelta(hours=1), due + timedelta(hours=1)])


def _contact(cast, dice, person):
    at = _moment(dice)
    due, answered = _answer(dice, at)
    Contact.objects.create(
        centre=cast.centre, person=person, at=at, staff=cast.counsellor, channel=dice.choice(["phone", "in_person"]),
        gender="" if person else dice.choice(["female", ""]), main_topic=dice.choice(TOPICS),
        minutes=dice.choice([None, 5, 30]), answer_due=due,
        answered_at=answered, answered_by=cast.counsellor if answered else None,
    )  # fmt: skip


def _referral(cast, dice, person, number):
    sent = _moment(dice)
    due = sent + timedelta(days=14)
    answered = dice.choice([None, due - timedelta(hours=1), due + timedelta(hours=1)])
    ends = [
        {"status": "accepted"},
        {"status": "result", "result": "received"},
        {"status": "refused", "refusal": "no_place"},
    ]
    Referral.objects.create(
        centre=cast.centre, direction=dice.choice(["in", "out"]), number=f"R{number}", person=person, delivery="paper",
        sent_at=sent, answered_at=answered, answer_due=due, priority=dice.choice(["routine", "urgent"]),
        **(dice.choice(ends) if answered else {"status": "sent"}),
    )  # fmt: skip


def _case(cast, dice, person, number):
    opened = date(2026, 1, 1) + timedelta(days=dice.randrange(200))
    closed = dice.choice([None, opened + timedelta(days=dice.randrange(60))])
    ended = {
        "stage": "closed",
        "closed_on": closed,
        "closure_reason": "reached",
        "outcome": dice.choice(OUTCOMES),
    }
    Case.objects.create(
        centre=cast.centre, person=person, number=f"C{number}", opened_on=opened, manager=cast.counsellor,
        kind=dice.choice(["legal", "protection", "trafficking", "child_protection"]), **(ended if closed else {}),
    )  # fmt: skip


def _listed(viewer, measure, question):
    """How much the list holds of what the figure counts."""
    rows = explaining.rows_of(viewer, measure, question)
    if measure.is_of_people:
        return rows.values("person").order_by().distinct().count()
    if isinstance(measure.count, Sum):
        return rows.aggregate(found=DbSum("minutes"))["found"] or 0
    return rows.count()


def _counted(cell):
    return cell.numerator if cell.denominator is None else cell.denominator


EVERY_FIELD = {
    "contacts",
    "clients_registered",
    "cases_closed",
    "referrals_received",
}  # the fields of each table
SOME = ("gender", "topic", "outcome", "priority")  # of the other measures of the same rows


def _explained():
    for measure in MEASURES.values():
        found = explaining.LISTS.get(measure.table)
        if (
            not found
            or measure.in_stock
            or isinstance(measure.count, Median)
            or measure.slug in explaining.UNLISTED
        ):
            continue
        wanted = found.columns if measure.slug in EVERY_FIELD else SOME
        yield (
            measure,
            [slug for slug in wanted if slug in found.columns and splits.SPLITS[slug].fits(measure.table)],
        )


def test_as_many_rows_stand_behind_as_the_figure_says(world):
    viewer, snapshot, centre = world.viewer("manager"), fresh(world.network.pk), (world.centre.pk,)
    compared, seen = 0, set()
    for measure, fields in _explained():
        for field in fields:
            result = compute(snapshot, Question(measure.slug, YEAR, (field,), (), centre))
            for key in result.axes[0].keys:
                one = Question(measure.slug, YEAR, (), (Filter(field, (key,), alone=True),), centre)
                assert explaining.may_explain(viewer, measure, one)
                found = _listed(viewer, measure, one)
                assert found == _counted(result.cell(key)), (measure.slug, field, key)
                compared += found > 0
                seen.add((field, key))
    assert compared > 80
    assert {
        ("topic", "visa_permit"),
        ("topic", "work_permit"),
        ("topic", "gone_from_the_list"),
        ("topic", ""),
    } <= seen


def test_a_filter_holds_the_codes_below_and_a_row_does_not(world):
    viewer, snapshot, centre = world.viewer("manager"), fresh(world.network.pk), (world.centre.pk,)
    measure, found = MEASURES["contacts"], {}
    for alone in (True, False):
        one = Question("contacts", YEAR, (), (Filter("topic", ("visa_permit",), alone=alone),), centre)
        found[alone] = compute(snapshot, one).total.numerator
        assert found[alone] == _listed(viewer, measure, one)
    assert 0 < found[True] < found[False]


def test_the_rows_of_the_page_are_those_of_its_row(world):
    from django.urls import reverse

    asked = {"measure_1": "contacts", "row_1": "topic", "time": "this_year", "figure": "contacts"}
    answer = world.client("manager").get(
        reverse("monitoring:report_figure"), {**asked, "at": "topic:visa_permit", "rows": "1"}
    )
    figure, page = answer.context["figure"], answer.context["page"]
    assert page.paginator.count == figure.value
    assert {row.main_topic for row in page.object_list} == {"visa_permit"}
