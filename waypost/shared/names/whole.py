"""Whole names side by side, wherever their parts end: for names written solid or cut differently."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from rapidfuzz.distance import Levenshtein

from . import phones
from .prepared import Prepared, part
from .scripts import han, kana

_close = Levenshtein.normalized_similarity
_ROMAJI = re.compile(
    "^(?:(?:[kgsztdnhbpmrfjwSZCc]?y?|sh|ch|ts|j)[aeiou]h?|n|N|m(?=[pbm])|[kpst](?=[kpst]))+$"
)
_SOLID = frozenset("ZOJBT")
_BEAM = 8


def lines(name: Prepared) -> list[str]:
    """Graded codes of the whole name: as written, and with the last (or first) part at the other end."""
    first = [piece.codes[0] for piece in name.parts if piece.kind != "initial"]
    if not first:
        return [""]
    if len(first) == 1:
        return list(name.parts[0].codes)
    found = ["".join(first), first[-1] + "".join(first[:-1])]
    if len(first) > 2:
        found.append("".join(first[1:]) + first[0])
    second = [piece.codes[-1] for piece in name.parts if piece.kind != "initial"]
    if second != first:
        found.append("".join(second))
        found.append(second[-1] + "".join(second[:-1]))
    return found


@lru_cache(maxsize=1 << 15)
def _solid_lines(text: str) -> tuple[str, ...]:
    readers = (han.mandarin, han.cantonese, han.korean)
    found = ["".join([read(letter) for letter in text]) for read in readers]
    found.append(han.foreign(text))
    return tuple(dict.fromkeys(phones.code(phones.squeeze(line)) for line in found if line))


def _read_as_pinyin(name: Prepared) -> list[str]:
    words = [
        phones.code(phones.squeeze(han.pinyin(piece.roman)))
        for piece in name.parts
        if piece.kind != "initial" and piece.roman
    ]
    if not words:
        return [""]
    return ["".join(words), words[-1] + "".join(words[:-1]), "".join(words[1:]) + words[0]]


def japanese(solid: str, target: str) -> float:
    """How well some Japanese reading of the characters gives the target phones, 0–1."""
    beam: list[str] = [""]
    for letter in solid:
        options = han.japanese(letter) or (kana.native(letter),)
        grown: Any = {line + option for line in beam for option in options}
        if len(grown) > _BEAM:
            grown = sorted(
                grown, key=lambda line: Levenshtein.distance(line, target[: len(line)]) / (len(line) + 1)
            )[:_BEAM]
        beam = list(grown)
    coded = phones.code(target)
    return max(_close(phones.code(line), coded) for line in beam)


def _romaji_words(other: Prepared) -> list[str]:
    """The words of a name as phones of Japanese, or nothing when they cannot be Japanese."""
    if other.script == "J":
        return [kana.native(piece.word) for piece in other.parts]
    words = [piece.roman for piece in other.parts if piece.kind != "initial" and piece.roman]
    if other.script == "L" and not all(_ROMAJI.match(word) for word in words):
        return []
    return [han.romaji(word) for word in words]


def _family_and_given(solid: str, family: str, given: str) -> tuple[float, float]:
    """The best cut of the characters into a family name and a given name that read like these."""
    found = (0.0, 0.0)
    for cut in range(1, len(solid)):
        first = japanese(solid[:cut], family)
        if first > max(found[0], 0.55):
            second = japanese(solid[cut:], given)
            if min(first, second) >= found[0]:
                found = (min(first, second), max(first, second))
    return found


def _japanese_best(solid: str, other: Prepared) -> tuple[float, float]:
    words = _romaji_words(other)
    if len(words) == 2:
        found = _family_and_given(solid, words[0], words[1])
        return found if found[0] > 0.9 else max(found, _family_and_given(solid, words[1], words[0]))
    if not words:
        return 0.0, 0.0
    whole = japanese(solid, "".join(words))
    return whole, whole


def nearness(a: Prepared, b: Prepared) -> tuple[float, tuple[float, float]]:
    """Similarity of the whole names; and of the less and the more alike part in Japanese readings."""
    if a.script == "Z" and b.script == "Z":
        return _close(han.fold(a.solid), han.fold(b.solid)), (0.0, 0.0)
    if a.script == "Z" or b.script == "Z":
        if b.script == "Z":
            a, b = b, a
        others: Any = lines(b)
        if b.script == "L":
            others = others + _read_as_pinyin(b)
        others = phones.far(tuple(others))
        mine = phones.far(_solid_lines(a.solid))
        found = max([_close(one, other) for one in mine for other in others], default=0.0)
        worth = len(a.solid) < 7 and found < 0.85 and b.script in "LJC"
        return found, _japanese_best(a.solid, b) if worth else (0.0, 0.0)
    mine, others = tuple(lines(a)), tuple(lines(b))
    if (a.script in "JO") != (b.script in "JO"):
        mine, others = phones.far(tuple(mine)), phones.far(tuple(others))
    return max([_close(one, other) for one in mine[:2] for other in others]), (0.0, 0.0)


__all__ = ["japanese", "lines", "nearness", "part"]
