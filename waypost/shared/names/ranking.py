"""Names together with birth date, phone and gender: who of the candidates is the person asked for.

Evidence is added as log-odds, so that each fact keeps its weight whatever else is known.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from math import exp, log
from typing import NamedTuple

from .align import Alignment, Pairing
from .features import features, in_order
from .model import probability
from .prepared import Part, Prepared, ambiguous_bones

# From SURE on an import may take two records for one person unasked; from POSSIBLE on a human is asked.
SURE = 0.98
POSSIBLE = 0.35

_SURE_NAME = 0.9
_ESTIMATE_YEARS = 2
_GENERATION = 14


class Born(NamedTuple):
    """A birth date as far as it is known; month and day are 0 when unknown."""

    year: int
    month: int = 0
    day: int = 0
    estimated: bool = False


class Identity(NamedTuple):
    """What is compared: `key` is the caller's own, phones in one notation, gender as a code or empty."""

    key: Hashable
    name: Prepared
    born: Born | None = None
    phones: tuple[str, ...] = ()
    gender: str = ""


class Ranked(NamedTuple):
    """A candidate with its score 0–1, the score of the name alone, and reasons as slugs (`born:exact`, …)."""

    key: Hashable
    score: float
    name_score: float
    reasons: tuple[str, ...]

    @property
    def sure(self) -> bool:
        return self.score >= SURE

    @property
    def possible(self) -> bool:
        return self.score >= POSSIBLE


_BORN_EVIDENCE = {
    "exact": 3.6, "swapped": 2.4, "digit": 1.8, "year_and_month": 1.8, "unknown_day": 1.1, "same_year": 1.0,
    "near_year": 0.3, "same_day_other_year": 0.6, "other_day": -0.8, "other_year": -2.6,
    "other_generation": -4.5,
    "unknown": 0.0,
}  # fmt: skip


def compare_born(a: Born | None, b: Born | None) -> str:
    """How two birth dates stand to each other, as a slug."""
    if a is None or b is None or not a.year or not b.year:
        return "unknown"
    gap = abs(a.year - b.year)
    if gap == 0:
        return _within_year(a, b)
    if a.day and (a.month, a.day) == (b.month, b.day) and (a.month, a.day) != (1, 1):
        return "digit" if _one_digit(f"{a.year}", f"{b.year}") else "same_day_other_year"
    if (a.estimated or b.estimated) and gap <= _ESTIMATE_YEARS:
        return "near_year"
    if gap == 1 and not (a.month and b.month):
        return "near_year"
    return "other_generation" if gap >= _GENERATION else "other_year"


def _within_year(a: Born, b: Born) -> str:
    if not (a.month and b.month and a.day and b.day):
        return "year_and_month" if a.month and a.month == b.month else "same_year"
    if (a.month, a.day) == (b.month, b.day):
        return "unknown_day" if (a.month, a.day) == (1, 1) else "exact"
    if (1, 1) in ((a.month, a.day), (b.month, b.day)):
        return "unknown_day"
    if (a.month, a.day) == (b.day, b.month):
        return "swapped"
    if _one_digit(f"{a.month:02}{a.day:02}", f"{b.month:02}{b.day:02}"):
        return "digit"
    return "other_day"


def _one_digit(a: str, b: str) -> bool:
    different = [place for place, (one, other) in enumerate(zip(a, b, strict=True)) if one != other]
    if len(different) == 2 and different[1] == different[0] + 1:
        return a[different[0]] == b[different[1]] and a[different[1]] == b[different[0]]
    return len(different) == 1


def _contradicted(a: Prepared, b: Prepared, found: Alignment) -> bool:
    """Whether some part meets only one that could be another name: brothers, twins, father and son."""
    for pairing in found.pairings:
        if pairing.how != "initial" and _other_name(a.parts[pairing.a[0]], b.parts[pairing.b[0]], pairing):
            return True
    return bool(found.left_a and found.left_b)


def _other_name(one: Part, other: Part, pairing: Pairing) -> bool:
    if one.word == other.word:
        return False
    if pairing.how == "name" and pairing.nearness < (0.84 if one.script == other.script else 0.7):
        return True
    if one.script not in "AH" and other.script not in "AH":
        return False
    if one.script == other.script:
        return len(one.word) != len(other.word)
    return not ambiguous_bones().isdisjoint((*one.bones, *other.bones))


def _whole_name_met(a: Prepared, b: Prepared, found: Alignment) -> bool:
    """Whether both are names of two parts or more and none of their names is left over."""
    if len(a.names) < 2 or len(b.names) < 2:
        return bool(a.solid and b.solid and not found.left_a and not found.left_b)
    left = [a.parts[i] for i in found.left_a] + [b.parts[j] for j in found.left_b]
    return all(part.kind != "name" for part in left)


class _Compared(NamedTuple):
    """What two names alone say."""

    score: float
    contradicted: bool
    whole: bool


def _compared(a: Prepared, b: Prepared) -> _Compared:
    row, found = features(a, b)
    one, other = in_order(a, b)
    score = min(max(probability(row), 0.002), 0.998)
    return _Compared(score, _contradicted(one, other, found), _whole_name_met(one, other, found))


def judge(query: Identity, candidate: Identity, met: dict[Prepared, _Compared] | None = None) -> Ranked:
    """The candidate with its score and reasons. `met` keeps names that the same query was compared with."""
    name = candidate.name
    if not query.name.parts or not name.parts:
        return Ranked(candidate.key, 0.0, 0.0, ())
    known = met.get(name) if met is not None else None
    if known is None:
        known = _compared(query.name, name)
        if met is not None:
            met[name] = known
    return _weighed(query, candidate, known)


def _weighed(query: Identity, candidate: Identity, names: _Compared) -> Ranked:
    """The names with everything else that is known."""
    odds = log(names.score / (1 - names.score))
    born = compare_born(query.born, candidate.born)
    odds += _BORN_EVIDENCE[born]
    reasons = [] if born == "unknown" else [f"born:{born}"]
    if query.phones and not set(query.phones).isdisjoint(candidate.phones):
        odds += 1.6
        reasons.append("phone:same")
    if query.gender and candidate.gender and query.gender != candidate.gender:
        odds -= 2.2
        reasons.append("gender:other")
    total = 1 / (1 + exp(-odds))
    if names.contradicted:
        reasons.append("name:contradicts")
        total = min(total, 0.9)
    if born != "exact" or names.score < _SURE_NAME or not names.whole:
        total = min(total, SURE - 0.005)
    return Ranked(candidate.key, total, names.score, tuple(reasons))


def rank(query: Identity, candidates: Iterable[Identity], limit: int = 10) -> list[Ranked]:
    """The best `limit` candidates, best first."""
    met: dict[Prepared, _Compared] = {}  # in a large register many people have one name: it is compared once
    ranked = [judge(query, candidate, met) for candidate in candidates]
    ranked.sort(key=lambda one: (one.score, one.name_score), reverse=True)
    return ranked[:limit]
