"""Consent: what was said counts at once, a no costs nothing, a withdrawal leaves the minimum."""

from datetime import timedelta

import pytest
from django.apps import apps
from django.utils import timezone

from waypost.centres.actions import add_task
from waypost.centres.task_titles import Title
from waypost.people import consents
from waypost.people.actions.consent import ConsentRefused, record_consent, withdraw_consent
from waypost.people.actions.wordings import (
    WordingChangedMeanwhile,
    WordingRefused,
    load_starter_wordings,
    save_wordings,
)
from waypost.people.models import (
    Consent,
    ConsentWording,
    ContactPoint,
    HouseholdMember,
    IdentityDocument,
    Person,
)
from waypost.people.reduction import Choice, excess_of
from waypost.people.starter_wordings import STARTER_WORDINGS
from waypost.people.tests.pictures import signature
from waypost.people.wordings import in_force, language_for
from waypost.shared.audit.models import Entry

Contact = apps.get_model("contactlog", "Contact")  # a room above, looked up by name


@pytest.fixture
def wordings(cast):
    load_starter_wordings(cast.network)
    return {row.purpose: row for row in ConsentWording.objects.filter(network=cast.network, language="en")}


@pytest.fixture
def say(cast, wordings):
    """`say(person, "contact_me")`: the person answers; yes unless `refused`."""

    def answer(person, purpose, *, by="receptionist", **words):
        fields = {"how": "spoken", "evidence": "her sister was there", **words}
        return record_consent(
            person=person, purpose=purpose, wording=wordings[purpose], by=cast.viewer(by), **fields
        )

    return answer


def test_nothing_is_allowed_before_anybody_asked(cast, wordings):
    person = cast.person()
    assert not consents.may(person, consents.CONTACT)
    assert {line.state for line in consents.ledger(person, cast.viewer("counsellor"))} == {consents.NEVER}


def test_a_yes_counts_at_once_and_a_no_ends_it(cast, say):
    person = cast.person()
    say(person, consents.CONTACT)
    assert consents.may(person, consents.CONTACT)
    say(person, consents.CONTACT, refused=True)
    assert not consents.may(person, consents.CONTACT)
    assert not Consent.objects.in_force().filter(person=person).exists()


def test_a_withdrawn_consent_holds_no_more(cast, say):
    person = cast.person()
    given = say(person, consents.CONTACT)
    withdraw_consent(given, reason="changed her mind", by=cast.viewer("receptionist"))
    assert not consents.may(person, consents.CONTACT)
    line = next(
        line
        for line in consents.ledger(person, cast.viewer("counsellor"))
        if line.purpose == consents.CONTACT
    )
    assert (line.state, line.consent.withdrawn_by_id) == (consents.WITHDRAWN, cast.receptionist.pk)


@pytest.mark.parametrize(
    "answers",
    [
        [],
        [("yes", 1, None)],
        [("no", 1, None)],
        [("yes", 1, 2)],
        [("yes", 2, 1)],
        [("yes", 1, 1)],
        [("yes", 1, 4), ("yes", 2, None)],
        [("yes", 1, 2), ("yes", 3, None)],
        [("yes", 1, None), ("no", 1, None)],
        [("no", 1, None), ("yes", 1, None)],
        [("yes", 1, 3), ("no", 2, None), ("yes", 3, None)],
    ],
)
def test_what_holds_is_the_same_beside_a_file_as_asked_alone(cast, say, answers):
    person, other = cast.person(), cast.person()
    start = timezone.now() - timedelta(days=9)
    for answer, answered, withdrawn in answers:
        row = say(person, consents.CONTACT, refused=answer == "no")
        at = start + timedelta(days=answered)
        ended = start + timedelta(days=withdrawn) if withdrawn else None
        Consent.objects.filter(pk=row.pk).update(answered_at=at, withdrawn_at=ended)
    say(other, consents.CONTACT)
    rows = Person.objects.annotate(holds=consents.held_now(consents.CONTACT)).values_list("pk", "holds")
    assert dict(rows) == {person.pk: consents.may(person, consents.CONTACT), other.pk: True}


def test_one_withdrawal_ends_every_yes_to_the_same_question(cast, say):
    person = cast.person()
    first = say(person, consents.CONTACT)
    say(person, consents.CONTACT)
    withdraw_consent(first, by=cast.viewer("receptionist"))
    assert not consents.may(person, consents.CONTACT)


def test_withdrawing_twice_is_refused(cast, say):
    given = say(cast.person(), consents.CONTACT)
    withdraw_consent(given, by=cast.viewer("receptionist"))
    with pytest.raises(ConsentRefused, match="already"):
        withdraw_consent(given, by=cast.viewer("receptionist"))


def test_a_refusal_cannot_be_withdrawn(cast, say):
    refused = say(cast.person(), consents.CONTACT, refused=True)
    with pytest.raises(ConsentRefused):
        withdraw_consent(refused, by=cast.viewer("receptionist"))


def test_consent_to_one_partner_is_none_to_another(cast, say):
    person = cast.person()
    say(person, consents.PARTNER, recipient="Shelter Umed")
    assert consents.may(person, consents.PARTNER, "shelter  umed")
    assert not consents.may(person, consents.PARTNER, "Lawyers of Sughd")
    assert not consents.may(person, consents.PARTNER)


def test_sharing_with_a_partner_names_the_partner(cast, say):
    with pytest.raises(ConsentRefused, match="Name the organisation"):
        say(cast.person(), consents.PARTNER)


def test_the_answer_keeps_the_wording_it_was_given_to(cast, say, wordings):
    given = say(cast.person(), consents.CONTACT)
    texts = {"en": ("Calling you", "May we call you?")}
    viewer = cast.viewer("manager")
    save_wordings(network_id=cast.network.pk, purpose=consents.CONTACT, texts=texts, based_on=1, by=viewer)
    given.refresh_from_db()
    assert given.wording.version == 1
    assert in_force(cast.network.pk, [consents.CONTACT])[consents.CONTACT]["en"].version == 2


def test_a_wording_for_something_else_is_refused(cast, wordings):
    with pytest.raises(ConsentRefused):
        record_consent(person=cast.person(), purpose=consents.CONTACT, wording=wordings[consents.STORY], how="spoken",
                       by=cast.viewer("receptionist"))  # fmt: skip


def test_signature_is_kept_sealed_and_only_when_it_is_one(cast, say):
    person = cast.person()
    given = say(person, consents.CONTACT, how="signature_screen", evidence=signature())
    assert given.evidence.startswith("data:image/png;base64,")
    with pytest.raises(ConsentRefused):
        say(person, consents.CONTACT, how="signature_screen", evidence="data:text/html;base64,PGI+")
    assert Consent.objects.count() == 1


def test_the_network_finds_a_person_only_while_she_agrees(cast, say):
    person = cast.person()
    given = say(person, consents.NETWORK)
    assert Person.objects.get(pk=person.pk).findable_in_network
    withdraw_consent(given, by=cast.viewer("receptionist"))
    assert not Person.objects.get(pk=person.pk).findable_in_network


def test_every_answer_stands_in_the_audit_without_what_was_said(cast, say):
    person = cast.person()
    given = say(person, consents.CONTACT, evidence="her sister Malika was there")
    withdraw_consent(given, reason="afraid", by=cast.viewer("receptionist"))
    rows = Entry.objects.filter(about_id=person.pk, action__startswith="people.consent_")
    assert sorted(rows.values_list("action", flat=True)) == [
        "people.consent_given",
        "people.consent_withdrawn",
    ]
    assert "Malika" not in str(list(rows.values()))


@pytest.fixture
def full_file(cast):
    person = cast.person("Шахноза Мирзаева", phone="+992900111222", gender="woman", born="1990-05-03", country="TJ",
                         town="Hisor", note="told us about the debt", skills="sewing", ethnicity="Pamiri",
                         never_channels=["sms"], safe_say="the clinic")  # fmt: skip
    ContactPoint.objects.create(
        person=person, value="+79001112233", match="900111223", kind="abroad", is_safe=False
    )
    IdentityDocument.objects.create(person=person, kind="passport", number="A1", number_index="x")
    HouseholdMember.objects.create(person=person, name="Malika", relationship="sibling")
    Contact.objects.create(centre=cast.centre, person=person, at=timezone.now(), channel="visit", staff=cast.counsellor,
                           asked="the debt", done="explained")  # fmt: skip
    add_task(
        title="Call Shakhnoza about the debt",
        due=timezone.localdate(),
        about=person.pk,
        by=cast.viewer("counsellor"),
    )
    return person


def test_a_no_to_keeping_a_file_leaves_the_minimum(cast, say, full_file):
    say(full_file, consents.STORAGE, refused=True)
    person = Person.objects.get(pk=full_file.pk)
    assert person.minimum_only
    assert (person.gender, str(person.born), person.town) == ("woman", "1990", "Hisor")
    assert (person.never_channels, person.safe_say) == (["sms"], "the clinic")
    assert [point.value for point in person.contact_points.all()] == ["+992900111222"]
    assert (person.note, person.skills, person.ethnicity) == ("", "", "")
    assert person.display_name == person.number
    assert not person.names.exists()
    assert not person.identity_documents.exists()
    assert not person.household.exists()
    contact = person.contacts.get()
    assert (contact.asked, contact.done, contact.channel) == ("", "", "visit")
    assert not excess_of(person)


def test_nothing_of_what_went_stands_anywhere(cast, say, full_file):
    say(full_file, consents.STORAGE, refused=True)
    from waypost.centres.models import Task

    assert "debt" not in Task.objects.get().title
    assert "debt" not in str(list(Entry.objects.values()))


def test_a_task_of_the_program_tells_nothing_any_more_either(cast, say, full_file):
    title = Title("cases.ask_client", {"step": "pay the debt"})
    task = add_task(title=title, due=timezone.localdate(), about=full_file.pk, by=cast.viewer("counsellor"))
    say(full_file, consents.STORAGE, refused=True)
    task.refresh_from_db()
    assert "debt" not in task.shown_title
    assert (task.title_slug, task.title_words) == ("", {})


def test_the_person_may_choose_what_she_is_called_and_how_she_is_reached(cast, say, full_file):
    other = full_file.contact_points.get(kind="abroad")
    say(full_file, consents.STORAGE, refused=True, minimum=Choice(contact_point=other.pk, called="Nozi"))
    person = Person.objects.get(pk=full_file.pk)
    assert person.display_name == "Nozi"
    assert [point.value for point in person.contact_points.all()] == ["+79001112233"]


def test_withdrawing_leaves_the_minimum_too_and_a_later_yes_lifts_it(cast, say, full_file):
    given = say(full_file, consents.STORAGE)
    assert not Person.objects.get(pk=full_file.pk).minimum_only
    withdraw_consent(given, by=cast.viewer("receptionist"))
    assert Person.objects.get(pk=full_file.pk).minimum_only
    say(full_file, consents.STORAGE)
    assert not Person.objects.get(pk=full_file.pk).minimum_only


def test_the_audit_of_a_reduction_names_fields_and_counts_only(cast, say, full_file):
    say(full_file, consents.STORAGE, refused=True)
    details = Entry.objects.get(action="people.consent_refused").details["reduced"]
    assert "note" in details["fields"]
    assert details["emptied"] == {"contactlog.Contact": 1}
    assert "sewing" not in str(details)


def test_a_reduction_that_fails_removes_nothing(cast, say, full_file, monkeypatch):
    monkeypatch.setattr("waypost.people.reduction.index_names", lambda person: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        say(full_file, consents.STORAGE, refused=True)
    person = Person.objects.get(pk=full_file.pk)
    assert person.note == "told us about the debt"
    assert person.names.exists()


def test_starter_wordings_come_in_five_languages_and_only_once(cast):
    assert load_starter_wordings(cast.network) == 5 * (7 + 7)
    assert load_starter_wordings(cast.network) == 0


def test_every_starter_wording_is_there_in_every_language():
    purposes = {frozenset(wordings) for wordings in STARTER_WORDINGS.values()}
    assert purposes == {frozenset((*consents.ASKED_OF_EVERYONE, *consents.SECTORS))}


def test_starter_wordings_can_be_read_out():
    for wordings in STARTER_WORDINGS.values():
        for title, text in wordings.values():
            assert len(title) < 60
            assert 40 < len(text.split()) < 130
            sentences = [part for part in text.replace("؟", ".").replace("?", ".").split(".") if part.strip()]
            assert max(len(sentence.split()) for sentence in sentences) <= 34


def test_a_wording_changed_by_two_at_once_is_saved_once(cast, wordings):
    texts = {"en": ("Calling you", "May we call you?")}
    words = {"network_id": cast.network.pk, "purpose": consents.CONTACT, "texts": texts, "based_on": 1}
    save_wordings(**words, by=cast.viewer("manager"))
    with pytest.raises(WordingChangedMeanwhile):
        save_wordings(**words, by=cast.viewer("manager"))


def test_an_unchanged_wording_makes_no_version(cast, wordings):
    held = in_force(cast.network.pk, [consents.CONTACT])[consents.CONTACT]
    texts = {code: (row.title, row.text) for code, row in held.items()}
    viewer = cast.viewer("manager")
    with pytest.raises(WordingRefused, match="Nothing was changed"):
        save_wordings(
            network_id=cast.network.pk, purpose=consents.CONTACT, texts=texts, based_on=1, by=viewer
        )


def test_the_wording_is_shown_in_the_language_of_the_client(cast):
    offered = ["en", "ar", "fr"]
    person = cast.person(first_language="tg", other_languages=["fr"])
    assert language_for(person, offered) == "fr"
    assert language_for(person, offered, "ar") == "ar"
    assert language_for(cast.person("Malika"), offered) == "en"
