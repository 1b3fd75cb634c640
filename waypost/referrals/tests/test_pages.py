import io
import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from waypost.people.actions.consent import withdraw_consent
from waypost.referrals.models import Delivery, Referral, Status
from waypost.referrals.testing import USUAL


@pytest.fixture
def desk(cast):
    return cast.client("counsellor")


def _page(referral):
    return reverse("referrals:referral", args=[referral.pk])


def _once(html):
    return html.split('name="once" value="')[1].split('"')[0]


def _form(organisation, **more):
    sent = USUAL | {"organisation": organisation.pk, "delivery": "portal", "open_anyway": "on", **more}
    return {name: value for name, value in sent.items() if value is not None}


def test_form_begins_with_what_the_file_knows(cast, desk):
    person = cast.person(services_sought=["language_course"])
    html = desk.get(reverse("referrals:new"), {"person": person.pk}).content.decode()
    assert re.search(r'<option value="language_course"[^>]* selected', html)


def test_writing_asking_and_sending_from_the_screen(cast, desk):
    from waypost.people.actions.wordings import load_starter_wordings
    from waypost.people.models import ConsentWording

    load_starter_wordings(cast.network)
    organisation, person = cast.organisation(), cast.person(phone="+992 93 111 22 33")
    cast.partner_user(organisation)
    answer = desk.post(f"{reverse('referrals:new')}?person={person.pk}", _form(organisation))
    referral = Referral.objects.get()
    assert answer.headers["Location"] == _page(referral)
    html = desk.get(_page(referral)).content.decode()
    assert "Ask the person" in html
    assert (
        "disabled"
        in html.split('action="' + reverse("referrals:send", args=[referral.pk]))[1].split("</form>")[0]
    )
    ask = reverse("referrals:consent", args=[referral.pk])
    html = desk.get(ask).content.decode()
    assert "Safe House will read:" in html
    assert "She needs a bed from tonight." in html
    wording = ConsentWording.objects.get(purpose="referral", language="en")
    said = {
        "answer-referral": "yes",
        "how": "spoken",
        "note": "Alone",
        "version": 1,
        "versions": str(wording.pk),
    }
    assert desk.post(ask, said).status_code == 302
    referral.refresh_from_db()
    assert referral.status == Status.CONSENTED
    token = _once(desk.get(_page(referral)).content.decode())
    for _click in range(2):
        answer = desk.post(
            reverse("referrals:send", args=[referral.pk]), {"version": referral.version, "once": token}
        )
        assert answer.headers["Location"] == _page(referral)
    referral.refresh_from_db()
    assert referral.status == Status.SENT
    assert referral.events.filter(kind="sent").count() == 1


def test_consent_is_asked_in_the_clients_language(cast, desk, written):
    draft = written(person=cast.person(first_language="ar", phone="+992 93 111 22 33"))
    html = desk.get(reverse("referrals:consent", args=[draft.pk])).content.decode()
    assert 'dir="rtl"' in html
    assert 'lang="ar"' in html


def test_saving_over_a_colleague_is_shown_and_not_done(cast, desk, written):
    draft = written()
    url = reverse("referrals:edit", args=[draft.pk])
    desk.post(url, _form(draft.organisation, version=1, assessment="From the first"))
    answer = desk.post(url, _form(draft.organisation, version=1, assessment="From the second"))
    assert answer.status_code == 422
    html = answer.content.decode()
    assert "Somebody else changed this referral" in html
    assert "From the second" in html
    assert Referral.objects.get().assessment == "From the first"


def test_tracker_puts_the_late_ones_first_with_a_fixed_number_of_statements(
    cast, desk, sent, django_assert_max_num_queries
):
    first = sent()
    late = sent(organisation=first.organisation)
    newest = sent(organisation=first.organisation)
    Referral.objects.filter(pk=late.pk).update(answer_due=timezone.now() - timedelta(days=1))
    url = reverse("referrals:referrals")
    desk.get(url)
    with django_assert_max_num_queries(14):
        html = desk.get(url).content.decode()
    assert html.index(late.number) < html.index(newest.number) < html.index(first.number)
    for _ in range(5):
        sent(organisation=first.organisation)
    with django_assert_max_num_queries(14):
        desk.get(url)


def test_number_finds_a_referral(desk, sent):
    referral = sent()
    html = desk.get(reverse("referrals:referrals"), {"q": referral.number.lower()}).content.decode()
    assert referral.number in html
    assert "No referral fits" in desk.get(reverse("referrals:referrals"), {"q": "nonsense"}).content.decode()


def test_locked_pdf_opens_with_the_password_only(desk, sent):
    import pikepdf

    referral = sent(delivery=Delivery.PDF)
    data = desk.get(reverse("referrals:pdf", args=[referral.pk])).content
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(io.BytesIO(data))
    with pikepdf.open(io.BytesIO(data), password=referral.pdf_password) as opened:
        assert opened.encryption.R == 6
        assert len(opened.pages) >= 1
    assert referral.pdf_password in desk.get(_page(referral)).content.decode()


def test_paper_has_three_copies_and_only_after_sealing(desk, sent, written):
    referral = sent(delivery=Delivery.PAPER)
    html = desk.get(reverse("referrals:paper", args=[referral.pk])).content.decode()
    assert html.count('class="copy"') == 3
    draft = written(organisation=referral.organisation)
    assert desk.get(reverse("referrals:paper", args=[draft.pk])).status_code == 302


def test_no_new_copy_leaves_once_the_consent_was_taken_back(cast, desk, sent):
    referral = sent(delivery=Delivery.PDF)
    page = _page(referral)
    assert "Print three copies" in desk.get(page).content.decode()
    withdraw_consent(referral.agreed.get().consent, by=cast.viewer("counsellor"))
    for name in ("paper", "pdf"):
        answer = desk.get(reverse(f"referrals:{name}", args=[referral.pk]), follow=True)
        assert answer.redirect_chain[-1][0] == page
        assert "The person took back the consent" in answer.content.decode()
    assert "Print three copies" not in desk.get(page).content.decode()


def test_taking_back_says_whether_it_was_read(desk, sent):
    referral = sent()
    Referral.objects.filter(pk=referral.pk).update(read_at=timezone.now())
    url = reverse("referrals:revoke", args=[referral.pk])
    assert "It was read" in desk.get(url).content.decode()
    answer = desk.post(url, {"reason": "not_safe"}, follow=True)
    assert "had been read already" in answer.content.decode()
    assert Referral.objects.get().status == Status.REVOKED


def test_client_page_has_the_referrals_and_the_story_tells_only_the_step(cast, desk, sent):
    referral = sent()
    html = desk.get(reverse("referrals:of_client", args=[referral.person_id])).content.decode()
    assert referral.number in html
    story = desk.get(reverse("people:client", args=[referral.person_id])).content.decode()
    assert "Referral to Safe House" in story
    assert "needs a bed" not in story


def test_receptionist_neither_sees_referrals_nor_their_story(cast, sent):
    referral = sent()
    browser = cast.client("receptionist")
    assert browser.get(_page(referral)).status_code == 403
    assert (
        "Referral to Safe House"
        not in browser.get(reverse("people:client", args=[referral.person_id])).content.decode()
    )


def test_my_day_shows_what_needs_a_hand_and_what_came_in(cast, desk, sent):
    from waypost.referrals.actions import receive_referral

    referral = sent()
    Referral.objects.filter(pk=referral.pk).update(answer_due=timezone.now() - timedelta(days=1))
    receive_referral(fields={"other_name": "Health post", "assessment": "x"}, by=cast.viewer("counsellor"))
    html = desk.get(reverse("centres:my_day")).content.decode()
    assert "Referrals that need a hand" in html
    assert "Health post" in html


def test_incoming_is_entered_looked_up_and_matched(cast, desk):
    person = cast.person("Zarina Nazarova")
    answer = desk.post(
        reverse("referrals:receive"),
        {"other_name": "Health post", "name": "Zarina Nazarova", "delivery": "paper", "priority": "urgent",
         "assessment": "Needs a lawyer."},
    )  # fmt: skip
    referral = Referral.objects.get()
    match = reverse("referrals:match", args=[referral.pk])
    assert answer.headers["Location"] == match
    assert f"?person={person.pk}" in desk.get(match).content.decode()
    desk.post(match, {"person": person.pk})
    referral.refresh_from_db()
    assert referral.person == person


def test_unmet_need_is_written_down_and_counted(desk, cast):
    form = {"service": "shelter_men", "reason": "no_service_here", "on": timezone.localdate().isoformat()}
    desk.post(reverse("referrals:unmet_new"), form)
    html = desk.get(reverse("referrals:unmet")).content.decode()
    assert "1 time nobody could help" in html
    assert (
        cast.client("summary_only").get(reverse("referrals:unmet")).status_code == 403
    )  # it is one person's day
