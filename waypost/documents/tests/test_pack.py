"""The pack for a worker abroad: copies and whom to call, every opening written down."""

import io
import zipfile

import pytest
from django.urls import reverse

from waypost.documents import pack
from waypost.documents.tests.papers import add, pdf, photo, upload
from waypost.shared.audit.models import Entry


@pytest.fixture
def worker(cast, monkeypatch):
    """Going to Russia, with a passport, a contract and a letter that is nobody's business abroad."""
    monkeypatch.setattr(pack, "_contacts", {"t": lambda viewer, country: [
        pack.Contact("Embassy", f"Embassy in {country}", ("+7 495 000",))]})  # fmt: skip
    person = cast.person(planned_country="RU")
    add(cast, person, files=[upload("1.jpg", photo()), upload("2.jpg", photo())])
    add(cast, person, kind="contract", files=[upload("c.pdf", pdf(2))])
    add(cast, person, kind="court_paper", title="Court letter")
    return person


def address(person):
    return reverse("documents:pack", args=["client", person.pk])


def test_passport_and_contract_are_proposed_and_the_embassy_is_shown(cast, worker):
    page = cast.client("counsellor").get(address(worker)).content.decode()
    assert "Embassy in RU" in page
    assert "Passport" in page
    assert "Court letter" not in page


def test_the_pack_holds_what_was_chosen_and_every_opening_is_written_down(cast, worker):
    chosen = [str(d.pk) for d in pack.proposed(_documents(cast, worker))]
    answer = cast.client("counsellor").post(address(worker), {"country": "RU", "papers": chosen})
    made = zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content)))
    assert made.testzip() is None
    assert made.namelist() == [
        "contacts.html",
        "01-passport-1.jpg",
        "01-passport-2.jpg",
        "02-employment-contract.pdf",
    ]
    assert "+7 495 000" in made.read("contacts.html").decode()
    assert made.read("02-employment-contract.pdf").startswith(b"%PDF")
    assert Entry.objects.filter(action="documents.opened", about_id=worker.pk).count() == 3
    assert Entry.objects.filter(action="documents.packed", about_id=worker.pk).count() == 1


def test_a_paper_of_somebody_else_is_never_packed(cast, worker):
    foreign = add(cast, cast.person("Rustam Karimov"))
    answer = cast.client("counsellor").post(address(worker), {"country": "RU", "papers": [str(foreign.pk)]})
    assert answer.headers["Content-Type"].startswith("text/html")
    assert not Entry.objects.filter(action="documents.packed").exists()


def test_a_pack_without_papers_is_refused(cast, worker):
    page = cast.client("counsellor").post(address(worker), {"country": "RU"}).content.decode()
    assert "Choose at least one paper" in page


def test_a_large_pack_streams_whole(cast):
    import os

    from PIL import Image

    out = io.BytesIO()
    Image.frombytes("RGB", (900, 900), os.urandom(900 * 900 * 3)).save(out, "PNG")
    person = cast.person(planned_country="RU")
    document = add(cast, person, files=[upload("big.png", out.getvalue())])
    answer = cast.client("counsellor").post(address(person), {"country": "RU", "papers": [str(document.pk)]})
    made = zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content)))
    assert made.testzip() is None
    assert made.getinfo("01-passport.png").file_size == document.files.get().size


def _documents(cast, person):
    from waypost.documents.queries import documents_of

    return documents_of(cast.viewer("counsellor"), "client", person.pk)
