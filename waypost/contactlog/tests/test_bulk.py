"""Many contacts at once."""

from datetime import timedelta

import pytest
from django.utils import timezone

from waypost.contactlog.actions import ContactRefused, PastContact, log_many
from waypost.contactlog.models import Contact
from waypost.people.models import AtCentre
from waypost.shared.audit.models import Entry
from waypost.shared.audit.verification import verify_all

FIELDS = {"channel": "phone", "main_topic": "contract"}


def test_many_are_logged_with_few_statements(cast, django_assert_max_num_queries):
    people, now, viewer = (
        [cast.person(f"Person {n}") for n in range(3)],
        timezone.now(),
        cast.viewer("counsellor"),
    )
    past = [PastContact(now - timedelta(days=n), FIELDS, person=people[n % 3]) for n in range(60)]
    with django_assert_max_num_queries(12):
        rows = log_many(past, by=viewer)
    assert len(rows) == Contact.objects.count() == 60
    assert Entry.objects.filter(action="contactlog.logged").count() == 60
    assert all(report.fault is None for report in verify_all())


def test_last_contact_becomes_the_latest_one_logged(cast):
    person, moment = cast.person(), timezone.now() - timedelta(days=9)
    past = [PastContact(moment - timedelta(days=n), FIELDS, person=person) for n in range(3)]
    log_many(past, by=cast.viewer("counsellor"))
    assert AtCentre.objects.get(person=person).last_contact_at == moment


def test_answered_later_keeps_when(cast):
    asked = timezone.now() - timedelta(days=4)
    past = PastContact(asked, FIELDS, answer_later=True, answered_at=asked + timedelta(hours=3))
    (row,) = log_many([past], by=cast.viewer("counsellor"))
    assert Contact.objects.get(pk=row.pk).answered_by == cast.counsellor


def test_one_bad_contact_keeps_none(cast):
    past = [PastContact(timezone.now(), FIELDS), PastContact(timezone.now() + timedelta(days=1), FIELDS)]
    with pytest.raises(ContactRefused):
        log_many(past, by=cast.viewer("counsellor"))
    assert not Contact.objects.exists()
