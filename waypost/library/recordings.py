"""Which recording is heard on a page, and whether it still says what is written there.

A page may change by itself: a statement that nobody checks is no longer shown. So what is read is compared
each time with what is shown, and never kept as a mark in the row.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from waypost.library import reading
from waypost.library.links.written import with_addresses
from waypost.library.models import Item, Recording, Statement
from waypost.library.models.texts import hash_of

FACTS = ("fee", "fee_currency", "days", "documents", "phone")  # what a voice reads beside the words


@dataclass(frozen=True)
class Heard:
    """A recording on its page; `is_behind` when the page says something else than what was read."""

    recording: Recording
    is_behind: bool
    title: str = ""
    is_silent: bool = False  # the public does not hear it: something that is read was taken back


def words_mark(page: reading.Page) -> str:
    """A mark of what a page says in its language.

    In which order it says so does not matter, and neither do addresses on the internet: nobody reads them aloud.
    """
    said = [_aloud(page.words.title, page.words.body)]
    said += sorted(_mark_of(line.statement, line.words) for line in page.shown)
    return hashlib.sha256("\n".join(said).encode()).hexdigest()[:32]


def _mark_of(statement: Statement, words: reading.Words) -> str:
    facts = [str(getattr(statement, name)) for name in FACTS]
    return _aloud(words.title, "\n".join([words.body, *facts]))


def _aloud(title: str, body: str) -> str:
    return hash_of(*(with_addresses(text, lambda _address: "") for text in (title, body)))


def heard_on(page: reading.Page) -> Heard | None:
    """The recording that the public hears of a page in the page's language, if there is one; one statement."""
    found = Recording.objects.public().filter(item=page.item, language=page.language).first()
    return Heard(found, found.reads != words_mark(page), page.words.title) if found else None


def page_now(item: Item, language: str, today: date) -> reading.Page:
    """A page as it stands, also while it is not public; four statements."""
    return reading.pages_of([item], language, today)[0]


def may_read(page: reading.Page, since: date | None) -> list[Statement]:
    """What a recording of a page may read: what is shown, and what was taken back after a day when it was made."""
    return [
        line.statement
        for line in page.lines
        if line.shown or (since and line.statement.withdrawn_on and line.statement.withdrawn_on >= since)
    ]


def compared(recordings: Iterable[Recording], today: date) -> list[Heard]:
    """Each recording beside what its page says; those behind come first. One statement, and four for each language.

    Their `item` with its `topic` must be loaded.
    """
    recordings = list(recordings)
    by_language: dict[str, list[Recording]] = defaultdict(list)
    for recording in recordings:
        by_language[recording.language].append(recording)
    found: list[Heard] = []
    heard = set(
        Recording.objects.public().filter(pk__in=[row.pk for row in recordings]).values_list("pk", flat=True)
    )
    for language, rows in by_language.items():
        pages = _pages([row.item for row in rows], language, today)
        found += [_compared(row, pages[row.item_id], is_silent=row.pk not in heard) for row in rows]
    return sorted(found, key=lambda one: (not one.is_behind, one.title, one.recording.language))


def _compared(recording: Recording, page: reading.Page, *, is_silent: bool) -> Heard:
    is_behind = is_silent or recording.reads != words_mark(page)
    return Heard(recording, is_behind, page.words.title, is_silent)


def _pages(items: list[Item], language: str, today: date) -> dict[UUID, reading.Page]:
    return {page.item.pk: page for page in reading.pages_of(items, language, today)}
