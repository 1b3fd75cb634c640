"""A copy holds what was there, is checked, and never overwrites."""

import json

import pytest
from django.conf import settings
from django.db import connection

from waypost.config.backup import BackupFailed, back_up, counted, restore

pytestmark = pytest.mark.skipif("postgres" in str(settings.DATABASES["default"]["ENGINE"]), reason="SQLite's own backup")


@pytest.fixture
def copy(cast, tmp_path, transactional_db):
    cast.person()
    return back_up(tmp_path / "copies")


def test_copy_holds_every_row(copy):
    assert counted(copy)["people_person"] == 1
    assert json.loads(copy.with_suffix(".json").read_text())["tables"]["people_person"] == 1
    assert copy.stat().st_mode & 0o077 == 0


def test_restore_puts_the_same_rows_back(copy, tmp_path, settings):
    settings.DATABASES = {"default": {**connection.settings_dict, "NAME": tmp_path / "new" / "waypost.sqlite3"}}
    restore(copy)
    assert counted(tmp_path / "new" / "waypost.sqlite3") == counted(copy)


def test_restore_never_overwrites(copy, tmp_path, settings):
    there = tmp_path / "there.sqlite3"
    there.write_text("precious")
    settings.DATABASES = {"default": {**connection.settings_dict, "NAME": there}}
    with pytest.raises(BackupFailed, match="never overwritten"):
        restore(copy)
    assert there.read_text() == "precious"


def test_a_changed_copy_is_refused(copy, tmp_path, settings):
    with copy.open("ab") as file:
        file.write(b"x")
    settings.DATABASES = {"default": {**connection.settings_dict, "NAME": tmp_path / "new.sqlite3"}}
    with pytest.raises(BackupFailed, match="checksum"):
        restore(copy)
    assert not (tmp_path / "new.sqlite3").exists()
