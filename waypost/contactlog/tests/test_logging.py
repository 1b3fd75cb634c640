"""Logging a contact by the action: what is kept, what is refused, what moves with it."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from waypost.centres.models import Task
from waypost.contactlog.actions import ContactRefused, EditConflict, FollowUp, edit_contact, log_contact
from waypost.contactlog.models import Contact
from waypost.people.models import AtCentre
from waypost.shared.audit.models import Entry


def test_contact_is_kept_with_its_author_and_its_audit(cast, log):
    person = cast.person()
    contact = log(person=person, done="Explained the contract.")
    assert (contact.staff, contact.centre, contact.main_topic) == (cast.counsellor, cast.centre, "contract")
    entry = Entry.objects.get(action="contactlog.logged")
    assert (entry.about_id, entry.actor_id) == (person.pk, cast.counsellor.pk)


def test_audit_names_fields_and_never_what_was_said(cast, log):
    log(person=cast.person(), done="CANARY-7731", asked="CANARY-7732")
    entry = Entry.objects.get(action="contactlog.logged")
    assert "done" in entry.details["fields"]
    assert "CANARY" not in str(entry.details) + entry.reason


def test_what_was_said_is_sealed_in_the_database(cast, log):
    from django.db import connection

    log(person=cast.person(), done="CANARY-7733")
    with connection.cursor() as cursor:
        cursor.execute("SELECT done FROM contactlog_contact")
        (sealed,) = cursor.fetchone()
    assert b"CANARY" not in bytes(sealed)


def test_what_was_not_written_stays_empty(log):
    log(channel="phone")
    contact = Contact.objects.get()
    assert (contact.done, contact.asked, contact.answer, contact.enquirer_name) == ("", "", "", "")
    assert Contact.objects.filter(done=None, answer=None).count() == 1


def test_enquiry_without_a_client_is_kept(log):
    assert log(channel="phone", gender="female").person is None


def test_last_contact_moves_forward_and_never_back(cast, log):
    person = cast.person()
    held = AtCentre.objects.get(person=person)
    log(person=person, at=timezone.now() - timedelta(hours=5))
    before = AtCentre.objects.get(pk=held.pk).last_contact_at
    assert before == held.last_contact_at
    latest = log(person=person)
    assert AtCentre.objects.get(pk=held.pk).last_contact_at == latest.at


def test_future_contact_is_refused(log):
    with pytest.raises(ContactRefused) as refusal:
        log(at=timezone.now() + timedelta(hours=1))
    assert refusal.value.field == "at"
    assert not Contact.objects.exists()


def test_contact_of_an_earlier_day_asks_for_a_sentence(log):
    long_ago = timezone.now() - timedelta(days=3)
    with pytest.raises(ContactRefused) as refusal:
        log(at=long_ago)
    assert refusal.value.field == "late_because"
    log(at=long_ago, late_because="The power was out on Tuesday.")
    assert Entry.objects.get(action="contactlog.logged").reason == "The power was out on Tuesday."


def test_refusal_without_an_alternative_is_refused(log):
    with pytest.raises(ContactRefused) as refusal:
        log(refused_because="outside_mandate")
    assert refusal.value.field == "alternative"
    assert log(refused_because="outside_mandate", alternative="referred").alternative == "referred"


def test_database_too_refuses_a_refusal_without_an_alternative(log):
    contact = log()
    with pytest.raises(IntegrityError), transaction.atomic():
        Contact.objects.filter(pk=contact.pk).update(refused_because="outside_mandate")


def test_database_refuses_an_answer_that_nobody_waited_for(cast, log):
    contact = log()
    with pytest.raises(IntegrityError), transaction.atomic():
        Contact.objects.filter(pk=contact.pk).update(answered_at=timezone.now(), answered_by=cast.counsellor)


def test_main_topic_is_among_the_topics(log):
    assert log(main_topic="contract", topics=["overstay"]).topics == ["contract", "overstay"]
    assert log(main_topic="", topics=["overstay", "contract"]).main_topic == "overstay"


def test_follow_up_becomes_a_task_of_the_client(cast, log):
    person, due = cast.person(), timezone.localdate() + timedelta(days=7)
    contact = log(person=person, follow_up=FollowUp("Ask for the contract", due))
    task = Task.objects.get()
    assert (contact.follow_up, task.about_id, task.assignee, task.due) == (
        task,
        person.pk,
        cast.counsellor,
        due,
    )
    assert task.subject_id == contact.pk


def test_follow_up_for_somebody_elsewhere_keeps_nothing(cast, log):
    from waypost.centres.actions import TaskRefused

    promise = FollowUp("Call", timezone.localdate(), assignee=cast.stranger)
    with pytest.raises(TaskRefused):
        log(follow_up=promise)
    assert not Contact.objects.exists()


def test_answer_is_due_after_the_hours_of_the_centre(cast, log):
    cast.centre.answer_hours = 48
    cast.centre.save()
    contact = log(answer_later=True)
    assert contact.answer_due - contact.at == timedelta(hours=48)


def test_enquirer_cannot_be_the_client(cast, log):
    person = cast.person()
    with pytest.raises(ContactRefused):
        log(person=person, enquirer=person, caller_role="relative")


def test_unknown_column_is_a_mistake_of_the_program(cast):
    with pytest.raises(TypeError):
        log_contact(fields={"channel": "phone", "centre": cast.other_centre}, by=cast.viewer("counsellor"))


def test_author_corrects_within_a_day_and_the_audit_has_the_field_names(cast, log):
    contact = log(done="Teh contract")
    edited = edit_contact(contact, fields={"done": "The contract"}, version=1, by=cast.viewer("counsellor"))
    assert (edited.done, edited.version) == ("The contract", 2)
    assert Entry.objects.get(action="contactlog.edited").details == {"fields": ["done"]}


def test_author_no_longer_corrects_after_a_day_but_the_manager_does(cast, log):
    contact = log(done="Teh contract")
    Contact.objects.filter(pk=contact.pk).update(created_at=timezone.now() - timedelta(hours=25))
    change = {"fields": {"done": "The contract"}, "version": 1}
    with pytest.raises(ContactRefused):
        edit_contact(contact, **change, by=cast.viewer("counsellor"))
    assert edit_contact(contact, **change, by=cast.viewer("manager")).version == 2


def test_colleague_does_not_correct_what_another_wrote(cast, log):
    contact = log(done="Teh contract")
    with pytest.raises(ContactRefused):
        edit_contact(contact, fields={"done": "x"}, version=1, by=cast.viewer("case_manager"))


def test_second_editor_learns_what_was_saved_meanwhile(cast, log):
    contact = log(done="One")
    edit_contact(contact, fields={"done": "Two"}, version=1, by=cast.viewer("counsellor"))
    with pytest.raises(EditConflict) as conflict:
        edit_contact(contact, fields={"done": "Three"}, version=1, by=cast.viewer("manager"))
    assert conflict.value.saved.done == "Two"
    assert Contact.objects.get().done == "Two"


def test_saving_without_a_change_keeps_the_version(cast, log):
    contact = log(done="One")
    assert edit_contact(contact, fields={"done": "One"}, version=1, by=cast.viewer("counsellor")).version == 1
