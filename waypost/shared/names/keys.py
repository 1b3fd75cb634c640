"""Look-up keys: 63-bit integers that two spellings of one name are likely to share.

They are stored as rows (key, person) with a B-tree on key. `query_keys` gives them from the most to
the least telling, so that a look-up can stop as soon as it has enough candidates.
"""

from __future__ import annotations

from functools import lru_cache
from hashlib import blake2b
from itertools import product

from .prepared import Part, Prepared
from .ranking import Born

_MASK = (1 << 63) - 1
_MOST_READINGS = 3


@lru_cache(maxsize=1 << 17)
def key(text: str) -> int:
    """The stable 63-bit key of a text."""
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest(), "big") & _MASK


def _skeletons(part: Part) -> tuple[str, ...]:
    return part.skeletons[:_MOST_READINGS] if part.skeletons[0] else (part.bones[0] or part.word,)


def _named(name: Prepared) -> list[Part]:
    return [part for part in name.parts if part.kind != "initial"][:5]


def _pairs(parts: list[Part]) -> list[str]:
    """Both skeletons of two parts, in whatever order the parts stood."""
    found = []
    for i, one in enumerate(parts):
        for other in parts[i + 1 :]:
            for left, right in product(_skeletons(one), _skeletons(other)):
                found.append(f"2{left}|{right}" if left <= right else f"2{right}|{left}")
    return found


def _half_pairs(parts: list[Part]) -> list[str]:
    """One whole skeleton with the beginning or the end of another: for slips and for names half typed."""
    found = []
    for i, one in enumerate(parts):
        for j, other in enumerate(parts):
            if i != j:
                for left, right in product(_skeletons(one)[:2], _skeletons(other)[:2]):
                    found.append(f"b{left}|{right[:2]}")
                    found.append(f"e{left}|{right[-2:]}")
    return found


def _whole(parts: list[Part]) -> list[str]:
    """The skeletons of all parts in a row, and the same with the last part first."""
    words = [_skeletons(part)[0] for part in parts]
    if not 1 < len(words) < 5:
        return []
    return [f"w{''.join(words)}", f"w{words[-1]}{''.join(words[:-1])}"]


def _dated(parts: list[Part], years: list[int], born: Born) -> list[str]:
    found = []
    for part in parts:
        for skeleton in _skeletons(part):
            found += [f"y{skeleton}|{year}" for year in years]
            if born.day and (born.month, born.day) != (1, 1):
                found.append(f"d{skeleton}|{born.month}-{born.day}")
    return found


def _dates(born: Born | None, swap: bool) -> list[str]:
    if not born or not born.day or (born.month, born.day) == (1, 1):
        return []
    found = [f"o{born.year}-{born.month}-{born.day}"]
    if swap and born.day <= 12 and born.day != born.month:
        found.append(f"o{born.year}-{born.day}-{born.month}")
    return found


def _singles(parts: list[Part]) -> list[str]:
    return [f"1{skeleton}" for part in parts for skeleton in _skeletons(part)]


def index_keys(name: Prepared, born: Born | None) -> set[int]:
    """All keys to store for a person."""
    parts = _named(name)
    texts = _pairs(parts) + _half_pairs(parts) + _whole(parts) + _dates(born, swap=False) + _singles(parts)
    if born:
        texts += _dated(parts, [born.year], born)
    return {key(text) for text in texts}


def query_keys(name: Prepared, born: Born | None) -> list[list[int]]:
    """Groups of keys to look for, the most telling group first."""
    parts = _named(name)
    exact = _dates(born, swap=True) + _pairs(parts) + _whole(parts)
    dated: list[str] = []
    if born:
        spread = 2 if born.estimated else 1 if not born.day else 0
        dated = _dated(parts, list(range(born.year - spread, born.year + spread + 1)), born)
    groups = [exact, dated, _half_pairs(parts), _singles(parts)]
    return [[key(text) for text in dict.fromkeys(group)] for group in groups if group]
