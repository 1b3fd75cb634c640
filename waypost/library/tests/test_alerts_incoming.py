"""Alerts of others: read by the job from a real server, kept once, judged, offered, taken over."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from waypost.library.actions import alert_feeds as actions
from waypost.library.cap import fetching, in_force
from waypost.library.cap.jobs import read_alert_feed, read_alert_feeds
from waypost.library.cap.message import Area, Info, Message, written
from waypost.library.cap.writing import to_xml
from waypost.library.models import Alert, AlertFeed, IncomingAlert
from waypost.library.saving import LibraryRefused
from waypost.library.tests.feed_server import served
from waypost.shared.audit.models import Entry

BOMB = b'<!DOCTYPE a [<!ENTITY a "x"><!ENTITY b "&a;&a;">]><alert>&b;</alert>'


def _in(**time) -> str:
    return written(timezone.now() + timedelta(**time))


def a_message(identifier="w-1", *, sent=None, languages=("ru", "en-US"), **more) -> bytes:
    """A good message of a weather service that holds now."""
    infos = tuple(
        Info(
            language=language, categories=("Met",), event="Storm", urgency="Expected", severity="Extreme",
            certainty="Likely", expires=_in(hours=5), sender_name="Weather service", headline=f"Storm {language}",
            instruction="Stay inside.", contact="Call 112", areas=(Area("Valley", ("1,1 1,2 2,2 1,1",)),),
        )
        for language in languages
    )  # fmt: skip
    fields = {"kind": "Alert", "status": "Actual", "scope": "Public", "infos": infos} | more
    message = Message(identifier=identifier, sender="met@example.org", sent=sent or SENT, **fields)
    return to_xml(message).encode()


SENT = "2026-01-05T10:00:00+05:00"
REFERENCE = f"met@example.org,w-1,{SENT}"


@pytest.fixture
def source(settings, monkeypatch):
    monkeypatch.setattr(fetching, "PATIENCE", 1.0)
    monkeypatch.setattr(fetching, "DEADLINE", 2.0)
    with served({"/one": (200, {}, a_message())}) as server:
        settings.FEED_HOSTS = [server.host]
        yield server


@pytest.fixture
def feed_at(cast, source):
    """Makes a source of the cast's network at a path of the server."""

    def make(path="/one", **more):
        fields = {"name": f"Source {path}", "url": f"{source.url}{path}", "country": "TJ", **more}
        return actions.add_feed(fields=fields, by=cast.viewer("editor"))

    return make


def _read(feed):
    read_alert_feed(str(feed.pk))
    feed.refresh_from_db()
    return feed


def _arrived(cast, source, feed_at, body, path="/next"):
    """The message as it was kept after the job has read it."""
    source.pages[path] = (200, {}, body)
    _read(AlertFeed.objects.filter(url=f"{source.url}{path}").first() or feed_at(path))
    return IncomingAlert.objects.order_by("-created_at", "-pk").first()


def test_message_is_offered_with_what_is_wrong(feed_at):
    feed = _read(feed_at())
    (kept,) = feed.arrived.all()
    assert (kept.state, kept.faults, kept.title, kept.identifier) == ("offered", [], "Storm ru", "w-1")
    assert (feed.problem, feed.failures) == ("", 0)
    assert Entry.objects.filter(action="library.message_arrived").count() == 1


def test_message_comes_once_from_a_source(feed_at, source):
    feed = _read(feed_at())
    _read(feed)
    assert IncomingAlert.objects.count() == 1
    source.pages["/one"] = (200, {}, a_message(sent="2026-01-06T10:00:00+05:00"))
    _read(feed)
    assert IncomingAlert.objects.count() == 2


def test_nobody_keeps_a_message_out_by_sending_its_name_first(cast, source, feed_at):
    """A hostile source writes sender, identifier and time of another; the true message arrives nevertheless."""
    source.pages["/hostile"] = (200, {}, a_message(languages=("fr",)))
    _read(feed_at("/hostile"))
    (true,) = _read(feed_at("/one")).arrived.all()
    assert (true.state, true.title) == ("offered", "Storm ru")
    ours = actions.take_over(true, by=cast.viewer("editor"))
    assert {text.language for text in ours.texts.all()} == {"ru", "en"}


@pytest.mark.parametrize(("path", "is_strange"), [("/one", False), ("/two", True)])
def test_a_copy_from_another_source_does_not_make_an_update_strange(cast, source, feed_at, path, is_strange):
    source.pages["/copy"] = source.pages["/one"]
    _read(feed_at("/copy"))
    _read(feed_at("/one"))
    kept = _arrived(cast, source, feed_at, a_message("w-2", kind="Update", references=REFERENCE), path=path)
    page = cast.client("editor").get(reverse("library:alert_message", args=[kept.pk])).text
    assert ("It wants to change an alert of somebody else" in page) is is_strange


@pytest.mark.parametrize(
    ("path", "state", "level", "rule"),
    [
        ("/samples/canada_errors.cap", "offered", "rule", "references_missing"),
        ("/samples/invalid.cap", "refused", "schema", "missing"),
        ("/samples/sweden.cap", "refused", "schema", "missing"),
        ("/samples/weather_invalid.atom", "offered", "rule", "identifier_characters"),
        ("/samples/ph.cap", "offered", "note", "not_actual"),
    ],
)
def test_samples_are_judged_and_shown(cast, feed_at, path, state, level, rule):
    (kept,) = _read(feed_at(path)).arrived.all()
    assert kept.state == state
    assert (level, rule) in {(fault["level"], fault["rule"]) for fault in kept.faults}
    page = cast.client("editor").get(reverse("library:alert_message", args=[kept.pk]))
    assert page.status_code == 200
    assert ("Set aside" in page.text, "Publish as it is" in page.text) == (
        True,
        path.endswith(("errors.cap", "invalid.atom")),
    )


@pytest.mark.parametrize(
    ("path", "problem", "says"),
    [
        ("/samples/smhi.se.alerts.cap", "no_alerts", "neither a feed nor an alert"),
        ("/samples/pelmorex.atom", "not_xml", "no well-formed XML"),
        ("/bomb", "hostile", "made to harm"),
        ("/huge", "large", "more than 2 MB"),
        ("/slow", "slow", "too slowly"),
        ("/inside", "own_network", "our own network"),
        ("/missing", "status", "refused to answer"),
    ],
)
def test_bad_source_is_told_on_its_page_and_the_others_go_on(cast, source, feed_at, path, problem, says):
    source.pages["/bomb"] = (200, {}, BOMB)
    source.pages["/inside"] = (302, {"Location": "http://127.0.0.1:9/"}, b"")
    bad, good = _read(feed_at(path)), _read(feed_at())
    assert (bad.problem, good.problem) == (problem, "")
    assert IncomingAlert.objects.count() == 1
    page = cast.client("editor").get(reverse("library:alert_feeds"))
    assert says in page.text


def test_source_that_fails_is_asked_more_and_more_seldom(feed_at):
    feed, waits = feed_at("/missing"), []
    for _time in range(9):
        _read(feed)
        waits.append(round((feed.next_read - feed.last_read).total_seconds() / 60))
    assert waits[:3] == [29, 59, 119]
    assert waits == sorted(waits)
    assert waits[-1] == 24 * 60 - 1
    AlertFeed.objects.filter(pk=feed.pk).update(url=feed.url.replace("/missing", "/one"))
    assert _read(feed).failures == 0


def test_only_sources_that_are_due_are_queued(feed_at, monkeypatch):
    from waypost.library.cap import jobs

    queued = []
    monkeypatch.setattr(jobs, "enqueue", lambda name, pk: queued.append(pk))
    due, later, off = feed_at("/one"), feed_at("/two"), feed_at("/three", is_active=False)
    AlertFeed.objects.filter(pk=later.pk).update(next_read=timezone.now() + timedelta(hours=1))
    read_alert_feeds()
    assert queued == [due.pk]
    read_alert_feed(str(off.pk))
    off.refresh_from_db()
    assert off.last_read is None


def test_job_is_scheduled(db):
    from django_q.models import Schedule

    from waypost.shared.jobs import keep_scheduled_jobs

    keep_scheduled_jobs()
    assert Schedule.objects.get(name="library.read_alert_feeds").minutes == 15


def test_source_stands_in_the_list_once(cast, feed_at):
    feed_at()
    with pytest.raises(LibraryRefused, match="already"):
        feed_at()
    answer = cast.client("editor").post(
        reverse("library:alert_feed_add"), {"name": "X", "url": AlertFeed.objects.get().url}
    )
    assert "already" in answer.text


def test_published_as_it_is_it_is_our_own_message_and_names_the_source(cast, feed_at):
    (kept,) = _read(feed_at()).arrived.all()
    cast.client("editor").post(reverse("library:alert_take", args=[kept.pk]), {"now": "1"})
    (shown,) = in_force(cast.network.pk, "TJ", "ru")
    assert (shown.title, shown.alert.source) == ("Storm ru", "Weather service (met@example.org)")
    assert (shown.alert.severity, shown.alert.countries) == ("Extreme", ["TJ"])
    assert shown.alert.identifier != "w-1"
    assert {text.language for text in shown.alert.texts.all()} == {"ru", "en"}
    page = cast.anybody.get(f"/en/alerts/{shown.alert.code}/").text
    assert "Weather service (met@example.org)" in page
    kept.refresh_from_db()
    assert (kept.state, kept.alert) == ("taken", shown.alert)


def test_translated_first_it_is_a_draft(cast, feed_at):
    (kept,) = _read(feed_at()).arrived.all()
    answer = cast.client("editor").post(reverse("library:alert_take", args=[kept.pk]))
    draft = Alert.objects.drafts().get()
    assert answer["Location"] == reverse("library:alert", args=[draft.pk])
    assert in_force(cast.network.pk) == []


def test_discarded_draft_is_offered_again(cast, feed_at):
    from waypost.library.actions.alerts import discard_alert

    (kept,) = _read(feed_at()).arrived.all()
    discard_alert(actions.take_over(kept, by=cast.viewer("editor")), by=cast.viewer("editor"))
    kept.refresh_from_db()
    assert (kept.state, kept.alert, kept.decided_at) == ("offered", None, None)


def test_message_without_an_end_becomes_a_draft_that_says_so(cast, source, feed_at):
    body = a_message().replace(b"cap:expires>", b"cap:expired>")
    lines = [line for line in body.splitlines() if b"expired" not in line]
    kept = _arrived(cast, source, feed_at, b"\n".join(lines))
    assert "no_end" in {fault["rule"] for fault in kept.faults}
    answer = cast.client("editor").post(
        reverse("library:alert_take", args=[kept.pk]), {"now": "1"}, follow=True
    )
    assert "Say until when it holds." in answer.text
    assert Alert.objects.drafts().count() == 1


def test_decision_is_made_once(cast, feed_at):
    (kept,) = _read(feed_at()).arrived.all()
    actions.set_aside(kept, because="Not our region.", by=cast.viewer("editor"))
    with pytest.raises(LibraryRefused, match="before you"):
        actions.take_over(kept, by=cast.viewer("manager"))
    with pytest.raises(LibraryRefused, match="before you"):
        actions.set_aside(kept, by=cast.viewer("manager"))


@pytest.mark.parametrize(
    "more", [{"status": "Exercise"}, {"status": "Test"}, {"scope": "Private", "addresses": "x"}]
)
def test_exercises_and_private_messages_are_not_published(cast, source, feed_at, more):
    kept = _arrived(cast, source, feed_at, a_message(**more))
    with pytest.raises(LibraryRefused):
        actions.take_over(kept, by=cast.viewer("editor"))
    assert not Alert.objects.exists()


def test_refused_message_is_not_published(cast, feed_at):
    (kept,) = _read(feed_at("/samples/sweden.cap")).arrived.all()
    with pytest.raises(LibraryRefused, match="standard"):
        actions.take_over(kept, by=cast.viewer("editor"))
    actions.set_aside(kept, by=cast.viewer("editor"))


def _published(cast, feed_at):
    (kept,) = _read(feed_at()).arrived.all()
    cast.client("editor").post(reverse("library:alert_take", args=[kept.pk]), {"now": "1"})
    return Alert.objects.issued().get()


def test_update_from_outside_updates_ours(cast, source, feed_at):
    ours = _published(cast, feed_at)
    kept = _arrived(
        cast,
        source,
        feed_at,
        a_message("w-2", kind="Update", references=REFERENCE, languages=("ru",)),
        path="/one",
    )
    assert kept.faults == []
    draft = actions.take_over(kept, by=cast.viewer("editor"))
    assert (draft.kind, draft.replaces) == ("Update", ours)
    assert [text.language for text in draft.texts.all()] == ["ru"]


def test_cancellation_from_outside_cancels_ours(cast, source, feed_at):
    _published(cast, feed_at)
    kept = _arrived(
        cast,
        source,
        feed_at,
        a_message("w-3", kind="Cancel", references=REFERENCE, note="The storm turned."),
        path="/one",
    )
    cancelled = actions.take_over(kept, by=cast.viewer("editor"))
    assert (cancelled.kind, cancelled.reason) == ("Cancel", "The storm turned.")
    assert in_force(cast.network.pk) == []


@pytest.mark.parametrize(
    ("path", "sender"), [("/next", b"met@example.org"), ("/one", b"somebody@example.net")]
)
def test_nobody_cancels_what_another_sent(cast, source, feed_at, path, sender):
    ours = _published(cast, feed_at)
    body = a_message("w-3", kind="Cancel", references=REFERENCE, note="All is well.")
    kept = _arrived(cast, source, feed_at, _sent_by(sender, body), path=path)
    page = cast.client("editor").get(reverse("library:alert_message", args=[kept.pk])).text
    assert "It wants to cancel an alert of somebody else" in page
    assert reverse("library:alert", args=[ours.pk]) in page
    assert "Cancel our alert, too" not in page
    cast.client("editor").post(reverse("library:alert_take", args=[kept.pk]), {"now": "1"})
    with pytest.raises(LibraryRefused, match="another source or sender"):
        actions.take_over(kept, by=cast.viewer("editor"))
    assert [shown.alert for shown in in_force(cast.network.pk)] == [ours]
    actions.set_aside(kept, by=cast.viewer("editor"))


@pytest.mark.parametrize(
    ("path", "sender"), [("/next", b"met@example.org"), ("/one", b"somebody@example.net")]
)
def test_nobody_changes_what_another_sent(cast, source, feed_at, path, sender):
    ours = _published(cast, feed_at)
    body = a_message("w-2", kind="Update", references=REFERENCE)
    kept = _arrived(cast, source, feed_at, _sent_by(sender, body), path=path)
    page = cast.client("editor").get(reverse("library:alert_message", args=[kept.pk])).text
    assert "It wants to change an alert of somebody else" in page
    cast.client("editor").post(reverse("library:alert_take", args=[kept.pk]), {"now": "1"})
    assert ours in [shown.alert for shown in in_force(cast.network.pk)]
    assert not ours.successors.exists()


def _sent_by(sender, body):
    """The message of another sender that names the one of the weather service."""
    return body.replace(b"sender>met@example.org<", b"sender>" + sender + b"<")


def test_cancellation_of_what_we_never_published_is_set_aside(cast, source, feed_at):
    kept = _arrived(cast, source, feed_at, a_message("w-3", kind="Cancel", references=REFERENCE))
    assert "reference_unknown" in {fault["rule"] for fault in kept.faults}
    with pytest.raises(LibraryRefused, match="did not publish"):
        actions.take_over(kept, by=cast.viewer("editor"))


def test_shapes_that_break_the_rules_are_not_handed_on(cast, source, feed_at):
    kept = _arrived(cast, source, feed_at, a_message().replace(b"1,1 1,2 2,2 1,1", b"1,1 1,2 2,2 9,9"))
    assert {fault["rule"] for fault in kept.faults} == {"polygon_open"}
    alert = actions.take_over(kept, by=cast.viewer("editor"))
    assert alert.polygons == ""


def test_my_day_tells_who_may_decide(cast, feed_at):
    from waypost.library.cap.my_day import waiting

    assert waiting(cast.viewer("editor")) is None
    _read(feed_at())
    assert len(waiting(cast.viewer("editor"))["messages_from_outside"]) == 1
    assert waiting(cast.viewer("counsellor")) is None


def test_list_takes_a_fixed_number_of_statements(cast, source, feed_at, django_assert_max_num_queries):
    browser = cast.client("editor")
    for number in range(5):
        _arrived(cast, source, feed_at, a_message(f"n-{number}"))
    with django_assert_max_num_queries(20):
        assert browser.get(reverse("library:alert_incoming")).text.count("row-link") == 5
    assert browser.get(reverse("library:alert_incoming") + "?state=nonsense&page=x").status_code == 200
