"""The consent screens: asking, refusing, withdrawing, printing, and changing the words."""

import pytest
from django.urls import reverse

from waypost.people import consents
from waypost.people.actions.consent import record_consent
from waypost.people.actions.wordings import load_starter_wordings
from waypost.people.models import Consent, ConsentWording, Person
from waypost.people.tests.pictures import signature
from waypost.shared.audit.models import Entry


@pytest.fixture
def wordings(cast):
    load_starter_wordings(cast.network)
    return {(row.purpose, row.language): row for row in ConsentWording.objects.filter(network=cast.network)}


@pytest.fixture
def person(cast, wordings):
    return cast.person(first_language="ar", phone="+992900111222")


def url(name, person, *more):
    return reverse(f"people:{name}", args=[person.pk, *more])


def answers(wordings, language="en", **said):
    rows = [wordings[purpose, language] for purpose in said]
    fields = {f"answer-{purpose}": answer for purpose, answer in said.items()}
    return {"versions": [str(row.pk) for row in rows], "answered_by": "self", **fields}


def ask(cast, person, data, who="receptionist"):
    return cast.client(who).post(url("consent_ask", person), data)


def test_the_ledger_shows_every_purpose_asked_of_everyone(cast, person):
    page = cast.client("receptionist").get(url("consents", person)).content.decode()
    assert page.count("Never asked") == len(consents.ASKED_OF_EVERYONE)


def test_the_ledger_is_a_fragment_for_htmx_and_a_page_without(cast, person):
    browser = cast.client("receptionist")
    assert "<html" in browser.get(url("consents", person)).content.decode()
    assert (
        "<html" not in browser.get(url("consents", person), headers={"HX-Request": "true"}).content.decode()
    )


def test_a_trainer_sees_the_ledger_and_asks_nothing(cast, person):
    browser = cast.client("trainer")
    page = browser.get(url("consents", person)).content.decode()
    assert url("consent_ask", person) not in page
    assert browser.get(url("consent_ask", person)).status_code == 403


def test_the_wording_is_shown_in_the_language_of_the_client(cast, person):
    page = cast.client("receptionist").get(url("consent_ask", person)).content.decode()
    assert 'lang="ar" dir="rtl"' in page
    assert "التواصل معك" in page


def test_the_large_page_tells_nothing_about_the_client(cast, person):
    page = cast.client("receptionist").get(url("consent_read", person)).content.decode()
    assert 'dir="rtl"' in page
    assert person.display_name not in page
    assert person.number not in page


def test_several_answers_are_recorded_at_once(cast, person, wordings):
    data = answers(wordings, contact_me="yes", follow_up="no", statistics="later")
    answer = ask(cast, person, {**data, "how": "spoken", "note": "her sister"})
    assert answer.status_code == 302
    assert set(Consent.objects.values_list("purpose", "refused")) == {
        ("contact_me", False),
        ("follow_up", True),
    }


def test_the_version_that_was_shown_is_the_one_recorded(cast, person, wordings):
    from waypost.people.actions.wordings import save_wordings

    data = answers(wordings, contact_me="yes") | {"how": "spoken", "note": "her sister"}
    save_wordings(network_id=cast.network.pk, purpose="contact_me", texts={"en": ("New", "New words")}, based_on=1,
                  by=cast.viewer("manager"))  # fmt: skip
    ask(cast, person, data)
    assert Consent.objects.get().wording == wordings["contact_me", "en"]


def test_a_no_needs_nothing_else(cast, person, wordings):
    assert ask(cast, person, answers(wordings, contact_me="no")).status_code == 302
    assert Consent.objects.get().refused


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ({}, "How was the answer given"),
        ({"how": "spoken"}, "who was present"),
        ({"how": "thumb_print"}, "thumb print is"),
        ({"how": "signature_screen"}, "Sign in the box"),
        ({"how": "signature_screen", "signature": "data:image/png;base64,AAAA"}, "could not be read"),
        ({"how": "spoken", "note": "x", "answered_by": "guardian"}, "who answered for the person"),
    ],
)
def test_a_yes_without_its_proof_is_sent_back_with_a_sentence(cast, person, wordings, more, sentence):
    answer = ask(cast, person, answers(wordings, contact_me="yes") | more)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert not Consent.objects.exists()


def test_an_empty_form_is_sent_back(cast, person, wordings):
    data = answers(wordings, contact_me="later", follow_up="later")
    assert "at least one" in ask(cast, person, data).content.decode()


def test_the_signature_stands_on_the_sheet(cast, person, wordings):
    data = answers(wordings, "ar", contact_me="yes") | {"how": "signature_screen", "signature": signature()}
    ask(cast, person, data)
    page = (
        cast.client("counsellor").get(url("consent_sheet", person, Consent.objects.get().pk)).content.decode()
    )
    assert 'src="data:image/png;base64,' in page
    assert 'dir="rtl"' in page
    assert "التواصل معك" in page


def test_a_guardian_answers_for_a_child(cast, wordings):
    child = cast.person("Малика", born="2015")
    page = cast.client("receptionist").get(url("consent_ask", child)).content.decode()
    assert "under 18" in page
    data = answers(wordings, contact_me="yes") | {"how": "spoken", "note": "x", "answered_by": "guardian"}
    ask(cast, child, data | {"on_behalf": "Zarina, mother"})
    assert Consent.objects.get().given_on_behalf_by == "Zarina, mother"


def test_a_no_to_the_file_says_first_what_goes(cast, person, wordings):
    data = answers(wordings, record_keeping="no")
    answer = ask(cast, person, data)
    assert answer.status_code == 422
    assert "first language" not in answer.content.decode()
    assert "1 name" in answer.content.decode()
    assert not Person.objects.get(pk=person.pk).minimum_only
    assert ask(cast, person, data | {"understood": "on"}).status_code == 302
    assert Person.objects.get(pk=person.pk).minimum_only


def test_sent_twice_is_recorded_once(cast, person, wordings):
    data = answers(wordings, contact_me="no") | {"once": "token-1"}
    browser = cast.client("receptionist")
    first, second = (browser.post(url("consent_ask", person), data) for _time in range(2))
    assert first.headers["Location"] == second.headers["Location"]
    assert Consent.objects.count() == 1


@pytest.fixture
def given(cast, person, wordings):
    return record_consent(person=person, purpose="contact_me", wording=wordings["contact_me", "en"], how="spoken",
                          evidence="x", by=cast.viewer("receptionist"))  # fmt: skip


def test_withdrawing_takes_a_page_and_a_button(cast, person, given):
    browser = cast.client("receptionist")
    page = browser.get(url("consent_withdraw", person, given.pk)).content.decode()
    assert "What follows" in page
    assert consents.may(person, "contact_me")
    browser.post(url("consent_withdraw", person, given.pk), {})
    assert not consents.may(person, "contact_me")


def test_a_consent_of_somebody_else_is_not_there(cast, given):
    other = cast.person("Малика")
    for name in ("consent_withdraw", "consent_sheet"):
        assert cast.client("receptionist").get(url(name, other, given.pk)).status_code == 404


def test_a_stranger_finds_no_consents(cast, person, given):
    browser = cast.client("stranger")
    for address in (
        url("consents", person),
        url("consent_ask", person),
        url("consent_withdraw", person, given.pk),
    ):
        assert browser.get(address).status_code == 404
    assert Entry.objects.filter(action="people.view_refused", about_id=person.pk).exists()


def test_looking_at_the_sheet_is_recorded(cast, person, given):
    cast.client("counsellor").get(url("consent_sheet", person, given.pk))
    assert Entry.objects.filter(action="people.viewed", details={"part": "consent_sheet"}).exists()


def test_the_ledger_costs_the_same_whatever_was_answered(
    cast, person, wordings, django_assert_max_num_queries
):
    browser = cast.client("receptionist")
    for purpose in ("contact_me", "follow_up", "statistics", "share_centres"):
        for refused in (False, True, False):
            record_consent(person=person, purpose=purpose, wording=wordings[purpose, "en"], how="spoken", evidence="x",
                           refused=refused, by=cast.viewer("receptionist"))  # fmt: skip
    browser.get(url("consents", person))
    with django_assert_max_num_queries(22):
        browser.get(url("consents", person))


def test_wordings_are_changed_by_who_may(cast, wordings):
    address = reverse("people:wording_edit", args=["contact_me"])
    assert cast.client("counsellor").get(address).status_code == 403
    assert cast.client("network_admin").get(address).status_code == 200
    data = {"based_on": "1", "title-en": "Calling you", "text-en": "May we call you?"}
    answer = cast.client("manager").post(address, data)
    assert answer.status_code == 302
    page = cast.client("manager").get(answer.headers["Location"]).content.decode()
    assert "What changed from version 1 to 2" in page
    assert "<ins>" in page


def test_a_newer_wording_is_not_overwritten(cast, wordings):
    address = reverse("people:wording_edit", args=["contact_me"])
    browser = cast.client("manager")
    browser.post(address, {"based_on": "1", "title-en": "One", "text-en": "One"})
    answer = browser.post(address, {"based_on": "1", "title-en": "Two", "text-en": "Two"})
    assert answer.status_code == 422
    assert "newer version" in answer.content.decode()
    assert "Two" in answer.content.decode()
    assert not ConsentWording.objects.filter(text="Two").exists()


def test_a_purpose_that_does_not_exist_is_not_found(cast):
    for name in ("wording", "wording_edit"):
        assert cast.client("manager").get(reverse(f"people:{name}", args=["nonsense"])).status_code == 404


def test_without_wordings_the_page_says_what_to_do(cast):
    person = cast.person()
    page = cast.client("receptionist").get(url("consent_ask", person)).content.decode()
    assert "no wording" in page


def test_the_story_tells_answers_and_withdrawals_once_each(cast, person, wordings):
    from waypost.people.tabs_consent import consent_entries

    for refused in (False, True):
        record_consent(person=person, purpose="contact_me", wording=wordings["contact_me", "en"], how="spoken",
                       evidence="x", refused=refused, by=cast.viewer("receptionist"))  # fmt: skip
    entries = consent_entries(cast.viewer("counsellor"), person.pk, None, 20)
    assert [entry.kind for entry in entries] == ["consent", "consent"]
    assert consent_entries(cast.viewer("counsellor"), person.pk, entries[0].at, 20) == entries[1:]
