"""The ways of looking people up that are compared: each is filled once and then asked."""

from __future__ import annotations

import re
import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from itertools import combinations
from pathlib import Path

from lookup_desk import Query
from lookup_people import SyntheticPerson
from rapidfuzz.distance import JaroWinkler

from waypost.shared.names import Born, Identity, find, index_keys, prepare
from waypost.shared.names.keys import key as stable_key

_NOBODY = prepare("")


def _batches(rows: Iterable[tuple], size: int = 50_000) -> Iterator[list[tuple]]:
    batch: list[tuple] = []
    for row in rows:
        batch.append(row)
        if len(batch) == size:
            yield batch
            batch = []
    if batch:
        yield batch


def _connect() -> sqlite3.Connection:
    connection = sqlite3.connect("", isolation_level=None)  # a file of its own, gone when closed
    for pragma in ("journal_mode=OFF", "synchronous=OFF", "cache_size=-400000", "temp_store=FILE"):
        connection.execute(f"PRAGMA {pragma}")
    return connection


class Store:
    """What every way has: `find` gives person numbers, best first; `clock` is CPU seconds including the database."""

    clock: Callable[[], float] = staticmethod(time.process_time)

    def find(self, query: Query) -> list[int]:
        raise NotImplementedError


def _romanised(name: str) -> str:
    return " ".join(sorted(part.roman or part.word for part in prepare(name).parts))


def _born_points(a: tuple | None, b: tuple | None) -> float:
    if not a or not b:
        return 0.0
    if a[:3] == b[:3]:
        return 0.3
    return 0.15 if a[0] == b[0] else -0.1


class Fts(Store):
    """SQLite FTS5 with trigrams over the names as written; the database's own ranking."""

    def __init__(self, people: list[SyntheticPerson]) -> None:
        self.db = _connect()
        self.db.execute("CREATE VIRTUAL TABLE f USING fts5(name, tokenize='trigram')")
        for batch in _batches((one.number, one.name) for one in people):
            self.db.execute("BEGIN")
            self.db.executemany("INSERT INTO f(rowid, name) VALUES (?, ?)", batch)
            self.db.execute("COMMIT")

    def find(self, query: Query) -> list[int]:
        text = query.name.replace('"', "")
        grams = {text[at : at + 3] for at in range(len(text) - 2) if text[at : at + 3].strip()}
        if not grams:
            return []
        match = " OR ".join(f'"{gram}"' for gram in grams)
        rows = self.db.execute("SELECT rowid FROM f WHERE f MATCH ? ORDER BY rank LIMIT 10", (match,))
        return [row[0] for row in rows]


_CLASSES = str.maketrans(
    {
        "b": "p",
        "f": "p",
        "v": "p",
        "w": "p",
        "d": "t",
        "g": "k",
        "q": "k",
        "c": "k",
        "z": "s",
        "j": "s",
        "x": "s",
    }
)


def _plain_skeleton(word: str) -> str:
    word = word.replace("kh", "h").replace("sh", "s").replace("ch", "s").replace("ts", "s").replace("ph", "f")
    bare = re.sub("[aeiouyh]", "", word).translate(_CLASSES)
    return re.sub(r"(.)\1+", r"\1", bare) or word


class Skeletons(Store):
    """Keys of pairs of consonant skeletons (and skeleton with birth year) in a B-tree, rescored by Jaro-Winkler."""

    def __init__(self, people: list[SyntheticPerson]) -> None:
        self.db = _connect()
        self.people = {one.number: (_romanised(one.name), one.born) for one in people}
        self.db.execute(
            "CREATE TABLE k (key INTEGER, person INTEGER, PRIMARY KEY (key, person)) WITHOUT ROWID"
        )
        rows = (
            (key, one.number) for one in people for key in self._keys(self.people[one.number][0], one.born)
        )
        for batch in _batches(rows):
            self.db.execute("BEGIN")
            self.db.executemany("INSERT OR IGNORE INTO k VALUES (?, ?)", batch)
            self.db.execute("COMMIT")

    @staticmethod
    def _keys(romanised: str, born: tuple | None) -> set[int]:
        words = sorted({_plain_skeleton(word) for word in romanised.split()})
        texts = ["|".join(pair) for pair in combinations(words, 2)] or words
        if born:
            texts += [f"{word}|{born[0]}" for word in words]
        return {stable_key(text) for text in texts}

    def find(self, query: Query) -> list[int]:
        romanised = _romanised(query.name)
        keys = list(self._keys(romanised, query.born))
        marks = ",".join("?" * len(keys))
        numbers = {
            row[0] for row in self.db.execute(f"SELECT person FROM k WHERE key IN ({marks}) LIMIT 5000", keys)
        }
        scored = []
        for number in numbers:
            name, born = self.people[number]
            scored.append((JaroWinkler.similarity(romanised, name) + _born_points(query.born, born), number))
        scored.sort(reverse=True)
        return [number for _, number in scored[:10]]


class Trigrams(Store):
    """PostgreSQL pg_trgm with GIN over romanised names, rescored by Jaro-Winkler and birth date."""

    def __init__(self, dsn: str, people: list[SyntheticPerson]) -> None:
        import psycopg

        self.db = psycopg.connect(dsn, autocommit=True)
        self.people = {one.number: (_romanised(one.name), one.born) for one in people}
        for statement in (
            "CREATE EXTENSION IF NOT EXISTS pg_trgm",
            "DROP TABLE IF EXISTS lookup_bench",
            "CREATE UNLOGGED TABLE lookup_bench (person integer, name text)",
        ):
            self.db.execute(statement)
        with self.db.cursor().copy("COPY lookup_bench FROM STDIN") as copy:
            for number, (name, _) in self.people.items():
                copy.write_row((number, name))
        self.db.execute("CREATE INDEX ON lookup_bench USING gin (name gin_trgm_ops)")
        self.db.execute("ANALYZE lookup_bench")
        self.db.execute("SET pg_trgm.similarity_threshold = 0.3")
        self.backend = self.db.execute("SELECT pg_backend_pid()").fetchone()[0]
        self.clock = partial(_both_clocks, self.backend)

    def find(self, query: Query) -> list[int]:
        romanised = _romanised(query.name)
        rows = self.db.execute(
            "SELECT person FROM lookup_bench WHERE name %% %s ORDER BY similarity(name, %s) DESC LIMIT 200",
            (romanised, romanised),
        ).fetchall()
        scored = []
        for (number,) in rows:
            name, born = self.people[number]
            scored.append((JaroWinkler.similarity(romanised, name) + _born_points(query.born, born), number))
        scored.sort(reverse=True)
        return [number for _, number in scored[:10]]


def _both_clocks(backend: int) -> float:
    """CPU seconds of this process and of the database's process that serves it."""
    spent = Path(f"/proc/{backend}/schedstat").read_text(encoding="ascii").split()[0]
    return time.process_time() + int(spent) / 1e9


def _as_born(born: tuple | None) -> Born | None:
    return Born(*born) if born else None


class Ours(Store):
    """waypost.shared.names: keys by group until there are enough candidates, the rarest hits rescored."""

    def __init__(self, people: list[SyntheticPerson]) -> None:
        self.db = _connect()
        self.count = len(people)
        self.db.execute("CREATE TABLE k (key INTEGER, person INTEGER)")
        self.db.execute(
            "CREATE TABLE p (person INTEGER PRIMARY KEY, name TEXT, year INT, month INT, day INT, about INT)"
        )
        rows = 0
        prepared = ((one, prepare(one.name)) for one in people)
        for batch in _batches(prepared, 20_000):
            keys = [(key, one.number) for one, name in batch for key in index_keys(name, _as_born(one.born))]
            stored = [(one.number, name.to_text(), *(one.born or (0, 0, 0, False))) for one, name in batch]
            rows += len(keys)
            self.db.execute("BEGIN")
            self.db.executemany("INSERT INTO k VALUES (?, ?)", keys)
            self.db.executemany("INSERT INTO p VALUES (?, ?, ?, ?, ?, ?)", stored)
            self.db.execute("COMMIT")
        self.db.execute("CREATE INDEX ki ON k (key, person)")
        self.rows = rows

    def _hits(self, keys: list[int], most: int) -> list[tuple[int, int]]:
        one = f"SELECT * FROM (SELECT key, person FROM k WHERE key = ? LIMIT {most})"
        return self.db.execute(" UNION ALL ".join([one] * len(keys)), keys).fetchall()

    def _load(self, numbers: list[int]) -> list[tuple[str, Identity]]:
        marks = ",".join("?" * len(numbers))
        rows = self.db.execute(f"SELECT * FROM p WHERE person IN ({marks})", numbers)
        return [
            (name, Identity(number, _NOBODY, Born(year, month, day, bool(about)) if year else None))
            for number, name, year, month, day, about in rows
        ]

    def find(self, query: Query) -> list[int]:
        asked = Identity(query.number, prepare(query.name), _as_born(query.born))
        return [one.key for one in find(asked, self._hits, self._load, self.count)]


def all_stores(dsn: str) -> dict[str, Callable]:
    """Name of each way and how to make it."""
    found: dict[str, Callable] = {
        "SQLite FTS5 trigram, names as written": Fts,
        "skeleton pairs in a B-tree + rescore": Skeletons,
    }
    if dsn:
        found["pg_trgm GIN, romanised + rescore"] = partial(Trigrams, dsn)
    found["waypost.shared.names"] = Ours
    return {name: partial(_opened, make) for name, make in found.items()}


@contextmanager
def _opened(make: Callable[[list[SyntheticPerson]], Store], people: list[SyntheticPerson]) -> Iterator[Store]:
    store = make(people)
    try:
        yield store
    finally:
        store.db.close()
