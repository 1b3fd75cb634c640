"""Cyrillic: Russian, Ukrainian, Belarusian, Bulgarian, Serbian, Macedonian, and Central Asian letters."""

from __future__ import annotations

import re

_TABLE = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "yo", "ж": "Z", "з": "z", "и": "i",
    "й": "y",
    "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u",
    "ф": "f",
    "х": "x", "ц": "c", "ч": "C", "ш": "S", "щ": "S", "ъ": "", "ы": "i", "ь": "", "э": "e", "ю": "yu",
    "я": "ya",
    "і": "i", "ї": "yi", "є": "e", "ґ": "g", "ў": "w", "ђ": "Z", "ј": "y", "љ": "ly", "њ": "ny", "ћ": "C",
    "џ": "Z", "ѓ": "g", "ќ": "k", "ѕ": "z", "ә": "a", "ғ": "g", "қ": "k", "ң": "N", "ө": "o", "ұ": "u",
    "ү": "u", "һ": "h", "ҳ": "h", "ҷ": "Z", "ӣ": "i", "ӯ": "u", "ҥ": "N", "ӑ": "a", "ӗ": "e", "ҫ": "s",
    "ӳ": "u", "ӏ": "", "дж": "Z", "дз": "z", "ий": "i", "ый": "i", "ия": "ia", "ье": "ye", "ьё": "yo",
    "ау": "au", "ей": "ei", "ай": "ai", "ой": "oi", "тс": "c", "тц": "c", "нг": "N", "ш'": "S", "ѣ": "e",
    "хь": "h", "гь": "h", "къ": "q", "кх": "k", "тх": "t", "пх": "p", "уэ": "we", "уи": "wi", "уо": "wo",
    "ҡ": "k", "ҙ": "z", "ӡ": "z", "ҵ": "c", "ҽ": "C", "җ": "Z", "ӝ": "Z", "ӟ": "z", "ѳ": "f",
}  # fmt: skip
_PATTERN = re.compile("|".join(sorted((k for k in _TABLE if len(k) > 1), key=len, reverse=True)) + "|.")
_ROMAN = str.maketrans(
    {"Z": "zh", "S": "sh", "C": "ch", "c": "ts", "x": "kh", "N": "ng", "T": "th", "D": "dh"}
)


def readings(token: str) -> tuple[str, list[str]]:
    """Romanised spelling and phone readings; г is read h as well (Ukrainian, and foreign names)."""
    text = "".join([_TABLE.get(piece, piece) for piece in _PATTERN.findall(token)])
    text = "".join([sound for sound in text if sound.isascii()])
    found = [text]
    if "г" in token:
        found.append(text.replace("g", "h"))
    return text.translate(_ROMAN), found
