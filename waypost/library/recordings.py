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
from waypost.library.models import Item, Recording, Statement
from waypost.library.models.texts import hash_of

FACTS = ("fee", "fee_currency", "days", "documents", "phone")  # what a voice reads beside the words


@dataclass(frozen=True)
class Heard:
    """A recording on its page; `is_behind` when the page says something else than what was read."""

    recording: Recording
    is_behind: bool
    title: str = ""


def words_mark(page: reading.Page) -> str:
    """A mark of what a page says in its language; in which order it says so does not matter."""
    said = [hash_of(page.words.title, page.words.body)]
    said += sorted(_mark_of(line.statement, line.words) for line in page.shown)
    return hashlib.sha256("\n".join(said).encode()).hexdigest()[:32]


def _mark_of(statement: Statement, words: reading.Words) -> str:
    facts = [str(getattr(statement, name)) for name in FACTS]
    return hash_of(words.title, "\n".join([words.body, *facts]))


def heard_on(page: reading.Page) -> Heard | None:
    """The recording of a page in the page's language, if there is one; one statement."""
    found = Recording.objects.current().filter(item=page.item, language=page.language).first()
    return Heard(found, found.reads != words_mark(page), page.words.title) if found else None


def mark_now(item: Item, language: str, today: date) -> str:
    """`words_mark` of a page as it stands, also while it is not public; four statements."""
    return words_mark(reading.pages_of([item], language, today)[0])


def compared(recordings: Iterable[Recording], today: date) -> list[Heard]:
    """Each recording beside what its page says; those behind come first. Four statements for each language.

    Their `item` with its `topic` must be loaded.
    """
    by_language: dict[str, list[Recording]] = defaultdict(list)
    for recording in recordings:
        by_language[recording.language].append(recording)
    found: list[Heard] = []
    for language, rows in by_language.items():
        pages = _pages([row.item for row in rows], language, today)
        found += [
            Heard(row, row.reads != words_mark(pages[row.item_id]), pages[row.item_id].words.title)
            for row in rows
        ]
    return sorted(found, key=lambda one: (not one.is_behind, one.title, one.recording.language))


def _pages(items: list[Item], language: str, today: date) -> dict[UUID, reading.Page]:
    return {page.item.pk: page for page in reading.pages_of(items, language, today)}
