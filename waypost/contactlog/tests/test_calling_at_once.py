"""Two counsellors press “call next” in the same moment: real threads on the real database."""

import threading

import pytest
from django.db import connection

from waypost.contactlog.actions import NobodyWaits, add_to_queue, call_next
from waypost.contactlog.models import QueueEntry
from waypost.people.testing import Cast

STAFF = ("counsellor", "case_manager", "legal_adviser", "manager")


def _all_call(viewers, rounds):
    """Each viewer calls so often, all at once. Returns the tickets that were given out."""
    given, faults, start = [], [], threading.Barrier(len(viewers))

    def work(viewer):
        try:
            start.wait()
            for _ in range(rounds):
                try:
                    given.append(call_next(by=viewer).entry.ticket)
                except NobodyWaits:
                    return
        except Exception as error:
            faults.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=work, args=(viewer,)) for viewer in viewers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []
    return given


@pytest.mark.django_db(transaction=True)
def test_nobody_is_called_twice():
    cast = Cast()
    for number in range(12):
        add_to_queue(hint=f"person {number}", by=cast.viewer("receptionist"))
    given = _all_call([cast.viewer(name) for name in STAFF], rounds=4)
    assert sorted(given) == list(range(1, 13))
    assert QueueEntry.objects.waiting().count() == 0


@pytest.mark.django_db(transaction=True)
def test_the_last_one_goes_to_one_counsellor_only():
    cast = Cast()
    add_to_queue(hint="the last one", by=cast.viewer("receptionist"))
    assert _all_call([cast.viewer(name) for name in STAFF], rounds=1) == [1]
