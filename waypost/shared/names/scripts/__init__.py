"""Which script a letter belongs to, and the readings of a token in it."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from . import (
    arabic,
    armenian,
    burmese,
    cyrillic,
    georgian,
    greek,
    han,
    hangul,
    hebrew,
    indic,
    kana,
    latin,
    thai,
)

LATIN, CYRILLIC, ARABIC, HEBREW, GREEK, GEORGIAN, ARMENIAN = "L", "C", "A", "H", "G", "K", "M"
INDIC, BURMESE, THAI, KANA, HANGUL, HAN, OTHER = "D", "B", "T", "J", "O", "Z", "?"

_READERS = {
    LATIN: latin.readings, CYRILLIC: cyrillic.readings, ARABIC: arabic.readings, HEBREW: hebrew.readings,
    GREEK: greek.readings, GEORGIAN: georgian.readings, ARMENIAN: armenian.readings, INDIC: indic.readings,
    BURMESE: burmese.readings, THAI: thai.readings, KANA: kana.readings, HANGUL: hangul.readings,
}  # fmt: skip
_BLOCKS = (
    (0x0250, LATIN), (0x0370, OTHER), (0x0400, GREEK), (0x0530, CYRILLIC), (0x0590, ARMENIAN), (0x0600,
    HEBREW),
    (0x0700, ARABIC), (0x0750, OTHER), (0x0780, ARABIC), (0x08A0, OTHER), (0x0900, ARABIC), (0x0E00, INDIC),
    (0x0F00, THAI), (0x1000, OTHER), (0x10A0, BURMESE), (0x1100, GEORGIAN), (0x1C90, OTHER), (0x1CC0,
    GEORGIAN),
    (0x1E00, OTHER), (0x1F00, LATIN), (0x2000, GREEK), (0x3005, OTHER), (0x3008, HAN), (0x3040, OTHER),
    (0x3100, KANA), (0x31F0, OTHER), (0x3200, KANA), (0x3400, OTHER), (0xA000, HAN), (0xAC00, OTHER),
    (0xD7B0, HANGUL), (0xF900, OTHER), (0xFB00, HAN), (0xFB50, HEBREW), (0xFE00, ARABIC), (0x20000, OTHER),
    (0x32000, HAN),
)  # fmt: skip


@lru_cache(maxsize=4096)
def of(letter: str) -> str:
    """The script of one letter."""
    point = ord(letter)
    for end, script in _BLOCKS:
        if point < end:
            return script
    return OTHER


def _by_name(token: str) -> tuple[str, list[str]]:
    """For every script without a table: the last word of each letter's Unicode name is its sound."""
    words = [unicodedata.name(letter, "").rsplit(" ", 1)[-1].lower() for letter in token]
    spelled = "".join([word for word in words if word.isascii() and word.isalpha() and len(word) < 5])
    return latin.readings(spelled) if spelled else ("", [])


def read(token: str, script: str) -> tuple[str, list[str]]:
    """Romanised spelling and phone readings of a token that is written in one script (not Han)."""
    return _READERS.get(script, _by_name)(token)


__all__ = ["burmese", "han", "hangul", "kana", "of", "read"]
