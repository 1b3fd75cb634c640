"""Alerts: writing, issuing, updating, cancelling; what was issued stays."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from waypost.library.actions import alerts as actions
from waypost.library.cap import checking, in_force, issuing, reading, rules, showing
from waypost.library.models import Alert, AlertText
from waypost.library.saving import ChangedMeanwhile, LibraryRefused
from waypost.library.tests.alert_drafts import ENGLISH, a_draft, an_alert, facts
from waypost.shared.audit.models import Entry


def _message(alert):
    return checking.check(reading.parse(alert.xml.encode()))


def test_issued_alert_is_a_cap_message_that_keeps_schema_and_rules(cast):
    alert = an_alert(cast, polygons="38.5,68.7 38.5,68.9 38.6,68.9 38.5,68.7", circles="38.5,68.8 20")
    checked = _message(alert)
    assert checked.faults == []
    message = checked.message
    assert (message.identifier, message.status, message.kind, message.scope) == (
        alert.identifier,
        "Actual",
        "Alert",
        "Public",
    )
    assert message.sent.endswith("+05:00")  # the centre's clock
    assert [info.language for info in message.infos] == ["en", "ar"]
    english, arabic = message.infos
    assert english.instruction == ENGLISH["instruction"]
    assert arabic.headline == "فيضان في الوادي"
    assert english.contact == "Hotline day and night: 112 +992446000000"
    (area,) = english.areas
    assert (area.description, area.geocodes) == ("Tajikistan", (("ISO3166-1", "TJ"),))
    assert (len(area.polygons), len(area.circles)) == (1, 1)
    assert arabic.areas[0].description == "طاجيكستان"


def test_sender_is_the_centres_address_else_one_of_the_site(cast, settings):
    assert an_alert(cast).sender.startswith("alerts@")
    cast.centre.email = "desk@example.org"
    cast.centre.save()
    assert an_alert(cast).sender == "desk@example.org"
    settings.ALLOWED_HOSTS = ["*"]
    assert an_alert(cast, by="network_admin").sender == settings.DEFAULT_FROM_EMAIL


def test_network_can_warn_without_a_centre(cast):
    alert = an_alert(cast, by="network_admin")
    assert _message(alert).faults == []
    assert alert.sender_name == "Riverland network"


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ({"expires": None}, "until when"),
        ({"expires": timezone.now() - timedelta(hours=1)}, "over already"),
        ({"countries": []}, "where it holds"),
    ],
)
def test_half_an_alert_is_not_issued(cast, more, says):
    draft = a_draft(cast, **more)
    assert any(says in fault for fault in issuing.faults_of(draft))
    with pytest.raises(LibraryRefused, match=says):
        actions.issue_alert(draft, by=cast.viewer("editor"))
    draft.refresh_from_db()
    assert (draft.sent, draft.xml) == (None, "")


def test_alert_that_says_nothing_is_not_issued(cast):
    draft = a_draft(cast, words={"event": "Flood"})
    with pytest.raises(LibraryRefused, match="Nothing but the event"):
        actions.issue_alert(draft, by=cast.viewer("editor"))


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"polygons": "1,1 1,2 2,2 2,1"}, "polygons"),
        ({"circles": "91,1 5"}, "circles"),
        (
            {"effective": timezone.now() + timedelta(days=2), "expires": timezone.now() + timedelta(days=1)},
            "expires",
        ),
        ({"onset": timezone.now() + timedelta(days=2)}, "onset"),
    ],
)
def test_wrong_facts_are_refused_where_they_stand(cast, more, field):
    with pytest.raises(LibraryRefused) as refused:
        actions.add_alert(fields=facts(**more), language="en", words=ENGLISH, by=cast.viewer("editor"))
    assert refused.value.field == field
    assert not Alert.objects.exists()


def test_words_need_the_event(cast):
    with pytest.raises(LibraryRefused) as refused:
        a_draft(cast, words={"headline": "Flood"})
    assert refused.value.field == "event"


def test_issued_alert_is_not_edited_by_any_action(cast):
    alert, by = an_alert(cast), cast.viewer("editor")
    text = alert.texts.first()
    for deed in (
        lambda: actions.change_alert(alert, fields={"severity": "Minor"}, by=by),
        lambda: actions.write_alert_text(alert, "en", words=ENGLISH, by=by),
        lambda: actions.write_alert_text(alert, "fr", words=ENGLISH, by=by),
        lambda: actions.remove_alert_text(text, by=by),
        lambda: actions.discard_alert(alert, by=by),
        lambda: actions.issue_alert(alert, by=by),
    ):
        with pytest.raises(LibraryRefused):
            deed()


def test_the_database_itself_refuses_to_edit_what_was_issued(cast):
    alert = an_alert(cast)
    for edit in (
        lambda: Alert.objects.filter(pk=alert.pk).update(severity="Minor"),
        lambda: Alert.objects.filter(pk=alert.pk).update(expires=timezone.now() + timedelta(days=9)),
        lambda: AlertText.objects.filter(alert=alert).update(headline="Nothing happened"),
        lambda: connection.cursor().execute("UPDATE library_alert SET xml = 'x'"),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            edit()
    alert.refresh_from_db()
    assert alert.severity == "Severe"


def test_the_database_keeps_a_draft_a_draft(cast):
    draft = a_draft(cast)
    for change in ({"sent": timezone.now()}, {"sender": "x"}, {"kind": "Update"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Alert.objects.filter(pk=draft.pk).update(**change)


def test_update_takes_the_place_of_the_alert_once_it_is_issued(cast):
    alert, by = an_alert(cast), cast.viewer("editor")
    draft = actions.begin_update(alert, by=by)
    assert [one.alert for one in in_force(cast.network.pk)] == [alert]
    assert {text.language for text in draft.texts.all()} == {"en", "ar"}
    actions.write_alert_text(draft, "en", words=ENGLISH | {"headline": "The dam holds"}, by=by)
    update = actions.issue_alert(draft, by=by)
    (shown,) = in_force(cast.network.pk, language="en")
    assert (shown.alert, shown.title) == (update, "The dam holds")
    checked = _message(update)
    assert checked.faults == []
    before = _message(alert).message
    assert checked.message.references == f"{before.sender},{before.identifier},{before.sent}"
    assert checked.message.kind == "Update"


def test_update_of_an_update_names_both(cast):
    by, alert = cast.viewer("editor"), an_alert(cast)
    second = actions.issue_alert(actions.begin_update(alert, by=by), by=by)
    third = actions.issue_alert(actions.begin_update(second, by=by), by=by)
    assert [one.identifier for one in _message(third).message.referenced] == [
        alert.identifier,
        second.identifier,
    ]


def test_an_update_is_begun_once(cast):
    by, alert = cast.viewer("editor"), an_alert(cast)
    assert actions.begin_update(alert, by=by) == actions.begin_update(alert, by=cast.viewer("manager"))


def test_cancellation_ends_the_alert_and_says_why(cast):
    alert, by = an_alert(cast), cast.viewer("manager")
    cancelled = actions.cancel_alert(alert, reason="The water  went back.", by=by)
    assert in_force(cast.network.pk) == []
    message = _message(cancelled).message
    assert (message.kind, message.note) == ("Cancel", "The water went back.")
    assert {info.responses for info in message.infos} == {("AllClear",)}
    assert rules.faults_of(message) == []
    assert Entry.objects.get(action="library.alert_cancelled").reason == "The water went back."


@pytest.mark.parametrize("reason", ["", "   "])
def test_cancellation_needs_a_reason(cast, reason):
    alert = an_alert(cast)
    with pytest.raises(LibraryRefused, match="why"):
        actions.cancel_alert(alert, reason=reason, by=cast.viewer("editor"))
    assert len(in_force(cast.network.pk)) == 1


def test_what_was_replaced_or_cancelled_is_left_alone(cast):
    by, alert = cast.viewer("editor"), an_alert(cast)
    draft = actions.begin_update(alert, by=by)
    cancelled = actions.cancel_alert(alert, reason="Over.", by=by)
    for old in (alert, cancelled):
        with pytest.raises(LibraryRefused):
            actions.begin_update(old, by=by)
        with pytest.raises(LibraryRefused):
            actions.cancel_alert(old, reason="Again.", by=by)
    with pytest.raises(LibraryRefused, match="Another message"):
        actions.issue_alert(draft, by=by)


def test_only_one_message_takes_the_place_of_another(cast):
    by, alert = cast.viewer("editor"), an_alert(cast)
    actions.cancel_alert(alert, reason="Over.", by=by)
    rival = a_draft(cast)
    Alert.objects.filter(pk=rival.pk).update(kind="Update", replaces=alert)
    rival.refresh_from_db()
    sent = issuing.as_sent(rival, timezone.now())
    sent.xml = "x"
    with pytest.raises(IntegrityError), transaction.atomic():
        sent.save()


def test_second_of_two_editors_is_told(cast):
    draft = a_draft(cast)
    seen, read = draft.version, issuing.stamp_of(draft, issuing.texts_of(draft))
    actions.change_alert(draft, fields={"severity": "Extreme"}, version=seen, by=cast.viewer("editor"))
    with pytest.raises(ChangedMeanwhile):
        actions.change_alert(draft, fields={"severity": "Minor"}, version=seen, by=cast.viewer("manager"))
    with pytest.raises(LibraryRefused, match="Somebody changed"):
        actions.issue_alert(draft, seen=read, by=cast.viewer("manager"))
    text = draft.texts.get(language="en")
    actions.write_alert_text(
        draft, "en", words=ENGLISH | {"area": "Valley"}, version=text.version, by=cast.viewer("editor")
    )
    with pytest.raises(ChangedMeanwhile):
        actions.write_alert_text(draft, "en", words=ENGLISH, version=text.version, by=cast.viewer("manager"))


def test_words_changed_after_reading_stop_the_issue(cast):
    draft = a_draft(cast)
    read = issuing.stamp_of(draft, issuing.texts_of(draft))
    actions.write_alert_text(draft, "en", words=ENGLISH | {"headline": "Changed"}, by=cast.viewer("editor"))
    with pytest.raises(LibraryRefused, match="Somebody changed"):
        actions.issue_alert(draft, seen=read, by=cast.viewer("manager"))


def test_last_language_stays(cast):
    draft, by = a_draft(cast), cast.viewer("editor")
    actions.remove_alert_text(draft.texts.get(language="ar"), by=by)
    with pytest.raises(LibraryRefused, match="one language"):
        actions.remove_alert_text(draft.texts.get(), by=by)


def test_alert_that_begins_later_is_not_in_force_yet(cast):
    an_alert(cast, effective=timezone.now() + timedelta(hours=2))
    assert in_force(cast.network.pk) == []


def test_in_force_are_those_of_the_country_and_of_everywhere_the_gravest_first(cast):
    minor = an_alert(cast, severity="Minor")
    grave = an_alert(cast, severity="Extreme")
    russia = an_alert(cast, countries=["RU"])
    draft = a_draft(
        cast, words=ENGLISH | {"area": "Everywhere"}, arabic=False, countries=[], severity="Moderate"
    )
    everywhere = actions.issue_alert(draft, by=cast.viewer("editor"))
    assert [one.alert for one in in_force(cast.network.pk, "TJ")] == [grave, everywhere, minor]
    assert [one.alert for one in in_force(cast.network.pk, "RU")] == [russia, everywhere]
    assert len(in_force(cast.network.pk)) == 4
    assert in_force(None) == []


def test_the_gravest_is_shown_however_many_newer_ones_there_are(cast, monkeypatch):
    monkeypatch.setattr(showing, "MOST", 2)
    worst = an_alert(cast, severity="Extreme")
    for country in ("TJ", "RU", "RU"):
        an_alert(cast, severity="Minor", countries=[country])
    assert in_force(cast.network.pk)[0].alert == worst
    assert in_force(cast.network.pk, country="TJ")[0].alert == worst


def test_in_force_takes_one_statement_whatever_the_number(cast, django_assert_num_queries):
    for _number in range(3):
        an_alert(cast)
    with django_assert_num_queries(1):
        assert len([one.title for one in in_force(cast.network.pk, language="ar")]) == 3


def test_reader_gets_another_language_and_hears_of_it(cast):
    an_alert(cast)
    (arabic,) = in_force(cast.network.pk, language="ar")
    assert (arabic.title, arabic.is_other_language, arabic.direction) == ("فيضان في الوادي", False, "rtl")
    (russian,) = in_force(cast.network.pk, language="ru")
    assert (russian.language, russian.is_other_language, russian.language_name) == ("en", True, "English")
