"""A start without the files, or without their key, is refused with what to do."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from waypost.documents.proof import check_files
from waypost.documents.store import store
from waypost.documents.tests.papers import add


def test_a_new_centre_without_files_starts(db):
    check_files()


def test_files_that_are_there_open(cast):
    add(cast, cast.person())
    check_files()


def test_a_start_without_the_files_folder_is_refused(cast, settings, tmp_path):
    add(cast, cast.person())
    settings.FILES_DIR = tmp_path
    with pytest.raises(ImproperlyConfigured, match="Put back the files folder"):
        check_files()


def test_one_lost_file_does_not_stop_the_centre(cast):
    lost, _kept = (add(cast, cast.person(name)).files.get() for name in ("Gulnora Azizova", "Rustam Karimov"))
    store().remove(lost.place)
    check_files()


def test_a_start_with_another_key_is_refused(cast, settings):
    from waypost.documents.models import StoredFile
    from waypost.shared.personaldata.keys import derived_key, master_key

    add(cast, cast.person())
    right = os.environ["WAYPOST_KEY"]
    os.environ["WAYPOST_KEY"] = "b3RoZXIgdGVzdCBrZXkgMzIgYnl0ZXMgbG9uZy4uLi4="
    for cached in (master_key, derived_key):
        cached.cache_clear()
    try:
        assert StoredFile.objects.exists()
        with pytest.raises(ImproperlyConfigured, match="Nothing was changed"):
            check_files()
    finally:
        os.environ["WAYPOST_KEY"] = right
        for cached in (master_key, derived_key):
            cached.cache_clear()


def test_a_bucket_is_refused_with_what_this_version_can_do(tmp_path):
    environment = {**os.environ, "WAYPOST_FILES": "s3://bucket", "WAYPOST_DATA": str(tmp_path)}
    told = subprocess.run(
        [sys.executable, "-c", "import waypost.config.settings"],
        env=environment,
        capture_output=True,
        text=True,
        cwd=Path.cwd(),
    )
    assert "WAYPOST_FILES must be a folder" in told.stderr
