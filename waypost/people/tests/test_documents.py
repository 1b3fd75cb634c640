"""A client's papers follow the client: on the page, through a merge and back, and away when no file may be kept."""

import pytest
from django.urls import reverse

from waypost.documents.access import content
from waypost.documents.actions import say_absent
from waypost.documents.models import Absence, Document
from waypost.documents.pack import contacts_in
from waypost.documents.tests.papers import add
from waypost.people.actions.consent import record_consent
from waypost.people.actions.merging import merge_files, undo_merge
from waypost.people.actions.wordings import load_starter_wordings
from waypost.people.models import ConsentWording


@pytest.fixture
def two(cast):
    return cast.person("Gulnora Azizova"), cast.person("Gulnara Azizova")


def absent(cast, person, kind="visa", why="not_needed"):
    facts = {"holder_kind": "client", "holder_id": person.pk, "about_id": person.pk}
    return say_absent(**facts, kind=kind, why=why, by=cast.viewer("counsellor"))


def test_the_tab_shows_identity_documents_and_leads_to_the_papers(cast):
    person = cast.person()
    page = (
        cast.client("counsellor").get(reverse("people:client_documents", args=[person.pk])).content.decode()
    )
    assert reverse("documents:of", args=["client", person.pk]) in page


def test_who_may_see_no_papers_is_led_to_none(cast):
    person = cast.person()
    page = cast.client("trainer").get(reverse("people:client_documents", args=[person.pk])).content.decode()
    assert reverse("documents:of", args=["client", person.pk]) not in page


def test_a_merge_takes_the_papers_along_and_an_undo_brings_them_back(cast, two):
    kept, other = two
    document = add(cast, other)
    absence = absent(cast, other)
    record = merge_files(kept, other, choices={}, reason="same", by=cast.viewer("manager"))
    document.refresh_from_db()
    assert (document.holder_id, document.about_id) == (kept.pk, kept.pk)
    assert list(Document.objects.visible_to(cast.viewer("counsellor"))) == [document]
    assert b"".join(content(document.files.get())).startswith(b"\xff\xd8")
    undo_merge(record, by=cast.viewer("manager"))
    document.refresh_from_db()
    absence.refresh_from_db()
    assert (document.holder_id, document.about_id) == (other.pk, other.pk)
    assert absence.holder_id == other.pk


def test_two_answers_to_one_question_do_not_stop_a_merge(cast, two):
    kept, other = two
    absent(cast, kept, why="never_had")
    absent(cast, other, why="not_needed")
    record = merge_files(kept, other, choices={}, reason="same", by=cast.viewer("manager"))
    assert Absence.objects.get(holder_id=kept.pk).why == "never_had"
    undo_merge(record, by=cast.viewer("manager"))
    assert Absence.objects.get(holder_id=other.pk).why == "not_needed"


def test_a_paper_added_after_the_merge_stays_with_the_kept_file(cast, two):
    kept, other = two
    record = merge_files(kept, other, choices={}, reason="same", by=cast.viewer("manager"))
    later = add(cast, kept)
    undo_merge(record, by=cast.viewer("manager"))
    later.refresh_from_db()
    assert later.holder_id == kept.pk


def test_a_no_to_keeping_a_file_destroys_the_papers(cast):
    person = cast.person()
    document = add(cast, person, title="Passport of Shahnoza")
    load_starter_wordings(cast.network)
    wording = ConsentWording.objects.filter(purpose="record_keeping", language="en").first()
    record_consent(
        person=person, purpose="record_keeping", wording=wording, how="spoken", evidence="", refused=True,
        by=cast.viewer("counsellor"),
    )  # fmt: skip
    document.refresh_from_db()
    assert document.destroyed_because == "consent_withdrawn"
    assert document.title == ""
    assert document.files.get().opener == ""


def test_the_directory_says_whom_to_call_abroad_and_never_where_a_shelter_is(cast):
    from waypost.partners.models import Organisation

    def helper(name, kind, country="RU", **more):
        Organisation.objects.create(network=cast.network, name=name, kind=kind, country=country, **more)

    helper("Embassy in Moscow", "embassy", represents="TJ", phone="+7 495 000000")
    helper("The employer", "employer")
    helper("Embassy of Russia", "embassy", country="TJ", represents="RU")
    found = contacts_in(cast.viewer("counsellor"), "RU")
    assert [(contact.name, contact.phones, contact.address) for contact in found] == [
        ("Embassy in Moscow", ("+7 495 000000",), "")
    ]
