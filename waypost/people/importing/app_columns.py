"""Columns that belong to higher apps: each registers in its `apps.py` what it takes and what it does with it.

The contact log takes the columns of a visit (topic, what was asked, by whom) and logs one contact a row.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from waypost.centres.access import Viewer
from waypost.people.models import Person


@dataclass(frozen=True)
class ExtraColumn:
    """A column a higher app takes. `words` are headings it is known by, parted by `|`."""

    slug: str
    title: Any
    words: str
    several: bool = False


@dataclass(frozen=True)
class ExtraRow:
    """One row for a higher app: whose it is, on which day, and its cells by column slug."""

    person: Person
    on: date | None
    cells: dict[str, str]
    is_new: bool


@dataclass(frozen=True)
class Extra:
    """What an app does with its columns.

    `add(rows, by)` gives, for each row, the ids of what it made; it runs inside the batch's transaction.
    `undo(ids, by)` removes them again. `edited(ids)` says how many of them were changed by hand since.
    """

    name: str
    title: Any
    columns: tuple[ExtraColumn, ...]
    add: Callable[[Sequence[ExtraRow], Viewer], list[list[UUID]]]
    undo: Callable[[Sequence[UUID], Viewer], None]
    edited: Callable[[Sequence[UUID]], int]


_registered: dict[str, Extra] = {}


def register(extra: Extra) -> None:
    """Offer an app's columns in every import."""
    _registered[extra.name] = extra


def registered() -> list[Extra]:
    """All of them, in the order they came."""
    return list(_registered.values())
