"""The files of the papers go along with a backup, sealed as they are, each once."""

import shutil
from pathlib import Path

from django.conf import settings

from waypost.config.backup import copy_files
from waypost.documents.access import content
from waypost.documents.tests.papers import add


def test_files_are_copied_once_and_put_back(cast, tmp_path, settings):
    settings.FILES_DIR = tmp_path / "files"
    file = add(cast, cast.person()).files.get()
    backup = tmp_path / "backup" / "files"
    assert copy_files(settings.FILES_DIR, backup) == 1
    assert copy_files(settings.FILES_DIR, backup) == 0
    shutil.rmtree(settings.FILES_DIR)
    assert copy_files(backup, settings.FILES_DIR) == 1
    assert b"".join(content(file)).startswith(b"\xff\xd8")


def test_half_written_files_are_not_copied(tmp_path):
    (tmp_path / "from/ab/cd").mkdir(parents=True)
    (tmp_path / "from/ab/cd/0000.part").write_bytes(b"half")
    assert copy_files(tmp_path / "from", tmp_path / "to") == 0


def test_a_copy_that_broke_off_is_made_again(cast, tmp_path):
    add(cast, cast.person())
    here = Path(settings.FILES_DIR)
    copy_files(here, tmp_path)
    path = next(found for found in tmp_path.rglob("*") if found.is_file())
    path.write_bytes(path.read_bytes()[:10])
    assert copy_files(here, tmp_path) == 1
