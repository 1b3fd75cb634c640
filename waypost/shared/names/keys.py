"""Look-up keys: 63-bit integers that two spellings of one name are likely to share.

They are stored as rows (key, person) with a B-tree on key. `query_keys` gives them in groups, from the most to the
least telling, so that a look-up can stop as soon as it has found somebody.
"""

from __future__ import annotations

from functools import lru_cache
from hashlib import blake2b
from itertools import product
from typing import NamedTuple

from .phones import squeeze
from .prepared import Part, Prepared
from .ranking import Born

_MASK = (1 << 63) - 1
_MOST_PARTS = 5
_END = 4


class KeyGroup(NamedTuple):
    """Keys of one kind: `pair` (two parts, or the whole name), `date`, `half` (part and piece of another), `single`."""

    kind: str
    keys: list[int]


@lru_cache(maxsize=1 << 17)
def key(text: str) -> int:
    """The stable 63-bit key of a text."""
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest(), "big") & _MASK


def _skeletons(part: Part) -> tuple[str, ...]:
    if not part.skeletons[0]:
        return (part.bones[0] or part.word,)
    return part.skeletons[: 8 if part.script == "Z" else 3]


def _named(name: Prepared) -> list[Part]:
    return [part for part in name.parts if part.kind != "initial"][:_MOST_PARTS] or list(name.parts[:1])


def _pairs(parts: list[Part]) -> list[str]:
    """Both skeletons of two parts, in whatever order the parts stood."""
    found = []
    for i, one in enumerate(parts):
        for other in parts[i + 1 :]:
            for left, right in product(_skeletons(one), _skeletons(other)):
                found.append(f"2{left}|{right}" if left <= right else f"2{right}|{left}")
    return found


def _halves(parts: list[Part]) -> list[str]:
    """One whole skeleton with the beginning or the end of another: for slips and for names half typed."""
    found = []
    for i, one in enumerate(parts):
        for j, other in enumerate(parts):
            if i != j:
                left, right = _skeletons(one)[0], _skeletons(other)[0]
                found += [f"b{left}|{right[:2]}", f"e{left}|{right[-2:]}"]
    return found


def _whole(parts: list[Part]) -> list[str]:
    """The skeletons of all parts in a row: for names cut at other places, or not cut at all."""
    words = [_skeletons(part)[0] for part in parts]
    if not 0 < len(words) < _MOST_PARTS:
        return []
    found = [f"w{squeeze(''.join(words))}"]
    return [*found, f"w{squeeze(words[-1] + ''.join(words[:-1]))}"] if len(words) > 1 else found


def _whole_ends(parts: list[Part]) -> list[str]:
    whole = squeeze("".join([_skeletons(part)[0] for part in parts]))
    return [f"f{whole[:_END]}", f"g{whole[-_END:]}"] if len(whole) > _END else []


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
    texts = (
        _pairs(parts)
        + _whole(parts)
        + _dates(born, swap=False)
        + _halves(parts)
        + _whole_ends(parts)
        + _singles(parts)
    )
    if born:
        texts += _dated(parts, [born.year], born)
    return {key(text) for text in texts}


def pair_keys(name: Prepared) -> list[int]:
    """The keys of the group `pair` alone."""
    parts = _named(name)
    return [key(text) for text in dict.fromkeys(_pairs(parts) + _whole(parts))]


def single_keys(name: Prepared) -> list[int]:
    """The keys of the group `single` alone."""
    return [key(text) for text in dict.fromkeys(_singles(_named(name)))]


def day_keys(born: Born) -> list[int]:
    """The keys of the exact birth date, and of the one with day and month changed round."""
    return [key(text) for text in _dates(born, swap=True)]


def part_keys(part: Part, born: Born) -> list[int]:
    """The keys of one part of a name with the birth date, as the group `date` has them."""
    return [key(text) for text in dict.fromkeys(_dated([part], _years(born), born))]


def _years(born: Born) -> list[int]:
    spread = 2 if born.estimated else 1 if not born.day else 0
    return list(range(born.year - spread, born.year + spread + 1))


def query_keys(name: Prepared, born: Born | None) -> list[KeyGroup]:
    """The keys to look for, group by group."""
    parts = _named(name)
    dates: list[str] = _dates(born, swap=True)
    if born:
        dates += _dated(parts, _years(born), born)
    texts = {
        "pair": _pairs(parts) + _whole(parts),
        "date": dates,
        "half": _halves(parts) + _whole_ends(parts),
        "single": _singles(parts),
    }
    return [
        KeyGroup(kind, [key(text) for text in dict.fromkeys(found)]) for kind, found in texts.items() if found
    ]
