"""What readers see of alerts."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from waypost.library.actions import alerts as actions
from waypost.library.cap.showing import parts_with_phones
from waypost.library.tests.alert_drafts import ENGLISH, a_draft, an_alert


def _read(cast, alert, language="en"):
    return cast.anybody.get(f"/{language}/alerts/{alert.code}/")


def test_reader_finds_the_alert_and_what_to_do(cast):
    alert = an_alert(cast)
    assert f"/en/alerts/{alert.code}/" in cast.anybody.get("/en/alerts/").text
    page = _read(cast, alert)
    assert "Go up to the school." in page.text
    assert not page.cookies
    assert '<bdi dir="ltr"><a href="tel:+992446000000">+992446000000</a></bdi>' in page.text


def test_numbers_within_arabic_text_stay_readable(cast):
    page = _read(cast, an_alert(cast), "ar").text
    assert 'dir="rtl"' in page
    assert '<bdi dir="ltr"><a href="tel:+992446000000">+992 44 600 00 00</a></bdi>' in page


def test_reader_is_told_when_it_is_in_another_language(cast):
    alert = an_alert(cast)
    assert "only in English" not in _read(cast, alert).text
    russian = _read(cast, alert, "ru").text
    assert "English" in russian
    assert 'lang="en"' in russian


@pytest.mark.parametrize("path", ["/en/alerts/zzzzzz/", "/en/alerts/DROP/", "/alerts/cap/none.xml"])
def test_unknown_alert_is_not_found(cast, path):
    assert cast.anybody.get(path).status_code == 404


def test_draft_is_nowhere_in_public(cast):
    draft = a_draft(cast)
    assert _read(cast, draft).status_code == 404
    assert "Flood" not in cast.anybody.get("/en/alerts/").text
    assert cast.anybody.get(f"/alerts/cap/{draft.identifier}.xml").status_code == 404


def test_over_says_so(cast):
    alert = an_alert(cast)
    with time_machine.travel(timezone.now() + timedelta(hours=7)):
        assert "This alert is over." in _read(cast, alert).text
        listed = cast.anybody.get("/en/alerts/").text
    assert "There is no alert now." in listed
    assert "over since" in listed


def test_cancelled_says_so_and_why_and_no_longer_tells_what_to_do(cast):
    alert = an_alert(cast)
    assert "no longer holds" not in _read(cast, alert).text
    actions.cancel_alert(alert, reason="The water went back.", by=cast.viewer("editor"))
    page = _read(cast, alert).text
    assert "This alert was cancelled." in page
    assert "The water went back." in page
    assert "Go up to the school." not in page


def test_updated_leads_to_the_newer_one(cast):
    alert, by = an_alert(cast), cast.viewer("editor")
    update = actions.issue_alert(actions.begin_update(alert, by=by), by=by)
    page = _read(cast, alert).text
    assert f"/en/alerts/{update.code}/" in page
    assert "newer message" in page
    assert alert.code not in cast.anybody.get("/en/alerts/").text


def test_one_that_begins_later_says_when(cast):
    alert = an_alert(cast, effective=timezone.now() + timedelta(hours=2))
    assert "This alert begins" in _read(cast, alert).text


def test_first_page_and_country_page_show_their_alerts(cast):
    an_alert(cast)
    assert "Flood in the valley" in cast.anybody.get("/en/").text
    assert "Flood in the valley" in cast.anybody.get("/en/country/tj/").text
    assert "Flood in the valley" not in cast.anybody.get("/en/country/fr/").text


def test_part_for_other_pages_draws_alerts_and_nothing_without_any(cast):
    from django.template.loader import render_to_string

    from waypost.library.cap import in_force

    template = "library/public/parts/alerts.html"
    assert "<section" not in render_to_string(template, {"rows": in_force(cast.network.pk)})
    an_alert(cast)
    html = render_to_string(template, {"rows": in_force(cast.network.pk)})
    assert "Flood in the valley" in html
    assert "notice-danger" in html


def test_pages_take_a_fixed_number_of_statements(cast, django_assert_max_num_queries):
    for _number in range(5):
        an_alert(cast, words=ENGLISH)
    with django_assert_max_num_queries(10):
        assert cast.anybody.get("/en/alerts/?x=1").status_code == 200


@pytest.mark.parametrize(
    ("text", "dials"),
    [
        ("Call 112 now", ["112"]),
        ("+992 (44) 600-00-00 or 1313", ["+992446000000", "1313"]),
        ("Room 5, no phone", []),
        ("", []),
    ],
)
def test_numbers_are_found_in_text(text, dials):
    parts = parts_with_phones(text)
    assert [part["dial"] for part in parts if part["dial"]] == dials
    assert "".join(part["words"] for part in parts) == text
