"""The search of the public site."""

import pytest

from waypost.library import actions
from waypost.library.finding import forget_vocabularies, search


@pytest.fixture
def pages(cast, library):
    fact = library.statement("Your employer must pay the wage every month.")
    wage = library.page("Unpaid wages", "", fact)
    visa = library.page("Visa for students", country="PL")
    return {"wage": wage, "visa": visa, "fact": fact}


def found(cast, query, language="en", **more):
    forget_vocabularies()
    result = search(cast.network.pk, query, language, **more)
    return [hit.item for hit in result.hits], [hit.item for hit in result.others], result.read_as


@pytest.mark.parametrize("query", ["wage", "WAGES", "unpaid wage", "employers", "unp"])
def test_a_page_is_found_by_its_words_whatever_their_ending(cast, pages, query):
    assert found(cast, query)[0][:1] == [pages["wage"]]


@pytest.mark.parametrize(("query", "near"), [("studants", "students"), ("employr", "employer")])
def test_spelling_is_forgiven_and_said(cast, pages, query, near):
    hits, _others, read_as = found(cast, query)
    assert hits
    assert (query, near) in read_as


def test_what_is_in_another_language_only_stands_apart(cast, pages):
    hits, others, _read_as = found(cast, "wage", "fr")
    assert hits == []
    assert others == [pages["wage"]]


def test_a_translation_is_found_in_its_language(cast, library, pages):
    library.translate(pages["wage"], "ar", "أجور غير مدفوعة")
    assert found(cast, "الأجور", "ar")[0] + found(cast, "اجور", "ar")[0]


def test_a_changed_word_is_found_at_once_and_the_old_one_no_longer(cast, library, pages):
    actions.write_source_text(pages["fact"], title="", body="The salary is due.", by=library.by)
    assert found(cast, "salary")[0] == [pages["wage"]]
    assert found(cast, "month")[0] == []


def test_words_that_were_taken_back_find_nothing_until_they_are_shown_again(cast, library, pages):
    actions.take_back_statement(pages["fact"], because="Wrong", by=library.by)
    assert found(cast, "employer")[0] == []
    actions.reopen_statement(pages["fact"], by=library.by)
    assert found(cast, "employer")[0] == [pages["wage"]]


def test_a_new_word_is_found_before_the_vocabulary_is_read_again(cast, library, pages):
    assert found(cast, "pension")[0] == []
    item = library.page("Pension rights")
    hits = search(cast.network.pk, "pension", "en")
    assert [hit.item for hit in hits.hits] == [item]
    assert hits.read_as == []


def test_pages_taken_down_are_not_found(cast, library, pages):
    actions.end_item(pages["wage"], because="Old", by=library.by)
    assert found(cast, "wage")[0] == []


def test_a_country_narrows_the_search_and_keeps_what_holds_everywhere(cast, pages):
    assert found(cast, "visa", country="PL")[0] == [pages["visa"]]
    assert found(cast, "visa", country="KZ")[0] == []
    assert found(cast, "wage", country="KZ")[0] == [pages["wage"]]


@pytest.mark.parametrize("query", ["", "   ", "?!", "a" * 5000, "🙂🙂", "\u202eegaw", "' OR 1=1 --"])
def test_odd_queries_find_nothing_and_break_nothing(cast, pages, query):
    found(cast, query)


def test_search_costs_at_most_ten_statements(cast, pages, django_assert_max_num_queries):
    with django_assert_max_num_queries(10):
        found(cast, "zzzzqq studnts visa", "ar")
