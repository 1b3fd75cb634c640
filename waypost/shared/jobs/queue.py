"""Registering and queueing jobs; the engine behind (django-q2) is named nowhere else."""

from collections.abc import Callable
from contextlib import nullcontext
from typing import Any

from django.db import connection, transaction
from django.db.models import QuerySet

from waypost.shared import clock

_jobs: dict[str, Callable[..., Any]] = {}
_daily: set[str] = set()
_often: dict[str, int] = {}
RUN = "waypost.shared.jobs.queue.run"


class UnknownJob(LookupError):
    """No app registered a job under this name."""


def job(
    name: str, *, daily: bool = False, every: int = 0
) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Register a function as the job `app.verb`.

    A daily one takes no arguments and runs once a day; with `every` it runs each so many minutes, and must be cheap
    when there is nothing to do.
    """

    def register(function: Callable[..., Any]) -> Callable[..., Any]:
        _jobs[name] = function
        if daily:
            _daily.add(name)
        if every:
            _often[name] = every
        return function

    return register


def run(name: str, *arguments: str) -> None:
    """Run a job now, in this process, by the clock of the house. The worker calls this.

    One that comes each few minutes asks for a clock itself, once there is something to do.
    """
    if name not in _jobs:
        raise UnknownJob(name)
    with nullcontext() if name in _often else clock.of_the_house():
        _jobs[name](*arguments)


def enqueue(name: str, *arguments: Any) -> None:
    """Queue a job once the current transaction commits. Arguments are ids: they travel as text."""
    if name not in _jobs:
        raise UnknownJob(name)
    texts = [str(argument) for argument in arguments]

    def queue() -> None:
        from django_q.tasks import async_task

        async_task(RUN, name, *texts, q_options={"task_name": name[:100]})

    transaction.on_commit(queue)


def keep_scheduled_jobs() -> None:
    """Have the engine run the daily jobs, and those that run more often. Safe to call at every start, of several at once."""
    from django_q.models import Schedule

    with transaction.atomic():
        if connection.vendor == "postgresql":  # SQLite lets only one transaction begin
            with connection.cursor() as cursor:
                cursor.execute(f'LOCK TABLE "{Schedule._meta.db_table}" IN SHARE ROW EXCLUSIVE MODE')
        for name in sorted({*_daily, *_often}):
            _keep_once(Schedule.objects.filter(name=name))
        for name in sorted(_daily):
            defaults = {"func": RUN, "args": repr(name), "schedule_type": Schedule.DAILY}
            Schedule.objects.get_or_create(name=name, defaults=defaults)
        for name, minutes in sorted(_often.items()):
            often = {"func": RUN, "args": repr(name), "schedule_type": Schedule.MINUTES, "minutes": minutes}
            Schedule.objects.update_or_create(name=name, defaults=often)


def _keep_once(rows: QuerySet[Any]) -> None:
    """The engine's table has no rule against two rows of one name, which starts of earlier versions could make."""
    first = rows.order_by("pk").first()
    if first is not None:
        rows.exclude(pk=first.pk).delete()
