"""Which part of one name met which part of the other, and how close they are."""

from __future__ import annotations

from typing import Any, NamedTuple

from rapidfuzz.distance import JaroWinkler, Levenshtein

from . import phones
from .prepared import Part, Prepared

_close = Levenshtein.normalized_similarity
_winkler = JaroWinkler.normalized_similarity
_EAST = frozenset("ZJO")
_NO_VOWELS = frozenset("AH")
_JOIN_PENALTY = 0.02
_GROUP_FLOOR = 0.86
_OTHER_NAME_CAP = 0.35


class Pairing(NamedTuple):
    """Parts `a` of the first name met parts `b` of the second with `nearness` 0–1."""

    a: tuple[int, ...]
    b: tuple[int, ...]
    nearness: float
    how: str  # name, initial, joined
    sound: float = 1.0  # with vowels


_Option = tuple[float, tuple[int, ...], tuple[int, ...], str, float]


class Alignment(NamedTuple):
    pairings: list[Pairing]
    left_a: list[int]
    left_b: list[int]


def best(left: tuple[str, ...], right: tuple[str, ...]) -> float:
    """The highest similarity between any reading on the left and any on the right."""
    if len(left) == 1 and len(right) == 1:
        return _close(left[0], right[0])
    return max([_close(one, other) for one in left for other in right])


def nearness(a: Part, b: Part) -> tuple[float, float]:
    """How close two parts are, 0–1, and how close they sound with their vowels."""
    if a.word == b.word:
        return 1.0, 1.0
    far = (a.script in _EAST) != (b.script in _EAST)
    bones = best(phones.far(a.bones), phones.far(b.bones)) if far else best(a.bones, b.bones)
    if a.group and a.group == b.group:
        return max(_GROUP_FLOOR, bones), 1.0
    if bones < 0.34:
        return bones * 0.8, 0.2
    full = best(phones.far(a.codes), phones.far(b.codes)) if far else best(a.codes, b.codes)
    if a.script == b.script and a.script in _NO_VOWELS:
        found = 0.5 * bones + 0.5 * _close(a.roman, b.roman)
    elif a.script in _NO_VOWELS or b.script in _NO_VOWELS:
        found = 0.75 * bones + 0.25 * full
    else:
        found = 0.45 * bones + 0.55 * full
    if a.group and b.group:
        return min(found, _OTHER_NAME_CAP), min(full, _OTHER_NAME_CAP)
    if a.script == "L" and b.script == "L":
        spelled = _winkler(a.roman, b.roman)
        if spelled > found:
            found = 0.5 * (found + spelled)
    return found, full


def _initial(a: Part, b: Part) -> float:
    """1 when the initial fits the other part (or initial), else 0."""
    if a.kind != "initial":
        a, b = b, a
    if a.word[0] == b.word[0] or a.roman[:1] == b.roman[:1]:
        return 1.0
    mine, other = a.codes[0][:2], b.codes[0][:2]
    return 1.0 if mine == other or mine[:1] == other[:1] else 0.0


def _joined(first: Part, second: Part, other: Part) -> float:
    """How close two neighbouring parts written as one come to the other part."""
    code = first.codes[0] + second.codes[0]
    if abs(len(code) - len(other.codes[0])) > 5:
        return 0.0
    bone = first.bones[0] + second.bones[0].replace("A", "")
    vowels = 0.25 if first.script in _NO_VOWELS or other.script in _NO_VOWELS else 0.5
    found = (1 - vowels) * best((bone,), other.bones) + vowels * best((code,), other.codes)
    return found - _JOIN_PENALTY


def _joins(xs: tuple[Part, ...], ys: tuple[Part, ...], flip: bool) -> list[_Option]:
    found: list[Any] = []
    for i in range(len(xs) - 1):
        if xs[i].kind == "initial" or xs[i + 1].kind == "initial":
            continue
        for j, other in enumerate(ys):
            if other.kind == "initial" or len(other.codes[0]) < 5:
                continue
            near = _joined(xs[i], xs[i + 1], other)
            if near > 0.72:
                two, one = (i, i + 1), (j,)
                found.append((near, one, two, "joined", near) if flip else (near, two, one, "joined", near))
    return found


def align(a: Prepared, b: Prepared) -> Alignment:
    """The best pairing found greedily, closest parts first; what stays over is listed."""
    xs, ys = a.parts, b.parts
    options: list[_Option] = []
    for i, x in enumerate(xs):
        for j, y in enumerate(ys):
            if x.kind == "initial" or y.kind == "initial":
                if _initial(x, y):
                    options.append((0.5 if x.kind != y.kind else 0.9, (i,), (j,), "initial", 1.0))
            else:
                near, sound = nearness(x, y)
                options.append((near + 0.001 * (i == j), (i,), (j,), "name", sound))
    strong = sum(option[0] > 0.8 for option in options)
    if strong < min(len(xs), len(ys)):
        if len(xs) > 1:
            options += _joins(xs, ys, False)
        if len(ys) > 1:
            options += _joins(ys, xs, True)
    options.sort(key=_first, reverse=True)
    used_a: set[int] = set()
    used_b: set[int] = set()
    pairings = []
    for near, mine, other, how, sound in options:
        if used_a.isdisjoint(mine) and used_b.isdisjoint(other):
            used_a.update(mine)
            used_b.update(other)
            pairings.append(Pairing(mine, other, min(near, 1.0), how, sound))
    left_a = [i for i in range(len(xs)) if i not in used_a]
    left_b = [j for j in range(len(ys)) if j not in used_b]
    return Alignment(pairings, left_a, left_b)


def _first(option: _Option) -> float:
    return option[0]
