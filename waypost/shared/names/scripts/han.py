"""Chinese characters: readings in five languages, and foreign names written with them."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from . import hangul, latin

_DATA = Path(__file__).parents[1] / "data"
DOUBLE_SURNAMES = frozenset(
    {
        "欧阳", "歐陽", "司马", "司馬", "上官", "诸葛", "諸葛", "司徒", "东方", "東方", "皇甫", "尉迟",
        "尉遲", "公孙", "公孫", "慕容", "令狐", "宇文", "夏侯", "端木", "南宫", "南宮", "呼延",
        "完颜", "拓跋", "独孤", "獨孤", "西门", "范姜", "张简", "張簡", "鮮于",
    }
)  # fmt: skip
# Jyutping to the spelling of Hong Kong names, in this order.
_JYUTPING = (
    ("oeng", "eung"), ("oek", "euk"), ("eo", "u"), ("oe", "eu"), ("aa", "a"), ("yu", "u"), ("gw", "kw"),
    ("z", "j"), ("c", "ch"),
)  # fmt: skip
_PINYIN = (("q", "ch"), ("x", "sh"), ("iu", "iou"), ("v", "u"))


@cache
def _table() -> dict[str, list[str]]:
    rows = (_DATA / "han.tsv").read_text(encoding="utf-8").splitlines()
    found = {row[0]: row.split("\t") for row in rows}
    for line in (_DATA / "folds.tsv").read_text(encoding="utf-8").splitlines():
        character, folded = line.split("\t")
        if character in found:
            found[character][1] = folded
    return found


@cache
def _nanori() -> dict[str, list[str]]:
    rows = (_DATA / "nanori.tsv").read_text(encoding="utf-8").splitlines()
    return {row[0]: row[2:].split(",") for row in rows}


def fold(text: str) -> str:
    """The text with traditional and Japanese forms turned into simplified ones."""
    table = _table()
    return "".join([(row[1] or row[0]) if (row := table.get(letter)) else letter for letter in text])


@cache
def mandarin(letter: str) -> str:
    """Phones of the usual Mandarin reading."""
    row = _table().get(letter)
    return pinyin(row[2]) if row else ""


@cache
def pinyin(syllable: str) -> str:
    """Phones of a pinyin syllable (or of a Latin word read as pinyin)."""
    text = "ts" + syllable[1:] if syllable[:1] == "c" and syllable[:2] != "ch" else syllable
    for old, new in _PINYIN:
        text = text.replace(old, new)
    return latin.readings(text)[1][0] if text else ""


@cache
def cantonese(letter: str) -> str:
    """Phones of the Cantonese reading, as Hong Kong spells it."""
    row = _table().get(letter)
    if not row or not row[3]:
        return ""
    text = "y" + row[3][1:] if row[3][0] == "j" else row[3]
    for old, new in _JYUTPING:
        text = text.replace(old, new)
    return latin.readings(text)[1][0]


@cache
def korean(letter: str) -> str:
    """Phones of the Korean reading."""
    row = _table().get(letter)
    return hangul.syllable(row[4]) if row and row[4] else ""


@cache
def vietnamese(letter: str) -> str:
    """Phones of the Vietnamese reading."""
    row = _table().get(letter)
    return latin.readings(row[5])[1][0] if row and row[5] else ""


@cache
def japanese(letter: str) -> tuple[str, ...]:
    """Phones of the readings a character has in Japanese names, names' own readings first."""
    words = list(_nanori().get(letter, ()))
    row = _table().get(letter)
    if row and row[6]:
        words += row[6].split(",")
    words += [word[:-1] for word in words if word.endswith(("shii", "ii")) and len(word) > 3]
    found = []
    for word in words:
        phones = romaji(word)
        if phones not in found:
            found.append(phones)
    return tuple(found[:12])


def romaji(word: str) -> str:
    """Phones of Hepburn spelling with long vowels shortened."""
    text = word.replace("ou", "o").replace("oo", "o").replace("uu", "u").replace("oh", "o")
    return latin.readings(text)[1][0]


@cache
def _transcription() -> dict[str, str]:
    rows = (_DATA / "transcription.tsv").read_text(encoding="utf-8").splitlines()
    return dict(row.split("	") for row in rows)


@cache
def _foreign(letter: str) -> str:
    row = _table().get(letter)
    if not row:
        return ""
    known = _transcription()
    return known.get(row[1] or letter) or known.get(row[2]) or pinyin(row[2])


def foreign(text: str) -> str:
    """Phones of a foreign name written in Chinese characters."""
    return "".join([_foreign(letter) for letter in text])


def split(text: str) -> tuple[str, str]:
    """Family name and given name of a native name; the family name comes first."""
    if len(text) < 2:
        return text, ""
    cut = (
        3 if len(text) > 5 else 2 if len(text) > 3 or (text[:2] in DOUBLE_SURNAMES and len(text) == 3) else 1
    )
    return text[:cut], text[cut:]
