"""Queries that wait for an answer, and enquiries that find their client."""

from datetime import timedelta

import pytest
from django.utils import timezone

from waypost.contactlog.actions import AlreadyAnswered, AttachRefused, FollowUp, attach_person, mark_answered
from waypost.contactlog.models import Contact
from waypost.shared.audit.models import Entry


def test_answer_stops_the_clock_and_is_kept_sealed(cast, log):
    contact = log(answer_later=True, channel="email")
    mark_answered(contact, answer="The permit takes two weeks.", by=cast.viewer("legal_adviser"))
    found = Contact.objects.get()
    assert (found.answered_by, found.answer) == (cast.legal_adviser, "The permit takes two weeks.")
    assert not Contact.objects.unanswered().exists()
    assert Entry.objects.get(action="contactlog.answered").details == {"late": False}


def test_answer_after_the_deadline_is_noted_as_late(cast, log):
    contact = log(answer_later=True)
    Contact.objects.filter(pk=contact.pk).update(answer_due=timezone.now() - timedelta(minutes=1))
    assert Contact.objects.overdue(timezone.now()).count() == 1
    mark_answered(contact, by=cast.viewer("counsellor"))
    assert Entry.objects.get(action="contactlog.answered").details == {"late": True}


def test_second_answer_is_refused(cast, log):
    contact = log(answer_later=True)
    mark_answered(contact, by=cast.viewer("counsellor"))
    with pytest.raises(AlreadyAnswered, match="Counsellor"):
        mark_answered(contact, by=cast.viewer("manager"))


def test_contact_that_waits_for_nothing_cannot_be_answered(cast, log):
    with pytest.raises(AlreadyAnswered):
        mark_answered(log(), by=cast.viewer("counsellor"))


def test_enquiry_joins_the_clients_story_with_its_follow_up(cast, log):
    contact = log(follow_up=FollowUp("Call", timezone.localdate()))
    person = cast.person()
    attach_person(contact, person=person, by=cast.viewer("receptionist"))
    found = Contact.objects.select_related("follow_up").get()
    assert (found.person, found.follow_up.about_id) == (person, person.pk)


def test_contact_of_one_client_is_not_given_to_another(cast, log):
    contact = log(person=cast.person("One"))
    with pytest.raises(AttachRefused):
        attach_person(contact, person=cast.person("Two"), by=cast.viewer("counsellor"))


def test_attaching_twice_changes_nothing(cast, log):
    contact, person = log(), cast.person()
    attach_person(contact, person=person, by=cast.viewer("counsellor"))
    attach_person(contact, person=person, by=cast.viewer("counsellor"))
    assert Contact.objects.get().version == 2
