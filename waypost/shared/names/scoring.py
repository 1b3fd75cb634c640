"""Score of two names, and why."""

from __future__ import annotations

from typing import NamedTuple

from .features import features
from .model import probability
from .prepared import Part, Prepared

_ALIKE = 0.72


class PartMatch(NamedTuple):
    """One part of the query beside the part of the other name that it met.

    `how` is one of: same, other_script, other_spelling, short_form, initial, joined, different, missing
    (only in the query) or extra (only in the other name). `moved` says that the part stands at another
    place in the other name.
    """

    query: str
    other: str
    how: str
    nearness: float
    moved: bool


def score(a: Prepared, b: Prepared) -> float:
    """0–1, the same in both directions; 0.5 and above means more likely one person's name than not."""
    if not a.parts or not b.parts:
        return 0.0
    return probability(features(a, b)[0])


def explain(a: Prepared, b: Prepared) -> list[PartMatch]:
    """How each part of `a` met `b`, in the order of `a`, then what only `b` has."""
    if not a.parts or not b.parts:
        return []
    from .align import align

    found = align(a, b)
    order = {pairing.a: place for place, pairing in enumerate(sorted(found.pairings, key=lambda p: p.b))}
    rows: list[tuple[int, PartMatch]] = []
    for place, pairing in enumerate(sorted(found.pairings)):
        mine, other = [a.parts[i] for i in pairing.a], [b.parts[j] for j in pairing.b]
        match = PartMatch(
            " ".join(part.word for part in mine),
            " ".join(part.word for part in other),
            _how(mine[0], other[0], pairing.how, pairing.nearness),
            round(pairing.nearness, 3),
            order[pairing.a] != place,
        )
        rows.append((pairing.a[0], match))
    rows += [(i, PartMatch(a.parts[i].word, "", "missing", 0.0, False)) for i in found.left_a]
    rows.sort(key=lambda row: row[0])
    return [match for _, match in rows] + [
        PartMatch("", b.parts[j].word, "extra", 0.0, False) for j in found.left_b
    ]


def _how(mine: Part, other: Part, kind: str, near: float) -> str:
    if kind in ("initial", "joined"):
        return kind
    if mine.word == other.word:
        return "same"
    if near < _ALIKE:
        return "different"
    if mine.script != other.script:
        return "other_script"
    return "short_form" if mine.group and mine.group == other.group else "other_spelling"
