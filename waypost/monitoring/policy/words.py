"""Words that more clients bring than before, from the notes of contacts. They are counted by job and stay inside the centre.

Never shown: a word that fewer clients brought than the centre's threshold, names (of clients, staff, organisations, and
what is mostly written with a capital letter within a sentence), anything with a digit. Notes of closed files are not read.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from waypost.accounts.models import User
from waypost.centres.models import Centre
from waypost.contactlog.models import Contact
from waypost.monitoring.disclosure.gate import rule_of
from waypost.monitoring.figures.periods import Period
from waypost.monitoring.policy.chance import FALSE_FINDS, LEAST, adjusted, rate_test
from waypost.monitoring.policy.stop_words import STOP_WORDS
from waypost.monitoring.policy.times import BEFORE, NOW
from waypost.partners.models import Organisation, Specialist
from waypost.people.models import PersonName
from waypost.people.models.person import Tier

MOST_NOTES = 100_000  # beyond, a job would open seals for minutes: choose a shorter period or one centre
MOST_WORDS = 25
SHORTEST = {"arab": 3}
USUALLY_SHORTEST = 4
TOKEN = re.compile(r"[^\s.,;:!?()\[\]{}<>\"“”«»…/|؟،؛]+")
ENDS_A_SENTENCE = (".", "!", "?", ":", "؟", "\n", "…")


@dataclass
class Heard:
    """What was read of one period: who brought each word, and of how many people there are notes."""

    people: set[UUID] = field(default_factory=set)
    by_word: dict[str, set[UUID]] = field(default_factory=lambda: defaultdict(set))


@dataclass
class _Letters:
    """How often a word stood within a sentence, and how often it had a capital letter there."""

    within: int = 0
    capital: int = 0

    @property
    def looks_like_a_name(self) -> bool:
        return self.capital * 2 > self.within


def rising_words(centres: list[Centre], times: dict[str, Period]) -> dict[str, Any]:
    """The words that more clients brought than in the period before, beyond chance; the surest first.

    As kept with the report: `words` [word, how many now, how many before or None when fewer than the threshold], the
    `threshold`, and `too_many` when there are more notes than are read.
    """
    threshold = rule_of(centres).threshold
    spans = [_notes(centres, times[role]) for role in (NOW, BEFORE)]
    if sum(rows.count() for rows in spans) > MOST_NOTES:
        return {"words": [], "threshold": threshold, "too_many": True}
    letters: dict[str, _Letters] = defaultdict(_Letters)
    now, before = (_heard(rows, letters) for rows in spans)
    tried = {word: _against_chance(word, now, before) for word in _worth_trying(now, before, letters)}
    sure = [word for word, q in zip(tried, adjusted([*tried.values()]), strict=True) if q <= FALSE_FINDS]
    sure = [word for word in sure if _is_told(word, now, before, threshold)]
    names = _names_among(set(sure), centres)
    kept = sorted((word for word in sure if word not in names), key=lambda word: (tried[word], word))
    rows = [_row(word, now, before, threshold) for word in kept[:MOST_WORDS]]
    return {"words": rows, "threshold": threshold, "too_many": False}


def _worth_trying(now: Heard, before: Heard, letters: dict[str, _Letters]) -> list[str]:
    """Words of enough people in both periods together: chosen without a look at which of them has more."""
    if not now.people or not before.people:
        return []
    words = sorted(now.by_word.keys() | before.by_word.keys())
    return [
        word
        for word in words
        if sum(_how_many(word, now, before)) >= LEAST and not letters[word].looks_like_a_name
    ]


def _how_many(word: str, now: Heard, before: Heard) -> tuple[int, int]:
    return len(now.by_word.get(word, ())), len(before.by_word.get(word, ()))


def _against_chance(word: str, now: Heard, before: Heard) -> float:
    many, few = _how_many(word, now, before)
    return rate_test(many, len(now.people), few, len(before.people))


def _is_told(word: str, now: Heard, before: Heard, threshold: int) -> bool:
    """Whether it rises, and enough people brought it."""
    many, few = _how_many(word, now, before)
    return many >= threshold and many * len(before.people) > few * len(now.people)


def _row(word: str, now: Heard, before: Heard, threshold: int) -> list[Any]:
    many, few = _how_many(word, now, before)
    return [word, many, few if few == 0 or few >= threshold else None]


def _notes(centres: list[Centre], period: Period) -> Any:
    """Contacts of the period with clients whose files are open to the whole desk, days as each centre counts them."""
    rows = Contact.objects.none()
    for centre in centres:
        zone = ZoneInfo(centre.time_zone)
        start = datetime.combine(period.first, time(), zone)
        end = datetime.combine(period.last + timedelta(days=1), time(), zone)
        rows = rows | Contact.objects.between(start, end).filter(centre=centre)
    return rows.filter(person__tier=Tier.ORDINARY)


def _heard(rows: Any, letters: dict[str, _Letters]) -> Heard:
    heard = Heard()
    for contact in rows.only("id", "person_id", "asked", "done").iterator(chunk_size=2_000):
        text = f"{contact.asked or ''}\n{contact.done or ''}"
        found = set(words_of(text, letters))
        if found:
            heard.people.add(contact.person_id)
        for word in found:
            heard.by_word[word].add(contact.person_id)
    return heard


def words_of(text: str, letters: dict[str, _Letters] | None = None) -> Iterator[str]:
    """The words of a note that may mean something, in small letters."""
    end = 0
    for found in TOKEN.finditer(unicodedata.normalize("NFKC", text)):
        token = found[0].strip("'’-–—_*")
        between, end = found.string[end : found.start()], found.end()
        word = token.casefold()
        if not _may_be_told(word):
            continue
        is_first = found.start() == 0 or any(sign in between for sign in ENDS_A_SENTENCE)
        if letters is not None and not is_first:
            letters[word].within += 1
            letters[word].capital += token[0].isupper()
        yield word


def _may_be_told(word: str) -> bool:
    letters = word.replace("-", "").replace("'", "").replace("’", "")
    plain = "".join(sign for sign in letters if not unicodedata.combining(sign))
    if not plain.isalpha() or word in STOP_WORDS:
        return False
    script = "arab" if "\u0600" <= plain[0] <= "\u06ff" else ""
    return len(plain) >= SHORTEST.get(script, USUALLY_SHORTEST)


def _names_among(words: set[str], centres: list[Centre]) -> set[str]:
    """Which of the words are part of somebody's name, as it is written anywhere in the network."""
    if not words:
        return set()
    network = centres[0].network_id
    lists: list[Iterable[str]] = [
        PersonName.objects.filter(person__centre__network_id=network)
        .values_list("full", flat=True)
        .iterator(),
        (str(user) for user in User.objects.all().iterator()),
        Organisation.objects.filter(network_id=network).values_list("name", flat=True),
        Organisation.objects.filter(network_id=network).values_list("other_name", flat=True),
        Specialist.objects.filter(network_id=network).values_list("name", flat=True),
    ]
    found: set[str] = set()
    for names in lists:
        for name in names:
            found |= words & {part.strip("'’-–—_*").casefold() for part in TOKEN.findall(name)}
    return found
