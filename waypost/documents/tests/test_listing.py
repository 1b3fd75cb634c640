"""The list of a client's papers, as a page and as a fragment."""

import pytest
from django.urls import reverse

from waypost.documents.tests.papers import add
from waypost.shared.audit.models import Entry


def of(person) -> str:
    return reverse("documents:of", args=["client", person.pk])


def test_the_list_shows_what_is_there(cast):
    person = cast.person()
    add(cast, person, title="Passport of the Republic")
    page = cast.client("counsellor").get(of(person)).content.decode()
    assert "Passport of the Republic" in page
    assert "1 page" in page


def test_a_stranger_gets_404_and_the_attempt_is_written_down(cast):
    person = cast.person()
    assert cast.client("stranger").get(of(person)).status_code == 404
    assert Entry.objects.filter(action="people.view_refused", about_id=person.pk).exists()


def test_a_kind_of_holder_that_nobody_registered_is_not_there(cast):
    address = reverse("documents:of", args=["planet", cast.person().pk])
    assert cast.client("counsellor").get(address).status_code == 404


def test_what_is_under_tighter_access_is_not_even_named_at_the_desk(cast):
    person = cast.person()
    add(cast, person, kind="medical_certificate", title="Diagnosis", reach="sensitive")
    assert "Diagnosis" in cast.client("counsellor").get(of(person)).content.decode()
    page = cast.client("receptionist").get(of(person)).content.decode()
    assert "Diagnosis" not in page
    assert "Medical certificate" not in page


def test_only_the_page_is_written_down_for_the_fragment_stands_in_a_page_that_was(cast):
    person, browser = cast.person(), cast.client("counsellor")
    browser.get(of(person), headers={"HX-Request": "true"})
    assert not Entry.objects.filter(action="documents.listed").exists()
    browser.get(of(person))
    assert Entry.objects.filter(action="documents.listed", about_id=person.pk).count() == 1


@pytest.mark.parametrize("many", [2, 12])
def test_the_count_of_statements_does_not_grow_with_the_papers(cast, many, django_assert_max_num_queries):
    person, browser = cast.person(), cast.client("counsellor")
    for number in range(many):
        add(cast, person, files=[], paper_place=f"Shelf {number}")
    browser.get(of(person))
    with django_assert_max_num_queries(20):
        browser.get(of(person))


def test_the_story_tells_of_a_paper_to_those_who_may_open_it_and_to_nobody_else(cast):
    from waypost.shared import timeline

    person = cast.person()
    document = add(cast, person, kind="medical_certificate", title="Diagnosis", reach="sensitive")

    def told(role):
        return [e.url for e in timeline.entries(cast.viewer(role), person.pk) if e.kind == "document"]

    assert told("counsellor") == [reverse("documents:document", args=[document.pk])]
    assert told("receptionist") == told("trainer") == told("stranger") == []
