"""Keeping the words of pages findable: written with every change of a text, in the same transaction."""

import re
from collections import defaultdict
from functools import lru_cache
from typing import Any

import snowballstemmer

from waypost.library.markup import to_text
from waypost.library.models import Item, SearchWord, Statement, Text
from waypost.shared.codes import fold

STEMMERS = {"en": "english", "fr": "french", "es": "spanish", "ar": "arabic", "ru": "russian"}
OF_TITLE, OF_STATEMENT_TITLE, OF_LEAD, OF_BODY, MOST = 8, 4, 3, 1, 20
LONGEST = 40
WORD = re.compile(r"\w+")


@lru_cache(maxsize=8)
def _stemmer(language: str) -> Any:
    name = STEMMERS.get(language.split("-")[0])
    return snowballstemmer.stemmer(name) if name else None


@lru_cache(maxsize=50_000)
def stem_of(language: str, word: str) -> str:
    """A word without its ending, folded; the word itself where we know no endings."""
    stemmer = _stemmer(language)
    return fold(stemmer.stemWord(word) if stemmer else word)[:LONGEST]


def words_of(language: str, text: str) -> list[tuple[str, str]]:
    """Each word of a text, folded, with its stem. One letter alone is no word."""
    found = []
    for word in WORD.findall(text.casefold()):
        folded = fold(word)[:LONGEST]
        if len(folded) > 1 or not folded.isascii():
            found.append((folded, stem_of(language, word)))
    return found


def renew(text: Text) -> None:
    """After a text has changed: the pages on which it stands are found by its new words."""
    if text.item:
        _renew_in(text.item, text.language)
    elif text.statement_id:
        for item in Item.objects.filter(placements__statement=text.statement_id):
            _renew_in(item, text.language)


def renew_statement(statement: Statement) -> None:
    """After a statement was taken back or shown again: its pages are found by its words no longer, or again."""
    for item in Item.objects.filter(placements__statement=statement):
        renew_page(item)


def renew_page(item: Item) -> None:
    """After a page has changed: its words in all languages."""
    SearchWord.objects.filter(item=item).delete()
    languages = Text.objects.filter(item=item).values_list("language", flat=True)
    if item.status == Item.Status.PUBLISHED:
        for language in set(languages):
            _renew_in(item, language)


def _renew_in(item: Item, language: str) -> None:
    SearchWord.objects.filter(item=item, language=language).delete()
    if item.status != Item.Status.PUBLISHED:
        return
    weights: dict[tuple[str, str], int] = defaultdict(int)
    for text, weight in _weighed(item, language):
        for word in set(words_of(language, text)):
            weights[word] = min(MOST, weights[word] + weight)
    SearchWord.objects.bulk_create(
        [
            SearchWord(item=item, language=language, word=word, stem=stem, weight=weight)
            for (word, stem), weight in weights.items()
        ]
    )


def _weighed(item: Item, language: str) -> list[tuple[str, int]]:
    """The texts of a page in a language and how much each counts; two statements."""
    own = Text.objects.public().filter(item=item, language=language).first()
    if own is None:
        return []  # without a title in the language the page is not offered in it
    found = [(own.title, OF_TITLE), (to_text(own.body), OF_LEAD)]
    rows = Text.objects.public().filter(statement__placements__item=item, language=language)
    rows = rows.filter(statement__withdrawn_on=None)
    for text in rows:
        found += [(text.title, OF_STATEMENT_TITLE), (to_text(text.body), OF_BODY)]
    return found
