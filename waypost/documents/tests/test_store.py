"""The folder: a file is there whole or not at all, also when the disk is full or the program dies on the way."""

import io
import os
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.urls import reverse
from PIL import Image

from waypost.centres.access import Viewer
from waypost.documents.actions import sweep_files
from waypost.documents.models import Document, StoredFile
from waypost.documents.staging import stage, staged
from waypost.documents.store import FolderStore, NotInStore, StoreFull, place_of, store
from waypost.documents.tests.papers import add, photo, stored_files, upload
from waypost.shared.ids import uuid7

MEGABYTE = 1024 * 1024


def files_in(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of one megabyte. Needs the right to mount."""
    folder = tmp_path / "disk"
    folder.mkdir()
    if subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(folder)], capture_output=True
    ).returncode:
        pytest.skip("this machine lets nobody mount a small disk")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


def test_a_file_is_kept_opened_and_removed(tmp_path):
    folder, place = FolderStore(tmp_path), place_of(uuid7())
    folder.put(place, [b"one", b"two"])
    with folder.open(place) as file:
        assert file.read() == b"onetwo"
    assert oct(files_in(tmp_path)[0].stat().st_mode)[-3:] == "600"
    folder.remove(place)
    folder.remove(place)
    with pytest.raises(NotInStore):
        folder.open(place)


def test_a_stream_that_fails_leaves_nothing(tmp_path):
    def broken():
        yield b"begun"
        raise RuntimeError("the scanner was unplugged")

    with pytest.raises(RuntimeError, match="unplugged"):
        FolderStore(tmp_path).put(place_of(uuid7()), broken())
    assert files_in(tmp_path) == []


def test_a_full_disk_leaves_nothing_and_says_so(small_disk):
    with pytest.raises(StoreFull, match="disk of the server is full"):
        FolderStore(small_disk).put(place_of(uuid7()), [b"x" * MEGABYTE, b"x" * MEGABYTE])
    assert files_in(small_disk) == []


def test_a_file_larger_than_the_system_allows_leaves_nothing_and_says_so(tmp_path):
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, hard))
    try:
        with pytest.raises(StoreFull):
            FolderStore(tmp_path).put(place_of(uuid7()), [b"x" * MEGABYTE])
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert files_in(tmp_path) == []


@pytest.mark.parametrize(("side", "room"), [(200, 8_192), (200, 140_000), (1700, 140_000)])
def test_the_desk_is_told_that_the_disk_is_full_and_nothing_is_half_saved(
    cast, small_disk, settings, side, room
):
    """No room to look at a picture; room to look at it but not to keep it; a large one that fails as it arrives."""
    settings.FILES_DIR = small_disk
    person, picture = cast.person(), noise(side)
    assert side > 200 or len(picture) > 70_000
    (small_disk / "filler").write_bytes(b"0" * (MEGABYTE - room))
    data = {"kind": "passport", "reach": "desk", "files": [upload("a.jpg", picture)]}
    page = (
        cast.client("counsellor")
        .post(reverse("documents:add", args=["client", person.pk]), data)
        .content.decode()
    )
    assert "disk of the server is full" in page
    assert not Document.objects.exists()
    assert files_in(small_disk) == [small_disk / "filler"]


def noise(side: int) -> bytes:
    """A picture that packs badly: 85 KB for 200 dots a side, 3 MB for 1700."""
    out = io.BytesIO()
    Image.frombytes("RGB", (side, side), os.urandom(side * side * 3)).save(
        out, "JPEG", quality=98, subsampling=0
    )
    return out.getvalue()


def test_files_that_no_row_names_are_removed_when_the_form_fails(cast):
    before = stored_files()
    with pytest.raises(RuntimeError), staged([upload("a.jpg", photo())]):
        raise RuntimeError("after the files, before the rows")
    assert stored_files() == before


def test_what_a_crash_left_behind_is_swept_after_a_day_and_nothing_else(cast):
    kept = add(cast, cast.person()).files.get()
    orphan = stage(upload("a.jpg", photo()))
    fresh = stage(upload("b.jpg", photo()))
    by_place = {path.name: path for path in stored_files()}
    two_days_ago = time.time() - 2 * 86_400
    for place in (kept.place, orphan.place):
        os.utime(by_place[place], (two_days_ago, two_days_ago))
    sweep_files(by=Viewer.system())
    left = {path.name for path in stored_files()}
    assert kept.place in left
    assert fresh.place in left
    assert orphan.place not in left
    store().remove(fresh.place)


def test_a_crash_between_file_and_row_loses_nothing_that_was_there(cast, tmp_path):
    """A process is killed while it writes: what it left is no file of the store."""
    program = (
        "import os, sys\nfrom pathlib import Path\nfrom waypost.documents.store import FolderStore\n"
        "def pieces():\n    yield b'x' * 100000\n    os.kill(os.getpid(), 9)\n"
        f"FolderStore(Path({str(tmp_path)!r})).put('0' * 32, pieces())\n"
    )
    subprocess.run([sys.executable, "-c", program], check=False)
    with pytest.raises(NotInStore):
        FolderStore(tmp_path).open("0" * 32)
    assert [path.suffix for path in files_in(tmp_path)] == [".part"]
    assert list(FolderStore(tmp_path).places(-1)) == ["0" * 32 + ".part"]


def test_half_written_files_are_swept_too(tmp_path, db, settings):
    settings.FILES_DIR = tmp_path
    folder = tmp_path / "00" / "00"
    folder.mkdir(parents=True)
    (folder / ("0" * 32 + ".part")).write_bytes(b"half")
    sweep_files(older_than=-1, by=Viewer.system())
    assert files_in(tmp_path) == []
    assert not StoredFile.objects.exists()
