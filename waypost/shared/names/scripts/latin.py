"""Latin letters: the neutral reading, and others where a letter is read differently from land to land."""

from __future__ import annotations

import re
import unicodedata

# Letters that do not decompose, or whose mark changes the sound.
_LETTERS = str.maketrans(
    {
        "ß": "ss", "æ": "e", "œ": "e", "ø": "o", "đ": "d", "ð": "d", "þ": "t", "ł": "l", "ı": "i", "ə": "e",
        "ŋ": "ng", "ħ": "h", "š": "sh", "ş": "sh", "ș": "sh", "ś": "sh", "ŝ": "sh", "č": "ch", "ć": "ch",
        "ĉ": "ch", "ž": "zh", "ż": "zh", "ź": "z", "ĵ": "zh", "ǰ": "zh", "ğ": "gh", "ǧ": "j", "ġ": "gh",
        "ḥ": "h", "ḫ": "kh", "ẖ": "kh", "ḵ": "kh", "ț": "ts", "ţ": "ts", "ñ": "ny", "ń": "n", "ň": "n",
        "ö": "o", "ü": "u", "ä": "a", "å": "o", "ǎ": "a", "ř": "r", "ľ": "l", "ď": "d", "ť": "t",
        "ʻ": "", "ʼ": "", "ʿ": "", "ʾ": "", "’": "", "‘": "", "'": "", "`": "", "´": "", "·": "",
    }
)  # fmt: skip

_NEUTRAL = {
    "tsch": "C", "tzsch": "C", "dsch": "Z", "dzsch": "Z", "schtsch": "S", "shch": "S", "stch": "S",
    "tch": "C", "tsj": "C", "tj": "C", "sch": "S", "sh": "S", "sz": "S", "sj": "S", "ch": "C", "cz": "C",
    "dzh": "Z", "dj": "Z", "dsj": "Z", "zh": "Z", "dz": "z", "kh": "x", "gh": "g", "ph": "f", "th": "t",
    "dh": "d", "bh": "b", "rh": "r", "ts": "c", "tz": "c", "ck": "k", "cq": "k", "qu": "k", "x": "ks",
    "j": "Z", "q": "k", "c": "k", "ç": "s", "g": "g", "gn": "ny", "nh": "ny", "lh": "ly", "w": "w",
    "wh": "w", "kn": "kn", "ng": "N",
    "ou": "u", "oo": "u", "ee": "i", "ea": "i", "ie": "i", "ae": "e", "oe": "o", "ue": "u", "aa": "a",
    "ii": "i", "uu": "u", "eau": "o", "au": "au",
    "eigh": "ei", "ough": "o", "ugh": "u", "igh": "ai",
}  # fmt: skip

# German, Slavic, Baltic, Nordic and Hungarian habits.
_CONTINENTAL = {
    **_NEUTRAL,
    "j": "y", "w": "v", "c": "c", "ch": "x", "sz": "s", "tz": "c", "sj": "sy", "dj": "dy", "tj": "ty",
    "x": "S", "cs": "C", "zs": "Z", "gy": "Z", "ll": "y", "ea": "ea", "nj": "ny", "lj": "ly", "oo": "o",
    "ee": "e",
    "ng": "n", "gh": "h", "kh": "h", "th": "T", "dh": "D", "q": "g", "ie": "ie",
}  # fmt: skip
# Spanish, Portuguese, French and Italian habits.
_ROMANCE = {
    **_NEUTRAL,
    "j": "x", "ch": "S", "x": "S", "ll": "y", "z": "s", "v": "b", "gi": "Zi", "ge": "Ze", "gy": "Zi",
    "gui": "gi", "gue": "ge", "h": "", "ng": "n", "oo": "o", "w": "u", "ce": "Ce", "ci": "Ci", "au": "o",
    "y": "i",
}  # fmt: skip


def _compile(table: dict[str, str]) -> re.Pattern[str]:
    longest_first = sorted((key for key in table if len(key) > 1), key=len, reverse=True)
    return re.compile("|".join(longest_first) + "|.")


_TABLES = tuple((_compile(table), table) for table in (_NEUTRAL, _CONTINENTAL, _ROMANCE))
_SOFT_C = re.compile("c(?=[eiy])")
_SILENT_H = re.compile("(?<=[aeiou])h(?![aeiouy])")
_Y_VOWEL = re.compile("y(?![aeiou])")
_W_VOWEL = re.compile("(?<=[aeou])w(?![aeiouy])")
_DOUBLED = re.compile(r"([a-z])\1+")
_OTHER_READING = re.compile("[jwc]|x|gh|kh|th|q|sz|ie|oo|ee|gy|zs")
_ROMANCE_READING = re.compile("j|ch|x|ll|g[eiy]|gu[ei]|c[ei]|v|au")


def plain(token: str) -> str:
    """Lower-case ASCII letters of a Latin token; marks that change the sound are spelled out."""
    if token.isascii():
        return token.replace("'", "").replace("`", "")
    token = token.translate(_LETTERS)
    if token.isascii():
        return token
    bare = unicodedata.normalize("NFD", token)
    return "".join(letter for letter in bare if "a" <= letter <= "z")


def _read(text: str, number: int) -> str:
    pattern, table = _TABLES[number]
    return "".join([table.get(piece, piece) for piece in pattern.findall(text)])


def readings(token: str) -> tuple[str, list[str]]:
    """Plain ASCII spelling and up to three phone readings of a lower-case Latin token."""
    spelled = plain(token)
    text = _SOFT_C.sub("s", spelled) if "c" in spelled else spelled
    if "y" in text:
        text = _Y_VOWEL.sub("i", text)
    if "h" in text:
        text = _SILENT_H.sub("", text)
    neutral = _read(text, 0)
    found = [neutral]
    if _OTHER_READING.search(spelled):
        other = spelled
        if "y" in other:
            other = _Y_VOWEL.sub("i", other)
        found.append(_read(other, 1))
    if _ROMANCE_READING.search(spelled):
        found.append(_read(spelled, 2))
    return spelled, found
