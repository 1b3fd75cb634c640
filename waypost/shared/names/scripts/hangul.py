"""Hangul syllables, read as Korean names are spelled and as foreign names are written in Korean."""

from __future__ import annotations

import re

_INITIALS = ["k", "k", "n", "t", "t", "l", "m", "p", "p", "s", "s", ".", "j", "j", "c", "k", "t", "p", "h"]
_MEDIALS = [
    "a", "e", "ya", "ye", "o", "e", "yo", "ye", "o", "wa", "we", "we", "yo", "u", "wo", "we", "wi",
    "yu", "u", "ui", "i",
]  # fmt: skip
_FINALS = [
    ".", "k", "k", "k", "n", "n", "n", "t", "l", "l", "l", "l", "l", "l", "l", "l", "m", "p", "p",
    "t", "t", "N", "t", "t", "k", "t", "p", "h",
]  # fmt: skip
_PHONES = str.maketrans({"j": "Z", "c": "C"})
_ROMAN = str.maketrans({"Z": "j", "C": "ch", "N": "ng", "l": "r"})
_ADDED = re.compile("(?<=[kgtdspbfmvlhCZ])u(?=[^aeiouN]|$)")
DOUBLE_SURNAMES = ("남궁", "황보", "제갈", "선우", "독고", "사공", "서문")
# How the family names are usually spelled, where that is far from the sound.
SURNAMES = {
    "이": ["li", "ri"], "박": ["park"], "최": ["Coi"], "임": ["lim", "rim"], "유": ["ryu"], "노": ["ro"],
    "라": ["na"], "나": ["la"], "류": ["yu", "ryu"], "우": ["wu"], "신": ["Sin"], "심": ["Sim"],
    "정": ["CuN"], "양": ["laN"], "여": ["lyo"], "염": ["lyom"],
}  # fmt: skip


def syllable(letter: str) -> str:
    """Phones of one syllable block."""
    number = ord(letter) - 0xAC00
    if not 0 <= number < 11172:
        return ""
    first, middle, last = number // 588, number % 588 // 28, number % 28
    return (_INITIALS[first] + _MEDIALS[middle] + _FINALS[last]).replace(".", "").translate(_PHONES)


def syllables(text: str) -> list[str]:
    """Phones of each syllable block of the text."""
    return [syllable(letter) for letter in text]


def readings(token: str) -> tuple[str, list[str]]:
    """Romanised spelling and readings; the second drops the vowels that Korean adds to foreign names."""
    text = "".join(syllables(token))
    found = [text]
    if token in SURNAMES:
        found += SURNAMES[token]
    foreign = _ADDED.sub("", text)
    if foreign != text:
        found.append(foreign)
    return text.translate(_ROMAN), found
