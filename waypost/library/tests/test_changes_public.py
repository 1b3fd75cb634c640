"""What the public reads of changes: the page, the feed, the pages concerned, and what a phone keeps."""

import json
from datetime import date, timedelta
from xml.etree import ElementTree

import pytest
import time_machine
from django.utils import timezone

from waypost.centres.models import Network
from waypost.library.actions import notices as actions
from waypost.library.actions.notices import About
from waypost.library.models import ChangeNotice
from waypost.shared.web import public_pages

ATOM = "{http://www.w3.org/2005/Atom}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
SAYS = "The visa costs 60 euro now."


@pytest.fixture(autouse=True)
def empty_shelf():
    public_pages.shelf.empty()
    yield
    public_pages.shelf.empty()


@pytest.fixture
def page(library):
    return library.page(
        "Entry to Poland", "", library.statement("The visa costs 60 euro.", "Visa"), country="PL"
    )


@pytest.fixture
def told(page, library):
    def make(says=SAYS, *, about=None, publish=True, words=None, **fields):
        notice = actions.draft_notice(
            about=about or About([page]),
            fields={"kind": "fee", "holds_from": date(2026, 3, 1), **fields},
            says=says,
            language="en",
            by=library.by,
        )
        if words:
            actions.word_notice(notice, says=words, by=library.by)
        return actions.publish_notice(notice, by=library.by) if publish else notice

    return make


def read(cast, path="/en/changes/"):
    return cast.anybody.get(path)


def entries(answer):
    return ElementTree.fromstring(answer.content).findall(f"{ATOM}entry")


PLACES = ("/en/changes/", "/en/changes/feed/", "/en/country/pl/", "/en/i/{code}/")


def test_published_stands_everywhere_at_once_and_withdrawn_is_gone_at_once(told, page, library, cast):
    paths = [path.format(code=page.code) for path in PLACES]
    notice = told(publish=False)
    for path in paths:
        assert SAYS not in read(cast, path).text, path
    actions.publish_notice(notice, by=library.by)
    for path in paths:
        assert SAYS in read(cast, path).text, path
        assert not read(cast, path).cookies
    actions.withdraw_notice(notice, because="It was wrong.", by=library.by)
    for path in paths:
        assert SAYS not in read(cast, path).text, path
        assert "It was wrong." not in read(cast, path).text


def test_the_page_says_since_when_and_leads_to_the_page(told, page, cast):
    told()
    text = read(cast).text
    assert "Changed on 1 March 2026" in text
    assert "New price or fee" in text
    assert "Poland" in text
    assert f'href="/en/i/{page.code}/"' in text
    assert 'href="/en/changes/feed/"' in text
    assert "<script" not in text.split("<main")[1].split("</main>")[0]


def test_a_notice_about_a_statement_stands_on_every_page_that_shows_it(told, page, library, cast):
    statement = page.statements.get()
    second = library.page("Fees", "", statement)
    hidden = library.page("Fees to come", "", statement, publish=False)
    told(about=About([], [statement]))
    assert SAYS in read(cast, f"/en/i/{second.code}/").text
    text = read(cast).text
    assert second.code in text
    assert hidden.code not in text
    assert "Fees to come" not in text


def test_what_holds_later_says_so_and_a_correction_names_the_day_on_which_it_was_told(told, cast):
    with time_machine.travel("2026-05-05T09:00:00Z"):
        told("A new office.", holds_from=date(2026, 7, 1), kind="rule")
        told("The fee was wrong here.", kind="correction")
        text = read(cast).text
        assert "Changes on 1 July 2026" in text
        assert "Corrected on 5 May 2026" in text
    with time_machine.travel("2026-07-01T09:00:00Z"):
        assert "Changed on 1 July 2026" in read(cast).text


def test_pages_name_it_for_sixty_days_and_the_list_longer(told, page, cast):
    told()
    for days, shown in ((59, True), (61, False)):
        with time_machine.travel(timezone.now() + timedelta(days=days)):
            public_pages.shelf.empty()
            for path in (f"/en/i/{page.code}/", "/en/country/pl/"):
                assert (SAYS in read(cast, path).text) is shown
            assert SAYS in read(cast).text


def test_another_country_does_not_show_it_and_what_holds_everywhere_stands_on_each(told, library, cast):
    told()
    library.page("Entry to Qatar", "", library.statement("Ask there."), country="QA")
    assert SAYS not in read(cast, "/en/country/qa/").text
    everywhere = library.page("Copies", "", library.statement("Keep copies."))
    told("Copies are free.", about=About([everywhere]))
    assert "Copies are free." in read(cast, "/en/country/qa/").text


def test_readers_of_another_language_are_told_in_which_one_it_is(told, cast):
    told(words={"fr": "Le visa coûte 60 euros maintenant."})
    french = read(cast, "/fr/changes/").text
    assert "Le visa coûte 60 euros maintenant." in french
    assert SAYS not in french
    arabic = read(cast, "/ar/changes/").text
    assert f'<p class="lead" lang="en" dir="ltr">{SAYS}</p>' in arabic
    assert 'class="other-language"' in arabic
    assert 'class="other-language"' not in french


def test_numbers_stay_readable_in_arabic(told, cast):
    told(words={"ar": "اتصل بالرقم +992 44 600 00 00 الآن."})
    assert '<bdi dir="ltr">+992 44 600 00 00</bdi>' in read(cast, "/ar/changes/").text


def test_markup_and_scripts_are_words_or_gone(told, page, cast):
    told("Free <script>alert(1)</script><b onclick=x>now</b> & <svg onload=alert(2)> 1 < 2 \x0b end")
    for path in ("/en/changes/", f"/en/i/{page.code}/", "/en/country/pl/"):
        text = read(cast, path).text
        assert "alert(1)" not in text
        assert "onclick" not in text
        assert "<svg onload" not in text
        assert "<b>" not in text
    (entry,) = entries(read(cast, "/en/changes/feed/"))
    assert "<" not in entry.find(f"{ATOM}summary").text.replace("&lt;", "")


def test_another_networks_notice_never_shows(told, page, cast):
    notice = told()
    ChangeNotice.objects.filter(pk=notice.pk).update(network=Network.objects.create(name="Elsewhere"))
    for path in ("/en/changes/", "/en/changes/feed/", "/en/country/pl/"):
        assert SAYS not in read(cast, path).text


def test_filters_stand_in_the_address_and_nonsense_counts_as_not_asked(told, library, cast):
    told()
    topic = library.new_topic("money", "Money")
    page = library.page(
        "Sending money", "", library.statement("Fees are low.", of=topic), topic=topic, country="QA"
    )
    told("Sending money is free.", about=About([page]))
    money = read(cast, "/en/changes/?topic=money").text
    assert "Sending money is free." in money
    assert SAYS not in money
    poland = read(cast, "/en/changes/?country=pl").text
    assert SAYS in poland
    assert "Sending money is free." not in poland
    assert 'value="PL" selected' in poland
    assert [one.find(f"{ATOM}title").text for one in entries(read(cast, "/en/changes/feed/?country=PL"))] == [
        SAYS
    ]
    for odd in ("?country=%00", "?country=zz", "?topic=none", "?topic=%27%22"):
        assert SAYS in read(cast, f"/en/changes/{odd}").text
    assert read(cast, "/en/changes/?other=1").status_code == 302


def test_nothing_to_tell_says_so(cast):
    assert cast.network
    assert "Nothing that we know of has changed here." in read(cast).text
    assert entries(read(cast, "/en/changes/feed/")) == []


def test_it_is_not_there_before_anybody_set_up_a_site(db, client):
    for path in ("/en/changes/", "/en/changes/feed/"):
        assert client.get(path).status_code == 404


def test_only_the_newest_fifty_are_shown(told, cast):
    for number in range(52):
        told(f"Change number {number}.")
    text = read(cast).text
    assert "Change number 51." in text
    assert "Change number 2." in text
    assert "Change number 1." not in text
    assert len(entries(read(cast, "/en/changes/feed/"))) == 50


def test_the_feed_is_atom_as_the_standard_asks(told, page, cast):
    told(words={"fr": "Le visa coûte 60 euros."})
    told("x" * 150 + " and more words that make the sentence long.")
    answer = read(cast, "/fr/changes/feed/")
    assert answer["Content-Type"] == "application/atom+xml; charset=utf-8"
    root = ElementTree.fromstring(answer.content)
    assert root.tag == f"{ATOM}feed"
    assert root.get(LANG) == "fr"
    assert root.find(f"{ATOM}author/{ATOM}name").text == cast.network.name
    for element in (root, *root.findall(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):
            assert len(element.findall(f"{ATOM}{name}")) == 1, name
            assert element.find(f"{ATOM}{name}").text
        assert element.find(f"{ATOM}link[@rel='alternate']").get("href").startswith("http://testserver/fr/")
    ids = [one.text for one in root.iter(f"{ATOM}id")]
    assert len(ids) == len(set(ids))
    assert root.find(f"{ATOM}link[@rel='self']").get("href") == "http://testserver/fr/changes/feed/"
    english, french = entries(answer)
    assert (french.get(LANG), english.get(LANG)) == ("fr", "en")
    assert french.find(f"{ATOM}title").text == "Le visa coûte 60 euros."
    assert len(english.find(f"{ATOM}title").text) <= 102
    assert french.find(f"{ATOM}link").get("href") == f"http://testserver/fr/i/{page.code}/"


def test_who_has_the_feed_already_hears_304_and_its_day_moves_when_something_is_withdrawn(
    told, library, cast
):
    def updated():
        return ElementTree.fromstring(read(cast, "/en/changes/feed/").content).find(f"{ATOM}updated").text

    with time_machine.travel("2026-05-05T09:00:00Z", tick=False):
        notice = told()
        first = read(cast, "/en/changes/feed/")
    assert updated() == "2026-05-05T09:00:00+00:00"
    again = cast.anybody.get("/en/changes/feed/", headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 304
    with time_machine.travel("2026-05-06T09:00:00Z", tick=False):
        actions.withdraw_notice(notice, because="Wrong.", by=library.by)
    assert updated() == "2026-05-06T09:00:00+00:00"


def test_a_phone_keeps_what_changed_with_the_country(told, page, cast):
    before = json.loads(read(cast, "/en/keep/pl.json").content)
    told()
    after = json.loads(read(cast, "/en/keep/pl.json").content)
    for path in ("/en/country/pl/", f"/en/i/{page.code}/"):
        assert SAYS not in before["parts"][path]["b"]
        assert SAYS in after["parts"][path]["b"]
    assert SAYS in read(cast, "/en/keep/pl.html").text


def test_the_foot_of_every_page_leads_there(page, cast):
    assert 'href="/en/changes/"' in read(cast, "/en/").text.split("<footer")[1]


def test_public_pages_take_a_fixed_number_of_statements(told, page, cast, django_assert_max_num_queries):
    for number in range(6):
        told(f"Change number {number}.")
    for path in ("/en/changes/", "/en/changes/feed/", "/en/country/pl/", f"/en/i/{page.code}/"):
        public_pages.shelf.empty()
        with django_assert_max_num_queries(10):
            assert read(cast, path).status_code == 200
    read(cast)
    with django_assert_max_num_queries(1):
        read(cast)
