"""Finds the likely people of a query among stored keys, in three steps that each look at fewer people more closely."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from math import log

from rapidfuzz.distance import Levenshtein

from .keys import query_keys
from .prepared import Prepared
from .ranking import POSSIBLE, Identity, Ranked, rank

# How many rows of one key are read: rarer keys tell more, and frequent ones would only cost time.
ROWS_PER_KEY = {"pair": 1_000, "date": 300, "half": 300, "single": 200}
SHORTLIST = 250
CLOSE_LOOK = 30
_KEY_BONUS = 0.3
# Characters have too many readings for the cheap comparison: they get the benefit of the doubt.
_HAN, _UNHEARD = "Z", 0.5

_close = Levenshtein.normalized_similarity

Hits = Callable[[list[int], int], Iterable[tuple[int, Hashable]]]
Load = Callable[[list[Hashable]], Iterable[tuple[str, Identity]]]


def find(query: Identity, hits: Hits, load: Load, population: int, limit: int = 10) -> list[Ranked]:
    """The best `limit` people for the query, best first.

    `hits(keys, most)` returns (key, person) rows, at most `most` a key. `load(persons)` returns the stored name text
    of each person and its Identity, whose name may be empty: it is read from the text for the close ones only.
    """
    named: dict[Hashable, float] = {}
    dated: dict[Hashable, float] = {}
    seen: set[Hashable] = set()
    best: list[Ranked] = []
    for group in query_keys(query.name, query.born):
        if group.kind == "single" and best and best[0].score >= POSSIBLE and len(query.name.names) > 1:
            break
        _weigh(
            hits(group.keys, ROWS_PER_KEY[group.kind]), population, dated if group.kind == "date" else named
        )
        if group.kind == "pair" and query.born:
            continue
        fresh = [person for person in _shortlist(named, dated) if person not in seen]
        seen.update(fresh)
        best = sorted(
            [*best, *rank(query, closest(query, fresh, named, load), limit)], key=_score, reverse=True
        )[:limit]
        if len(best) == limit and best[-1].score >= POSSIBLE:
            break
    return best


def _weigh(rows: Iterable[tuple[int, Hashable]], population: int, weights: dict[Hashable, float]) -> None:
    """Adds to each person the weight of the rarest key that was hit, and a little for every other."""
    by_key: dict[int, list[Hashable]] = {}
    for key, person in rows:
        by_key.setdefault(key, []).append(person)
    for persons in by_key.values():
        weight = log(population / len(persons) + 1)
        for person in persons:
            known = weights.get(person, 0.0)
            weights[person] = max(known, weight) + 0.2 * min(known, weight)


def _shortlist(named: dict[Hashable, float], dated: dict[Hashable, float]) -> list[Hashable]:
    """The heaviest by name alone (their birth date may be missing) and by name and date together."""
    both = {person: weight + named.get(person, 0.0) for person, weight in dated.items()}
    by_name = sorted(named, key=named.__getitem__, reverse=True)[:SHORTLIST]
    by_both = sorted(both, key=both.__getitem__, reverse=True)[:SHORTLIST]
    return list(dict.fromkeys(by_both[: SHORTLIST // 2] + by_name))[: SHORTLIST + SHORTLIST // 2]


def closest(
    query: Identity, persons: list[Hashable], weights: dict[Hashable, float], load: Load
) -> list[Identity]:
    """The people whose parts come close in their consonants; rare keys and a birth date in common count too."""
    nearness = _Nearness(query.name)
    heaviest = max(weights.values(), default=1.0)
    scored = []
    for stored, identity in load(persons):
        near = nearness.to(stored)
        near += _KEY_BONUS * weights.get(identity.key, 0.0) / heaviest
        if query.born and identity.born:
            same = sum(one == other for one, other in zip(query.born[:3], identity.born[:3], strict=True))
            near += 0.1 * same if query.born.year == identity.born.year or same > 1 else -0.1
        scored.append((near, stored, identity))
    scored.sort(key=_near, reverse=True)
    return [identity._replace(name=Prepared.from_text(stored)) for _, stored, identity in scored[:CLOSE_LOOK]]


def _near(row: tuple[float, str, Identity]) -> float:
    return row[0]


class _Nearness:
    """How close stored names come to one name in their consonants; parts and lines that come again are kept."""

    def __init__(self, name: Prepared) -> None:
        self.parts = name.line.split(".")
        self.solid = "".join(self.parts)
        self.is_han = name.script == _HAN
        self._of_part: dict[str, list[float]] = {}
        self._of_line: dict[str, float] = {}

    def to(self, stored: str) -> float:
        """0–1, the best meeting of every part on average."""
        line = Prepared.line_of(stored)
        near = self._of_line.get(line)
        if near is None:
            near = self._of_line[line] = self._compared(line)
        return max(near, _UNHEARD) if (stored[0] == _HAN) != self.is_han else near

    def _compared(self, line: str) -> float:
        others = line.split(".")
        met = [self._of_part.get(other) or self._meet(other) for other in others]
        near = sum(map(max, zip(*met, strict=True))) / len(self.parts)
        return near if len(others) == len(self.parts) else max(near, _close(self.solid, "".join(others)))

    def _meet(self, other: str) -> list[float]:
        found = self._of_part[other] = [_close(one, other) for one in self.parts]
        return found


def _score(one: Ranked) -> float:
    return one.score
