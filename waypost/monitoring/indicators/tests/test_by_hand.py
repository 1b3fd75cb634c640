"""Every computed indicator of the library, counted again by hand from the operational tables of a small demo world."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone

from waypost.cases.actions.outcomes import record_outcome, strike_outcome
from waypost.cases.models import (
    Case,
    Goal,
    LegalAward,
    LegalMatter,
    LegalOutcome,
    LegalPayment,
    ReturnScore,
    TracingRequest,
)
from waypost.centres.access import Viewer
from waypost.centres.models import Centre
from waypost.config.demo import building
from waypost.contactlog.models import Contact
from waypost.monitoring.figures.computing import compute
from waypost.monitoring.figures.periods import Period
from waypost.monitoring.figures.questions import Question
from waypost.monitoring.indicators import starter
from waypost.monitoring.indicators.definitions import Definition
from waypost.monitoring.indicators.tests import plain
from waypost.monitoring.snapshot.keeping import fresh
from waypost.people.actions.merging import merge_files
from waypost.people.models import Person
from waypost.shared import codes
from waypost.shared.dates import PartialDate

NOT_FIGURES = ((building.library, "build_library"), (building.alerts, "build_alert"),
               (building.registers, "fill"), (building.enquiries, "ask_about"))  # fmt: skip
COMPUTED = [row for row in starter.read()["indicator"] if row.get("way", "computed") == "computed"]


@pytest.fixture
def world(db, tmp_path, settings, monkeypatch):
    """A demo network of a few clients, with the cases in which counting goes wrong put in by hand."""
    settings.DATA_DIR = tmp_path
    for module, name in NOT_FIGURES:
        monkeypatch.setattr(module, name, lambda *args: "")
    building.build(18, lambda text: None)
    centre = Centre.objects.get(code="DUS")
    by = Viewer.of(_user("counsellor"))
    people = list(Person.objects.filter(centre=centre, tier="ordinary", merged_into=None).order_by("number"))
    _at_midnight(centre, people[0])
    people[1].born = None
    people[1].save()
    people[2].born = PartialDate("~1984")
    people[2].save()
    Person.objects.filter(pk=people[3].pk).update(
        anonymised_at=timezone.now(), gender="", born=None, planned_country=""
    )
    merge_files(people[4], people[5], choices={}, reason="same", by=Viewer.of(_user("manager")))
    today = timezone.localdate()
    for number, code in enumerate(("migrated_employment", "migrated_irregular", "stayed", "lost_contact")):
        record_outcome(people[6 + number], code=code, source="family", on=today, by=by)
    record_outcome(people[6], code="re_migrated", source="partner", on=today - timedelta(days=40), by=by)
    strike_outcome(record_outcome(people[7], code="stayed", source="family", on=today, by=by), by=by)
    _ends_and_results(centre, today, by.user)
    return centre.network


def _ends_and_results(centre, today, staff):
    """What so small a demo has none of: without it nought would be compared with nought."""
    latest = {one.person_id: one for one in Contact.objects.exclude(person=None).order_by("at")}
    first, second = list(latest.values())[-2:]
    Contact.objects.filter(pk=first.pk).update(services=["recruiter_check"])
    Contact.objects.filter(pk=second.pk).update(
        refused_because=codes.options("refusal_reason")[0].slug, alternative="Another place"
    )
    for person, answers in ((first.person_id, {"seeing": "much"}), (second.person_id, {"seeing": "some"})):
        Person.objects.filter(pk=person).update(disability=answers)
    cases = list(Case.objects.filter(centre=centre, kind="labour_rights").order_by("pk"))
    for days, case in zip((30, 8), cases, strict=False):
        case.stage, case.closure_reason, case.closed_on = "closed", "goals_reached", today
        case.opened_on = today - timedelta(days=days)
        case.save()
    Goal.objects.filter(pk=Goal.objects.earliest("pk").pk).update(state="reached")
    for state, went_to in (("open", "KZ"), ("found", "RU")):
        TracingRequest.objects.create(case=cases[2], asked_on=today, went_to=went_to, state=state)
    _resolved(today)
    score = ReturnScore.objects.earliest("asked_on")
    better = {area: 2 + score.answers[area] for area in score.answers}
    ReturnScore.objects.create(plan=score.plan, asked_on=today, answers=better, staff=staff)


def _resolved(today):
    """One matter won with money, of which some came; one lost; one sum that was struck out."""
    won, lost = LegalMatter.objects.order_by("opened_on", "pk")[:2]
    result = {"resolved_on": today, "remedies": ["paid_part", "apology"], "sanctions": ["fine"]}
    LegalOutcome.objects.create(matter=won, resolution="court", **result)
    LegalOutcome.objects.create(matter=lost, resolution="rejected", resolved_on=today, remedies=["none"])
    LegalAward.objects.create(matter=won, amount="1250.50", currency="RUB")
    for amount, currency in (("300.25", "RUB"), ("40", "TJS")):
        LegalPayment.objects.create(matter=won, paid_on=today, amount=amount, currency=currency)
    LegalPayment.objects.create(
        matter=won, paid_on=today, amount="9", currency="RUB", struck_at=timezone.now(), struck_by_id=won.pk
    )


def _user(name):
    from waypost.accounts.models import User

    return User.objects.get(username=name)


def _at_midnight(centre, person):
    """Half an hour on both sides of a midnight that is a month's end in Dushanbe and not in UTC."""
    year = timezone.localdate().year
    for hour in (18, 19):
        at = datetime(year, 1, 31, hour, 30, tzinfo=UTC)
        Contact.objects.create(
            centre=centre, person=person, at=at, channel="phone", staff=_user("counsellor")
        )


def test_every_library_indicator_is_equal_to_counting_by_hand(world):
    snapshot, rows = fresh(world.pk), plain.read()
    today = timezone.localdate()
    periods = [
        Period.year(today.year),
        Period.containing("quarter", today),
        Period(date(today.year, 1, 1), date(today.year, 1, 31)),
        Period(today - timedelta(days=330), today),
    ]
    places = [None, *((pk,) for pk in Centre.objects.filter(network=world).values_list("pk", flat=True))]
    wrong, compared, told = [], 0, Counter()
    for row in COMPUTED:
        parts = Definition.of(starter.definition_of(row))
        for period in periods:
            for place in places if period is periods[0] else places[:1]:
                splits = [None, *dict.fromkeys([*parts.splits, "gender", "age", "centre"])]
                for split in splits if place is None and period is periods[0] else splits[:2]:
                    if parts.measure.startswith("sums") and split != "currency":
                        continue
                    result = compute(
                        snapshot,
                        Question(parts.measure, period, (split,) if split else (), parts.filters, place),
                    )
                    for keys, cell in _all_cells(result, split, rows, period):
                        by_hand = _by_hand(row, rows, period, snapshot.taken_at, place, split, keys)
                        compared += 1
                        told.update([row["slug"]] if cell.numerator else ())
                        if (cell.numerator, cell.denominator) != by_hand:
                            wrong.append((row["slug"], period.label(), place, split, keys, cell, by_hand))
    assert wrong == []
    assert compared > 1500
    assert sum(told.values()) > 300
    assert {row["slug"] for row in COMPUTED} - told.keys() == set()


def _all_cells(result, split, rows, period):
    """The total, or every row of a split; also of keys that rows have and the result does not tell."""
    if split is None:
        return [((), result.total)]
    tables = (table for name, table in rows.items() if name != "told")
    there = {key for table in tables for one in table for key in plain.keys(one, split, period.last.year)}
    return [((key,), result.cell(key)) for key in there | {key for key, _cell in result.rows()}]


def _by_hand(row, rows, period, taken_at, place, split, keys):
    parts = starter.definition_of(row)

    def keep(one):
        if place is not None and one["centre"] not in place:
            return False
        for wanted in parts["filters"]:
            if not plain.keys(one, wanted["split"], period.last.year) & set(wanted["values"]):
                return False
        return split is None or keys[0] in plain.keys(one, split, period.last.year)

    return plain.count(row["measure"], rows, period, taken_at, keep)


def test_over_time_each_month_is_the_answer_to_its_own_question(world):
    snapshot, rows = fresh(world.pk), plain.read()
    period = Period.year(timezone.localdate().year)
    for row in COMPUTED:
        parts = Definition.of(starter.definition_of(row))
        if parts.measure.startswith("sums"):
            continue
        result = compute(snapshot, Question(parts.measure, period, ("quarter",), parts.filters, None))
        for part, (key, cell) in zip(period.parts("quarter"), result.rows(), strict=True):
            by_hand = _by_hand(row, rows, part, snapshot.taken_at, None, None, ())
            assert (cell.numerator, cell.denominator) == by_hand, (row["slug"], key)


def test_splits_hold_every_row_so_that_none_is_dropped(world):
    """Rows (not people) by a split of single codes add up to their total, with those not known among them."""
    snapshot, period = fresh(world.pk), Period.year(timezone.localdate().year)
    for measure, split in (("contacts", "gender"), ("contacts", "age"), ("contacts", "topic"),
                           ("clients_registered", "district"), ("cases_opened", "gender"), ("outcomes", "decision")):  # fmt: skip
        result = compute(snapshot, Question(measure, period, (split,)))
        assert sum(cell.numerator for _key, cell in result.rows()) == result.total.numerator > 0, (
            measure,
            split,
        )
