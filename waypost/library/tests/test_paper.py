"""Pages on paper, and the books of what was printed."""

import io
from datetime import timedelta

import pikepdf
import pypdfium2
import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from waypost.library import actions
from waypost.library.models import PaperMove
from waypost.library.saving import LibraryRefused


@pytest.fixture
def item(library):
    fact = library.statement("Call +992 37 221 00 00 for help.", "Help")
    made = library.page("Before you leave", "Short and good.", fact)
    library.translate(made, "ar", "قبل أن تسافر", "قصير وجيد.")
    library.translate(fact, "ar", "مساعدة", "اتصل على +992 37 221 00 00 للمساعدة.")
    return made


def letters_from_left_to_right(pdf):
    """The letters of the first page as the eye meets them, line by line."""
    page = pypdfium2.PdfDocument(pdf)[0].get_textpage()
    found = []
    for n in range(page.count_chars()):
        letter = page.get_text_range(n, 1)
        if letter.strip():
            left, bottom, _right, _top = page.get_charbox(n, loose=True)
            found.append((-round(bottom), left, letter))
    return "".join(letter for _line, _left, letter in sorted(found))


def text_of(pdf):
    return " ".join(pypdfium2.PdfDocument(pdf)[0].get_textpage().get_text_range().split())


@pytest.mark.parametrize("design", ["leaflet", "card", "poster"])
def test_a_page_is_set_on_every_kind_of_paper(item, design):
    answer = Client().get(f"/en/i/{item.code}/{design}.pdf")
    assert answer.headers["Content-Type"] == "application/pdf"
    text = text_of(answer.content)
    assert "Before you leave" in text
    with pikepdf.open(io.BytesIO(answer.content)) as pdf:
        assert pdf.Root.MarkInfo.Marked


def test_a_telephone_in_arabic_text_reads_from_the_left(item):
    answer = Client().get(f"/ar/i/{item.code}/leaflet.pdf")
    assert "+992372210000" in letters_from_left_to_right(answer.content)


def test_what_is_not_public_is_not_printed(library, cast):
    draft = library.page(publish=False)
    assert Client().get(f"/en/i/{draft.code}/leaflet.pdf").status_code == 404
    assert cast.client("editor").get(f"/desk/library/{draft.pk}/print/leaflet.pdf").status_code == 404


def test_an_unknown_kind_of_paper_is_not_there(item):
    assert Client().get(f"/en/i/{item.code}/flag.pdf").status_code == 404


def noted(item, cast, kind, copies, **more):
    return actions.note_paper(
        item, design="leaflet", language="en", kind=kind, copies=copies,
        moved_on=more.pop("moved_on", timezone.localdate()), by=cast.viewer("receptionist"), **more,
    )  # fmt: skip


def test_the_books_tell_what_is_there(item, cast):
    noted(item, cast, "printed", 100)
    noted(item, cast, "given", 30, place="Job fair")
    noted(item, cast, "counted", 65)
    html = cast.client("receptionist").get("/desk/library/paper/").content.decode()
    assert "Job fair" in html
    assert sum(PaperMove.objects.values_list("copies", flat=True)) == 65


def test_more_than_is_there_cannot_go(item, cast):
    noted(item, cast, "printed", 10)
    with pytest.raises(LibraryRefused, match="Only 10 copies"):
        noted(item, cast, "given", 11)
    with pytest.raises(LibraryRefused, match="future"):
        noted(item, cast, "printed", 1, moved_on=timezone.localdate() + timedelta(days=2))


def test_the_form_keeps_what_was_typed_when_it_is_refused(item, cast):
    sent = {"item": str(item.pk), "design": "leaflet", "language": "en", "kind": "given", "copies": "7",
            "moved_on": timezone.localdate().isoformat(), "place": "Station"}  # fmt: skip
    html = cast.client("receptionist").post("/desk/library/paper/add/", sent).content.decode()
    assert "Only 0 copies are there" in html
    assert 'value="Station"' in html


def test_the_database_keeps_signs_right(item, cast):
    for kind, copies in (("printed", -1), ("given", 1), ("counted", 0)):
        with pytest.raises(IntegrityError), transaction.atomic():
            PaperMove.objects.create(
                item=item, design="card", language="en", centre=cast.centre, kind=kind, copies=copies,
                moved_on=timezone.localdate(),
            )  # fmt: skip


def test_another_centre_has_books_of_its_own(item, cast):
    noted(item, cast, "printed", 10, place="Cellar")
    assert "Cellar" not in cast.client("stranger").get("/desk/library/paper/").content.decode()
