"""Protection work: what signs add up to, and that nothing goes to an authority without what allows it."""

import pytest
from django.urls import reverse
from django.utils import timezone

from waypost.cases import signs
from waypost.cases.actions.opening import open_case
from waypost.cases.actions.protection import (
    ProtectionRefused,
    decide_report,
    give_aid,
    keep_child_page,
    record_screening,
    report_to_authority,
    write_safety_plan,
)
from waypost.cases.models import AuthorityDecision, SafetyPlan, Screening
from waypost.cases.refusals import Changed
from waypost.people.actions.consent import record_consent, withdraw_consent
from waypost.people.actions.wordings import load_starter_wordings
from waypost.people.models import ConsentWording
from waypost.shared.audit.models import Entry

pytestmark = pytest.mark.django_db

THREE = {"recruitment": ["agency"], "control": ["debt"], "exploitation": ["forced_labour"]}


@pytest.fixture
def case(cast):
    person = cast.person("Zebo Karimova")
    return open_case(person=person, kind="trafficking", restricted=False, by=cast.viewer("counsellor"))


@pytest.fixture
def agreed(cast, case):
    """A consent to tell the police, in force."""
    load_starter_wordings(cast.network)
    wording = ConsentWording.objects.get(purpose="referral", language="en")
    return record_consent(
        person=case.person, purpose="referral", recipient="Police", wording=wording, how="spoken",
        evidence="Spoken at the desk", by=cast.viewer("counsellor"),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("told", "is_child", "level"),
    [
        (THREE, False, "strong"),
        ({"recruitment": ["agency"], "exploitation": ["begging"]}, False, "some"),
        ({"recruitment": ["agency"], "exploitation": ["begging"]}, True, "strong"),
        ({"control": ["threats"]}, False, "some"),
        ({"recruitment": ["online"]}, False, "none"),
        ({}, True, "none"),
    ],
)
def test_signs_add_up(told, is_child, level):
    assert signs.read(told, is_child=is_child).level == level


def test_a_screening_is_kept_sealed_and_its_audit_says_only_how_many(cast, case):
    row = record_screening(
        case=case, signs=THREE, account="He kept my passport", by=cast.viewer("counsellor")
    )
    entry = Entry.objects.filter(action="cases.screened").latest("number")
    assert Screening.objects.get(pk=row.pk).account == "He kept my passport"
    assert entry.details == {"recruitment": 1, "control": 1, "exploitation": 1}


def test_only_a_body_confirms_a_victim(cast, case):
    with pytest.raises(ProtectionRefused):
        record_screening(case=case, signs=THREE, conclusion="confirmed", by=cast.viewer("counsellor"))
    assert not Screening.objects.exists()


def test_two_workers_cannot_overwrite_one_safety_plan(cast, case):
    write = {"case": case, "agreed_on": None, "by": cast.viewer("counsellor")}
    write_safety_plan(parts={"code_word": "Is the tea ready?"}, seen_version=0, **write)
    with pytest.raises(Changed) as refused:
        write_safety_plan(parts={"code_word": "Is it raining?"}, seen_version=0, **write)
    assert refused.value.saved.parts == {"code_word": "Is the tea ready?"}
    write_safety_plan(parts={"code_word": "Is it raining?"}, seen_version=1, **write)
    assert [plan.version for plan in SafetyPlan.objects.all()] == [2, 1]


def test_nothing_goes_to_an_authority_without_consent_or_duty(cast, case):
    with pytest.raises(ProtectionRefused):
        decide_report(case=case, authority="police", consent=None, by=cast.viewer("counsellor"))
    with pytest.raises(ProtectionRefused):
        decide_report(
            case=case, authority="police", consent=None, duty="danger_to_life", duty_source=" ",
            by=cast.viewer("counsellor"),
        )  # fmt: skip
    assert not AuthorityDecision.objects.exists()


def test_the_database_itself_refuses_a_report_that_nothing_allows(case):
    from django.db import IntegrityError, transaction

    with pytest.raises(IntegrityError), transaction.atomic():
        AuthorityDecision.objects.create(case=case, authority="police", decided_on=timezone.localdate())


def test_another_clients_consent_allows_nothing(cast, case, agreed):
    other = open_case(person=cast.person("Someone Else"), kind="trafficking", by=cast.viewer("counsellor"))
    with pytest.raises(ProtectionRefused):
        decide_report(case=other, authority="police", consent=agreed, by=cast.viewer("counsellor"))


def test_a_consent_taken_back_stops_what_was_decided(cast, case, agreed):
    by = cast.viewer("counsellor")
    decision = decide_report(case=case, authority="police", consent=agreed, told="The address", by=by)
    withdraw_consent(agreed, reason="afraid", by=by)
    with pytest.raises(ProtectionRefused):
        report_to_authority(decision, at=timezone.now(), by=by)
    assert AuthorityDecision.objects.get().reported_at is None


def test_a_duty_needs_its_law_and_then_suffices(cast, case):
    by = cast.viewer("counsellor")
    decision = decide_report(
        case=case,
        authority="child_protection",
        consent=None,
        duty="child_in_danger",
        duty_source="Act 1, art. 2",
        by=by,
    )
    told = report_to_authority(decision, at=timezone.now(), reference="A-17", by=by)
    assert told.reported_at is not None
    with pytest.raises(ProtectionRefused):
        report_to_authority(decision, at=timezone.now(), by=by)


def test_the_page_shows_what_signs_mean_and_the_worth_of_aid(cast, case):
    by = cast.viewer("counsellor")
    record_screening(case=case, signs=THREE, by=by)
    give_aid(case=case, kind="food", given_on=timezone.localdate(), amount="50", currency="TJS", by=by)
    give_aid(case=case, kind="cash", given_on=timezone.localdate(), amount="25.50", currency="TJS", by=by)
    page = cast.client("counsellor").get(reverse("cases:protection", args=[case.pk])).content.decode()
    assert "Strong signs of trafficking" in page
    assert "75.50" in page


def test_the_story_says_that_it_happened_and_never_what(cast, case):
    record_screening(case=case, signs=THREE, account="He kept my passport", by=cast.viewer("counsellor"))
    page = cast.client("counsellor").get(reverse("cases:case", args=[case.pk])).content.decode()
    assert "Screened for exploitation" in page
    assert "He kept my" not in page


def test_forms_keep_what_was_typed_and_say_what_is_wrong(cast, case):
    client = cast.client("counsellor")
    sent = client.post(
        reverse("cases:decision", args=[case.pk]),
        {"authority": "police", "purpose": "Shelter", "told": "Name and address", "decided_on": "2026-01-05"},
    )
    page = sent.content.decode()
    assert "without the client’s consent" in page or "without the client&#x27;s consent" in page
    assert "Name and address" in page


def test_aid_in_no_currency_is_asked_for(cast, case):
    sent = cast.client("counsellor").post(
        reverse("cases:aid", args=[case.pk]), {"kind": "food", "given_on": "2026-01-05", "amount": "12"}
    )
    assert "Say in which currency." in sent.content.decode()


def test_a_double_click_gives_aid_once(cast, case):
    client, url = cast.client("counsellor"), reverse("cases:aid", args=[case.pk])
    data = {"kind": "food", "given_on": "2026-01-05", "once": "one-form"}
    assert [client.post(url, data).status_code for _ in range(2)] == [302, 302]
    assert case.aid.count() == 1


def test_receptionist_sees_no_protection_and_stranger_gets_404(cast, case):
    url = reverse("cases:protection", args=[case.pk])
    assert cast.client("receptionist").get(url).status_code == 403
    assert cast.client("stranger").get(url).status_code == 404


def test_the_childs_page_tells_two_workers_apart(cast, case):
    by = cast.viewer("counsellor")
    keep_child_page(case=case, seen_version=0, unaccompanied=True, by=by)
    with pytest.raises(Changed):
        keep_child_page(case=case, seen_version=0, unaccompanied=False, by=by)
    assert case.child_page.unaccompanied is True
