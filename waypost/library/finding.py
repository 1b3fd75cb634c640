"""The search of the public site: it forgives spelling, and falls back to other languages, saying so.

A query's words are looked up by stem and by beginning in `SearchWord`. A word that nobody wrote is replaced by those
nearest to it among the words that somebody did. Pages that hold more of the words, and in weightier places, come first.
"""

import math
from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from uuid import UUID

from django.conf import settings
from django.db.models import Prefetch, Q
from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from waypost.library.index import words_of
from waypost.library.models import Item, SearchWord
from waypost.library.reading import Words, choose, public_texts
from waypost.shared.web import public_pages

MOST_WORDS, MOST_HITS, ENOUGH = 8, 40, 3
SHORTEST_GUESS = 4  # letters: shorter words are taken as they are
BEGINNING = 3
MOST_ROWS = 3000


@dataclass(frozen=True)
class Hit:
    """A page that was found; `guessed` names the words that were read otherwise than typed."""

    item: Item
    words: Words
    topic: str
    score: float


@dataclass(frozen=True)
class Found:
    """What was found in the reader's language, then in others; and how unknown words were read."""

    hits: list[Hit]
    others: list[Hit]
    read_as: list[tuple[str, str]]


@lru_cache(maxsize=16)
def _vocabulary(network_id: UUID, language: str, state: int) -> tuple[str, ...]:
    """Every word that stands on public pages in a language; read again when the public site has changed."""
    rows = SearchWord.objects.filter(language=language, item__network_id=network_id)
    return tuple(rows.order_by().values_list("word", flat=True).distinct())


def search(
    network_id: UUID, query: str, language: str, *, country: str = "", limit: int = MOST_HITS
) -> Found:
    """Pages for a query, best first; nine statements at most. Spelling is forgiven in the reader's language."""
    asked = words_in(language, query)
    if not asked:
        return Found([], [], [])
    scores, read_as = _scored(network_id, asked, language, country)
    others = _scored_elsewhere(network_id, query, language, country) if len(scores) < ENOUGH else {}
    best = sorted(scores, key=lambda pk: (-scores[pk], str(pk)))[:limit]
    rest = sorted(others.keys() - scores.keys(), key=lambda pk: (-others[pk], str(pk)))[: limit - len(best)]
    hits = _hits([*best, *rest], others | scores, language)
    return Found(
        [h for h in hits if h.item.pk in scores], [h for h in hits if h.item.pk not in scores], read_as
    )


def words_in(language: str, query: str) -> list[tuple[str, str]]:
    """The words of a query as those of a language, each with its stem."""
    return list(dict.fromkeys(words_of(language, query)))[:MOST_WORDS]


def _scored(
    network_id: UUID, asked: list[tuple[str, str]], language: str, country: str
) -> tuple[dict[UUID, float], list[tuple[str, str]]]:
    """How well each page in a language answers, and how unknown words were read."""
    rows = _rows(network_id, {language: asked}, country)
    missing = [(word, stem) for word, stem in asked if not any(_fits(row, word, stem) for row in rows)]
    read_as: list[tuple[str, str]] = []
    if missing:
        vocabulary = _vocabulary(network_id, language, public_pages.state())
        read_as = [(word, near) for word, _stem in missing for near in _nearest(word, vocabulary)]
        near_words = [pair for _word, near in read_as for pair in words_of(language, near)]
        rows += _rows(network_id, {language: near_words}, country) if near_words else []
    return _added_up(asked, rows, read_as), read_as


def _scored_elsewhere(network_id: UUID, query: str, language: str, country: str) -> dict[UUID, float]:
    """The same for pages in all other languages; one statement."""
    asked = {other: words_in(other, query) for other in settings.PUBLIC_LANGUAGES if other != language}
    rows = _rows(network_id, asked, country)
    found: dict[UUID, float] = {}
    for other, words in asked.items():
        scores = _added_up(words, [row for row in rows if row[4] == other], [])
        found |= {pk: max(score, found.get(pk, 0)) for pk, score in scores.items()}
    return found


def _rows(network_id: UUID, asked: dict[str, list[tuple[str, str]]], country: str) -> list[tuple]:
    """Item, word, stem, weight and language of the words that fit."""
    fits = Q(pk=None)
    for language, words in asked.items():
        fits |= Q(language=language, stem__in=[stem for _word, stem in words])
        for word, _stem in words:
            if len(word) >= BEGINNING:
                fits |= Q(language=language, word__gte=word, word__lt=word + "\U0010ffff")
    rows = SearchWord.objects.filter(fits, item__network_id=network_id)
    if country:
        rows = rows.filter(item__country__in=(country, ""))
    return list(rows.values_list("item_id", "word", "stem", "weight", "language")[:MOST_ROWS])


def _fits(row: tuple, word: str, stem: str) -> bool:
    return row[2] == stem or (len(word) >= BEGINNING and row[1].startswith(word))


def _nearest(word: str, vocabulary: tuple[str, ...]) -> list[str]:
    """At most two words that differ from a misspelt one by one letter, or by two in longer words."""
    if len(word) < SHORTEST_GUESS:
        return []
    far = 1 if len(word) < 7 else 2
    near = process.extract(word, vocabulary, scorer=DamerauLevenshtein.distance, score_cutoff=far, limit=6)
    closest = min((distance for _w, distance, _i in near), default=0)
    return [found for found, distance, _i in near if distance == closest][:2]


def _added_up(
    asked: list[tuple[str, str]], rows: list[tuple], read_as: list[tuple[str, str]]
) -> dict[UUID, float]:
    guesses: dict[str, list[str]] = defaultdict(list)
    for word, near in read_as:
        guesses[word].append(near)
    total: dict[UUID, float] = defaultdict(float)
    words_found: dict[UUID, int] = defaultdict(int)
    for word, stem in asked:
        best: dict[UUID, float] = {}
        for row in rows:
            worth = _worth(row, word, stem, guesses.get(word, ()))
            if worth:
                best[row[0]] = max(best.get(row[0], 0), worth)
        rarity = 1 / math.log(2 + len(best))
        for pk, worth in best.items():
            total[pk] += worth * rarity
            words_found[pk] += 1
    return {pk: score * words_found[pk] for pk, score in total.items()}


def _worth(row: tuple, word: str, stem: str, guesses: list[str] | tuple[()]) -> float:
    _pk, row_word, row_stem, weight, _language = row
    if row_word == word:
        return weight * 1.2
    if row_stem == stem:
        return float(weight)
    if len(word) >= BEGINNING and row_word.startswith(word):
        return weight * 0.7
    return weight * 0.5 if row_word in guesses else 0.0


def _hits(keys: list[UUID], scores: dict[UUID, float], language: str) -> list[Hit]:
    """Three statements."""
    texts = public_texts(language)
    rows = Item.objects.filter(pk__in=keys).published().select_related("topic")
    rows = rows.prefetch_related(
        Prefetch("texts", texts, to_attr="read"), Prefetch("topic__texts", texts, to_attr="read")
    )
    by_key = {item.pk: item for item in rows}
    return [
        Hit(
            item,
            choose(item.read, language, item.source_language),
            choose(item.topic.read, language).title,  # type: ignore[attr-defined]  # because it was fetched so
            scores[key],
        )
        for key in keys
        if (item := by_key.get(key)) is not None
    ]
