"""Asking addresses over HTTP: a real server, patient and hostile by turns; and addresses written in texts."""

import time

import pytest

from waypost.library.links import asking
from waypost.library.links.asking import ask, ask_all
from waypost.library.links.written import addresses_in, with_addresses
from waypost.library.tests.link_server import served

NOBODY = "http://127.0.0.1:9/"


@pytest.fixture
def web(monkeypatch):
    """A server that may be asked although it stands on this machine."""
    monkeypatch.setattr(asking, "PATIENCE", 0.8)
    monkeypatch.setattr(asking, "DEADLINE", 1.5)
    monkeypatch.setattr(asking, "PAUSE", 0.0)
    with served() as server:
        monkeypatch.setattr(asking, "TRUSTED", frozenset({server.host, "127.0.0.1:9"}))
        yield server


def test_a_page_that_answers_works_and_is_asked_once_and_shortly(web):
    answer = ask(f"{web.url}/page#part")
    assert (answer.fault, answer.status, answer.leads_to) == ("", 200, "")
    [(method, path, headers)] = web.asked
    assert (method, path) == ("HEAD", "/page")
    assert "Waypost link check" in headers["User-Agent"]
    assert not {"Cookie", "Authorization", "Referer"} & headers.keys()


@pytest.mark.parametrize(
    ("path", "fault"),
    [
        ("404", "gone"), ("410", "gone"), ("429", "busy"), ("503", "busy"), ("401", "closed"), ("403", "closed"),
        ("418", "closed"), ("500", "error"), ("502", "error"), ("loop", "redirects"), ("drip", "slow"),
        ("silent", "slow"), ("again", "slow"), ("headless", ""), ("rude", ""), ("endless", ""), ("204", ""),
    ],
)  # fmt: skip
def test_what_an_answer_means(web, path, fault):
    began = time.monotonic()
    assert ask(f"{web.url}/{path}").fault == fault
    assert time.monotonic() - began < 3


def test_who_refuses_the_short_question_is_asked_the_usual_one(web):
    ask(f"{web.url}/headless")
    ask(f"{web.url}/200")
    assert [method for method, _path, _headers in web.asked] == ["HEAD", "GET", "HEAD"]


def test_who_is_too_busy_is_not_asked_twice(web):
    ask(f"{web.url}/429")
    assert len(web.asked) == 1


def test_a_page_that_moved_for_good_says_where(web):
    assert ask(f"{web.url}/to/301?/new").leads_to == f"{web.url}/new"
    assert ask(f"{web.url}/to/308?/to/301?/newest").leads_to == f"{web.url}/newest"


def test_a_page_that_is_elsewhere_for_now_has_not_moved(web):
    assert ask(f"{web.url}/to/302?/new").leads_to == ""
    assert ask(f"{web.url}/to/301?/to/302?/login").leads_to == f"{web.url}/to/302?/login"


def test_a_page_that_moved_to_one_that_is_gone_is_gone(web):
    answer = ask(f"{web.url}/to/301?/404")
    assert (answer.fault, answer.leads_to) == ("gone", "")


def test_a_redirect_into_the_own_network_is_not_followed(web):
    with served() as inside:
        assert ask(f"{web.url}/to/301?{inside.url}/secret").fault == "own_network"
        assert inside.asked == []


def test_hosts_trusted_for_alerts_are_not_asked_for_links(settings):
    with served() as inside:
        settings.FEED_HOSTS = [inside.host]
        assert ask(f"{inside.url}/page").fault == "own_network"
        assert inside.asked == []


@pytest.mark.parametrize(
    "there", ["file:///etc/passwd", "ftp://example.org/", "http://u:p@example.org/", "http://[/"]
)
def test_a_redirect_to_nonsense_is_not_followed(web, there):
    assert ask(f"{web.url}/to/302?{there}").fault == "error"


@pytest.mark.parametrize(
    "address", ["http://localhost/", "http://10.1.2.3/", "http://[::1]/", "http://169.254.169.254/"]
)
def test_private_addresses_are_not_asked(address):
    assert ask(address).fault == "own_network"


@pytest.mark.parametrize(
    "address", ["https://user:secret@example.org/", "http://x:99999/", "http://[/", "http://a b/"]
)
def test_what_is_no_address_of_a_page(address):
    assert ask(address).fault == "address"


def test_addresses_in_other_scripts_are_asked(web):
    assert ask(f"{web.url}/страница?q=да").fault == ""
    assert web.asked[0][1] == "/%D1%81%D1%82%D1%80%D0%B0%D0%BD%D0%B8%D1%86%D0%B0?q=%D0%B4%D0%B0"


def test_one_host_is_asked_one_question_at_a_time(web):
    addresses = [f"{web.url}/page{number}" for number in range(12)]
    found = ask_all(addresses)
    assert found.answers.keys() == set(addresses)
    assert web.most_at_once == 1


def test_without_an_answer_from_anybody_nothing_is_known(web):
    found = ask_all([NOBODY, f"{NOBODY}other", "http://10.0.0.1/"])
    assert (found.has_network, found.answers) == (False, {})


def test_one_who_answers_shows_that_the_others_do_not(web):
    found = ask_all([NOBODY, f"{web.url}/404"])
    assert found.has_network
    assert {address: one.fault for address, one in found.answers.items()} == {
        NOBODY: "down",
        f"{web.url}/404": "gone",
    }


def test_a_network_that_goes_away_on_the_way_leaves_the_rest_out(web, monkeypatch):
    """The second time, the one that answered before is not reached any more."""
    real, times = asking.ask, {}

    def once_only(address):
        times[address] = times.get(address, 0) + 1
        return asking.Answer("down") if times[address] > 1 else real(address)

    monkeypatch.setattr(asking, "ask", once_only)
    found = ask_all([f"{web.url}/404", NOBODY])
    assert found.has_network
    assert found.answers.keys() == {f"{web.url}/404"}


def test_a_run_gives_up_when_no_host_answers(web, monkeypatch):
    asked = []
    monkeypatch.setattr(asking, "ask", lambda address: asked.append(address) or asking.Answer("unknown_host"))
    assert not ask_all([f"http://host{number}.example/" for number in range(200)]).has_network
    assert len(asked) < 30


@pytest.mark.parametrize(
    ("text", "addresses"),
    [
        ("See [the law](https://a.example/law).", ["https://a.example/law"]),
        ('[x](https://a.example/ "Title") and [y](<https://b.example/c>)', ["https://a.example/", "https://b.example/c"]),
        ("<https://a.example/x>", ["https://a.example/x"]),
        ("Look at https://a.example/x. Then call.", ["https://a.example/x"]),
        ("(https://a.example/Foo_(bar))", ["https://a.example/Foo_(bar)"]),
        ("[w](https://a.example/Foo_(bar))", ["https://a.example/Foo_(bar)"]),
        ("**https://a.example/**, *https://b.example*", ["https://a.example/", "https://b.example"]),
        ("[https://a.example/](https://a.example/)", ["https://a.example/", "https://a.example/"]),
        ("[x](https://a.example/?a=1&amp;b=2)", ["https://a.example/?a=1&b=2"]),
        ("https://a.example/?a=1&copy=2", ["https://a.example/?a=1&copy=2"]),
        ("انظر https://a.example/x، ثم", ["https://a.example/x"]),
        ("HTTPS://A.example/x", ["HTTPS://A.example/x"]),
        ("mailto:x@a.example tel:+123 https:// www.a.example", []),
    ],
)  # fmt: skip
def test_addresses_are_found_as_readers_see_them(text, addresses):
    assert [one.address for one in addresses_in(text)] == addresses


def test_other_addresses_and_all_words_stay():
    text = 'A [law](https://old.example/a "T"), <https://old.example/b> and https://other.example/c, see.'
    new = with_addresses(text, lambda one: one.replace("old.example", "new.example"))
    assert (
        new == 'A [law](https://new.example/a "T"), <https://new.example/b> and https://other.example/c, see.'
    )


def test_a_new_address_with_brackets_does_not_break_the_link():
    new = with_addresses("[x](https://a.example/)", lambda _one: "https://b.example/a_(b)?c&lt;d")
    assert new == "[x](https://b.example/a_%28b%29?c&amp;lt;d)"
    assert addresses_in(new)[0].address == "https://b.example/a_%28b%29?c&lt;d"
