"""Receiving files: sealed while they arrive, refused before they are stored when they are too large."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.core.files.uploadedfile import InMemoryUploadedFile
from django.http import HttpRequest
from django.test import RequestFactory
from django.urls import reverse

from waypost.documents.models import Document
from waypost.documents.tests.papers import photo, stored_files, upload
from waypost.documents.uploads import Receiving, SealedUpload, refusals

MEGABYTE = 1024 * 1024


@pytest.fixture
def received() -> Iterator[Callable[..., HttpRequest]]:
    """A form with files as the server gets it; closed as the server does when it has answered."""
    requests = []

    def arrive(*files: bytes) -> HttpRequest:
        data = {"note": "typed", "files": [upload(f"{n}.bin", data) for n, data in enumerate(files)]}
        requests.append(RequestFactory().post("/", {**data, "after": "still here"}))
        return requests[-1]

    yield arrive
    for request in requests:
        request.close()


def test_a_small_file_stays_in_memory(received):
    request = received(b"small")
    assert isinstance(request.FILES["files"], InMemoryUploadedFile)
    assert request.FILES["files"].read() == b"small"


def test_a_large_file_is_sealed_while_it_arrives_and_read_like_an_open_one(settings, received):
    secret = b"A very secret line. " * 200_000
    request = received(secret, b"second")
    first, second = request.FILES.getlist("files")
    assert isinstance(first, SealedUpload)
    assert (first.size, second.size) == (len(secret), 6)
    on_disk = os.pread(first.sealed.descriptor, 5 * MEGABYTE, 0)
    assert len(on_disk) > len(secret)
    assert b"secret" not in on_disk
    assert b"".join(first.chunks()) == secret
    first.seek(-20, os.SEEK_END)
    assert first.read() == secret[-20:]


def test_a_received_file_has_no_name_on_the_disk(received):
    before = stored_files()
    request = received(b"x" * 3 * MEGABYTE)
    assert request.FILES["files"].size == 3 * MEGABYTE
    assert stored_files() == before


def test_too_much_is_refused_before_any_of_it_is_stored_and_what_was_typed_stays(
    settings, monkeypatch, received
):
    settings.LARGEST_UPLOAD_MB = 1
    monkeypatch.setattr(Receiving, "add", lambda *a: pytest.fail("it was stored"))
    request = received(b"x" * 3 * MEGABYTE)
    assert refusals(request)[0].startswith("What you sent is larger than 1 MB.")
    assert not request.FILES
    assert (request.POST["note"], request.POST["after"]) == ("typed", "still here")


def test_too_much_is_refused_also_when_it_would_fit_into_memory(settings, received):
    settings.LARGEST_UPLOAD_MB = 1
    request = received(b"x" * int(1.5 * MEGABYTE))
    assert refusals(request)
    assert not request.FILES


def test_the_form_says_that_it_was_too_much(cast, settings):
    settings.LARGEST_UPLOAD_MB = 1
    person = cast.person()
    data = {
        "kind": "passport",
        "reach": "desk",
        "title": "Red passport",
        "files": [upload("a.jpg", photo() + b"0" * 2 * MEGABYTE)],
    }
    page = (
        cast.client("counsellor")
        .post(reverse("documents:add", args=["client", person.pk]), data)
        .content.decode()
    )
    assert "larger than 1 MB" in page
    assert "Red passport" in page
    assert not Document.objects.exists()


def test_a_request_that_breaks_off_leaves_nothing(settings):
    before = set(Path(settings.FILES_DIR).rglob("*"))
    receiving = Receiving()
    receiving.add(b"x" * MEGABYTE)
    receiving.file.close()
    assert set(Path(settings.FILES_DIR).rglob("*")) - before <= {Path(settings.FILES_DIR) / "incoming"}
