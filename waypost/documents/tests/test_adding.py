"""Adding documents: files are checked, cleaned and sealed before a row names them."""

import pytest

from waypost.documents.access import content
from waypost.documents.actions import DocumentRefused, add_document
from waypost.documents.inspection import FileRefused
from waypost.documents.models import Document, StoredFile
from waypost.documents.tests.papers import add, photo, stored_files, upload


def test_a_photograph_is_kept_sealed(cast):
    person = cast.person()
    document = add(cast, person, files=[upload("pass.jpg", photo())])
    file = document.files.get()
    assert (file.media_type, file.pages) == ("image/jpeg", 1)
    clear = b"".join(content(file))
    assert clear.startswith(b"\xff\xd8\xff")
    assert len(clear) == file.size
    assert all(clear[:64] not in path.read_bytes() for path in stored_files())


def test_a_document_needs_a_file_or_a_place(cast):
    with pytest.raises(DocumentRefused):
        add(cast, cast.person(), files=[])
    assert not Document.objects.exists()


def test_a_paper_may_lie_in_a_cabinet_only(cast):
    document = add(cast, cast.person(), files=[], paper_place="Cabinet 3, folder M")
    assert not document.files.exists()
    assert Document.objects.get().paper_place == "Cabinet 3, folder M"


def test_nothing_is_left_when_one_of_several_files_is_refused(cast):
    before = stored_files()
    with pytest.raises(FileRefused):
        add(cast, cast.person(), files=[upload("1.jpg", photo()), upload("2.jpg", b"not a picture")])
    assert not StoredFile.objects.exists()
    assert stored_files() == before


def test_a_newer_version_stands_before_the_older_one(cast):
    person = cast.person()
    old = add(cast, person, files=[upload("old.jpg", photo())])
    new = add(cast, person, files=[upload("new.jpg", photo())], replaces=old)
    old.refresh_from_db()
    assert old.replaced_by == new
    assert list(Document.objects.current()) == [new]


def test_two_who_replace_one_document_do_not_hide_each_other(cast):
    person = cast.person()
    old = add(cast, person, files=[upload("old.jpg", photo())])
    add(cast, person, files=[upload("new.jpg", photo())], replaces=old)
    before = stored_files()
    with pytest.raises(DocumentRefused):
        add(cast, person, files=[upload("other.jpg", photo())], replaces=old)
    assert Document.objects.count() == 2
    assert stored_files() == before


def test_network_roles_stand_in_no_centre_and_add_nothing(cast):
    person = cast.person()
    with pytest.raises(DocumentRefused):
        add_document(
            holder_kind="client", holder_id=person.pk, about_id=person.pk, kind="passport",
            files=[upload("p.jpg", photo())], by=cast.viewer("network_admin"),
        )  # fmt: skip
