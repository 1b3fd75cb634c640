"""Papers that run out: 90, 60 and 30 days before, the person responsible gets one task."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from waypost.centres.models import Membership, Task
from waypost.documents.actions import edit_document
from waypost.documents.jobs import watch_expiry
from waypost.documents.tests.papers import add


def in_days(days):
    return timezone.localdate() + timedelta(days=days)


def paper(cast, person=None, days=80, **more):
    person = person or cast.person()
    return add(cast, person, files=[], paper_place="Cabinet", expires_on=in_days(days), **more)


def tasks():
    return Task.objects.open().filter(kind="document_expiry")


@pytest.mark.parametrize(("days", "told"), [(91, 0), (90, 1), (60, 1), (30, 1), (0, 1), (-1, 0)])
def test_a_task_is_made_in_time_and_not_for_what_has_run_out(cast, days, told):
    paper(cast, days=days)
    watch_expiry()
    assert tasks().count() == told


def test_the_task_goes_to_whoever_added_it_and_names_the_client(cast):
    document = paper(cast)
    watch_expiry()
    task = tasks().get()
    assert (task.assignee, task.about_id, task.subject_id) == (
        cast.counsellor,
        document.about_id,
        document.pk,
    )
    assert task.due == in_days(7)


def test_running_twice_makes_no_second_task(cast):
    paper(cast)
    watch_expiry()
    watch_expiry()
    assert tasks().count() == 1


def test_each_threshold_is_told_once_and_an_open_task_is_renewed_rather_than_doubled(cast):
    document = paper(cast, days=80)
    watch_expiry()
    with time_machine.travel(timezone.now() + timedelta(days=25)):
        watch_expiry()
        assert tasks().get().due == in_days(7)
    document.refresh_from_db()
    assert document.warned_at_days == 60
    task = tasks().get()
    task.done_at, task.done_by = timezone.now(), cast.counsellor
    task.save()
    with time_machine.travel(timezone.now() + timedelta(days=55)):
        watch_expiry()
        assert tasks().count() == 1


def test_a_new_date_begins_anew(cast):
    document = paper(cast, days=20)
    watch_expiry()
    document.refresh_from_db()
    edit_document(
        document, fields={"expires_on": in_days(400)}, version=document.version, by=cast.viewer("counsellor")
    )
    document.refresh_from_db()
    assert document.warned_at_days is None


def test_a_renewed_paper_is_told_of_no_more(cast):
    person = cast.person()
    old = paper(cast, person)
    paper(cast, person, days=900, replaces=old)
    watch_expiry()
    assert not tasks().exists()


def test_who_has_left_gets_no_task(cast):
    paper(cast)
    Membership.objects.filter(user=cast.counsellor).update(ends=in_days(-1))
    watch_expiry()
    assert tasks().get().assignee is None


def test_who_may_not_open_a_closed_file_gets_no_task_about_it(cast):
    from waypost.people.actions.sharing import restrict_file

    person = cast.person()
    paper(cast, person)
    restrict_file(person, named=[cast.manager], reason="threat", by=cast.viewer("manager"))
    watch_expiry()
    assert tasks().get().assignee is None


def listed(cast, query="", role="counsellor"):
    return cast.client(role).get(reverse("documents:expiring") + query).content.decode()


def test_the_list_has_its_three_spans_and_what_has_run_out(cast):
    person = cast.person()
    for days, title in ((-5, "Over"), (20, "Twenty"), (50, "Fifty"), (80, "Eighty"), (200, "Later")):
        paper(cast, person, days, title=title)
    assert {t for t in ("Over", "Twenty", "Fifty", "Eighty", "Later") if t in listed(cast)} == {
        "Twenty",
        "Fifty",
        "Eighty",
    }
    assert "Fifty" not in listed(cast, "?within=30")
    assert "Fifty" in listed(cast, "?within=60")
    over = listed(cast, "?within=over")
    assert "Over" in over
    assert "Twenty" not in over


def test_the_list_filters_by_kind_and_by_who_added_it(cast):
    paper(cast, title="Her passport")
    paper(cast, cast.person("Rustam Karimov"), kind="visa", title="His visa", by="manager")
    assert "His visa" not in listed(cast, "?kind=passport")
    assert "His visa" not in listed(cast, "?whose=mine")
    assert "Her passport" in listed(cast, "?whose=mine")


def test_another_centre_sees_nothing_of_it(cast):
    paper(cast, title="Her passport")
    assert "Her passport" not in listed(cast, role="stranger")


def test_my_day_shows_what_runs_out_within_a_month(cast):
    paper(cast, days=20)
    page = cast.client("counsellor").get(reverse("centres:my_day")).content.decode()
    assert "my-papers" in page
    assert "my-papers" not in cast.client("trainer").get(reverse("centres:my_day")).content.decode()


def test_the_count_of_statements_does_not_grow_with_the_rows(cast, django_assert_max_num_queries):
    for number in range(12):
        paper(cast, cast.person(f"Client Number{number}"), days=20 + number)
    browser = cast.client("counsellor")
    browser.get(reverse("documents:expiring"))
    with django_assert_max_num_queries(20):
        browser.get(reverse("documents:expiring"))
