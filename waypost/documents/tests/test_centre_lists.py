"""The centre's lists: what is due for destruction, what was destroyed, where papers lie."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from waypost.documents.actions import destroy_document, edit_document
from waypost.documents.models import Document, PaperWord
from waypost.documents.paper import words_of
from waypost.documents.tests.papers import add


def page(cast, name, query="", role="manager"):
    return cast.client(role).get(reverse(f"documents:{name}") + query).content.decode()


def paper(cast, place, title="", **more):
    return add(
        cast, more.pop("person", None) or cast.person(), files=[], paper_place=place, title=title, **more
    )


def test_a_paper_is_due_the_day_after_its_time_is_over(cast):
    today, person = timezone.localdate(), cast.person()
    paper(cast, "A", "Due", person=person, retain_until=today - timedelta(days=1))
    paper(cast, "A", "Today", person=person, retain_until=today)
    found = page(cast, "due")
    assert "Due" in found
    assert "· <bdi>Today</bdi>" not in found


def test_what_was_destroyed_stays_listed_without_what_it_was(cast):
    document = paper(cast, "Cabinet 7", "Letter of the ministry")
    destroy_document(document, reason="asked_by_client", by=cast.viewer("manager"))
    found = page(cast, "due", "?show=destroyed")
    assert "Passport" in found
    assert "The client asked for it" in found
    assert "Letter of the ministry" not in found
    assert "Cabinet 7" not in found


def test_only_who_destroys_sees_what_is_due(cast):
    assert cast.client("counsellor").get(reverse("documents:due")).status_code == 403


@pytest.mark.parametrize("asked", ["cabinet 3", "3 Cabinet", "CABINET ٣", "folder"])
def test_a_place_is_found_by_its_words_in_any_order_and_script_of_digits(cast, asked):
    person = cast.person()
    paper(cast, "Cabinet 3, folder M", "In three", person=person)
    paper(cast, "Cabinet 4", "In four", person=person)
    found = page(cast, "paper", f"?place={asked}", "receptionist")
    assert "In three" in found
    assert "In four" not in found


def test_the_words_of_a_place_are_not_readable_in_the_database(cast):
    paper(cast, "Schrank Müller")
    words = set(PaperWord.objects.values_list("word", flat=True))
    assert len(words) == 2
    assert not words & set(words_of("Schrank Müller"))


def test_a_paper_that_was_moved_is_found_in_its_new_place_only(cast):
    document = paper(cast, "Old cabinet")
    edit_document(document, fields={"paper_place": "New shelf"}, version=1, by=cast.viewer("counsellor"))
    assert page(cast, "paper", "?place=old").count("row-link") == 0
    assert page(cast, "paper", "?place=shelf").count("row-link") == 1


def test_a_paper_that_was_destroyed_lies_nowhere(cast):
    destroy_document(paper(cast, "Cabinet"), reason="time_over", by=cast.viewer("manager"))
    assert not PaperWord.objects.exists()
    assert page(cast, "paper").count("row-link") == 0


@pytest.mark.parametrize("name", ["expiring", "paper"])
def test_another_centre_sees_nothing_of_ours(cast, name):
    paper(cast, "Cabinet", "Ours", expires_on=timezone.localdate() + timedelta(days=9))
    assert "Ours" not in page(cast, name, role="stranger")


def test_a_day_of_the_year_that_cannot_be_is_refused(cast):
    from waypost.documents.actions import DocumentRefused

    with pytest.raises(DocumentRefused):
        paper(cast, "A", expires_on=timezone.localdate().replace(year=9999, day=1))
    assert not Document.objects.exists()
