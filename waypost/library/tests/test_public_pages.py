"""What the public reads: only what can be stood behind, in their language or saying so."""

import re
from datetime import date, timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from waypost.library import actions
from waypost.shared.web import public_pages

TODAY = date(2026, 3, 2)


@pytest.fixture(autouse=True)
def empty_shelf():
    public_pages.shelf.empty()
    yield
    public_pages.shelf.empty()


def read(path, **headers):
    return Client().get(path, headers=headers)


def words_of(answer):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def test_a_page_shows_its_statements_with_source_and_day_of_the_check(library):
    item = library.page("Passports", "What to have.", library.statement("Ask for it **early**."))
    answer = read(f"/en/i/{item.code}/")
    text = words_of(answer)
    assert "Ask for it early ." in text
    assert "Official source" in text
    assert 'href="https://portal.example/" rel="noreferrer nofollow"' in answer.content.decode()
    assert "Checked on" in text
    assert not answer.cookies


def test_a_page_that_is_being_written_is_not_there(library):
    item = library.page(publish=False)
    assert read(f"/en/i/{item.code}/").status_code == 404
    assert item.code not in read("/en/topic/papers/").content.decode()


def test_a_page_that_was_taken_down_says_so(library):
    item = library.page()
    actions.end_item(item, because="The law changed", by=library.by)
    answer = read(f"/en/i/{item.code}/")
    assert answer.status_code == 410
    assert "no longer here" in words_of(answer)


def test_past_its_day_a_statement_says_so_and_far_past_it_is_withdrawn_with_a_sentence(library):
    item = library.page("Visas", "", library.statement("The visa costs nothing."))
    with time_machine.travel(timezone.now() + timedelta(days=181)):
        text = words_of(read(f"/en/i/{item.code}/"))
    assert "The visa costs nothing." in text
    assert "may be out of date" in text
    public_pages.shelf.empty()
    with time_machine.travel(timezone.now() + timedelta(days=300)):
        text = words_of(read(f"/en/i/{item.code}/"))
    assert "The visa costs nothing." not in text
    assert "1 statement is not shown" in text
    assert "Ask us" in text


def test_what_was_taken_back_is_not_shown_and_is_counted(library):
    gone, stays = library.statement("It is free."), library.statement("It takes a week.")
    item = library.page("Fees", "", gone, stays)
    actions.take_back_statement(gone, because="Not true any more", by=library.by)
    text = words_of(read(f"/en/i/{item.code}/"))
    assert "It is free." not in text
    assert "It takes a week." in text
    assert "1 statement is not shown" in text


def test_a_changed_fact_changes_every_page_that_uses_it_at_once(library):
    fact = library.statement("The wage is 100.")
    pages = [library.page(f"Page {n}", "", fact) for n in range(3)]
    for item in pages:
        assert "The wage is 100." in words_of(read(f"/en/i/{item.code}/"))
    actions.write_source_text(fact, title="", body="The wage is 120.", by=library.by)
    for item in pages:
        text = words_of(read(f"/en/i/{item.code}/"))
        assert "The wage is 120." in text
        assert "The wage is 100." not in text


def test_words_that_are_not_yet_in_the_readers_language_are_shown_in_another_and_say_so(library):
    fact = library.statement("Keep a copy.", "Copies")
    item = library.page("Papers", "", fact)
    library.translate(item, "fr", "Papiers")
    html = read(f"/fr/i/{item.code}/").content.decode()
    assert "<h1>Papiers</h1>" in html
    assert 'lang="en" dir="ltr"' in html
    assert "Keep a copy." in html
    library.translate(fact, "fr", "Copies", "Gardez une copie.")
    html = read(f"/fr/i/{item.code}/").content.decode()
    assert "Gardez une copie." in html
    assert "Keep a copy." not in html


def test_a_machines_suggestion_is_never_read_by_the_public(library):
    fact = library.statement("Keep a copy.")
    item = library.page("Papers", "", fact)
    actions.suggest_text(fact, "fr", title="", body="Texte de machine.", by=library.by)
    assert "Texte de machine." not in read(f"/fr/i/{item.code}/").content.decode()


def test_arabic_reads_from_the_right_and_phones_stay_whole(library):
    fact = library.statement("Call +992 37 221 00 00 now.")
    item = library.page("Help", "", fact)
    library.translate(item, "ar", "مساعدة")
    library.translate(fact, "ar", "", "اتصل على +992 37 221 00 00 الآن")
    html = read(f"/ar/i/{item.code}/").content.decode()
    assert '<html lang="ar" dir="rtl">' in html
    assert '<bdi dir="ltr">+992 37 221 00 00</bdi>' in html


def test_scripts_in_a_text_do_nothing(library):
    fact = library.statement(
        "<script>alert(1)</script>Read [this](javascript:alert(1)) <img src=x onerror=alert(2)>"
    )
    item = library.page("Odd", "", fact)
    html = read(f"/en/i/{item.code}/").content.decode()
    article = html[html.index("<article") : html.index("</article>")]
    assert "<script" not in article
    assert "<img src=x" not in article
    assert 'href="javascript' not in article


def test_of_too_many_pages_those_about_the_country_are_named_first(library, monkeypatch):
    library.page("Everywhere")
    own = library.page("Entry to Poland", country="PL")
    monkeypatch.setattr("waypost.library.reading.MOST_ON_A_SHELF", 1)
    text = read("/en/country/pl/").content.decode()
    assert f'href="/en/i/{own.code}/"' in text
    assert "Everywhere" not in text


def test_a_long_list_of_pages_costs_no_more_statements_than_a_short_one(
    library, django_assert_max_num_queries
):
    for number in range(12):
        library.page(f"Page {number}", country="PL")
    public_pages.shelf.empty()
    with django_assert_max_num_queries(10):
        assert read("/en/country/pl/").content.decode().count('href="/en/i/') == 12


def test_a_country_shows_its_pages_by_topic(library):
    item = library.page("Entry to Poland", country="PL")
    general = library.page("Everywhere")
    text = read("/en/country/pl/").content.decode()
    assert f"/en/i/{item.code}/" in text
    assert f"/en/i/{general.code}/" in text
    assert read("/en/country/zz/").status_code == 404
    assert ">Poland<" in read("/en/countries/").content.decode()


def test_the_door_speaks_as_the_reader_does(library):
    library.new_topic("offers", "Offers and contracts", "I have an offer", at_door=True, icon="briefcase")
    text = read("/en/").content.decode()
    assert "I have an offer" in text
    assert "/en/topic/offers/" in text


def test_public_pages_cost_the_same_however_much_there_is(library, django_assert_max_num_queries):
    def many(count):
        statements = [library.statement(f"Fact number {n}.", f"Fact {n}") for n in range(count)]
        return library.page("Many", "", *statements, country="PL")

    few, more = many(2), many(12)
    for path in (f"/en/i/{few.code}/", f"/en/i/{more.code}/", "/en/", "/en/country/pl/", "/en/topic/papers/"):
        with django_assert_max_num_queries(10):
            assert read(path).status_code == 200


def test_a_page_kept_ready_costs_one_statement_and_answers_304(library, django_assert_num_queries):
    item = library.page()
    first = read(f"/en/i/{item.code}/", accept_encoding="gzip")
    assert first.headers["Content-Encoding"] == "gzip"
    assert first.headers["Content-Length"] == str(len(first.content))
    with django_assert_num_queries(1):
        again = read(f"/en/i/{item.code}/", accept_encoding="gzip")
    assert again.content == first.content
    with django_assert_num_queries(1):
        same = read(f"/en/i/{item.code}/", if_none_match=first.headers["ETag"])
    assert same.status_code == 304
    assert "default-src" in again.headers["Content-Security-Policy"]


@pytest.mark.parametrize("path", ["/en/", "/ar/", "/en/search/?q=pasport"])
def test_first_pages_weigh_little(library, path):
    library.page("Passport", country="PL")
    answer = read(path, accept_encoding="gzip")
    assert len(answer.content) < 15_000
