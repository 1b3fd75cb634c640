"""Taking what changed leads to the same rows as reading everything, whatever was done; and the rows are true."""

import contextlib
import random
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import duckdb
import pytest
from django.db.models import Q
from django.utils import timezone

from waypost.cases.models import (
    Case,
    Goal,
    LegalAward,
    LegalMatter,
    LegalOutcome,
    LegalPayment,
    ReturnPlan,
    ReturnScore,
)
from waypost.contactlog.models import Contact
from waypost.monitoring.models import Change
from waypost.monitoring.snapshot import files, keeping, making, manifest
from waypost.monitoring.snapshot.tests.rows import rows, tables
from waypost.people.actions.merging import MergeRefused, UndoNeedsAnswer, merge_files, undo_merge
from waypost.people.models import MergeRecord, Person
from waypost.referrals.models import Referral, UnmetNeed

# Around midnight in two zones, and around the hours at which New York changes its clocks.
MOMENTS = [
    datetime(2025, 3, 9, 5, tzinfo=UTC),
    datetime(2025, 11, 2, 4, tzinfo=UTC),
    datetime(2025, 12, 31, 19, tzinfo=UTC),
]


class Life:
    """A centre's work by chance: each step is something that happens to files and rows."""

    def __init__(self, cast, seed):
        self.cast, self.chance, self.made = cast, random.Random(seed), 0
        cast.other_centre.time_zone = "America/New_York"
        cast.other_centre.save()
        self.centres = [cast.centre, cast.other_centre]

    def step(self):
        self.chance.choice(self.STEPS)(self)

    def person(self):
        people = list(Person.objects.filter(merged_into=None).order_by("number"))
        return self.chance.choice(people) if people else self.register()

    def register(self):
        self.made += 1
        return self.cast.person(
            f"Person {self.made}",
            gender=self.chance.choice(["female", "male", ""]),
            planned_country=self.chance.choice(["", "RU", "KZ"]),
            disability=self.chance.choice([{}, {"seeing": "cannot"}, {"hearing": "none"}]),
            nationalities=self.chance.choice([[], ["TJ"], ["UZ", "TJ"]]),
        )

    def moment(self):
        return self.chance.choice(MOMENTS) + timedelta(
            days=self.chance.choice([0, 0, 1, 40, -400]), minutes=self.chance.randrange(-90, 90)
        )

    def contact(self):
        at = self.moment()
        due = self.chance.choice([None, at + timedelta(days=2)])
        answered = due and self.chance.choice([None, due - timedelta(hours=1), due + timedelta(hours=1)])
        Contact.objects.create(
            centre=self.chance.choice(self.centres),
            person=self.chance.choice([self.person(), self.person(), None]),
            at=at,
            channel=self.chance.choice(["phone", "in_person", "no_longer_a_code"]),
            gender=self.chance.choice(["female", ""]),
            age_band=self.chance.choice(["18-24", ""]),
            topics=self.chance.choice([[], ["visa_permit"], ["visa_permit", "strange", "wages"]]),
            answer_due=due,
            answered_at=answered,
            answered_by=self.cast.counsellor if answered else None,
        )

    def edit_contact(self):
        for contact in self.some(Contact):
            contact.at, contact.person = (
                self.moment(),
                self.chance.choice([None, self.person(), contact.person]),
            )
            contact.save()

    def delete_contact(self):
        for contact in self.some(Contact):
            contact.delete()

    def edit_many(self):
        Contact.objects.filter(channel="phone").update(is_urgent=self.chance.choice([True, False]))

    def bulk(self):
        made = [
            Contact(centre=self.cast.centre, person=self.person(), at=self.moment(), channel="sms")
            for _ in range(3)
        ]
        Contact.objects.bulk_create(made)

    def move(self):
        Person.objects.filter(pk=self.person().pk).update(centre=self.chance.choice(self.centres))

    def anonymise(self):
        Person.objects.filter(pk=self.person().pk).update(anonymised_at=timezone.now(), gender="", born=None)

    def erase(self):
        person = self.person()
        for model in (
            Contact,
            Referral,
            UnmetNeed,
            LegalPayment,
            LegalAward,
            LegalOutcome,
            LegalMatter,
            Goal,
            ReturnScore,
            ReturnPlan,
            Case,
        ):
            model.objects.filter(**{self.PATHS.get(model.__name__, "person"): person}).delete()
        if not MergeRecord.objects.filter(Q(kept=person) | Q(other=person)).exists():
            person.delete()

    PATHS = {
        "LegalMatter": "case__person", "Goal": "case__person", "ReturnPlan": "case__person",
        "LegalPayment": "matter__case__person", "LegalAward": "matter__case__person",
        "LegalOutcome": "matter__case__person", "ReturnScore": "plan__case__person",
    }  # fmt: skip

    def merge(self):
        kept, other = self.person(), self.person()
        if kept != other:
            with contextlib.suppress(MergeRefused):
                merge_files(kept, other, choices={}, by=self.cast.viewer("manager"))

    def unmerge(self):
        for record in self.some(MergeRecord, undone_at=None):
            with contextlib.suppress(MergeRefused, UndoNeedsAnswer):
                undo_merge(record, keep_now=set(), accept_gone=True, by=self.cast.viewer("manager"))

    def case(self):
        self.made += 1
        case = Case.objects.create(
            centre=self.cast.centre,
            person=self.person(),
            number=f"C{self.made}",
            kind="legal",
            opened_on=date(2025, 5, 1),
        )
        Goal.objects.create(case=case, need="housing")
        matter = LegalMatter.objects.create(case=case, issue="wages", opened_on=date(2025, 5, 2))
        LegalAward.objects.create(matter=matter, amount=Decimal("1200.505"), currency="TJS")
        LegalPayment.objects.create(
            matter=matter, amount=Decimal("0.5"), currency="TJS", paid_on=date(2025, 6, 1)
        )
        plan = ReturnPlan.objects.create(case=case, from_country="RU")
        for day in (1, 2):
            ReturnScore.objects.create(
                plan=plan, asked_on=date(2025, 7, day), answers={"housing": day, "income": 3}
            )

    def close_case(self):
        for case in self.some(Case, stage="gather"):
            case.stage, case.closed_on, case.closure_reason, case.outcome = (
                "closed",
                date(2025, 9, 9),
                "reached",
                "referred",
            )
            case.save()

    def strike(self):
        for payment in self.some(LegalPayment, struck_at=None):
            payment.struck_at, payment.struck_by_id = timezone.now(), self.cast.counsellor.pk
            payment.struck_because = "a mistake"
            payment.save()

    def refer(self):
        self.made += 1
        sent = self.moment()
        Referral.objects.create(
            centre=self.cast.centre, direction="in", number=f"R{self.made}", person=self.chance.choice([None, self.person()]),
            status="sent", delivery="paper", sent_at=sent, answer_due=sent + timedelta(days=14), sectors=["legal", "shelter"],
        )  # fmt: skip

    def answer(self):
        for referral in self.some(Referral, status="sent"):
            referral.status, referral.answered_at = "accepted", referral.answer_due + timedelta(minutes=1)
            referral.save()

    def unmet(self):
        UnmetNeed.objects.create(
            centre=self.cast.centre, person=self.chance.choice([None, self.person()]), on=date(2025, 8, 1), service="shelter",
            reason="no_place",
        )  # fmt: skip

    def some(self, model, **about):
        found = list(model.objects.filter(**about).order_by("pk"))
        return self.chance.sample(found, min(2, len(found)))

    STEPS = [
        register, register, contact, contact, contact, contact, contact, edit_contact, delete_contact, edit_many, bulk,
        move, anonymise, erase, merge, merge, unmerge, case, close_case, strike, refer, answer, unmet,
    ]  # fmt: skip


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_changes_lead_where_reading_everything_leads(cast, folder, settings, tmp_path_factory, seed):
    life = Life(cast, seed)
    for _ in range(6):
        life.register()
        life.contact()
    keeping.refresh(cast.network.pk)
    for _round in range(4):
        for _ in range(12):
            life.step()
        keeping.refresh(cast.network.pk)
        followed = tables(cast.network)
        settings.DATA_DIR = tmp_path_factory.mktemp("full")
        keeping.refresh(cast.network.pk)
        assert followed == tables(cast.network)
        assert _contacts_by_hand(cast) == _contacts_in(cast.network)
        settings.DATA_DIR = folder
    root = manifest.root_of(cast.network.pk)
    assert manifest.read(root).overlay  # it did follow, and was not built anew


def _contacts_by_hand(cast):
    """Day, centre, channel, whether there is a file, and which firsts each contact is: counted without any of our SQL."""
    found, seen = Counter(), set()
    zones = {centre.pk: ZoneInfo(centre.time_zone) for centre in (cast.centre, cast.other_centre)}
    contacts = [
        (c.at.astimezone(zones[c.centre_id]).date(), c.at, _place(c.pk), c)
        for c in Contact.objects.select_related("person")
    ]
    for day, _at, _pk, contact in sorted(contacts, key=lambda one: one[:3]):
        filed = contact.person is not None and contact.person.merged_into_id is None
        firsts = []
        for months, here in ((1, True), (3, True), (12, True), (1, False), (3, False), (12, False)):
            period = (
                contact.person_id,
                months,
                (day.year * 12 + day.month - 1) // months,
                contact.centre_id if here else None,
            )
            firsts.append(int(filed and period not in seen))
            seen.add(period)
        found[(day, contact.centre_id.hex, contact.channel, filed, *firsts)] += 1
    return found


def _place(pk):
    """Of two contacts at the very same moment one counts as the first, always the same."""
    return duckdb.execute("SELECT hash(CAST(? AS UUID))", [str(pk)]).fetchone()[0]


def _contacts_in(network):
    names = ["filed", *(column for column in _columns("contacts"))]
    wanted = ["day", "centre", "channel", "filed", "first_month_centre", "first_quarter_centre", "first_year_centre",
              "first_month", "first_quarter", "first_year"]  # fmt: skip
    return Counter(
        tuple(dict(zip(names, (row[0][0], *row[1:]), strict=True))[name] for name in wanted)
        for row in rows(network, "contacts")
    )


def _columns(name):
    from waypost.monitoring.snapshot import facts

    return [column.name for column in facts.TABLES[name].columns if column.kind is not facts.Kind.UNIT]


def test_what_is_no_fact_is_not_noted(cast, folder):
    person = cast.person("Somebody")
    Change.objects.all().delete()
    Person.objects.filter(pk=person.pk).update(display_name="Somebody else", version=7)
    assert not Change.objects.exists()
    Person.objects.filter(pk=person.pk).update(gender="male")
    assert set(Change.objects.values_list("unit", "centre")) == {(person.pk, cast.centre.pk)}


def test_a_run_with_nothing_to_do_writes_nothing(cast, folder):
    cast.person("Somebody")
    first = keeping.refresh(cast.network.pk)
    assert keeping.refresh(cast.network.pk).number == first.number


def test_a_code_that_nobody_knew_gets_a_number_and_old_numbers_stay(cast, folder):
    Contact.objects.create(centre=cast.centre, at=timezone.now(), channel="phone", gender="female")
    before = keeping.refresh(cast.network.pk).slugs["contact_channel"]
    Contact.objects.create(centre=cast.centre, at=timezone.now(), channel="pigeon")
    after = keeping.refresh(cast.network.pk).slugs["contact_channel"]
    assert after == [*before, "pigeon"]


def test_a_book_that_outgrows_its_bits_is_built_anew(cast, folder):
    Contact.objects.create(centre=cast.centre, at=timezone.now(), channel="phone")
    first = keeping.refresh(cast.network.pk)
    many = [f"new_{number}" for number in range(70)]
    Contact.objects.create(centre=cast.centre, at=timezone.now(), channel="phone", help_types=many)
    second = keeping.refresh(cast.network.pk)
    assert second.words["help_type"] > first.words["help_type"]
    assert not second.overlay
    held = {
        slug
        for row in rows(cast.network, "contacts")
        for value in row
        if isinstance(value, tuple)
        for slug in value
    }
    assert set(many) <= held


def test_another_time_zone_moves_the_days(cast, folder):
    Contact.objects.create(centre=cast.centre, at=datetime(2025, 6, 30, 20, tzinfo=UTC), channel="phone")
    keeping.refresh(cast.network.pk)
    assert date(2025, 7, 1) in rows(cast.network, "contacts")[0]
    cast.centre.time_zone = "UTC"
    cast.centre.save()
    keeping.refresh(cast.network.pk)
    assert date(2025, 6, 30) in rows(cast.network, "contacts")[0]


def test_many_rows_are_written_in_parts_and_are_the_same(
    cast, folder, settings, tmp_path_factory, monkeypatch
):
    life = Life(cast, 5)
    for _ in range(12):
        life.register()
        life.contact()
    keeping.refresh(cast.network.pk)
    at_once = tables(cast.network)
    monkeypatch.setattr(files, "SORT_AT_ONCE", 5)
    monkeypatch.setattr(making, "AT_ONCE", 5)
    settings.DATA_DIR = tmp_path_factory.mktemp("parts")
    assert len(keeping.refresh(cast.network.pk).base["contacts"]) > 1
    assert tables(cast.network) == at_once
