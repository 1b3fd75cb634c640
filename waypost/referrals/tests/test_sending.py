from datetime import timedelta

import pytest
from django.utils import timezone

from waypost.cases.actions.opening import open_case
from waypost.partners.models import Agreement
from waypost.people.actions.consent import withdraw_consent
from waypost.people.models import Consent
from waypost.referrals import agreement, telling
from waypost.referrals.actions import (
    EditConflict,
    ReferralRefused,
    discard_draft,
    edit_referral,
    send_referral,
)
from waypost.referrals.models import Referral, Status
from waypost.referrals.testing import agreed_to
from waypost.shared.dates import PartialDate


def _texts(referral):
    return [line.text for part in telling.in_words(referral.told) for line in part.lines]


def test_referral_without_consent_is_refused_and_says_what_is_missing(cast, written):
    draft = written()
    with pytest.raises(ReferralRefused) as refusal:
        send_referral(draft, version=draft.version, by=cast.viewer("counsellor"))
    assert any("recorded consent" in line for line in refusal.value.reasons)
    draft.refresh_from_db()
    assert draft.status == Status.DRAFT
    assert draft.told == {}


def test_referral_with_consent_is_sent_and_its_clock_runs(sent):
    referral = sent(priority="emergency")
    assert referral.status == Status.SENT
    assert timedelta(hours=23) < referral.answer_due - timezone.now() <= timedelta(hours=24)


@pytest.mark.parametrize(("priority", "hours"), [("emergency", 24), ("urgent", 72), ("normal", 14 * 24)])
def test_each_priority_has_its_own_clock(sent, priority, hours):
    referral = sent(priority=priority)
    assert referral.answer_due - referral.sent_at == timedelta(hours=hours)


def test_consent_names_the_recipient_in_the_clients_ledger(agreed):
    referral = agreed()
    consent = Consent.objects.get(person=referral.person, purpose="referral")
    assert (consent.recipient, consent.recipient_id) == ("Safe House", referral.organisation_id)


def test_no_means_no(cast, written):
    referral = agreed_to(cast, written(), refused=True)
    assert referral.status == Status.DRAFT
    with pytest.raises(ReferralRefused):
        send_referral(referral, version=referral.version, by=cast.viewer("counsellor"))


def test_consent_for_one_organisation_does_not_serve_another(cast, agreed):
    referral = agreed()
    other = cast.organisation("Second House")
    cast.partner_user(other, "second")
    by = cast.viewer("counsellor")
    changed = edit_referral(
        referral, fields={"organisation": other, "service": None}, version=referral.version, by=by
    )
    assert changed.status == Status.DRAFT
    assert not agreement.holds(changed)


def test_telling_more_asks_again(cast, agreed):
    referral = agreed()
    fields = {"sections": [*referral.sections, "family"]}
    changed = edit_referral(referral, fields=fields, version=referral.version, by=cast.viewer("counsellor"))
    assert changed.status == Status.DRAFT
    assert any("Ask the person" in line for line in agreement.missing(changed))


def test_changing_how_urgent_it_is_does_not_ask_again(cast, agreed):
    referral = agreed()
    changed = edit_referral(
        referral, fields={"priority": "normal"}, version=referral.version, by=cast.viewer("counsellor")
    )
    assert changed.status == Status.CONSENTED
    assert agreement.holds(changed)


def test_consent_taken_back_before_sending_locks_it(cast, agreed):
    referral = agreed()
    withdraw_consent(referral.agreed.get().consent, by=cast.viewer("counsellor"))
    with pytest.raises(ReferralRefused):
        send_referral(referral, version=referral.version, by=cast.viewer("counsellor"))


def test_each_kind_of_help_is_asked_by_itself_and_one_no_locks_it(cast, written):
    from waypost.people import consents
    from waypost.referrals.actions import record_agreement
    from waypost.referrals.actions.consenting import Answer

    referral = written(sectors=["referral_health", "referral_shelter"])
    rows, _language, _offered = agreement.wordings_for(referral)
    assert sorted(row.purpose for row in rows) == ["referral_health", "referral_shelter"]
    answers = [Answer(row, refused=row.purpose == "referral_health") for row in rows]
    by = cast.viewer("counsellor")
    referral = record_agreement(referral, answers=answers, how="spoken", evidence="x", version=1, by=by)
    assert referral.status == Status.DRAFT
    assert consents.may(referral.person, "referral_shelter", "Safe House")
    agreed_to(cast, referral)
    referral.refresh_from_db()
    assert agreement.holds(referral)


def test_sector_without_a_wording_of_its_own_is_asked_generally(cast, written):
    from waypost.people.models import ConsentWording

    referral = written(sectors=["referral_health", "referral_shelter"])
    ConsentWording.objects.filter(purpose="referral_health").delete()
    asked = agreement.purposes(referral)
    assert asked == {"referral": ["referral_health"], "referral_shelter": ["referral_shelter"]}
    agreed_to(cast, referral)
    referral.refresh_from_db()
    assert agreement.holds(referral)


def test_sending_twice_is_refused(cast, sent):
    referral = sent()
    with pytest.raises(ReferralRefused, match="already"):
        send_referral(referral, version=referral.version, by=cast.viewer("counsellor"))


def test_what_was_told_is_sealed_and_does_not_follow_the_file(cast, sent):
    referral = sent()
    person = referral.person
    person.display_name = "Somebody Else"
    person.save()
    referral = Referral.objects.get(pk=referral.pk)
    assert "Шахноза Мирзаева" in _texts(referral)
    assert "Somebody Else" not in _texts(referral)
    assert telling.digest_of(referral.told) == referral.told_digest


def test_only_chosen_parts_are_told(sent):
    texts = _texts(sent(sections=["assessment"]))
    assert "She needs a bed from tonight." in texts
    assert not {"Шахноза Мирзаева", "+992931112233"} & set(texts)


def test_number_in_place_of_the_name(sent):
    referral = sent(by_code=True)
    assert referral.number in _texts(referral)
    assert "Шахноза Мирзаева" not in _texts(referral)


def test_unsafe_telephone_is_never_told(cast, sent):
    person = cast.person(phone="+992 93 555 66 77")
    person.contact_points.update(is_safe=False)
    assert not any("5556677" in text.replace(" ", "") for text in _texts(sent(person=person)))


def test_child_needs_its_carer_said(cast, written):
    child = cast.person("Али", born=PartialDate(str(timezone.localdate().year - 9)))
    draft = written(person=child)
    assert any("under 18" in line for line in agreement.missing(draft))
    by = cast.viewer("counsellor")
    fields = {
        "sections": [*draft.sections, "carer"],
        "carer": {"link": "separated", "name": "Aunt", "informed": True},
    }
    draft = edit_referral(draft, fields=fields, version=draft.version, by=by)
    assert not any("under 18" in line for line in agreement.missing(draft))


def test_portal_needs_an_agreement_in_force(cast, agreed):
    referral = agreed()
    yesterday = timezone.localdate() - timedelta(days=1)
    Agreement.objects.update(ends=yesterday)
    with pytest.raises(ReferralRefused) as refusal:
        send_referral(referral, version=referral.version, by=cast.viewer("counsellor"))
    assert any("no agreement in force" in line for line in refusal.value.reasons)


def test_agreement_of_another_centre_does_not_open_the_portal(cast, agreed):
    referral = agreed()
    Agreement.objects.update(centre=cast.other_centre)
    assert any("no agreement in force" in line for line in agreement.missing(referral))


def test_two_people_editing_one_draft_do_not_overwrite_each_other(cast, written):
    draft = written()
    by = cast.viewer("counsellor")
    edit_referral(draft, fields={"assessment": "First"}, version=draft.version, by=by)
    with pytest.raises(EditConflict) as conflict:
        edit_referral(draft, fields={"assessment": "Second"}, version=draft.version, by=by)
    assert conflict.value.saved.assessment == "First"


def test_draft_can_be_thrown_away_but_not_what_was_sent(cast, written, sent):
    draft = written()
    discard_draft(draft, by=cast.viewer("counsellor"))
    assert not Referral.objects.filter(pk=draft.pk).exists()
    with pytest.raises(ReferralRefused):
        discard_draft(sent(organisation=draft.organisation), by=cast.viewer("counsellor"))


def test_audit_tells_which_parts_left_but_not_what_stood_in_them(sent):
    from waypost.shared.audit.models import Entry

    referral = sent()
    entry = Entry.objects.get(action="referrals.sent")
    assert entry.details["sections"] == referral.sections
    assert entry.details["digest"] == referral.told_digest
    assert "tonight" not in str(entry.details)


def test_numbers_have_a_check_character(sent):
    from waypost.referrals.numbers import read_number

    number = sent().number
    assert read_number(number.lower().replace("-", " ")) == number
    wrong = number[:-1] + ("A" if number[-1] != "A" else "B")
    assert read_number(wrong) is None


def test_the_answers_are_kept_in_the_referrals_case_and_hide_with_it(cast, agreed):
    person = cast.person(gender="female")
    case = open_case(person=person, kind="trafficking", restricted=True, by=cast.viewer("counsellor"))
    referral = agreed(person=person, case=case, organisation=cast.organisation("Law Clinic", kind="law_firm"))
    consent = Consent.objects.get(person=person, recipient_id=referral.organisation_id)
    assert (consent.within_type, consent.within_id) == ("cases.case", case.pk)
    assert not Consent.objects.filter(pk=consent.pk).visible_to(cast.viewer("manager")).exists()
    assert Consent.objects.filter(pk=consent.pk).visible_to(cast.viewer("counsellor")).exists()
