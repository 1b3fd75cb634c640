"""Alerts at the desk, through the browser's requests."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from waypost.library.cap import in_force, issuing
from waypost.library.models import Alert
from waypost.library.tests.alert_drafts import ENGLISH, a_draft, an_alert


def _form(**more):
    until = timezone.localtime(timezone.now() + timedelta(hours=9)).strftime("%Y-%m-%dT%H:%M")
    return {
        "language": "en", **ENGLISH, "category": "Met", "severity": "Severe", "urgency": "Immediate",
        "certainty": "Observed", "response": "Evacuate", "countries": ["TJ"], "phone": "+992 44 600 00 00",
        "expires": until, **more,
    }  # fmt: skip


def _page(browser, name, alert, *more):
    return browser.get(reverse(f"library:{name}", args=[alert.pk, *more]))


def test_editor_writes_translates_looks_and_issues(cast):
    browser = cast.client("editor")
    answer = browser.post(reverse("library:alert_add"), _form())
    alert = Alert.objects.get()
    assert answer["Location"] == reverse("library:alert", args=[alert.pk])
    assert (alert.phone, alert.centre, alert.time_zone) == ("+992446000000", cast.centre, "Asia/Dushanbe")
    browser.post(
        reverse("library:alert_words_add", args=[alert.pk]),
        {"language": "ar", "event": "فيضان", "instruction": "اصعد"},
    )
    assert "فيضان" in _page(browser, "alert_preview", alert, "ar").text
    assert in_force(cast.network.pk) == []
    page = _page(browser, "alert_issue", alert)
    seen = page.context["form"]["seen"].value()
    assert "Go up to the school." in page.text
    browser.post(reverse("library:alert_issue", args=[alert.pk]), {"seen": seen, "read": "on"})
    assert [one.alert for one in in_force(cast.network.pk)] == [alert]


def test_nothing_is_issued_unread(cast):
    alert, browser = a_draft(cast), cast.client("editor")
    seen = issuing.stamp_of(alert, issuing.texts_of(alert))
    answer = browser.post(reverse("library:alert_issue", args=[alert.pk]), {"seen": seen})
    assert answer.status_code == 200
    assert "Tick this box" in answer.text
    assert in_force(cast.network.pk) == []


def test_bad_input_keeps_what_was_typed(cast):
    answer = cast.client("editor").post(
        reverse("library:alert_add"), _form(polygons="1,1 2,2", headline="Kept words")
    )
    assert answer.status_code == 200
    assert "fewer than four points" in answer.text
    assert "Kept words" in answer.text
    assert not Alert.objects.exists()


@pytest.mark.parametrize(
    ("more", "says"),
    [({"event": ""}, "Fill this in"), ({"severity": "Terrible"}, "severity"), ({"countries": ["XX"]}, "is not in the list"),
     ({"phone": "call me"}, "phone"), ({"expires": "tomorrow"}, "expires"), ({"language": "tlh"}, "language")],
)  # fmt: skip
def test_wrong_answers_are_told(cast, more, says):
    answer = cast.client("editor").post(reverse("library:alert_add"), _form(**more))
    assert answer.status_code == 200
    assert says in answer.text or says in answer.context["form"].errors
    assert not Alert.objects.exists()


def test_scripts_in_words_stay_words(cast):
    alert = an_alert(
        cast,
        words=ENGLISH | {"headline": "<script>alert(1)</script>", "description": "<img src=x onerror=y>"},
        arabic=False,
    )
    for page in (_page(cast.client("editor"), "alert", alert), cast.anybody.get(f"/en/alerts/{alert.code}/")):
        assert "<script>alert" not in page.text
        assert "<img src=x" not in page.text


def test_issued_alert_shows_no_form(cast):
    alert, browser = an_alert(cast), cast.client("editor")
    for name in ("alert_edit", "alert_words_add", "alert_issue"):
        assert _page(browser, name, alert)["Location"] == reverse("library:alert", args=[alert.pk])
    text = alert.texts.first()
    assert browser.get(reverse("library:alert_words", args=[text.pk])).status_code == 302
    browser.post(reverse("library:alert_discard", args=[alert.pk]))
    assert Alert.objects.filter(pk=alert.pk).exists()


def test_update_and_cancel_from_the_page(cast):
    alert, browser = an_alert(cast), cast.client("manager")
    draft_url = browser.post(reverse("library:alert_update", args=[alert.pk]))["Location"]
    draft = Alert.objects.drafts().get()
    assert draft_url == reverse("library:alert", args=[draft.pk])
    browser.post(reverse("library:alert_discard", args=[draft.pk]))
    browser.post(reverse("library:alert_cancel", args=[alert.pk]), {"reason": "Over."})
    assert in_force(cast.network.pk) == []
    assert "was cancelled" in _page(browser, "alert", alert).text


def test_counsellor_reads_and_does_not_write(cast):
    alert, browser = a_draft(cast), cast.client("counsellor")
    page = _page(browser, "alert", alert)
    assert page.status_code == 200
    assert reverse("library:alert_issue", args=[alert.pk]) not in page.text
    assert browser.post(reverse("library:alert_issue", args=[alert.pk])).status_code == 403


def test_another_network_finds_nothing(cast):
    from waypost.centres.models import Network

    alert = a_draft(cast)
    Alert.objects.filter(pk=alert.pk).update(network=Network.objects.create(name="Elsewhere"), centre=None)
    for name in ("alert", "alert_edit", "alert_issue"):
        assert _page(cast.client("editor"), name, alert).status_code == 404


def test_history_says_who_did_what(cast):
    alert = an_alert(cast)
    page = _page(cast.client("manager"), "alert", alert).text
    assert "Editor issued the alert “Flood in the valley”." in page or "issued the alert" in page


def test_list_takes_as_many_statements_for_many_as_for_one(cast, django_assert_max_num_queries):
    browser = cast.client("editor")
    an_alert(cast)
    counted = []
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    for _time in range(2):
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert browser.get(reverse("library:alerts")).status_code == 200
        counted.append(len(queries))
        for _number in range(4):
            an_alert(cast)
            a_draft(cast)
    assert counted[0] >= counted[1] - 1


def test_a_form_that_opens_with_an_old_draft_says_so_and_can_begin_anew(cast):
    browser, page = cast.client("editor"), reverse("library:alert_add")
    draft = f"{reverse('draft')}?form=edit:{page}"
    assert "You began this earlier" not in browser.get(page).text
    browser.post(draft, {"event": "OLD-FLOOD"})
    html = browser.get(page).text
    assert "You began this earlier" in html
    assert "OLD-FLOOD" in html
    answer = browser.post(draft, {"throw_away": "1"})
    assert answer.headers["Location"] == page
    html = browser.get(page).text
    assert "You began this earlier" not in html
    assert "OLD-FLOOD" not in html
    assert (
        browser.post(f"{reverse('draft')}?form=edit://evil.example/", {"throw_away": "1"}).headers["Location"]
        == "/desk/"
    )
