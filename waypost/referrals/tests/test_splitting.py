"""A mixed file is split: its cases, referrals and papers go with the right person, whole, and come back exactly."""

import pytest
from django.urls import reverse
from django.utils import timezone

from waypost.cases.actions.notes import add_note
from waypost.cases.actions.opening import open_case
from waypost.cases.models import Case
from waypost.centres.access import Viewer
from waypost.centres.actions import add_task
from waypost.centres.models import Task
from waypost.documents.actions import add_document
from waypost.documents.models import Document
from waypost.documents.tests.papers import photo, upload
from waypost.people.actions.splitting import split_file, undo_split
from waypost.people.file_rows import counts_of
from waypost.people.models import AtCentre, Consent
from waypost.people.names_index import index_names, new_name
from waypost.people.tests.test_merging import dump
from waypost.referrals import papers
from waypost.referrals.models import Referral
from waypost.referrals.testing import sent, written
from waypost.shared import codes


@pytest.fixture
def mixed(cast):
    """A file that holds two brothers."""
    person = cast.person("Рустам Каримов")
    new_name(person, full="Фаррух Каримов", primary=False).save()
    index_names(person)
    return person


@pytest.fixture
def case(cast, mixed):
    """A case of the second brother, with a note, a referral, a paper and a task."""
    by = cast.viewer("manager")
    case = open_case(person=mixed, kind="labour_rights", by=by)
    add_note(case, kind="meeting", text="He was not paid.", by=by)
    add_task(title="Call the union", due=case.opened_on, subject=case, about=mixed.pk, by=by)
    kept_paper(by, "case", case.pk, about=mixed.pk)
    sent(
        cast, person=mixed, case=case, by="manager", organisation=cast.organisation("Union"), delivery="paper"
    )
    return case


def kept_paper(by, kind, holder, *, about):
    """A paper of a client or of a case."""
    files = [upload("page.jpg", photo())]
    return add_document(
        holder_kind=kind,
        holder_id=holder,
        about_id=about,
        files=files,
        kind="passport",
        title="Passport",
        by=by,
    )


def split(cast, person, by="manager", **rows):
    person.refresh_from_db()
    chosen = {name.replace("_", ".", 1): [str(row.pk) for row in found] for name, found in rows.items()}
    chosen["people.PersonName"] = [str(person.names.get(full="Фаррух Каримов").pk)]
    return split_file(
        person, rows=chosen, fields={}, version=person.version, reason="brothers", by=cast.viewer(by)
    )


def test_a_case_goes_with_all_that_belongs_to_it(cast, mixed, case):
    stays = sent(cast, person=mixed, organisation=cast.organisation("School"), delivery="paper")
    other = split(cast, mixed, cases_Case=[case]).other
    case.refresh_from_db()
    assert case.person == other
    assert set(Referral.objects.values_list("case", "person")) == {(case.pk, other.pk), (None, mixed.pk)}
    assert Document.objects.get(holder_kind="case").about_id == other.pk
    assert set(Task.objects.filter(subject_id=case.pk).values_list("about_id", flat=True)) == {other.pk}
    assert Consent.objects.get(person=other, purpose="referral").recipient == "Union"
    assert Consent.objects.get(person=mixed, purpose="referral").recipient == stays.other_side


def test_what_was_not_chosen_stays(cast, mixed, case):
    other = split(cast, mixed).other
    assert not Case.objects.filter(person=other).exists()
    assert not Referral.objects.filter(person=other).exists()
    assert not Document.objects.filter(about_id=other.pk).exists()


def test_a_paper_of_the_file_goes_with_the_other_person(cast, mixed):
    by = cast.viewer("manager")
    his, hers = (kept_paper(by, "client", mixed.pk, about=mixed.pk) for _each in range(2))
    other = split(cast, mixed, documents_Document=[his]).other
    his.refresh_from_db()
    hers.refresh_from_db()
    assert (his.holder_id, his.about_id) == (other.pk, other.pk)
    assert (hers.holder_id, hers.about_id) == (mixed.pk, mixed.pk)


def test_undoing_it_brings_everything_back_as_it_was(cast, mixed, case):
    by = cast.viewer("manager")
    paper = kept_paper(by, "client", mixed.pk, about=mixed.pk)
    before = dump()
    record = split(cast, mixed, cases_Case=[case], documents_Document=[paper])
    later = kept_paper(by, "client", record.other_id, about=record.other_id)
    undo_split(record, by=by)
    after = dump()
    changed = {key for key in before if after[key] != before[key]}
    assert {table for table, _key in changed} <= {"centres.Centre"}  # a client number was given out
    later.refresh_from_db()
    assert (later.holder_id, later.about_id) == (mixed.pk, mixed.pk)


def test_the_screen_offers_cases_referrals_and_papers(cast, mixed, case):
    paper = kept_paper(cast.viewer("manager"), "client", mixed.pk, about=mixed.pk)
    alone = sent(cast, person=mixed, organisation=cast.organisation("School"), delivery="paper")
    html = cast.client("manager").get(reverse("people:split", args=[mixed.pk])).content.decode()
    for value in (
        f"cases.Case:{case.pk}",
        f"referrals.Referral:{alone.pk}",
        f"documents.Document:{paper.pk}",
    ):
        assert f'value="{value}"' in html
    assert case.number in html
    tied = Referral.objects.get(case=case)
    assert str(tied.pk) not in html  # it goes with its case


def test_a_restricted_case_is_neither_offered_nor_taken_by_somebody_it_does_not_name(cast, mixed):
    secret = open_case(person=mixed, kind="trafficking", restricted=True, by=cast.viewer("counsellor"))
    html = cast.client("manager").get(reverse("people:split", args=[mixed.pk])).content.decode()
    assert str(secret.pk) not in html
    split(cast, mixed, cases_Case=[secret])
    secret.refresh_from_db()
    assert secret.person == mixed


def test_another_centre_reads_where_and_when_but_neither_kind_number_nor_recipient(cast, mixed, case):
    sent(cast, person=mixed, organisation=cast.organisation("Moonlight Shelter"), delivery="paper")
    AtCentre.objects.create(person=mixed, centre=cast.other_centre, last_contact_at=timezone.now())
    cast.stranger.memberships.update(role="manager")
    html = cast.client("stranger").get(reverse("people:split", args=[mixed.pk])).content.decode()
    assert f'value="cases.Case:{case.pk}"' in html
    assert "Dushanbe" in html
    for told in (case.number, codes.label("case_kind", case.kind), "DUS-R"):
        assert told not in html
    assert counts_of(mixed, Viewer.of(cast.stranger)).get("Cases", 0) == 0


def test_a_consent_to_a_shelter_in_the_case_of_another_centre_is_not_named(cast, mixed):
    shelter = cast.organisation("Moonlight Shelter")
    case = open_case(person=mixed, kind="labour_rights", by=cast.viewer("manager"))
    sent(cast, person=mixed, case=case, by="manager", organisation=shelter, delivery="paper")
    AtCentre.objects.create(person=mixed, centre=cast.other_centre, last_contact_at=timezone.now())
    cast.stranger.memberships.update(role="manager")
    html = cast.client("stranger").get(reverse("people:split", args=[mixed.pk])).content.decode()
    assert "Moonlight" not in html
    assert (
        "Moonlight" in cast.client("manager").get(reverse("people:split", args=[mixed.pk])).content.decode()
    )


def test_a_paper_that_went_to_the_other_person_goes_along_with_no_referral(cast, mixed):
    paper = kept_paper(cast.viewer("manager"), "client", mixed.pk, about=mixed.pk)
    draft = written(
        cast, person=mixed, by="manager", document_ids=[str(paper.pk)], sections=["identity", "documents"]
    )
    assert [pk for pk, *_words in papers.titles(draft)] == [paper.pk]
    split(cast, mixed, documents_Document=[paper])
    assert papers.titles(draft) == []
