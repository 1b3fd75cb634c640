"""What a rehearsal reckons is known in the transaction that follows, and nothing of it is written."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from waypost.monitoring.disclosure import gate
from waypost.monitoring.disclosure.gate import CannotProtect
from waypost.monitoring.disclosure.rehearsal import all_or_none, rehearse
from waypost.monitoring.disclosure.tests.test_gate import BASE, PLACES, SPARSE, _release, _table, house
from waypost.monitoring.models import Release

__all__ = ["house"]
WOMEN = {place: count // 2 for place, count in SPARSE.items()}


def _both(house):
    """A table and a part of it, which must be protected together."""
    whole = _release(house, _table(SPARSE, "2026-03"))
    return whole, _release(house, _table(WOMEN, "2026-03", ("topic", "visa")))


def test_a_rehearsal_writes_nothing_and_answers_as_the_releases_that_follow(house, monkeypatch):
    house.viewer("manager")
    with CaptureQueriesContext(connection) as asked:
        rehearsed = rehearse(lambda: _both(house))
    assert not [one for one in asked if not one["sql"].startswith("SELECT")]
    assert not Release.objects.exists()

    def not_again(*_args):
        raise AssertionError("It is reckoned within the transaction.")

    monkeypatch.setattr(gate, "_hidden_beside", not_again)
    assert [one.figures for one in _both(house)] == [one.figures for one in rehearsed]
    assert Release.objects.count() == 2


def test_in_a_rehearsal_later_tables_are_protected_beside_earlier_ones(house):
    alone = _release(house, _table(WOMEN, "2026-03", ("topic", "visa")), name="donor:2")
    _whole, beside = rehearse(lambda: _both(house))
    _whole, given = _both(house)
    assert beside.figures == given.figures
    assert beside.hidden >= alone.hidden


def test_what_fails_in_a_rehearsal_leaves_no_trace_for_the_tables_after_it(house):
    def fail():
        with all_or_none():
            _release(house, _table(SPARSE, "2026-03"))
            raise CannotProtect

    def work():
        with pytest.raises(CannotProtect):
            fail()
        return _release(house, _table(dict.fromkeys(PLACES, 40), "2026-03"))

    assert rehearse(work).figures == _release(house, _table(dict.fromkeys(PLACES, 40), "2026-03")).figures


def test_other_readers_tables_of_a_rehearsal_do_not_count(house):
    def work():
        _release(house, _table(BASE, "2026-03"), name="donor:1")
        return _release(house, _table({**BASE, ("f", "0-17"): 13}, "2026-03"), name="donor:2")

    assert rehearse(work).audience == "donor:2"
