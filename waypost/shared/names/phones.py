"""From romanised speech sounds to graded codes, so that near sounds cost less than far ones.

Every script is first turned into *phones*, one ASCII letter a sound:

    a e i o u          vowels
    p b f v w m n N    (N: ng)
    t d T D            (T: th as in thin, D: th as in this)
    s z S Z C c        (S: sh, Z: zh or j, C: ch, c: ts)
    k g q x h          (x: kh)
    l r y

A strong consonant becomes two letters, its class and its own sound (`p` is `Pp`, `b` is `Pb`), weak ones and
vowels one letter. A plain edit distance over such codes, which runs at C speed, then behaves like a weighted
one: p for b costs half of p for k, a lost vowel costs half of a lost consonant.
"""

from __future__ import annotations

import re
from functools import lru_cache

CODES = str.maketrans(
    {
        "p": "Pp", "b": "Pb", "f": "Pf", "v": "Pw", "w": "w", "m": "Nm", "n": "Nn", "N": "Nng",
        "t": "Tt", "d": "Td", "T": "Ts", "D": "Tz",
        "s": "Ss", "z": "Sz", "S": "Sx", "Z": "Sj", "C": "Sc", "c": "St",
        "k": "Kk", "g": "Kg", "q": "Kq", "x": "Kh", "h": "h", "l": "Ll", "r": "Lr", "y": "y",
    }
)  # fmt: skip

# The consonant view: vowels and half vowels go, an opening vowel leaves one mark.
_CONSONANTS = str.maketrans("", "", "aeiouyw")
_SOUNDS = "pbfvwmnNtdTDszSZCckgqxhlry"

# Classes for look-up keys: what scripts and ears confuse falls together.
_SKELETON = str.maketrans(
    {
        "p": "P", "b": "P", "f": "P", "v": "P", "w": "", "m": "M", "n": "N", "N": "N",
        "t": "T", "d": "T", "T": "T", "D": "T",
        "s": "S", "z": "S", "S": "S", "Z": "S", "C": "S", "c": "S",
        "k": "K", "g": "K", "q": "K", "x": "K", "h": "", "l": "L", "r": "R", "y": "",
        "a": "", "e": "", "i": "", "o": "", "u": "",
    }
)  # fmt: skip


_FAR = (("Lr", "Ll"), ("Pw", "Pb"), ("Pf", "Pp"), ("Ts", "Ss"), ("Tz", "Sz"))
_LOST_R = re.compile("Lr(?=[A-Z]|$)")


@lru_cache(maxsize=1 << 16)
def far(codes: tuple[str, ...]) -> tuple[str, ...]:
    """The codes as East Asian scripts write them: l is r, v is b, f is p, r after a vowel may be lost."""
    found = list(codes)
    found += [shorter for one in codes if (shorter := _LOST_R.sub("", one)) != one and shorter]
    for here, there in _FAR:
        found = [one.replace(here, there) for one in found]
    return tuple(dict.fromkeys(found))


def squeeze(phones: str) -> str:
    """Doubled sounds said once."""
    last = ""
    kept = []
    for sound in phones:
        if sound != last:
            kept.append(sound)
            last = sound
    return "".join(kept)


def code(phones: str) -> str:
    """The graded code of phones, vowels included."""
    return phones.translate(CODES)


def consonant_code(phones: str) -> str:
    """The graded code without vowels; a leading vowel is kept as the mark `A`."""
    bare = phones.translate(_CONSONANTS)
    lead = "A" if phones[:1] in "aeiou" and phones else ""
    return lead + squeeze(bare).translate(CODES)


def skeleton(phones: str) -> str:
    """Class letters of the consonants only, for look-up keys; doubled classes stay single."""
    return squeeze(phones.translate(_SKELETON).replace("NP", "MP"))


def skeletons(phones: str) -> tuple[str, ...]:
    """The skeleton, and a second one where a sound is heard in two ways (kh as h, this-th as z)."""
    first = skeleton(phones)
    if "x" not in phones and "D" not in phones:
        return (first,)
    other = skeleton(phones.replace("x", "").replace("D", "z"))
    return (first, other) if other else (first,)
