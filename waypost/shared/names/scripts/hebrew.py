"""Hebrew letters; ו and י are vowels or consonants, and the geresh makes foreign sounds."""

from __future__ import annotations

import re

_TABLE = {
    "א": "a", "ב": "b", "ג": "g", "ד": "d", "ה": "h", "ו": "v", "ז": "z", "ח": "x", "ט": "t", "י": "y",
    "כ": "k",
    "ך": "x", "ל": "l", "מ": "m", "ם": "m", "נ": "n", "ן": "n", "ס": "s", "ע": "a", "פ": "p", "ף": "f",
    "צ": "c",
    "ץ": "c", "ק": "k", "ר": "r", "ש": "S", "ת": "t", "ג'": "Z", "ז'": "Z", "צ'": "C", "ץ'": "C", "ת'": "T",
    "ד'": "D", "ח'": "x", "וו": "v", "יי": "y", "ט'": "z", "ע'": "g",
}  # fmt: skip
_PATTERN = re.compile("|".join(sorted((k for k in _TABLE if len(k) > 1), key=len, reverse=True)) + "|.")
_MARKS = re.compile("[\u0591-\u05c7]")
_GERESH = str.maketrans({"׳": "'", "’": "'", "`": "'", "´": "'", "״": "", '"': ""})
_ROMAN = str.maketrans({"Z": "j", "S": "sh", "C": "ch", "c": "ts", "x": "ch", "T": "th", "D": "dh"})
_VOWELS = str.maketrans({"v": "o", "y": "i"})


def readings(token: str) -> tuple[str, list[str]]:
    """Romanised letters and readings with ו and י once as vowels and once as consonants."""
    text = _MARKS.sub("", token).translate(_GERESH)
    text = "".join([_TABLE.get(piece, "") for piece in _PATTERN.findall(text)])
    if not text:
        return "", []
    if len(text) > 2 and text[-1] == "h":
        text = text[:-1] + "a"
    as_vowels = text[0] + text[1:].translate(_VOWELS)
    found = [as_vowels]
    if as_vowels != text:
        found.append(text)
    if text[0] == "y" and len(text) > 2:
        found.append("i" + as_vowels[1:])
    return as_vowels.translate(_ROMAN), found
