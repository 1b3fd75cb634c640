"""A referral about danger is tied to a restricted case, or knowingly left open to the centre."""

import pytest
from django.urls import reverse

from waypost.cases.actions.opening import open_case
from waypost.people.models import Consent, NamedStaff
from waypost.referrals.actions import ReferralRefused, edit_referral, start_referral
from waypost.referrals.models import Referral
from waypost.referrals.testing import USUAL, sent, written
from waypost.shared.web import drafts

WORDS = "He locked her in for six weeks."


@pytest.fixture
def person(cast):
    return cast.person(gender="female")


@pytest.fixture
def secret(cast, person):
    """A restricted case of the client that names only the counsellor."""
    return open_case(person=person, kind="trafficking", restricted=True, by=cast.viewer("counsellor"))


@pytest.fixture
def send(cast, person):
    """Send the form of a new referral as the counsellor."""
    school = cast.organisation("Language School", kind="training_provider")
    usual = USUAL | {"organisation": school.pk, "assessment": WORDS}

    def sent(query="", who="counsellor", **more):
        values = {name: value for name, value in (usual | more).items() if value is not None}
        return cast.client(who).post(f"{reverse('referrals:new')}?person={person.pk}{query}", values)

    return sent


HARMLESS = {"reasons": ["training_wanted"], "services": ["language_course"]}


def test_the_form_asks_for_the_restricted_case_and_takes_no_silence_for_an_answer(send, secret):
    answer = send(**HARMLESS)
    assert answer.status_code == 422
    assert secret.number in answer.content.decode()
    assert not Referral.objects.exists()


def test_tied_to_the_restricted_case_it_exists_only_for_those_named_there(cast, send, secret):
    assert send(tie=str(secret.pk)).status_code == 302
    referral = Referral.objects.get()
    assert referral.case == secret
    assert list(Referral.objects.visible_to(cast.viewer("counsellor"))) == [referral]
    assert list(Referral.objects.visible_to(cast.viewer("manager"))) == []
    assert cast.client("manager").get(reverse("referrals:referral", args=[referral.pk])).status_code == 404


def test_begun_from_the_restricted_case_it_is_tied_already(cast, person, secret):
    address = f"{reverse('referrals:new')}?case={secret.pk}"
    html = cast.client("counsellor").get(address).content.decode()
    tie = html.split(f'name="tie" value="{secret.pk}"')[1].split(">")[0]
    assert "checked" in tie


def test_the_form_says_nothing_of_a_restricted_case_to_a_colleague(cast, person, secret):
    html = cast.client("manager").get(f"{reverse('referrals:new')}?person={person.pk}").content.decode()
    assert 'name="tie"' not in html
    assert secret.number not in html


def test_a_colleague_cannot_tie_it_by_guessing_the_case(cast, person, secret):
    with pytest.raises(ReferralRefused):
        start_referral(person=person, case=secret, fields=USUAL, by=cast.viewer("manager"))


@pytest.mark.parametrize(
    "danger",
    [
        {"reasons": ["trafficking"], "services": []},
        {"reasons": [], "services": ["violence_support"]},
        {"reasons": [], "services": [], "sectors": ["referral_shelter"]},
    ],
)
def test_danger_without_a_restricted_case_is_warned_of_with_both_ways_to_go_on(cast, person, send, danger):
    answer = send(**danger)
    html = answer.content.decode()
    assert answer.status_code == 422
    assert f"{reverse('cases:new')}?person={person.pk}&amp;restricted=on" in html
    assert html.count('name="open_anyway"') == 1
    assert WORDS in html
    assert not Referral.objects.exists()
    assert send(**danger, open_anyway="on").status_code == 302
    assert Referral.objects.get().case is None


def test_nobody_is_asked_to_keep_it_open_before_they_were_warned(cast, person):
    page = cast.client("counsellor").get(f"{reverse('referrals:new')}?person={person.pk}")
    assert "open_anyway" not in page.content.decode()


def test_a_shelter_as_recipient_is_danger_enough(cast, send):
    shelter = cast.organisation("Safe House")
    assert send(organisation=shelter.pk, **HARMLESS).status_code == 422
    assert send(organisation=shelter.pk, **HARMLESS, open_anyway="on").status_code == 302


def test_words_are_not_guessed_at(send):
    assert send(**HARMLESS).status_code == 302  # the text alone speaks of being locked in


def test_whoever_goes_to_open_a_case_first_finds_the_words_again(cast, person, send):
    send()
    kept = drafts.find_draft(cast.counsellor.pk, f"referrals:new:{person.pk}")
    assert kept["assessment"] == WORDS
    form = (
        cast.client("counsellor")
        .get(f"{reverse('cases:new')}?person={person.pk}&restricted=on")
        .content.decode()
    )
    assert "checked" in form.split('name="restricted"')[1].split(">")[0]
    case = open_case(person=person, kind="trafficking", restricted=True, by=cast.viewer("counsellor"))
    html = cast.client("counsellor").get(f"{reverse('referrals:new')}?person={person.pk}").content.decode()
    assert WORDS in html
    assert case.number in html


def test_of_an_ordinary_case_the_way_leads_to_closing_it(cast, person, send):
    case = open_case(person=person, kind="labour_rights", by=cast.viewer("counsellor"))
    html = send(f"&case={case.pk}").content.decode()
    assert reverse("cases:people", args=[case.pk]) in html


def test_a_draft_that_becomes_dangerous_is_warned_of_and_one_decided_on_is_not_asked_again(cast, send):
    send(**HARMLESS)
    referral = Referral.objects.get()
    address = reverse("referrals:edit", args=[referral.pk])
    values = USUAL | {"organisation": referral.organisation_id, "version": 1}
    assert cast.client("counsellor").post(address, values).status_code == 422
    assert cast.client("counsellor").post(address, values | {"open_anyway": "on"}).status_code == 302
    assert (
        cast.client("counsellor").post(address, values | {"version": 2, "assessment": "x"}).status_code == 302
    )


def test_tying_it_later_takes_the_answers_along(cast, agreed, person, secret):
    referral = agreed(person=person, organisation=cast.organisation("Law Clinic", kind="law_firm"))
    consent = Consent.objects.get(person=person, purpose="referral")
    assert Consent.objects.filter(pk=consent.pk).visible_to(cast.viewer("manager")).exists()
    saved = edit_referral(
        referral, fields={"case": secret}, version=referral.version, by=cast.viewer("counsellor")
    )
    assert saved.status == "consented"  # the person agreed to the same words for the same reader
    assert not Consent.objects.filter(pk=consent.pk).visible_to(cast.viewer("manager")).exists()
    assert Consent.objects.filter(pk=consent.pk).visible_to(cast.viewer("counsellor")).exists()


def test_untying_one_leaves_the_answers_to_another_in_the_restricted_case(cast, person, secret):
    clinic = cast.organisation("Law Clinic", kind="law_firm")
    draft = written(cast, person=person, organisation=clinic, case=secret)
    sent(cast, person=person, organisation=clinic, case=secret, delivery="paper")
    edit_referral(draft, fields={"case": None}, version=draft.version, by=cast.viewer("counsellor"))
    assert not Consent.objects.filter(person=person).visible_to(cast.viewer("manager")).exists()


@pytest.mark.parametrize("who", ["counsellor", "manager", "case_manager"])
def test_counts_know_of_the_same_referrals_as_lists(cast, person, secret, who):
    file, house = cast.person(gender="male"), cast.organisation()
    cast.partner_user(house)
    for someone, case in ((person, None), (person, secret), (file, None)):
        sent(cast, person=someone, case=case, organisation=house)
    NamedStaff.objects.create(person=file, user=cast.manager)
    type(file).objects.filter(pk=file.pk).update(tier="restricted")
    viewer = cast.viewer(who)
    listed = set(Referral.objects.visible_to(viewer).values_list("pk", flat=True))
    assert set(Referral.objects.counted_for(viewer).values_list("pk", flat=True)) == listed
    assert len(listed) == {"counsellor": 2, "manager": 2, "case_manager": 1}[who]
