"""Have and missing: a centre asks for papers once."""

import pytest
from django.urls import reverse
from django.utils import timezone

from waypost.documents.actions import DocumentRefused, say_absent, want_paper
from waypost.documents.models import Absence, WantedPaper
from waypost.documents.tests.papers import add


@pytest.fixture
def asked(cast):
    """The centre asks everybody for a passport and students for a certificate."""
    want_paper(kind="passport", by=cast.viewer("manager"))
    want_paper(kind="school_certificate", client_type="student", by=cast.viewer("manager"))
    return cast


def page_of(cast, person, role="counsellor"):
    return cast.client(role).get(reverse("documents:of", args=["client", person.pk])).content.decode()


def test_what_is_asked_for_depends_on_who_it_is(asked):
    student, other = asked.person("Ali Karimov", client_type="student"), asked.person("Zarina Mirzaeva")
    assert "School or university certificate" in page_of(asked, student)
    assert "School or university certificate" not in page_of(asked, other)


def test_a_paper_is_missing_until_it_is_there(asked):
    person = asked.person()
    assert "Missing" in page_of(asked, person)
    add(asked, person)
    page = page_of(asked, person)
    assert "Have it" in page
    assert "Missing" not in page


def test_a_paper_that_has_run_out_is_asked_for_again(asked):
    person = asked.person()
    old = add(asked, person, expires_on=timezone.localdate().replace(year=2020, day=1))
    page = page_of(asked, person)
    assert f"replaces={old.pk}" in page


def test_a_number_that_stands_in_the_file_is_not_asked_again(asked):
    person = asked.person()
    person.identity_documents.create(kind="passport", number="AB123", number_index="x", where_held="Employer")
    page = page_of(asked, person)
    assert "Noted, no copy" in page
    assert "Employer" in page


@pytest.mark.parametrize(("why", "word"), [("not_needed", "Not needed"), ("never_had", "Never had one")])
def test_nobody_asks_again_for_what_will_not_come(asked, why, word):
    person, browser = asked.person(), asked.client("counsellor")
    address = reverse("documents:absent", args=["client", person.pk])
    browser.post(address, {"paper": "passport", "why": why})
    page = page_of(asked, person)
    assert word in page
    assert "Missing" not in page
    browser.post(address, {"paper": "passport", "why": ""})
    assert "Missing" in page_of(asked, person)


def test_a_paper_that_comes_after_all_ends_its_absence(asked):
    person = asked.person()
    say_absent(holder_kind="client", holder_id=person.pk, about_id=person.pk, kind="passport", why="never_had",
               by=asked.viewer("counsellor"))  # fmt: skip
    add(asked, person)
    assert not Absence.objects.exists()


def test_a_reason_that_is_none_is_refused(asked):
    person = asked.person()
    with pytest.raises(DocumentRefused):
        say_absent(holder_kind="client", holder_id=person.pk, about_id=person.pk, kind="passport", why="lost",
                   by=asked.viewer("counsellor"))  # fmt: skip


def test_the_manager_begins_with_the_proposed_list_changes_and_takes_off(cast):
    browser = cast.client("manager")
    browser.post(reverse("documents:wanted_begin"))
    browser.post(reverse("documents:wanted_begin"))
    assert WantedPaper.objects.filter(kind="passport").count() == 1
    browser.post(reverse("documents:wanted"), {"kind": "passport", "keep_years": "5"})
    row = WantedPaper.objects.get(kind="passport", client_type="")
    assert row.keep_years == 5
    browser.post(reverse("documents:wanted_drop", args=[row.pk]))
    assert not WantedPaper.objects.filter(kind="passport").exists()


def test_the_centres_term_says_how_long_a_copy_is_kept(cast):
    want_paper(kind="passport", keep_years=5, by=cast.viewer("manager"))
    today = timezone.localdate()
    document = add(cast, cast.person(), files=[], paper_place="A")
    assert document.retain_until.year == today.year + 5
    valid = today.replace(year=today.year + 3, day=1)
    document = add(cast, cast.person("Ali Karimov"), files=[], paper_place="A", expires_on=valid)
    assert document.retain_until == valid.replace(year=valid.year + 5)
