"""Jobs: named, queued when the transaction commits, and the daily ones run once a day."""

import pytest
from django_q.models import OrmQ, Schedule

from waypost.shared.jobs import enqueue, keep_scheduled_jobs
from waypost.shared.jobs.queue import UnknownJob, run


def test_an_unknown_job_is_refused_at_once(db):
    with pytest.raises(UnknownJob):
        enqueue("nobody.knows")


def test_a_job_is_queued_when_the_transaction_commits(db, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        enqueue("web.forget_drafts")
        assert not OrmQ.objects.exists()
    assert OrmQ.objects.count() == 1


def test_daily_jobs_are_kept_once_and_can_be_run(db):
    keep_scheduled_jobs()
    keep_scheduled_jobs()
    daily = Schedule.objects.filter(schedule_type=Schedule.DAILY)
    names = list(daily.values_list("name", flat=True))
    assert len(names) == len(set(names))
    assert {"people.forget_import_cells", "web.forget_drafts"} <= set(names)
    for name in names:
        run(name)


def test_jobs_that_run_often_are_kept_once_and_can_be_run_again_and_again(db):
    keep_scheduled_jobs()
    keep_scheduled_jobs()
    often = Schedule.objects.filter(schedule_type=Schedule.MINUTES)
    assert list(often.filter(name="referrals.chase").values_list("minutes", flat=True)) == [15]
    for name in often.values_list("name", flat=True):
        run(name)
        run(name)


def test_a_job_that_two_starts_at_once_had_kept_twice_is_kept_once_again(db):
    keep_scheduled_jobs()
    for held in list(Schedule.objects.filter(name__in=["referrals.chase", "web.forget_drafts"])):
        held.pk = None
        held.save(force_insert=True)
    keep_scheduled_jobs()
    names = list(Schedule.objects.values_list("name", flat=True))
    assert len(names) == len(set(names))
