"""Reading sources over HTTP: a real server, patient and hostile by turns."""

import socket
import threading
import time
from contextlib import suppress

import pytest

from waypost.library.cap import fetching
from waypost.library.cap.collecting import collect
from waypost.library.cap.reading import Link
from waypost.library.fetching import Unreadable, _connection, _until, answer_of, is_public, split
from waypost.library.tests.feed_server import SAMPLES, served


@pytest.fixture
def source(settings, monkeypatch):
    """A source that is allowed although it stands on this machine."""
    monkeypatch.setattr(fetching, "PATIENCE", 1.0)
    monkeypatch.setattr(fetching, "DEADLINE", 2.0)
    with served() as server:
        settings.FEED_HOSTS = [server.host]
        yield server


def test_a_message_is_fetched(source):
    answer = fetching.fetch(f"{source.url}/samples/canada.cap")
    assert answer.body == (SAMPLES / "canada.cap").read_bytes()


@pytest.mark.parametrize(
    ("path", "problem"),
    [
        ("huge", "large"),
        ("endless", "large"),
        ("slow", "slow"),
        ("silent", "slow"),
        ("half", "down"),
        ("ring", "redirects"),
        ("missing", "status"),
        ("packed", "status"),
    ],
)
def test_bad_answer_is_told_and_ends(source, path, problem):
    began = time.monotonic()
    with pytest.raises(Unreadable) as refused:
        fetching.fetch(f"{source.url}/{path}")
    assert refused.value.problem == problem
    assert time.monotonic() - began < 4


def test_nobody_there(settings):
    settings.FEED_HOSTS = ["127.0.0.1:9"]
    with pytest.raises(Unreadable, match="down"):
        fetching.fetch("http://127.0.0.1:9/")


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/", "http://localhost/", "http://[::1]/", "http://10.1.2.3/", "http://192.168.0.1/",
        "http://172.16.0.1/", "http://169.254.169.254/latest/meta-data/", "http://0.0.0.0/", "http://100.64.0.1/",
        "http://[fe80::1]/", "http://[fc00::1]/", "http://[::ffff:127.0.0.1]/", "http://[64:ff9b::7f00:1]/",
        "http://2130706433/", "http://0x7f.1/", "http://[2002:7f00:1::]/", "https://224.0.0.1/",
        "http://[::127.0.0.1]/", "http://[::ffff:8.8.8.8]/", "http://[::ffff:0:7f00:1]/", "http://[fec0::1]/",
        "http://[64:ff9b:1::7f00:1]/",
    ],
)  # fmt: skip
def test_own_network_is_not_read(url):
    with pytest.raises(Unreadable) as refused:
        fetching.fetch(url)
    assert refused.value.problem in ("own_network", "unknown_host")


@pytest.mark.parametrize("number", ["8.8.8.8", "2001:4860:4860::8888", "64:ff9b::808:808", "2002:808:808::"])
def test_the_open_internet_is_read_however_it_is_reached(number):
    assert is_public(number)


@pytest.mark.parametrize(
    "url",
    ["file:///etc/passwd", "ftp://example.org/", "gopher://127.0.0.1/", "http://", "http://x:99999/", "//x/", "http://a b/", "http://example.org/\r\nHost: x", "http://ex%61mple.org:port/", "http://пример.рф/"],
)  # fmt: skip
def test_what_is_no_web_address_is_refused(url):
    with pytest.raises(Unreadable) as refused:
        fetching.fetch(url)
    assert refused.value.problem in ("address", "unknown_host")


def test_who_greets_a_byte_at_a_time_is_cut_off():
    """A port that drips what looks like the beginning of a greeting over TLS."""
    with socket.create_server(("127.0.0.1", 0)) as door:

        def drip():
            line, _address = door.accept()
            with line, suppress(OSError):
                line.sendall(b"\x16\x03\x03\x40\x00")
                for _time in range(80):
                    line.sendall(b"\x02")
                    time.sleep(0.1)

        threading.Thread(target=drip, daemon=True).start()
        port, began = door.getsockname()[1], time.monotonic()
        parts = split(f"https://127.0.0.1:{port}/")
        connection = _connection(parts, "127.0.0.1", port, 6.0, began + 6.0)
        with pytest.raises(OSError), _until(began + 0.5, connection):  # noqa: PT011  # whatever the system says
            connection.connect()
        connection.close()
        assert time.monotonic() - began < 3


def test_nothing_is_asked_when_the_time_is_over(source):
    with (
        pytest.raises(Unreadable, match="slow"),
        answer_of(
            f"{source.url}/feed", headers={}, ends=time.monotonic(), patience=1.0, trusted=[source.host]
        ),
    ):
        pass
    assert source.asked == []


def test_redirect_into_the_own_network_is_refused(source):
    """The first host may be read; the one to which it leads is another port of this machine, and may not."""
    with served() as inside:
        source.pages["/away"] = (302, {"Location": f"{inside.url}/samples/canada.cap"}, b"")
        with pytest.raises(Unreadable) as refused:
            fetching.fetch(f"{source.url}/away")
        assert refused.value.problem == "own_network"
        assert inside.asked == []


def test_redirect_to_a_file_is_refused(source):
    source.pages["/away"] = (302, {"Location": "file:///etc/passwd"}, b"")
    with pytest.raises(Unreadable, match="address"):
        fetching.fetch(f"{source.url}/away")


def test_redirect_within_a_good_host_is_followed(source):
    source.pages["/old"] = (301, {"Location": "/samples/ph.cap"}, b"")
    assert collect(f"{source.url}/old").arrived


def test_what_did_not_change_is_not_sent_again(source):
    source.pages["/feed"] = (200, {"ETag": '"one"'}, (SAMPLES / "canada.cap").read_bytes())
    first = collect(f"{source.url}/feed")
    assert (len(first.arrived), first.etag) == (1, '"one"')
    assert collect(f"{source.url}/feed", etag=first.etag).unchanged


def test_a_feed_leads_to_its_messages_once(source):
    entry = (
        b'<entry><updated>1</updated><link type="application/cap+xml" href="/samples/canada.cap"/></entry>'
    )
    source.pages["/feed"] = (200, {}, b'<feed xmlns="http://www.w3.org/2005/Atom">' + entry + b"</feed>")
    first = collect(f"{source.url}/feed")
    link = Link(f"{source.url}/samples/canada.cap", "1")
    assert [arrived.link for arrived in first.arrived] == [link]
    assert collect(f"{source.url}/feed", known={link}).arrived == []


def test_one_bad_message_does_not_hold_up_the_others(source):
    entries = b"".join(
        b'<entry><link href="%b"/></entry>' % path
        for path in (b"/missing", b"/huge", b"http://10.0.0.1/", b"/samples/ph.cap")
    )
    source.pages["/feed"] = (
        200,
        {"ETag": '"x"'},
        b'<feed xmlns="http://www.w3.org/2005/Atom">' + entries + b"</feed>",
    )
    reading = collect(f"{source.url}/feed")
    assert len(reading.arrived) == 1
    assert sorted(reading.failed) == ["large", "own_network", "status"]
    assert reading.problem == reading.etag == ""


def test_a_bomb_is_told_and_not_expanded(source):
    source.pages["/bomb"] = (200, {}, b'<!DOCTYPE a [<!ENTITY a "x"><!ENTITY b "&a;&a;">]><alert>&b;</alert>')
    assert collect(f"{source.url}/bomb").problem == "hostile"
