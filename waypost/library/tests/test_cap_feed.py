"""The feed at `/alerts/cap/`, as a program reads it."""

from datetime import timedelta
from xml.etree import ElementTree

import pytest
import time_machine
from django.utils import timezone

from waypost.library.actions import alerts as actions
from waypost.library.cap import checking, reading
from waypost.library.cap.collecting import collect
from waypost.library.tests.alert_drafts import a_draft, an_alert
from waypost.library.tests.feed_server import served

ATOM = "{http://www.w3.org/2005/Atom}"


def _feed(cast, **headers):
    return cast.anybody.get("/alerts/cap/", headers=headers)


def _entries(answer):
    return ElementTree.fromstring(answer.content).findall(f"{ATOM}entry")


def test_feed_has_what_atom_demands(cast):
    an_alert(cast)
    answer = _feed(cast)
    assert answer["Content-Type"] == "application/atom+xml; charset=utf-8"
    root = ElementTree.fromstring(answer.content)
    for element in (root, *root.findall(f"{ATOM}entry")):
        for name in ("id", "title", "updated", "author"):
            assert element.find(f"{ATOM}{name}") is not None, name
    assert root.find(f"{ATOM}link[@rel='self']").get("href") == "http://testserver/alerts/cap/"
    assert not answer.cookies


def test_entries_lead_to_messages_that_keep_schema_and_rules(cast):
    alert, by = an_alert(cast), cast.viewer("editor")
    actions.issue_alert(actions.begin_update(alert, by=by), by=by)
    actions.cancel_alert(an_alert(cast), reason="Over.", by=by)
    entries = _entries(_feed(cast))
    assert len(entries) == 4
    for entry in entries:
        link = entry.find(f"{ATOM}link[@type='application/cap+xml']").get("href")
        answer = cast.anybody.get(link)
        assert answer["Content-Type"] == "application/cap+xml; charset=utf-8"
        assert checking.check(reading.parse(answer.content)).faults == []


def test_feed_leaves_out_drafts_and_what_is_over(cast):
    a_draft(cast)
    an_alert(cast)
    assert len(_entries(_feed(cast))) == 1
    with time_machine.travel(timezone.now() + timedelta(hours=7)):
        assert _entries(_feed(cast)) == []


@pytest.mark.parametrize("path", ["feed", "message"])
def test_who_has_it_already_hears_304(cast, path):
    alert = an_alert(cast)
    url = "/alerts/cap/" if path == "feed" else f"/alerts/cap/{alert.identifier}.xml"
    first = cast.anybody.get(url)
    for headers in ({"If-None-Match": first["ETag"]}, {"If-Modified-Since": first["Last-Modified"]}):
        again = cast.anybody.get(url, headers=headers)
        assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"])


def test_who_has_an_older_one_gets_the_new_one(cast):
    an_alert(cast)
    with time_machine.travel(timezone.now() + timedelta(hours=1)):
        first = _feed(cast)
        an_alert(cast)
        for headers in ({"If-None-Match": first["ETag"]}, {"If-Modified-Since": first["Last-Modified"]}):
            assert len(_entries(_feed(cast, **headers))) == 2
    with time_machine.travel(timezone.now() + timedelta(hours=6, minutes=30)):
        assert len(_entries(_feed(cast, **{"If-Modified-Since": first["Last-Modified"]}))) == 1


def test_feed_takes_a_fixed_number_of_statements(cast, django_assert_max_num_queries):
    for _number in range(4):
        an_alert(cast)
    with django_assert_max_num_queries(8):
        assert len(_entries(_feed(cast))) == 4


def test_feed_is_not_written_to(cast):
    assert cast.anybody.post("/alerts/cap/").status_code == 405


def test_another_waypost_can_read_it(cast, settings):
    """Our feed and messages, served by a real server, read by our own reader."""
    alert = an_alert(cast)
    with served() as server:
        settings.FEED_HOSTS = [server.host]
        feed = _feed(cast).content.replace(b"http://testserver", server.url.encode())
        server.pages["/alerts/cap/"] = (200, {}, feed)
        message = cast.anybody.get(f"/alerts/cap/{alert.identifier}.xml").content
        server.pages[f"/alerts/cap/{alert.identifier}.xml"] = (200, {}, message)
        (arrived,) = collect(f"{server.url}/alerts/cap/").arrived
    assert checking.check(arrived.alert).message.identifier == alert.identifier
