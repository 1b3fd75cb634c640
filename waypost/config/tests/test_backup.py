"""A copy holds what was there, is checked, and never overwrites."""

import json

import pytest
from django.conf import settings

from waypost.config.backup import BackupFailed, back_up, counted, restore

ON_SQLITE = "sqlite" in settings.DATABASES["default"]["ENGINE"]
pytestmark = pytest.mark.skipif(not ON_SQLITE, reason="PostgreSQL has pg_dump")


@pytest.fixture
def copy(cast, tmp_path, transactional_db):
    cast.person()
    return back_up(tmp_path / "copies")


def test_copy_holds_every_row(copy):
    assert counted(copy)["people_person"] == 1
    assert json.loads(copy.with_suffix(".json").read_text())["tables"]["people_person"] == 1
    assert copy.stat().st_mode & 0o077 == 0


def test_restore_puts_the_same_rows_back(copy, tmp_path):
    restore(copy, tmp_path / "new" / "waypost.sqlite3")
    assert counted(tmp_path / "new" / "waypost.sqlite3") == counted(copy)


def test_restore_never_overwrites(copy, tmp_path):
    there = tmp_path / "there.sqlite3"
    there.write_text("precious")
    with pytest.raises(BackupFailed, match="never overwritten"):
        restore(copy, there)
    assert there.read_text() == "precious"


def test_a_changed_copy_is_refused(copy, tmp_path):
    with copy.open("ab") as file:
        file.write(b"x")
    with pytest.raises(BackupFailed, match="checksum"):
        restore(copy, tmp_path / "new.sqlite3")
    assert not (tmp_path / "new.sqlite3").exists()
