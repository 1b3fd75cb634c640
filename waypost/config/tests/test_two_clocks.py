"""The server stands in UTC, the centre in Dushanbe, where it is half past one at night and already the 23rd."""

from datetime import date, timedelta

import pytest
import time_machine
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone

from waypost.centres.middleware import ViewerMiddleware
from waypost.centres.models import Centre, Task
from waypost.documents.jobs import watch_expiry
from waypost.documents.tests.papers import add
from waypost.partners.models import PartnerMember
from waypost.people.actions.importing import receive_file
from waypost.people.jobs import import_step
from waypost.people.models import ImportRun, Person
from waypost.referrals.jobs import chase
from waypost.referrals.models import Referral
from waypost.referrals.testing import sent
from waypost.shared.jobs import queue
from waypost.shared.web import public_pages, visits

YESTERDAY, TODAY = date(2026, 11, 22), date(2026, 11, 23)


@pytest.fixture
def night(settings, cast):
    """At 20:30 UTC, everything made before."""
    cast.person()
    settings.TIME_ZONE = "UTC"
    with time_machine.travel("2026-11-22T20:30:00+00:00", tick=False):
        yield cast


def test_access_to_the_portal_holds_from_the_first_minute_of_its_day(night):
    user = night.partner_user(night.organisation())
    portal, home = night.partner_client(user), reverse("partner:home")
    PartnerMember.objects.filter(user=user).update(starts=TODAY)
    assert portal.get(home).status_code == 200
    PartnerMember.objects.filter(user=user).update(starts=date(2026, 11, 1), ends=YESTERDAY)
    assert portal.get(home).status_code == 403


def test_the_public_site_has_the_day_of_its_first_centre(night):
    public_pages.moved_on()
    assert night.anybody.get("/en/search/?q=visa", HTTP_USER_AGENT="Mozilla/5.0").status_code == 200
    assert {key.day for key in visits.tally.take()} == {TODAY}


def test_what_is_sent_in_from_the_public_site_has_it_too(night, rf):
    public_pages.moved_on()
    days = []
    page = public_pages.PublicPages(lambda _request: days.append(timezone.localdate()) or HttpResponse())
    page(rf.post("/en/ask/"))
    assert days == [TODAY]


def test_a_job_that_belongs_to_no_centre_has_the_day_of_the_first_one(night, monkeypatch):
    days = []
    monkeypatch.setitem(queue._jobs, "test.day", lambda: days.append(timezone.localdate()))
    queue.run("test.day")
    assert days == [TODAY]


def test_a_paper_is_told_of_by_its_own_centres_day(night):
    Centre.objects.filter(pk=night.other_centre.pk).update(time_zone="America/Bogota")
    ended, last = (add(night, night.person(name, by=by), files=[], paper_place="Box", expires_on=YESTERDAY, by=by)
                   for name, by in (("Karim Nazarov", "counsellor"), ("Luz Rojas", "stranger")))  # fmt: skip
    watch_expiry()
    assert [task.subject_id for task in Task.objects.open().filter(kind="document_expiry")] == [last.pk]
    assert ended.pk != last.pk


def test_a_reminder_of_a_late_answer_is_not_overdue_when_it_is_given(night):
    referral = sent(night)
    Referral.objects.filter(pk=referral.pk).update(answer_due=timezone.now() - timedelta(hours=1))
    chase()
    assert Task.objects.open().filter(subject_id=referral.pk).get().due == TODAY


def test_an_imported_client_is_registered_on_the_centres_day(night):
    run = receive_file(name="a.csv", data=b"Name,Born\nKarim Nazarov,1984\n", by=night.viewer("manager"))
    ImportRun.objects.filter(pk=run.pk).update(state=ImportRun.State.QUEUED)
    import_step(str(run.pk))
    assert Person.objects.get(import_run=run).registered_on == TODAY


def test_who_works_for_the_whole_network_has_the_day_of_its_first_centre(night, rf):
    days = []
    request = rf.get("/desk/")
    request.user, request.session = night.network_admin, {}
    ViewerMiddleware(lambda _request: days.append(timezone.localdate()) or HttpResponse())(request)
    assert days == [TODAY]
