"""The waiting room: numbers, order, calling, leaving."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from waypost.centres.models import Membership, Room
from waypost.contactlog.actions import (
    NobodyWaits,
    QueueRefused,
    add_to_queue,
    call_entry,
    call_next,
    close_earlier_days,
    end_waiting,
    identify_waiting,
    log_contact,
    put_back,
)
from waypost.contactlog.models import QueueEntry
from waypost.contactlog.waiting import board
from waypost.people.models import NamedStaff, Person
from waypost.shared.audit.models import Entry
from waypost.shared.jobs.queue import run


@pytest.fixture
def come(cast):
    """`come("blue coat", priority="urgent", ago=12)`: somebody takes a number, some minutes ago."""

    def arrived(hint="blue coat", *, ago=0, **more):
        entry = add_to_queue(hint=hint, **more, by=cast.viewer("receptionist"))
        QueueEntry.objects.filter(pk=entry.pk).update(arrived_at=timezone.now() - timedelta(minutes=ago))
        return entry

    return arrived


def _tickets(viewer, how_many):
    return [call_next(by=viewer).entry.ticket for _ in range(how_many)]


def test_numbers_run_by_day_and_centre(cast, come):
    assert [come().ticket, come().ticket] == [1, 2]
    assert add_to_queue(hint="x", by=cast.viewer("stranger")).ticket == 1


def test_nobody_waits_without_a_file_and_without_a_hint(cast):
    with pytest.raises(QueueRefused):
        add_to_queue(hint="  ", by=cast.viewer("receptionist"))


def test_client_waits_once(cast):
    person = cast.person()
    add_to_queue(person=person, by=cast.viewer("receptionist"))
    with pytest.raises(QueueRefused):
        add_to_queue(person=person, by=cast.viewer("receptionist"))
    assert QueueEntry.objects.count() == 1


def test_earlier_arrival_is_called_first(cast, come):
    come(ago=5), come(ago=20), come(ago=10)
    assert _tickets(cast.viewer("counsellor"), 3) == [2, 3, 1]


def test_priority_comes_before_arrival(cast, come):
    come(ago=60), come(ago=5, priority="urgent"), come(ago=1, priority="emergency")
    assert _tickets(cast.viewer("counsellor"), 3) == [3, 2, 1]


def test_my_language_and_their_wish_come_before_arrival(cast, come):
    Membership.objects.filter(user=cast.counsellor).update(languages=["tg", "ru"], gender="male")
    come(ago=39, language="ar")
    come(ago=30, language="tg", prefers_counsellor="woman")
    come(ago=20, language="ru", prefers_counsellor="man")
    assert _tickets(cast.viewer("counsellor"), 3) == [3, 2, 1]


def test_who_has_waited_too_long_is_not_passed_over(cast, come):
    Membership.objects.filter(user=cast.counsellor).update(languages=["tg"], gender="male")
    come(ago=41, language="ar", prefers_counsellor="woman")
    come(ago=30, language="tg")
    called = call_next(by=cast.viewer("counsellor"))
    assert called.entry.ticket == 1
    assert "waited too long" in " ".join(called.why)


def test_counsellor_whose_languages_nobody_wrote_down_sees_people_as_they_came(cast, come):
    come(ago=20, language="ar", prefers_counsellor="woman"), come(ago=10)
    assert _tickets(cast.viewer("counsellor"), 2) == [1, 2]


def test_caller_is_told_why_this_one(cast, come):
    Membership.objects.filter(user=cast.counsellor).update(languages=["ru"], gender="female")
    come(ago=25, language="ru", prefers_counsellor="woman", priority="urgent")
    why = " ".join(call_next(by=cast.viewer("counsellor")).why)
    assert "Russian" in why
    assert "You meet that" in why
    assert "25 minutes" in why


def test_nobody_left_to_call(cast):
    with pytest.raises(NobodyWaits):
        call_next(by=cast.viewer("counsellor"))


def test_called_into_a_room_and_put_back(cast, come):
    room, entry = Room.objects.create(centre=cast.centre, name="2"), come()
    call_next(room=room, by=cast.viewer("counsellor"))
    entry.refresh_from_db()
    assert (entry.room, entry.called_by) == (room, cast.counsellor)
    put_back(entry, by=cast.viewer("counsellor"))
    entry.refresh_from_db()
    assert (entry.room, entry.called_by, entry.called_at) == (None, None, None)
    assert call_next(by=cast.viewer("case_manager")).entry == entry


def test_one_who_was_called_is_not_called_by_another(cast, come):
    entry = come()
    call_entry(entry, by=cast.viewer("counsellor"))
    with pytest.raises(QueueRefused):
        call_entry(entry, by=cast.viewer("case_manager"))


def test_one_who_left_cannot_be_called_or_ended_again(cast, come):
    entry = come()
    end_waiting(entry, how="left", by=cast.viewer("receptionist"))
    for again in (lambda: call_entry(entry, by=cast.viewer("counsellor")),
                  lambda: end_waiting(entry, how="left", by=cast.viewer("receptionist"))):  # fmt: skip
        with pytest.raises(QueueRefused):
            again()


def test_logging_the_contact_serves_the_person(cast, come):
    entry = come()
    call_next(by=cast.viewer("counsellor"))
    contact = log_contact(fields={"channel": "in_person"}, queue_entry=entry, by=cast.viewer("counsellor"))
    entry.refresh_from_db()
    assert (entry.ended_as, entry.contact) == ("served", contact)


def test_somebody_without_a_name_gets_one(cast, come):
    entry, person = come("red scarf"), cast.person()
    identify_waiting(entry, person=person, by=cast.viewer("receptionist"))
    entry.refresh_from_db()
    assert (entry.person, entry.hint) == (person, "")


def test_earlier_days_close_themselves_on_the_first_arrival(cast, come):
    waited, called = come(), come()
    call_entry(called, by=cast.viewer("counsellor"))
    yesterday = waited.day - timedelta(days=1)
    QueueEntry.objects.update(day=yesterday)
    assert come().ticket == 1
    waited.refresh_from_db(), called.refresh_from_db()
    assert (waited.ended_as, called.ended_as) == ("left", "served")
    assert Entry.objects.filter(action="contactlog.queue_closed").count() == 1


def test_closing_earlier_days_twice_changes_nothing(cast, come):
    entry = come()
    QueueEntry.objects.update(day=entry.day - timedelta(days=1))
    assert close_earlier_days(cast.centre, by=cast.viewer("receptionist")) == 1
    assert close_earlier_days(cast.centre, by=cast.viewer("receptionist")) == 0


def test_restricted_client_waits_without_a_name_for_others_and_only_named_staff_call_them(cast):
    person = cast.person("Nasrin")
    add_to_queue(person=person, by=cast.viewer("counsellor"))
    Person.objects.filter(pk=person.pk).update(tier="restricted")
    NamedStaff.objects.create(person=person, user=cast.legal_adviser)
    assert [row.hidden for row in board(cast.viewer("counsellor")).waiting] == [True]
    assert [row.hidden for row in board(cast.viewer("legal_adviser")).waiting] == [False]
    with pytest.raises(NobodyWaits):
        call_next(by=cast.viewer("counsellor"))
    assert call_next(by=cast.viewer("legal_adviser")).entry.person == person


def test_database_refuses_two_people_with_one_number(cast, come):
    entry = come()
    again = QueueEntry(
        centre=cast.centre, day=entry.day, ticket=entry.ticket, hint="x", arrived_at=timezone.now()
    )
    with pytest.raises(IntegrityError), transaction.atomic():
        again.save(force_insert=True)


def test_database_refuses_an_end_without_a_way(cast, come):
    entry = come()
    with pytest.raises(IntegrityError), transaction.atomic():
        QueueEntry.objects.filter(pk=entry.pk).update(ended_at=timezone.now())


def test_board_costs_the_same_for_one_and_for_many(cast, come, django_assert_num_queries):
    for number in range(8):
        come(f"hint {number}")
    add_to_queue(person=cast.person(), by=cast.viewer("receptionist"))
    viewer = cast.viewer("counsellor")
    with django_assert_num_queries(3):
        shown = board(viewer)
    assert len(shown.waiting) == 9


def test_daily_job_closes_what_yesterday_left_open_and_nothing_of_today(cast, come):
    yesterday, today = come("blue coat"), come("red scarf")
    QueueEntry.objects.filter(pk=yesterday.pk).update(day=yesterday.day - timedelta(days=1))
    before = Entry.objects.filter(action="contactlog.queue_closed").count()
    run("contactlog.close_queues")
    run("contactlog.close_queues")
    assert set(QueueEntry.objects.filter(ended_at=None)) == {today}
    assert Entry.objects.filter(action="contactlog.queue_closed").count() == before + 1
