"""Contacts in the client's story, on the client's tab, on My day, and calls to be made."""

from datetime import timedelta

import pytest
from django.utils import timezone

from waypost.centres.models import Task
from waypost.contactlog import my_day
from waypost.contactlog.actions import FollowUp, note_missed_call
from waypost.contactlog.models import Contact
from waypost.people.models import Person
from waypost.shared import timeline

CALLS = "/desk/contacts/call-backs/"


def _story(cast, name, person, **more):
    return [
        entry for entry in timeline.entries(cast.viewer(name), person.pk, **more) if entry.kind == "contact"
    ]


def test_counsellor_reads_the_story_and_the_receptionist_only_that_it_happened(cast, log):
    person = cast.person()
    log(person=person, done="SAID-1")
    (read,), (seen,) = _story(cast, "counsellor", person), _story(cast, "receptionist", person)
    assert (read.summary, seen.summary) == ("SAID-1", "")
    assert read.title == seen.title


def test_stranger_and_the_unnamed_read_no_story(cast, log):
    person = cast.person()
    log(person=person, done="SAID-1")
    assert _story(cast, "stranger", person) == []
    Person.objects.filter(pk=person.pk).update(tier="restricted")
    assert _story(cast, "counsellor", person) == []


def test_story_goes_on_before_a_moment_with_two_statements(cast, log, django_assert_num_queries):
    person, now = cast.person(), timezone.now()
    for days in range(4):
        log(person=person, at=now - timedelta(days=days), late_because="x")
    from waypost.contactlog.timeline import entries

    viewer = cast.viewer("counsellor")
    with django_assert_num_queries(2):
        older = list(entries(viewer, person.pk, now - timedelta(days=1, hours=1), 10))
    assert len(older) == 2


def test_who_asked_for_another_has_it_in_their_own_story_too(cast, log):
    son, mother = cast.person("Сухроб"), cast.person("Гулнора")
    log(person=son, enquirer=mother, caller_role="relative")
    assert "Сухроб" in _story(cast, "counsellor", mother)[0].title
    assert "Сухроб" not in _story(cast, "counsellor", son)[0].title
    Person.objects.filter(pk=son.pk).update(tier="restricted")
    assert _story(cast, "counsellor", mother) == []


def test_long_words_are_shortened_in_the_story(cast, log):
    person = cast.person()
    log(person=person, done="word " * 400)
    assert len(_story(cast, "counsellor", person)[0].summary) < 300


def test_tab_shows_the_clients_contacts_without_what_was_said(cast, log):
    person, other = cast.person("One"), cast.person("Two")
    mine, theirs = log(person=person, done="SAID-1"), log(person=other)
    page = cast.client("receptionist").get(f"/desk/clients/{person.pk}/contacts/").content.decode()
    assert str(mine.pk) in page
    assert str(theirs.pk) not in page
    assert "SAID-1" not in page


def test_tab_is_404_for_a_stranger(cast):
    assert cast.client("stranger").get(f"/desk/clients/{cast.person().pk}/contacts/").status_code == 404


def test_my_day_lists_queries_that_wait_and_nothing_else(cast, log):
    assert my_day.queries(cast.viewer("counsellor")) is None
    waiting = log(answer_later=True)
    log()
    assert my_day.queries(cast.viewer("receptionist"))["contacts"] == [waiting]
    assert my_day.queries(cast.viewer("stranger")) is None
    assert my_day.queries(cast.viewer("mne_officer")) is None


@pytest.fixture
def call(cast):
    """A call to a client for today, the counsellor's own."""
    person = cast.person(never_channels=["sms"], safe_say="the clinic", phone="+992935551234")
    task = note_missed_call(
        who="About the visa", due=timezone.localdate(), person=person, by=cast.viewer("counsellor")
    )
    return task, person


def test_calls_stand_with_the_rules_and_the_number(cast, call):
    page = cast.client("counsellor").get(CALLS).content.decode()
    assert all(words in page for words in ("About the visa", "the clinic", "992935551234"))


def test_calls_of_others_are_for_them_and_for_the_manager(cast, call):
    assert "About the visa" not in cast.client("case_manager").get(CALLS).content.decode()
    assert "About the visa" in cast.client("manager").get(CALLS).content.decode()
    assert "About the visa" not in cast.client("stranger").get(CALLS).content.decode()


def test_calls_to_restricted_clients_are_for_named_staff(cast, call):
    Person.objects.filter(pk=call[1].pk).update(tier="restricted")
    assert "About the visa" not in cast.client("counsellor").get(CALLS).content.decode()


def test_unknown_caller_is_put_on_the_list_by_the_receptionist(cast):
    data = {"what": "+7 999 1112233, about wages", "due": str(timezone.localdate() + timedelta(days=1))}
    cast.client("receptionist").post(CALLS, data)
    task = Task.objects.get()
    assert (task.kind, task.title, task.assignee) == ("call_back", data["what"], cast.receptionist)


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ({"due": "2020-01-01", "what": "x"}, "This day has passed"),
        ({"due": "2099-01-01"}, "write whom to call"),
    ],
)
def test_call_without_sense_gets_a_sentence(cast, data, sentence):
    assert sentence in cast.client("counsellor").post(CALLS, data).content.decode()
    assert not Task.objects.exists()


def test_no_answer_stands_again_tomorrow(cast, call):
    task, _person = call
    cast.client("counsellor").post(f"{CALLS}{task.pk}/no-answer/")
    task.refresh_from_db()
    assert task.done_at is not None
    again = Task.objects.open().get()
    assert (again.title, again.about_id, again.due > task.due) == ("About the visa", task.about_id, True)


def test_colleague_cannot_close_the_call_of_another(cast, call):
    assert cast.client("case_manager").post(f"{CALLS}{call[0].pk}/no-answer/").status_code == 404
    assert Task.objects.open().count() == 1


def test_logging_the_call_closes_it(cast, call, typed):
    task, person = call
    browser, address = cast.client("counsellor"), f"/desk/contacts/new/?task={task.pk}"
    assert browser.get(address).context["form"]["channel"].value() == "phone"
    answer = browser.post(address, typed(who="client", person=str(person.pk)))
    assert answer.headers["Location"] == CALLS
    assert not Task.objects.open().exists()
    assert Contact.objects.get().person == person


def test_my_day_lists_calls_of_today_and_before(cast, call, log):
    log(follow_up=FollowUp("Later", timezone.localdate() + timedelta(days=3)))
    assert [task for task, _person in my_day.calls(cast.viewer("manager"))["calls"]] == [call[0]]


def test_ones_own_calls_stand_among_the_follow_ups_and_are_only_counted_below(cast, call):
    assert my_day.calls(cast.viewer("counsellor")) == {"calls": [], "own": 1}
    page = cast.client("counsellor").get("/desk/my-day/").content.decode()
    above, below = page.split('id="my-calls"')
    assert call[0].title in above
    assert call[0].title not in below
    assert "Your 1 call of above" in below
