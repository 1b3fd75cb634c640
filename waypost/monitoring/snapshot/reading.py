"""Opening a snapshot for questions.

snapshot = open_snapshot(network_id)
contacts = snapshot.table("contacts")            # an Ibis table; what changed since the base is in it
women = contacts.gender == snapshot.codes("gender").number["female"]
legal = snapshot.has(contacts, "topics", "legal_help")
contacts.filter(women & legal).first_month.sum().execute()
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

if TYPE_CHECKING:
    import ibis


class NoSnapshot(LookupError):
    """Nothing was built for this network yet, or what was built is damaged and must be built again."""


@dataclass(frozen=True)
class CodeBook:
    """Numbers of one list, both ways. Number 0 is the empty text: nothing noted.

    A slug that no list knows any more stays in the book as long as a row holds it.
    """

    number: dict[str, int]
    slug: dict[int, str]


class Snapshot:
    """One network's figures as they were at `taken_at`."""

    network_id: UUID
    taken_at: datetime
    centres: dict[int, UUID]  # number in the column `centre` → the centre's id

    def table(self, name: str) -> ibis.Table:
        """A table of `facts.TABLES`, what changed since the base included."""
        raise NotImplementedError

    def codes(self, list: str) -> CodeBook:
        """The code book of a list. Raises KeyError for a list that no column draws from."""
        raise NotImplementedError

    def centre_number(self, centre_id: UUID) -> int:
        """The number of a centre in the column `centre`; −1 for one that the snapshot does not know."""
        raise NotImplementedError

    def has(self, table: ibis.Table, column: str, slug: str) -> Any:
        """Whether the bit of `slug` is set in a mask column: an Ibis condition, false for a slug nobody used."""
        raise NotImplementedError

    @property
    def connection(self) -> Any:
        """The Ibis backend that holds the tables, for expressions over several of them."""
        raise NotImplementedError


def open_snapshot(network_id: UUID) -> Snapshot:
    """The newest good snapshot of a network. Raises NoSnapshot."""
    raise NoSnapshot(network_id)
