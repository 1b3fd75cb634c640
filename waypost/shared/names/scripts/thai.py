"""Thai and Lao: vowels written before their consonant are moved behind it; tones and silenced letters go."""

from __future__ import annotations

import re

_CONSONANTS = {
    "ก": "k", "ข": "k", "ฃ": "k", "ค": "k", "ฅ": "k", "ฆ": "k", "ง": "N", "จ": "C", "ฉ": "C", "ช": "C",
    "ซ": "s",
    "ฌ": "C", "ญ": "y", "ฎ": "d", "ฏ": "t", "ฐ": "t", "ฑ": "t", "ฒ": "t", "ณ": "n", "ด": "d", "ต": "t",
    "ถ": "t",
    "ท": "t", "ธ": "t", "น": "n", "บ": "b", "ป": "p", "ผ": "p", "ฝ": "f", "พ": "p", "ฟ": "f", "ภ": "p",
    "ม": "m",
    "ย": "y", "ร": "r", "ล": "l", "ว": "w", "ศ": "s", "ษ": "s", "ส": "s", "ห": "h", "ฬ": "l", "อ": "",
    "ฮ": "h",
}  # fmt: skip
_VOWELS = {
    "ะ": "a", "ั": "a", "า": "a", "ำ": "am", "ิ": "i", "ี": "i", "ึ": "u", "ื": "u", "ุ": "u", "ู": "u", "ๅ": "",
    "เ": "e", "แ": "e", "โ": "o", "ใ": "ai", "ไ": "ai", "็": "", "ฤ": "ri",
}  # fmt: skip
_LEADING = re.compile("([เแโใไ])([ก-ฮ](?:[รลว](?=[ก-ฮะ-ู]))?)")
_SILENT = re.compile("[ก-ฮ][ุิ]?์")
_NOISE = re.compile("[่-๋ํ๎ๆฯ]")
_ROMAN = str.maketrans({"C": "ch", "N": "ng"})
_LAO_TO_THAI = {
    "ກ": "ก", "ຂ": "ข", "ຄ": "ค", "ງ": "ง", "ຈ": "จ", "ສ": "ส", "ຊ": "ซ", "ຍ": "ย", "ດ": "ด", "ຕ": "ต",
    "ຖ": "ถ",
    "ທ": "ท", "ນ": "น", "ບ": "บ", "ປ": "ป", "ຜ": "ผ", "ຝ": "ฝ", "ພ": "พ", "ຟ": "ฟ", "ມ": "ม", "ຢ": "ย",
    "ຣ": "ร",
    "ລ": "ล", "ວ": "ว", "ຫ": "ห", "ອ": "อ", "ຮ": "ฮ", "ະ": "ะ", "ັ": "ั", "າ": "า", "ຳ": "ำ", "ິ": "ิ", "ີ": "ี",
    "ຶ": "ึ", "ື": "ื", "ຸ": "ุ", "ູ": "ู", "ົ": "โ", "ຼ": "ล", "ຽ": "ย", "ເ": "เ", "ແ": "แ", "ໂ": "โ",
    "ໃ": "ใ", "ໄ": "ไ",
}  # fmt: skip


def readings(token: str) -> tuple[str, list[str]]:
    """Romanised spelling and one reading of a Thai or Lao token."""
    text = "".join([_LAO_TO_THAI.get(letter, letter) for letter in token])
    text = _NOISE.sub("", _SILENT.sub("", text))
    text = _LEADING.sub(r"\2\1", text)
    out = []
    for at, letter in enumerate(text):
        if letter in _VOWELS:
            out.append(_VOWELS[letter])
        elif letter == "อ":
            out.append("o" if at and not (at + 1 < len(text) and text[at + 1] in _VOWELS) else "")
        else:
            out.append(_CONSONANTS.get(letter, ""))
            if (
                at + 1 < len(text)
                and text[at + 1] in _CONSONANTS
                and (at == 0 or text[at - 1] in _CONSONANTS)
            ):
                out.append("o")
    spoken = "".join(out)
    return spoken.translate(_ROMAN), [spoken] if spoken else []
