"""Two people merge the same pair in the same moment: one file comes of it, and one clear sentence."""

import threading

import pytest
from django.db import connection

from waypost.people.actions.merging import AlreadyMerged, merge_files
from waypost.people.models import MergeRecord
from waypost.people.testing import Cast


@pytest.mark.django_db(transaction=True)
def test_two_who_merge_at_once_make_one_merge():
    if connection.vendor == "sqlite":
        pytest.skip(
            "the tests' SQLite stands in memory and has one writer; there the lock is the database's own"
        )
    cast = Cast()
    left, right = cast.person(), cast.person("Shahnoza")
    viewers = [cast.viewer("manager"), cast.viewer("case_manager")]
    both, said = threading.Barrier(2), []

    def merge(viewer):
        both.wait()
        try:
            merge_files(left, right, choices={}, versions=(left.version, right.version), by=viewer)
            said.append("merged")
        except AlreadyMerged:
            said.append("already")
        finally:
            connection.close()

    threads = [threading.Thread(target=merge, args=[viewer]) for viewer in viewers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    assert sorted(said) == ["already", "merged"]
    assert MergeRecord.objects.count() == 1
