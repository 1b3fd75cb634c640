"""Entries of several actions written with one lock of their chain."""

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from waypost.shared import audit
from waypost.shared.audit import recording
from waypost.shared.audit.models import Entry
from waypost.shared.audit.verification import verify_all


def _last(cast, count):
    return list(Entry.objects.filter(chain=str(cast.centre.pk)).order_by("-number")[:count])[::-1]


def test_entries_stand_in_the_order_of_their_recording(cast):
    with transaction.atomic(), audit.together():
        for action in ("people.viewed", "people.exported", "people.viewed"):
            audit.record(action, by=cast.viewer("manager"))
    assert [entry.action for entry in _last(cast, 3)] == ["people.viewed", "people.exported", "people.viewed"]
    assert all(report.fault is None for report in verify_all())


def test_the_chain_is_locked_once(cast):
    with transaction.atomic(), CaptureQueriesContext(connection) as seen, audit.together():
        for _ in range(3):
            audit.record("people.viewed", by=cast.viewer("manager"))
    assert sum('UPDATE "audit_chainhead"' in query["sql"] for query in seen) == 1


def test_who_watches_is_told_once_and_after_the_last_chain(cast, monkeypatch):
    seen = []
    monkeypatch.setattr(recording, "_watchers", [(("people.",), lambda: seen.append(Entry.objects.count()))])
    before = Entry.objects.count()
    with transaction.atomic(), audit.together():
        for who in ("manager", "stranger"):
            audit.record("people.viewed", by=cast.viewer(who))
    assert cast.viewer("manager").chain != cast.viewer("stranger").chain
    assert seen == [before + 2]


def test_an_error_inside_writes_none(cast):
    def fail_half_way():
        with transaction.atomic(), audit.together():
            audit.record("people.viewed", by=cast.viewer("manager"))
            raise ValueError("half way")

    before = Entry.objects.count()
    with pytest.raises(ValueError, match="half way"):
        fail_half_way()
    assert Entry.objects.count() == before
