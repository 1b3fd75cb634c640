"""The screens of documents: adding from a phone, looking, correcting, destroying."""

import io
import re

import pytest
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from waypost.documents.access import content
from waypost.documents.models import Document, StoredFile
from waypost.documents.store import place_of, store
from waypost.documents.tests.papers import add, docx, pdf, photo, stored_files, upload
from waypost.shared.audit.models import Entry


def url(name: str, *args) -> str:
    return reverse(f"documents:{name}", args=args)


def facts(**more):
    return {"kind": "passport", "reach": "desk", "issued_on_0": "", **more}


def sent(browser, person, **more):
    return browser.post(url("add", "client", person.pk), facts(**more))


def opened(action: str) -> int:
    return Entry.objects.filter(action=f"documents.{action}").count()


def test_a_document_of_several_photographs_is_added_in_their_order(cast):
    person, browser = cast.person(), cast.client("counsellor")
    files = [upload("1.jpg", photo()), upload("2.png", photo(form="PNG"))]
    answer = sent(browser, person, files=files, shot=upload("image.jpg", photo()))
    document = Document.objects.get()
    assert answer.headers["Location"] == url("document", document.pk)
    assert [file.name for file in document.files.all()] == ["1.jpg", "2.png", "image.jpg"]
    assert document.about_id == person.pk


def test_a_refused_file_is_told_beside_the_field_and_what_was_typed_stays(cast):
    person, browser = cast.person(), cast.client("counsellor")
    before = stored_files()
    answer = sent(
        browser, person, title="Red passport", files=[upload("p.jpg", photo()), upload("x.pdf", photo())]
    )
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "x.pdf" in page
    assert "a JPEG picture" in page
    assert "Red passport" in page
    assert not Document.objects.exists()
    assert stored_files() == before


def test_nothing_at_all_is_told(cast):
    page = sent(cast.client("counsellor"), cast.person()).content.decode()
    assert "say where the paper lies" in page


def test_the_same_form_sent_twice_keeps_one_document(cast):
    person, browser = cast.person(), cast.client("counsellor")
    page = browser.get(url("add", "client", person.pk)).content.decode()
    token = re.search(r'name="once" value="([^"]+)"', page).group(1)
    before = stored_files()
    first = sent(browser, person, once=token, files=[upload("1.jpg", photo())])
    second = sent(browser, person, once=token, files=[upload("1.jpg", photo())])
    assert first.headers["Location"] == second.headers["Location"]
    assert Document.objects.count() == 1
    assert len(stored_files() - before) == 1


def test_a_receptionist_adds_for_the_desk_only(cast):
    person = cast.person()
    sent(cast.client("receptionist"), person, reach="sensitive", files=[upload("1.jpg", photo())])
    assert Document.objects.get().reach == "desk"


def test_what_was_taken_out_of_a_pdf_is_said(cast):
    import pikepdf

    from waypost.documents.tests.papers import saved

    made = pikepdf.new()
    made.add_blank_page()
    made.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")
    browser = cast.client("counsellor")
    answer = browser.post(
        url("add", "client", cast.person().pk), facts(files=[upload("a.pdf", saved(made))]), follow=True
    )
    assert "Taken out of the PDF, for safety: scripts." in answer.content.decode()


def test_no_paper_is_kept_for_a_minimum_file(cast):
    person, browser = cast.person(), cast.client("counsellor")
    person.minimum_only = True
    person.save()
    sent(browser, person, files=[upload("1.jpg", photo())])
    assert not Document.objects.exists()


def test_the_page_is_written_down_once_with_all_its_pictures(cast):
    document, browser = add(cast, cast.person(), files=[upload("a.pdf", pdf(3))]), cast.client("counsellor")
    page = browser.get(url("document", document.pk)).content.decode()
    pictures = [address.replace("&amp;", "&") for address in re.findall(r'<img src="([^"]+)"', page)]
    assert len(pictures) == 3
    for address in pictures:
        answer = browser.get(address)
        assert Image.open(io.BytesIO(answer.content)).format == "JPEG"
    assert (opened("viewed"), opened("opened")) == (1, 0)


def test_a_picture_opened_by_itself_or_by_another_is_written_down(cast):
    document = add(cast, cast.person())
    page = cast.client("counsellor").get(url("document", document.pk)).content.decode()
    address = re.search(r'<img src="([^"]+)"', page).group(1).replace("&amp;", "&")
    for role, url_of_page in (("manager", address), ("counsellor", address.partition("?")[0])):
        assert b"".join(cast.client(role).get(url_of_page).streaming_content).startswith(b"\xff\xd8")
    assert opened("opened") == 2


@pytest.mark.parametrize("name", ["file", "page"])
def test_a_file_can_do_nothing_in_the_browser_and_stays_in_no_cache(cast, name):
    file = add(cast, cast.person()).files.get()
    address = url("file", file.pk) if name == "file" else url("page", file.pk, 0)
    answer = cast.client("counsellor").get(address)
    assert b"".join(answer.streaming_content)
    assert answer.headers["Content-Security-Policy"].startswith("sandbox;")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in answer.headers["Cache-Control"]
    assert answer.headers["Content-Disposition"].startswith("attachment" if name == "file" else "inline")


def test_a_file_is_saved_as_it_is_kept_and_that_is_written_down(cast):
    given = docx()
    file = add(cast, cast.person(), files=[upload("договор.docx", given)]).files.get()
    answer = cast.client("counsellor").get(url("file", file.pk))
    assert b"".join(answer.streaming_content) == given == b"".join(content(file))
    assert "%D0%B4" in answer.headers["Content-Disposition"]
    assert opened("opened") == 1


def test_a_document_that_cannot_be_shown_is_offered_to_be_saved(cast):
    document = add(cast, cast.person(), files=[upload("a.docx", docx())])
    page = cast.client("counsellor").get(url("document", document.pk)).content.decode()
    assert "<img src" not in page
    assert url("file", document.files.get().pk) in page


@pytest.mark.parametrize("name", ["document", "print", "edit", "pages", "destroy"])
def test_a_stranger_finds_no_document_and_the_attempt_is_written_down_at_its_centre(cast, name):
    document = add(cast, cast.person())
    role = "stranger"
    status = cast.client(role).get(url(name, document.pk)).status_code
    assert status in {403, 404}
    if status == 404:
        attempt = Entry.objects.get(action="documents.view_refused")
        assert attempt.chain == str(cast.centre.pk)


def test_the_desk_opens_nothing_under_tighter_access(cast):
    document = add(cast, cast.person(), reach="sensitive")
    browser = cast.client("receptionist")
    for address in (
        url("document", document.pk),
        url("file", document.files.get().pk),
        url("page", document.files.get().pk, 0),
    ):
        assert browser.get(address).status_code == 404


def test_a_closed_file_closes_its_documents_too(cast):
    from waypost.people.actions.sharing import restrict_file

    person = cast.person()
    document = add(cast, person)
    restrict_file(person, named=[cast.manager], reason="threat", by=cast.viewer("manager"))
    assert cast.client("counsellor").get(url("document", document.pk)).status_code == 404
    assert cast.client("manager").get(url("document", document.pk)).status_code == 200


def test_a_file_that_is_gone_from_the_store_is_told(cast):
    file = add(cast, cast.person()).files.get()
    store().remove(place_of(file.pk))
    answer = cast.client("counsellor").get(url("file", file.pk))
    assert answer.status_code == 404
    assert "restored from the same backup" in answer.content.decode()


def test_a_file_that_was_changed_on_the_disk_does_not_open(cast):
    before = stored_files()
    file = add(cast, cast.person()).files.get()
    (path,) = stored_files() - before
    data = bytearray(path.read_bytes())
    data[10] ^= 1
    path.write_bytes(data)
    answer = cast.client("counsellor").get(url("file", file.pk))
    assert answer.status_code == 404
    assert "does not open" in answer.content.decode()


def test_two_who_correct_one_document_see_each_other(cast):
    document, browser = add(cast, cast.person()), cast.client("counsellor")
    form = facts(version=document.version, title="Mine", paper_place="Shelf 1")
    browser.post(url("edit", document.pk), facts(version=document.version, title="Theirs"))
    page = browser.post(url("edit", document.pk), form).content.decode()
    assert "Theirs" in page
    assert "Mine" in page
    document.refresh_from_db()
    assert document.title == "Theirs"
    version = re.search(r'name="version" value="(\d+)"', page).group(1)
    browser.post(url("edit", document.pk), {**form, "version": version})
    document.refresh_from_db()
    assert document.title == "Mine"


def test_pages_are_added_behind_those_there_are(cast):
    document, browser = add(cast, cast.person()), cast.client("counsellor")
    browser.post(url("pages", document.pk), {"files": [upload("more.jpg", photo())]})
    assert [file.name for file in document.files.all()] == ["page.jpg", "more.jpg"]


def test_a_document_is_destroyed_for_a_reason_and_its_record_stays(cast, django_capture_on_commit_callbacks):
    before = stored_files()
    document = add(cast, cast.person(), title="Secret title", paper_place="Cabinet 9", note="Secret note")
    with_file = stored_files()
    browser = cast.client("manager")
    with django_capture_on_commit_callbacks(execute=True):
        answer = browser.post(url("destroy", document.pk), {"reason": "time_over", "note": "", "sure": "on"})
    assert answer.status_code == 302
    document.refresh_from_db()
    assert document.destroyed_because == "time_over"
    assert document.destroyed_at <= timezone.now()
    assert (document.title, document.note, document.paper_place) == ("", "", "")
    assert (document.kind, document.added_by_id) == ("passport", cast.counsellor.pk)
    assert (document.files.get().opener, document.files.get().name) == ("", "")
    assert opened("destroyed") == 1
    assert len(with_file - before) == 1
    assert stored_files() & with_file == before


def test_destroying_needs_a_reason_and_the_right(cast):
    document = add(cast, cast.person())
    assert (
        cast.client("counsellor")
        .post(url("destroy", document.pk), {"reason": "time_over", "sure": "on"})
        .status_code
        == 403
    )
    assert cast.client("manager").post(url("destroy", document.pk), {"sure": "on"}).status_code == 200
    document.refresh_from_db()
    assert document.destroyed_at is None


def test_printing_shows_every_page_and_is_written_down(cast):
    document = add(cast, cast.person(), files=[upload("a.pdf", pdf(2)), upload("b.jpg", photo())])
    page = cast.client("counsellor").get(url("print", document.pk)).content.decode()
    assert page.count("sheet-page") == 3
    assert opened("printed") == 1


def test_a_page_that_is_not_there_is_not_there(cast):
    file = add(cast, cast.person()).files.get()
    assert cast.client("counsellor").get(url("page", file.pk, 7)).status_code == 404
    assert StoredFile.objects.count() == 1
