"""To whom somebody agreed in a restricted case, or that it was a shelter, is known to those who work on it alone."""

import io

import openpyxl
import pytest

from waypost.cases.actions.naming import lift_restriction, name_staff
from waypost.people import consents
from waypost.people.actions.consent import record_consent
from waypost.people.actions.wordings import load_starter_wordings
from waypost.people.models import Consent, ConsentWording
from waypost.shared import timeline
from waypost.shared.audit.models import Entry

NAME = "Moonlight Legal Aid"


@pytest.fixture
def asked(cast):
    """`asked(person, recipient, within=…)` records a yes for one recipient."""
    load_starter_wordings(cast.network)

    def made(person, recipient=NAME, *, purpose="referral", within=None, by="counsellor", refused=False):
        wording = ConsentWording.objects.get(network=cast.network, purpose=purpose, language="en")
        return record_consent(
            person=person, purpose=purpose, wording=wording, how="spoken", evidence="her sister",
            recipient=recipient, refused=refused, within=within and ("cases.case", within.pk), by=cast.viewer(by),
        )  # fmt: skip

    return made


@pytest.fixture
def kept(cast, opened, asked):
    """A consent that was given in a restricted case of the counsellor."""
    case = opened(restricted=True, kind="trafficking")
    return case, asked(case.person, within=case)


def _ledger(cast, who, person):
    return cast.client(who).get(f"/desk/clients/{person.pk}/consents/").content.decode()


def _sheet(person, consent):
    return f"/desk/clients/{person.pk}/consents/{consent.pk}/"


@pytest.mark.parametrize("who", ["receptionist", "trainer", "legal_adviser", "manager"])
def test_a_consent_of_a_restricted_case_leaves_no_trace_for_others(cast, kept, who):
    case, consent = kept
    page = _ledger(cast, who, case.person)
    assert NAME not in page
    assert str(consent.pk) not in page
    assert page.count("Never asked") == len(consents.ASKED_OF_EVERYONE)  # as if nobody had ever asked


def test_those_named_on_the_case_have_the_whole_ledger(cast, kept):
    case, consent = kept
    page = _ledger(cast, "counsellor", case.person)
    assert NAME in page
    assert str(consent.pk) in page
    name_staff(case, user=cast.legal_adviser, by=cast.viewer("counsellor"))
    assert NAME in _ledger(cast, "legal_adviser", case.person)


def test_its_sheet_and_its_withdrawal_are_404_for_others_and_the_attempt_is_written_down(cast, kept):
    case, consent = kept
    assert cast.client("counsellor").get(_sheet(case.person, consent)).status_code == 200
    for page in (_sheet(case.person, consent), _sheet(case.person, consent) + "withdraw/"):
        assert cast.client("manager").get(page).status_code == 404
    assert Entry.objects.filter(action="people.consent_view_refused", actor_id=cast.manager.pk).count() == 2


def test_it_is_in_no_story_of_others(cast, kept):
    case, _consent = kept
    told = {who: str(timeline.entries(cast.viewer(who), case.person_id)) for who in ("counsellor", "manager")}
    assert NAME in told["counsellor"]
    assert NAME not in told["manager"]


def test_the_audit_and_its_export_do_not_lead_from_it_to_the_client(cast, kept):
    case, _consent = kept
    browser, number = cast.client("manager"), case.person.number
    sentence = f"recorded a consent of {number}"
    assert sentence not in browser.get("/desk/audit/", {"action": "people.consent_given"}).content.decode()
    assert "recorded a consent of a client" in browser.get("/desk/audit/").content.decode()
    book = browser.post("/desk/audit/export/", {"action": "people.consent_given"}).content
    lines = list(openpyxl.load_workbook(io.BytesIO(book)).active.iter_rows(min_row=2, values_only=True))
    assert lines
    assert number not in str(lines)
    about = browser.get(f"/desk/audit/about/{case.person_id}/")
    assert about.status_code == 200
    assert "recorded a consent" not in about.content.decode()


def test_it_is_known_again_once_the_case_is_open_to_all(cast, kept):
    case, _consent = kept
    name_staff(case, user=cast.case_manager, by=cast.viewer("counsellor"))
    lift_restriction(case, reason="over", by=cast.viewer("case_manager"))
    assert NAME in _ledger(cast, "manager", case.person)


@pytest.mark.parametrize("who", ["receptionist", "trainer"])
def test_a_shelter_is_named_to_nobody_but_those_who_refer_people(cast, asked, who):
    person, shelter = cast.person(), cast.organisation("Safe House")
    consent = asked(person, "safe  house")
    assert consent.recipient_id == shelter.pk  # typed by hand, and known all the same
    page = _ledger(cast, who, person)
    assert "safe house" not in page.casefold()
    assert str(consent.pk) not in page
    assert "safe house" in _ledger(cast, "legal_adviser", person).casefold()


def test_an_organisation_that_helps_after_violence_counts_as_one(cast, asked):
    person, house = cast.person(), cast.organisation("House of Women", kind="ngo")
    house.services.create(name="Counselling", kinds=["violence_support"])
    asked(person, "House of Women")
    assert "House of Women" not in _ledger(cast, "receptionist", person)


def test_an_ordinary_partner_is_named_to_the_desk(cast, asked):
    person = cast.person()
    cast.organisation("Language School", kind="training_provider")
    asked(person, "Language School")
    assert "Language School" in _ledger(cast, "receptionist", person)


def test_whoever_recorded_a_shelter_at_the_desk_finds_it_again(cast, asked):
    person = cast.person()
    asked(person, "Safe House", purpose="referral_shelter", by="receptionist")
    assert "Safe House" in _ledger(cast, "receptionist", person)
    assert "Safe House" not in _ledger(cast, "trainer", person)


def test_a_shelter_in_an_open_case_is_known_to_those_who_see_the_case(cast, opened, asked):
    case = opened()
    asked(case.person, "Safe House", purpose="referral_shelter", within=case)
    assert "Safe House" in _ledger(cast, "manager", case.person)
    assert "Safe House" not in _ledger(cast, "receptionist", case.person)


def test_asking_offers_to_keep_the_answer_in_the_restricted_case(cast, opened, asked):
    case = opened(restricted=True, kind="trafficking")
    wording = ConsentWording.objects.get(network=cast.network, purpose="referral", language="en")
    address = f"/desk/clients/{case.person_id}/consents/ask/?purpose=referral"
    browser = cast.client("counsellor")
    assert case.number in browser.get(address).content.decode()
    data = {
        "versions": [str(wording.pk)], "answered_by": "self", "how": "spoken", "note": "her sister",
        "answer-referral": "yes", "recipient-referral": NAME,
    }  # fmt: skip
    assert browser.post(address, data).status_code == 422  # one has to say who may know of it
    assert browser.post(address, {**data, "within": f"cases.case:{case.pk}"}).status_code == 302
    consent = Consent.objects.get(person=case.person, purpose="referral")
    assert (consent.within_type, consent.within_id) == ("cases.case", case.pk)


def test_nobody_else_is_offered_the_case_or_can_name_it(cast, opened, asked):
    case = opened(restricted=True, kind="trafficking")
    wording = ConsentWording.objects.get(network=cast.network, purpose="referral", language="en")
    address = f"/desk/clients/{case.person_id}/consents/ask/?purpose=referral"
    browser = cast.client("manager")
    page = browser.get(address).content.decode()
    assert case.number not in page
    assert 'name="within"' not in page
    data = {
        "versions": [str(wording.pk)], "answered_by": "self", "how": "spoken", "note": "her sister",
        "answer-referral": "yes", "recipient-referral": NAME, "within": f"cases.case:{case.pk}",
    }  # fmt: skip
    assert browser.post(address, data).status_code == 302
    assert Consent.objects.get(person=case.person, purpose="referral").within_id is None


def test_a_decision_offers_no_consent_of_another_restricted_case(cast, opened, asked):
    secret = opened(restricted=True, kind="trafficking")
    asked(secret.person, "Border police", purpose="referral_security", within=secret)
    other = opened(by="manager", person=secret.person, kind="protection")
    page = cast.client("manager").get(f"/desk/cases/{other.pk}/protection/decision/").content.decode()
    assert "Does the client agree?" in page
    assert "Border police" not in page


def test_a_decision_offers_only_what_was_agreed_to_in_its_own_case_or_openly(cast, opened, asked):
    secret = opened(restricted=True, kind="trafficking")
    asked(secret.person, "Border police", purpose="referral_security", within=secret)
    asked(secret.person, "Labour inspection", purpose="referral_security")
    other = opened(person=secret.person, kind="protection")
    counsellor = cast.client("counsellor")
    assert "Border police" in counsellor.get(f"/desk/cases/{secret.pk}/protection/decision/").content.decode()
    page = counsellor.get(f"/desk/cases/{other.pk}/protection/decision/").content.decode()
    assert "Labour inspection" in page
    assert "Border police" not in page  # everybody with this case would read it
