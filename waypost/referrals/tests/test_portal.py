import io
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from waypost.partners.models import Agreement
from waypost.people.actions.consent import withdraw_consent
from waypost.referrals.actions import revoke_referral
from waypost.referrals.models import Referral, Status
from waypost.shared.codes import reading


@pytest.fixture
def theirs(cast, sent):
    """A referral and the browser of the partner it was sent to."""
    referral = sent()
    return referral, cast.partner_client(referral.organisation.members.get().user)


def _url(referral, name="referral"):
    return reverse(f"partner:{name}", args=[referral.pk])


def test_partner_sees_the_referral_answers_it_and_adds_a_note(theirs):
    referral, portal = theirs
    assert referral.number in portal.get(reverse("partner:home")).content.decode()
    html = portal.get(_url(referral)).content.decode()
    assert "She needs a bed from tonight." in html
    portal.post(_url(referral, "answer"), {"status": "accepted", "text": "Come at six."})
    portal.post(_url(referral, "entry"), {"text": "She arrived."})
    referral.refresh_from_db()
    assert referral.status == Status.ACCEPTED
    assert "She arrived." in portal.get(_url(referral)).content.decode()


def test_no_without_a_reason_comes_back_with_what_to_do(theirs):
    referral, portal = theirs
    answer = portal.post(_url(referral, "answer"), {"status": "refused", "text": "Full"})
    assert answer.status_code == 422
    assert "Say why it was not taken." in answer.content.decode()
    assert "Full" in answer.content.decode()


def test_portal_shows_nothing_else_of_the_person(cast, theirs):
    referral, portal = theirs
    html = portal.get(_url(referral)).content.decode()
    assert referral.person.number not in html
    assert str(referral.person_id) not in html


def test_portal_speaks_french_and_arabic(theirs):
    referral, portal = theirs
    for language, word in (("fr", "Violences au foyer"), ("ar", "عنف في البيت")):
        html = portal.get(_url(referral), HTTP_ACCEPT_LANGUAGE=language).content.decode()
        assert word in html
        assert f'lang="{language}"' in html


def test_taken_back_shows_only_that(cast, theirs):
    referral, portal = theirs
    portal.get(_url(referral))
    revoke_referral(referral, reason="not_safe", by=cast.viewer("counsellor"))
    html = portal.get(_url(referral)).content.decode()
    assert "taken back" in html
    assert "needs a bed" not in html
    assert "Шахноза" not in html
    assert "Violence" not in portal.get(reverse("partner:home")).content.decode()


def test_consent_taken_back_leaves_only_the_number_in_the_list(cast, theirs):
    referral, portal = theirs
    reason = reading.label("referral_reason", referral.reasons[0])
    html = portal.get(reverse("partner:home")).content.decode()
    assert "Answer by" in html
    assert reason in html
    withdraw_consent(referral.agreed.get().consent, by=cast.viewer("counsellor"))
    html = portal.get(reverse("partner:home")).content.decode()
    assert referral.number in html
    assert "Taken back" in html
    assert "Answer by" not in html
    assert reason not in html


def test_agreement_that_ended_closes_the_portal_and_says_so(theirs):
    referral, portal = theirs
    Agreement.objects.update(ends=timezone.localdate() - timedelta(days=1))
    html = portal.get(reverse("partner:home")).content.decode()
    assert "is not in force" in html
    assert referral.number not in html
    for name in ("answer", "entry"):
        assert portal.post(_url(referral, name), {"status": "accepted", "text": "x"}).status_code == 404
    assert portal.get(_url(referral)).status_code == 404
    assert Referral.objects.get().status == Status.SENT


def test_partner_of_another_organisation_finds_nothing(cast, theirs):
    referral, _portal = theirs
    stranger = cast.partner_client(cast.partner_user(cast.organisation("Other House"), "other_partner"))
    assert referral.number not in stranger.get(reverse("partner:home")).content.decode()
    assert stranger.get(_url(referral)).status_code == 404
    for name in ("answer", "entry", "add_file"):
        assert stranger.post(_url(referral, name), {"status": "accepted", "text": "x"}).status_code == 404


def test_staff_have_no_portal(cast, theirs):
    referral, _portal = theirs
    for role in ("counsellor", "manager", "network_admin", "summary_only"):
        assert cast.client(role).get(reverse("partner:home")).status_code == 403
        assert cast.client(role).get(_url(referral)).status_code == 403


def test_desk_leads_a_partner_to_the_portal(theirs):
    _referral, portal = theirs
    assert portal.get(reverse("desk")).headers["Location"] == reverse("partner:home")


def test_second_factor_is_required(theirs, settings):
    _referral, portal = theirs
    settings.MFA_REQUIRED = True
    assert portal.get(reverse("partner:home")).headers["Location"] == reverse("mfa_index")


def _picture():
    from PIL import Image

    data = io.BytesIO()
    Image.new("RGB", (40, 30), "white").save(data, "PNG")
    return SimpleUploadedFile("letter.png", data.getvalue(), "image/png")


def test_partner_adds_a_document_that_only_both_sides_open(cast, theirs):
    referral, portal = theirs
    answer = portal.post(_url(referral, "add_file"), {"title": "Letter", "file": _picture()})
    assert answer.status_code == 302
    html = portal.get(_url(referral)).content.decode()
    assert "Letter" in html
    link = html.split('href="' + _url(referral, "referral") + "files/")[1].split('"')[0]
    opened = portal.get(_url(referral) + "files/" + link)
    assert b"".join(opened.streaming_content)[:4] in (b"\x89PNG", b"\xff\xd8\xff\xe0")
    stranger = cast.partner_client(cast.partner_user(cast.organisation("Other House"), "other_partner"))
    assert stranger.get(_url(referral) + "files/" + link).status_code == 404
    shown = (
        cast.client("counsellor")
        .get(reverse("documents:of", args=["referral", referral.pk]))
        .content.decode()
    )
    assert "Letter" in shown


def test_file_that_lies_about_its_type_is_refused_with_a_sentence(theirs):
    referral, portal = theirs
    bad = SimpleUploadedFile("letter.pdf", b"MZ not a pdf", "application/pdf")
    answer = portal.post(_url(referral, "add_file"), {"title": "Letter", "file": bad})
    assert answer.status_code == 422
    assert not referral.events.filter(kind="document").exists()


def test_documents_of_the_file_that_were_not_chosen_stay_closed(cast, theirs):
    from waypost.documents.actions import add_document

    referral, portal = theirs
    own = add_document(
        holder_kind="client", holder_id=referral.person_id, about_id=referral.person_id, kind="passport",
        title="Passport", files=[_picture()], by=cast.viewer("counsellor"),
    )  # fmt: skip
    url = reverse("partner:file", args=[referral.pk, own.files.get().pk])
    assert portal.get(url).status_code == 404


def test_partner_sends_somebody_and_sees_our_answer(cast, theirs):
    referral, portal = theirs
    form = {"organisation": referral.organisation_id, "centre": cast.centre.pk, "name": "Zarina", "priority": "urgent",
            "assessment": "Needs a lawyer."}  # fmt: skip
    assert portal.post(reverse("partner:new"), form).status_code == 422
    answer = portal.post(reverse("partner:new"), {**form, "agreed": "on"})
    made = Referral.objects.incoming().get()
    assert answer.headers["Location"] == _url(made)
    desk = cast.client("counsellor")
    desk.post(
        reverse("referrals:answer", args=[made.pk]), {"status": "accepted", "text": "Tomorrow at nine."}
    )
    assert "Tomorrow at nine." in portal.get(_url(made)).content.decode()


def test_same_answer_sent_twice_counts_once(theirs):
    referral, portal = theirs
    token = portal.get(_url(referral)).content.decode().split('name="once" value="')[1].split('"')[0]
    for _click in range(2):
        assert portal.post(_url(referral, "answer"), {"status": "accepted", "once": token}).status_code == 302
    assert referral.events.filter(kind="accepted").count() == 1
