"""Katakana and hiragana, as Japanese syllables and as the spelling of foreign names."""

from __future__ import annotations

import re

_ROWS = {
    "ア": "a i u e o", "カ": "ka ki ku ke ko", "サ": "sa Si su se so", "タ": "ta Ci cu te to",
    "ナ": "na ni nu ne no",
    "ハ": "ha hi fu he ho", "マ": "ma mi mu me mo", "ラ": "ra ri ru re ro", "ガ": "ga gi gu ge go",
    "ザ": "za Zi zu ze zo", "ダ": "da Zi zu de do", "バ": "ba bi bu be bo", "パ": "pa pi pu pe po",
}  # fmt: skip
_ROW_LETTERS = {
    "ア": "アイウエオ", "カ": "カキクケコ", "サ": "サシスセソ", "タ": "タチツテト", "ナ": "ナニヌネノ",
    "ハ": "ハヒフヘホ",
    "マ": "マミムメモ", "ラ": "ラリルレロ", "ガ": "ガギグゲゴ", "ザ": "ザジズゼゾ", "ダ": "ダヂヅデド",
    "バ": "バビブベボ",
    "パ": "パピプペポ",
}  # fmt: skip
_KANA = {
    letter: sound
    for row, letters in _ROW_LETTERS.items()
    for letter, sound in zip(letters, _ROWS[row].split(), strict=True)
}
_KANA |= {
    "ヤ": "ya", "ユ": "yu", "ヨ": "yo", "ワ": "wa", "ヰ": "i", "ヱ": "e", "ヲ": "o", "ン": "n",
    "ヴ": "vu", "ッ": "",
    "ー": "", "ャ": "ya", "ュ": "yu", "ョ": "yo", "ァ": "a", "ィ": "i", "ゥ": "u", "ェ": "e", "ォ": "o",
    "ヮ": "wa",
    "ヶ": "ga", "ヵ": "ka", "ヷ": "va", "ヸ": "vi", "ヹ": "ve", "ヺ": "vo",
}  # fmt: skip
_SMALL = "ャュョァィゥェォ"
_GLIDES = {"ャ": "a", "ュ": "u", "ョ": "o", "ァ": "a", "ィ": "i", "ゥ": "u", "ェ": "e", "ォ": "o"}
_TO_KATAKANA = {code: code + 0x60 for code in range(0x3041, 0x3097)}
# The vowel that Japanese adds after a foreign consonant.
_ADDED = re.compile("(?<=[kgszfbpmvxhcr])u|(?<=[td])o|(?<=[CZ])i(?![aeiou])")
_ROMAN = str.maketrans({"Z": "j", "S": "sh", "C": "ch", "c": "ts"})


def syllables(text: str) -> str:
    """Phones of a kana string."""
    text = text.translate(_TO_KATAKANA)
    out: list[str] = []
    for letter in text:
        if letter in _SMALL and out:
            stem = out[-1][:-1] if out[-1][-1:] in "aiueo" else out[-1]
            glide = "y" if letter in "ャュョ" and stem[-1:] not in ("S", "C", "Z") else ""
            out[-1] = stem + glide + _GLIDES[letter]
        elif sound := _KANA.get(letter, ""):
            out.append(sound)
    return "".join(out)


def readings(token: str) -> tuple[str, list[str]]:
    """Romanised spelling; readings as Japanese, and as a foreign name without the added vowels (r also l)."""
    text = syllables(token)
    foreign = _ADDED.sub("", text)
    found = [text, foreign]
    if "r" in foreign:
        found.append(foreign.replace("r", "l"))
    return text.translate(_ROMAN), found


def native(token: str) -> str:
    """Phones with long o and u shortened, as Latin spellings of Japanese names do."""
    return syllables(token).replace("ou", "o").replace("oo", "o").replace("uu", "u")
