"""The search of the public site: it forgives spelling, and falls back to other languages, saying so.

Each word of a query stands for the stems by which `SearchWord` may hold it: its own; those of words that begin like it,
when it is the last one or nobody wrote it; else those of the words nearest to it. One statement adds up, for each page,
how weighty the places of these stems are, rarer words counting more, and how many of the words it has.
"""

import math
import time
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from django.db.models import Case, Count, F, FloatField, Prefetch, Q, Sum, Value, When
from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from waypost.library.index import stem_of, words_of
from waypost.library.models import Item, SearchWord
from waypost.library.reading import Words, choose, public_texts

MOST_WORDS, MOST_BEST, MOST_HITS, ENOUGH = 8, 80, 40, 3
SHORTEST_GUESS, BEGINNING = 4, 3  # letters: shorter words are taken as they are
MOST_BEGINNINGS = 12
OF_BEGINNING, OF_GUESS = 0.7, 0.5  # how much a stem counts that is not that of the word itself
KEPT_FOR = 300.0  # seconds: a new word is found at once, guessed at and weighed after these


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


class Vocabulary:
    """The words that stand on public pages in a language, in order, and on how many pages each stem does."""

    def __init__(self, network_id: UUID, language: str) -> None:
        rows = SearchWord.objects.filter(language=language, item__network_id=network_id).order_by()
        counted = dict(rows.values_list("word").annotate(pages=Count("item")))
        self.words = sorted(counted)
        self.pages: Counter[str] = Counter()
        for word, pages in counted.items():
            self.pages[stem_of(language, word)] += pages
        self.language, self.until = language, time.monotonic() + KEPT_FOR

    def beginning_with(self, word: str) -> list[str]:
        """The most common words that begin so."""
        if len(word) < BEGINNING:
            return []
        first, last = bisect_left(self.words, word), bisect_left(self.words, word + "\U0010ffff")
        near = self.words[first:last]
        return sorted(near, key=lambda one: (-self.pages[self.stem(one)], one))[:MOST_BEGINNINGS]

    def stem(self, word: str) -> str:
        return stem_of(self.language, word)

    def nearest(self, word: str) -> list[str]:
        """At most two words that differ from a misspelt one by one letter, or by two in longer words."""
        if len(word) < SHORTEST_GUESS:
            return []
        far = 1 if len(word) < 7 else 2
        near = process.extract(
            word, self.words, scorer=DamerauLevenshtein.distance, score_cutoff=far, limit=6
        )
        closest = min((distance for _word, distance, _place in near), default=0)
        return [found for found, distance, _place in near if distance == closest][:2]


_kept: dict[tuple[UUID, str], Vocabulary] = {}


def vocabulary(network_id: UUID, language: str) -> Vocabulary:
    """The words of a language, at most five minutes old."""
    found = _kept.get((network_id, language))
    if found is None or found.until < time.monotonic():
        found = _kept[network_id, language] = Vocabulary(network_id, language)
    return found


def forget_vocabularies() -> None:
    """Read them anew: for tests."""
    _kept.clear()


@dataclass(frozen=True)
class Asked:
    """One word of a query: how much each stem counts that may stand for it, and how it was read when nobody wrote it."""

    stems: dict[str, float]
    read_as: tuple[tuple[str, str], ...] = ()


def search(
    network_id: UUID, query: str, language: str, *, country: str = "", limit: int = MOST_HITS
) -> Found:
    """Pages for a query, best first; nine statements at most. Spelling is forgiven in the reader's language."""
    words = _words_in(language, query)
    if not words:
        return Found([], [], [])
    asked = _read(network_id, words, language)
    best = _best({language: asked})
    hits = _hits(best, network_id, language, country)[:limit]
    others: list[Hit] = []
    if len(hits) < ENOUGH:
        rest = _best(
            {other: _plainly(other, query) for other in settings.PUBLIC_LANGUAGES if other != language}
        )
        seen = {hit.item.pk for hit in hits}
        others = [h for h in _hits(rest, network_id, language, country) if h.item.pk not in seen][:limit]
    read_as = [pair for one in asked for pair in one.read_as]
    return Found(hits, others, read_as)


def _plainly(language: str, query: str) -> list[Asked]:
    """A query in another language than the reader's: its words as they are."""
    return [Asked({stem: 1.0}) for _word, stem in _words_in(language, query)]


def _words_in(language: str, query: str) -> list[tuple[str, str]]:
    """The words of a query as those of a language, each with its stem."""
    return list(dict.fromkeys(words_of(language, query)))[:MOST_WORDS]


def _read(network_id: UUID, words: list[tuple[str, str]], language: str) -> list[Asked]:
    """What each word may stand for."""
    known = vocabulary(network_id, language)
    unknown = [stem for _word, stem in words if stem not in known.pages]
    rows = SearchWord.objects.filter(item__network_id=network_id, language=language, stem__in=unknown)
    new = set(rows.order_by().values_list("stem", flat=True).distinct()) if unknown else set()
    last = words[-1][0]
    return [
        _one(known, word, stem, is_there=stem in known.pages or stem in new, is_last=word == last)
        for word, stem in words
    ]


def _one(known: Vocabulary, word: str, stem: str, *, is_there: bool, is_last: bool) -> Asked:
    stems = {stem: _rarity(known.pages[stem])}
    if is_last or not is_there:
        for longer in known.beginning_with(word):
            other = known.stem(longer)
            stems.setdefault(other, OF_BEGINNING * _rarity(known.pages[other]))
    if is_there or len(stems) > 1:
        return Asked(stems)
    guesses = known.nearest(word)
    stems |= {known.stem(near): OF_GUESS * _rarity(known.pages[known.stem(near)]) for near in guesses}
    return Asked(stems, tuple((word, near) for near in guesses))


def _rarity(pages: int) -> float:
    return 1 / math.log(2 + pages)


def _best(asked: dict[str, list[Asked]]) -> dict[UUID, float]:
    """Pages and how well they answer, the best first; one statement, which reads the words' own table alone."""
    fits, worth, which = Q(), [], []
    for language, words in asked.items():
        for place, one in enumerate(words):
            fits |= Q(language=language, stem__in=list(one.stems))
            which.append(When(language=language, stem__in=list(one.stems), then=Value(place)))
            worth += [
                When(language=language, stem=stem, then=Value(much)) for stem, much in one.stems.items()
            ]
    if not which:
        return {}
    rows = SearchWord.objects.filter(fits).order_by().values("item")
    rows = rows.annotate(
        words=Count(Case(*which), distinct=True),
        score=Sum(
            F("weight") * Case(*worth, default=Value(0.0), output_field=FloatField()),
            output_field=FloatField(),
        ),
    )
    rows = rows.annotate(answer=F("score") * F("words")).order_by("-answer", "item")
    return dict(rows.values_list("item", "answer")[:MOST_BEST])


def _hits(scores: dict[UUID, float], network_id: UUID, language: str, country: str) -> list[Hit]:
    """The public pages among them, in their order; three statements, none when there is nothing."""
    if not scores:
        return []
    texts = public_texts(language)
    rows = Item.objects.filter(pk__in=list(scores), network_id=network_id).published().select_related("topic")
    if country:
        rows = rows.filter(country__in=(country, ""))
    rows = rows.prefetch_related(
        Prefetch("texts", texts, to_attr="read"), Prefetch("topic__texts", texts, to_attr="read")
    )
    by_key = {item.pk: item for item in rows}
    return [
        Hit(
            item,
            choose(item.read, language, item.source_language),
            choose(item.topic.read, language).title,  # type: ignore[attr-defined]  # because it was fetched so
            score,
        )
        for key, score in scores.items()
        if (item := by_key.get(key)) is not None
    ]
