"""Opening a snapshot for questions.

snapshot = open_snapshot(network_id)
contacts = snapshot.table("contacts")            # an Ibis table; what changed since the base is in it
women = contacts.gender == snapshot.codes("gender").number["female"]
legal = snapshot.has(contacts, "topics", "legal_help")
snapshot.rows(contacts.filter(women & legal).aggregate(clients=lambda t: t.first_month.sum()))
"""

from __future__ import annotations

import threading
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

from waypost.monitoring.snapshot import engines, facts, manifest, overlay
from waypost.monitoring.snapshot.coding import WORD
from waypost.monitoring.snapshot.failures import NoSnapshot
from waypost.monitoring.snapshot.manifest import Damaged, Manifest

if TYPE_CHECKING:
    import ibis

KEPT_OPEN = 2  # states that a thread keeps open


@dataclass(frozen=True)
class CodeBook:
    """Numbers of one list, both ways. Number 0 is the empty text: nothing noted.

    A slug that no list knows any more stays in the book. Of languages and regions only those that occur are in it.
    """

    number: dict[str, int]
    slug: dict[int, str]


class Snapshot:
    """One network's figures as they were at `taken_at`. For one thread: another one opens its own."""

    def __init__(self, network_id: UUID, root: Path, state: Manifest) -> None:
        self.network_id = network_id
        self.taken_at: datetime = state.moment
        self.number = state.number
        self.centres = {number: UUID(id) for number, (id, _zone) in enumerate(state.centres, start=1)}
        self._state = state
        self._tables: dict[str, ibis.Table] = {}
        self._books: dict[str, CodeBook] = {}
        self._root = root
        self._engine = engines.engine(root)
        self._mask = self._engine.held("mask", [root / state.mask.path]) if state.mask else ""

    def table(self, name: str) -> ibis.Table:
        """A table of `facts.TABLES`, what changed since the base included. Raises KeyError for another name."""
        if name not in self._tables:
            rows = overlay.rows_of(self._root, self._state, name, files=self._engine.files, mask=self._mask)
            columns = ", ".join(overlay.columns_of(self._state, name))
            query = f"SELECT CASE WHEN u > 0 THEN u END AS p, {columns} FROM ({rows})"  # noqa: S608
            self._tables[name] = self._engine.table(name, query)
        return self._tables[name]

    def codes(self, list: str) -> CodeBook:
        """The code book of a list. Raises KeyError for a list that no column draws from."""
        if list not in self._books:
            slugs = self._state.slugs[list]
            numbers = {slug: number for number, slug in enumerate(slugs)}
            self._books[list] = CodeBook(numbers, dict(enumerate(slugs)))
        return self._books[list]

    def centre_number(self, centre_id: UUID) -> int:
        """The number of a centre in the column `centre`; −1 for one that the snapshot does not know."""
        return next((number for number, id in self.centres.items() if id == centre_id), -1)

    def has(self, table: ibis.Table, column: str, slug: str) -> Any:
        """Whether the bit of `slug` is set in a mask column: an Ibis condition, false for a slug nobody used."""
        import ibis

        for one in facts.TABLES.values():
            for found in one.columns:
                if found.name == column and found.kind is facts.Kind.MASK and one.name == table.get_name():
                    number = self.codes(found.codes).number.get(slug, 0)
                    return bit(table, column, number) if number else ibis.literal(False)
        raise KeyError(column)

    def rows(self, expression: Any) -> list[dict[str, Any]]:
        """The rows of an Ibis expression over the tables. Raises Unreadable, NotAnswering."""
        return self._engine.rows(expression)

    def answers(self) -> bool:
        """Whether it can still be asked: another machine that counts may have forgotten it."""
        return self._engine.answers()


def bit(table: ibis.Table, column: str, number: int) -> Any:
    """Whether the bit of a code's number is set, in whichever word of the mask it is."""
    word, place = divmod(number - 1, WORD)
    name = column if word == 0 else f"{column}_{word + 1}"
    return (table[name] & (1 << place)) != 0


_open = threading.local()


def forget(network_id: UUID) -> None:
    """Open the files anew when they are asked for the next time, as one of them could not be read."""
    _open.__dict__.setdefault("found", {}).pop(network_id, None)


def open_snapshot(network_id: UUID) -> Snapshot:
    """The newest good snapshot of a network; the same one while nothing was built.

    Raises NoSnapshot; NotAnswering, which is one, where another machine counts and cannot be reached.
    """
    root = manifest.root_of(network_id)
    try:
        state = manifest.read(root)
        if state is None or state.made_as != manifest.made_as():
            raise NoSnapshot(network_id)
        manifest.check(root, state)
    except Damaged as error:
        raise NoSnapshot(network_id) from error
    found: dict[UUID, Snapshot] = _open.__dict__.setdefault("found", {})
    kept = found.get(network_id)
    if kept is not None and kept._root == root and kept._state == state and kept.answers():
        return kept
    while len(found) >= KEPT_OPEN or network_id in found:
        found.pop(network_id, None) or found.pop(next(iter(found)), None)
    found[network_id] = Snapshot(network_id, root, state)
    return found[network_id]
