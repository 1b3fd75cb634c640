"""What a phone keeps of a country: small, whole, and renewed by what has changed only."""

import gzip
import json
import re

import pytest
from django.test import Client

from waypost.library import actions
from waypost.library.pack_sizes import pack_sizes
from waypost.shared.web import public_pages


@pytest.fixture(autouse=True)
def empty_shelf():
    public_pages.shelf.empty()
    yield
    public_pages.shelf.empty()


@pytest.fixture
def poland(library):
    fact = library.statement("The visa takes two weeks.", "Visa")
    return {
        "fact": fact,
        "own": library.page("Entry to Poland", "", fact, country="PL"),
        "general": library.page("Everywhere", "", library.statement("Keep copies.")),
        "other": library.page("Entry to Qatar", "", library.statement("Ask there."), country="QA"),
    }


def read(path):
    return json.loads(Client().get(path).content)


def test_a_pack_holds_the_country_what_holds_everywhere_and_nothing_else(poland):
    parts = read("/en/keep/pl.json")["parts"]
    assert f"/en/i/{poland['own'].code}/" in parts
    assert f"/en/i/{poland['general'].code}/" in parts
    assert f"/en/i/{poland['other'].code}/" not in parts
    assert "The visa takes two weeks." in parts[f"/en/i/{poland['own'].code}/"]["b"]
    assert f"/en/i/{poland['own'].code}/" in parts["/en/country/pl/"]["b"]


def test_only_what_has_changed_has_another_hash(poland):
    before = read("/en/keep/pl.index.json")
    actions.write_source_text(
        poland["fact"], title="Visa", body="The visa takes a month.", by=poland["own"] and _by(poland)
    )
    after = read("/en/keep/pl.index.json")
    changed = {path for path, value in after["hashes"].items() if before["hashes"].get(path) != value}
    assert changed == {f"/en/i/{poland['own'].code}/"}
    assert after["version"] != before["version"]
    fetched = read(f"/en/keep/pl.json?only={next(iter(changed))}")
    assert set(fetched["parts"]) == changed
    assert fetched["version"] == after["version"]


def _by(poland):
    from waypost.centres.access import Viewer

    return Viewer.system(poland["own"].network.centres.first())


def test_the_index_tells_the_size_before_anything_is_fetched(poland):
    told = read("/en/keep/pl.index.json")
    whole = Client().get("/en/keep/pl.json").content
    assert told["bytes"] == len(gzip.compress(whole, 9, mtime=0))
    assert told["pages"] == len(json.loads(whole)["parts"])


def test_the_page_says_how_large_each_country_is_before_any_script_runs(poland):
    text = Client().get("/en/keep/").content.decode()
    told = re.findall(r"<h2>(\w+)</h2><p data-state[^>]*>About (\d+) kB to fetch, (\d+) pages<", text)
    assert [(name, pages) for name, _size, pages in told] == [("Poland", "2"), ("Qatar", "2")]
    assert "<noscript><p" in text
    assert text.count("This browser cannot keep pages.") == 2  # without a script, and for the script to show


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_size_that_is_told_is_about_the_size_that_is_sent(cast, library, language):
    for n in range(12):
        told = [" ".join(f"word{(n * 7 + k * 13 + m) % 400}" for m in range(40)) for k in range(3)]
        library.page(f"Page {n}", "", *(library.statement(text, f"{n}") for text in told), country="PL")
    (poland,) = pack_sizes(cast.network.pk, language)
    exact = read(f"/{language}/keep/pl.index.json")["bytes"] / 1000
    assert 0.5 * exact <= poland.kilobytes <= exact + 10


def test_sizes_cost_the_same_however_many_countries_there_are(library, django_assert_max_num_queries):
    for n, country in enumerate(("PL", "QA", "KR", "DE", "TR", "AE")):
        library.page(f"Page {n}", "", library.statement("Ask there."), country=country)
    with django_assert_max_num_queries(10):
        assert Client().get("/en/keep/").content.decode().count("data-pack=") == 6


def test_pages_weigh_little(library):
    """240 pages shall weigh 200 KB at most (`make bench` weighs them): so a tenth of them a tenth of it."""
    words = [f"word{n}" for n in range(400)]
    for n in range(24):
        told = [" ".join(words[(n * 7 + k * 13 + m) % 400] for m in range(40)) for k in range(3)]
        library.page(f"Page {n} {words[n]}", "", *(library.statement(text, f"{n}") for text in told))
    library.page("Entry", country="PL")
    assert read("/en/keep/pl.index.json")["bytes"] <= 20_000


def test_made_up_questions_do_not_have_dear_things_made_anew(poland):
    for path in ("/en/keep/pl.json", "/en/keep/pl.index.json", f"/en/i/{poland['own'].code}/leaflet.pdf"):
        answer = Client().get(f"{path}?x=1")
        assert answer.status_code == 302
        assert answer.headers["Location"] == path


def test_a_pack_costs_the_same_however_much_there_is(library, django_assert_max_num_queries):
    for n in range(12):
        library.page(f"Page {n}", country="PL")
    with django_assert_max_num_queries(16):
        read("/en/keep/pl.json")


def test_one_file_needs_nothing_else(poland):
    answer = Client().get("/en/keep/pl.html")
    text = answer.content.decode()
    assert "The visa takes two weeks." in text
    assert "<script" not in text
    assert "<link" not in text
    assert 'filename="pl-en.html"' in answer.headers["Content-Disposition"]


def test_the_worker_answers_for_one_language_and_never_for_the_desk(poland):
    answer = Client().get("/ar/worker.js")
    script = answer.content.decode()
    assert answer.headers["Content-Type"].startswith("text/javascript")
    assert '"home": "/ar/"' in script
    assert 'dir=\\"rtl\\"' in script
    assert "desk" not in script.split("};\n", 1)[1]


def test_the_site_can_be_installed(poland):
    told = read("/en/app.webmanifest")
    assert told["scope"] == "/en/"
    assert 'rel="manifest" href="/en/app.webmanifest"' in Client().get("/en/").content.decode()


def test_a_country_nobody_knows_has_no_pack(poland):
    assert Client().get("/en/keep/zz.json").status_code == 404
