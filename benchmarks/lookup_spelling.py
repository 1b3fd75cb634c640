"""Writes a name given in plain Latin sounds in another script, or in another Latin spelling.

This is how desks write, from sound to script; the comparing side in `waypost.shared.names` reads from script to sound
and shares no table with it.
"""

from __future__ import annotations

import re
from functools import lru_cache

_LATIN_SOUNDS = {"sh": "š", "ch": "č", "kh": "x", "gh": "ġ", "zh": "ž", "ts": "c", "th": "t", "ph": "f", "ou": "u",
                 "oo": "u", "ee": "i", "ck": "k", "dj": "j", "tz": "c", "w": "w", "-": "-"}  # fmt: skip
_SOUND = re.compile("|".join(sorted(_LATIN_SOUNDS, key=len, reverse=True)) + "|.")

_CYRILLIC = {
    "a": "а", "b": "б", "c": "ц", "d": "д", "e": "е", "f": "ф", "g": "г", "h": "х", "i": "и", "j": "дж",
    "k": "к",
    "l": "л", "m": "м", "n": "н", "o": "о", "p": "п", "q": "к", "r": "р", "s": "с", "t": "т", "u": "у",
    "v": "в",
    "w": "в", "x": "х", "y": "й", "z": "з", "š": "ш", "č": "ч", "ġ": "г", "ž": "ж", "ya": "я", "yu": "ю",
    "yo": "ё",
    "ye": "е", "iy": "ий",
}  # fmt: skip
_TAJIK = {**_CYRILLIC, "h": "ҳ", "q": "қ", "j": "ҷ", "ġ": "ғ"}
_ARABIC = {
    "b": "ب", "c": "تس", "d": "د", "f": "ف", "g": "ج", "h": "ح", "j": "ج", "k": "ك", "l": "ل", "m": "م",
    "n": "ن",
    "p": "ب", "q": "ق", "r": "ر", "s": "س", "t": "ت", "v": "ف", "w": "و", "x": "خ", "y": "ي", "z": "ز",
    "š": "ش",
    "č": "تش", "ġ": "غ", "ž": "ج", "i": "ي", "u": "و", "o": "و", "e": "", "a": "",
}  # fmt: skip
_PERSIAN = {
    **_ARABIC,
    "g": "گ",
    "k": "ک",
    "p": "پ",
    "č": "چ",
    "ž": "ژ",
    "v": "و",
    "y": "ی",
    "i": "ی",
    "h": "ه",
}
_GEORGIAN = {
    "a": "ა", "b": "ბ", "c": "ც", "d": "დ", "e": "ე", "f": "ფ", "g": "გ", "h": "ჰ", "i": "ი", "j": "ჯ",
    "k": "კ",
    "l": "ლ", "m": "მ", "n": "ნ", "o": "ო", "p": "პ", "q": "ყ", "r": "რ", "s": "ს", "t": "თ", "u": "უ",
    "v": "ვ",
    "w": "ვ", "x": "ხ", "y": "ი", "z": "ზ", "š": "შ", "č": "ჩ", "ġ": "ღ", "ž": "ჟ", "dz": "ძ",
}  # fmt: skip
_ARMENIAN = {
    "a": "ա", "b": "բ", "c": "ց", "d": "դ", "e": "ե", "f": "ֆ", "g": "գ", "h": "հ", "i": "ի", "j": "ջ",
    "k": "կ",
    "l": "լ", "m": "մ", "n": "ն", "o": "ո", "p": "պ", "q": "ք", "r": "ր", "s": "ս", "t": "տ", "u": "ու",
    "v": "վ",
    "w": "վ", "x": "խ", "y": "յ", "z": "զ", "š": "շ", "č": "չ", "ġ": "ղ", "ž": "ժ",
}  # fmt: skip
_GREEK = {
    "a": "α", "b": "μπ", "c": "τσ", "d": "δ", "e": "ε", "f": "φ", "g": "γ", "h": "χ", "i": "ι",
    "j": "τζ", "k": "κ",
    "l": "λ", "m": "μ", "n": "ν", "o": "ο", "p": "π", "q": "κ", "r": "ρ", "s": "σ", "t": "τ", "u": "ου",
    "v": "β",
    "w": "ου", "x": "χ", "y": "γι", "z": "ζ", "š": "σ", "č": "τσ", "ġ": "γ", "ž": "ζ", "ks": "ξ", "ps": "ψ",
}  # fmt: skip
_HEBREW = {
    "b": "ב", "c": "צ", "d": "ד", "f": "פ", "g": "ג", "h": "ה", "j": "ג'", "k": "ק", "l": "ל", "m": "מ",
    "n": "נ",
    "p": "פ", "q": "ק", "r": "ר", "s": "ס", "t": "ט", "v": "ב", "w": "ו", "x": "ח", "y": "י", "z": "ז",
    "š": "ש",
    "č": "צ'", "ġ": "ג", "ž": "ז'", "i": "י", "u": "ו", "o": "ו", "e": "", "a": "",
}  # fmt: skip
_HEBREW_FINAL = str.maketrans({"מ": "ם", "נ": "ן", "צ": "ץ", "פ": "ף"})
_DEVANAGARI_CONSONANTS = {
    "b": "ब", "c": "त्स", "d": "द", "f": "फ", "g": "ग", "h": "ह", "j": "ज", "k": "क", "l": "ल", "m": "म",
    "n": "न",
    "p": "प", "q": "क", "r": "र", "s": "स", "t": "त", "v": "व", "w": "व", "x": "ख", "y": "य", "z": "ज",
    "š": "श",
    "č": "च", "ġ": "घ", "ž": "झ",
}  # fmt: skip
_DEVANAGARI_SIGNS = {"a": "", "i": "ि", "u": "ु", "e": "े", "o": "ो", "ai": "ै", "au": "ौ"}
_DEVANAGARI_VOWELS = {"a": "अ", "i": "इ", "u": "उ", "e": "ए", "o": "ओ", "ai": "ऐ", "au": "औ"}


def _sounds(word: str) -> list[str]:
    return [_LATIN_SOUNDS.get(piece, piece) for piece in _SOUND.findall(word)]


def _by_table(word: str, table: dict[str, str]) -> str:
    sounds = _sounds(word)
    out, at = [], 0
    while at < len(sounds):
        two = "".join(sounds[at : at + 2])
        if len(sounds[at : at + 2]) == 2 and two in table:
            out.append(table[two])
            at += 2
        else:
            out.append(table.get(sounds[at], sounds[at]))
            at += 1
    return "".join(out)


def _abjad(word: str, table: dict[str, str], alef: str, final: str) -> str:
    """Arabic and Hebrew writing: most short vowels are left out, an opening vowel and a closing a are written."""
    sounds = _sounds(word)
    out = []
    for at, sound in enumerate(sounds):
        if sound in "aeiou" and at == 0:
            out.append(alef + (table[sound] if sound in "iuo" else ""))
        elif sound in "ae" and at == len(sounds) - 1:
            out.append(final)
        elif sound == "a" and at and at + 2 == len(sounds):
            out.append(alef)
        elif sound in "iu" and at + 2 < len(sounds) and sounds[at + 2] in "aeiou":
            out.append("")
        elif not (out and out[-1] == table.get(sound) and sound not in "aeiou"):
            out.append(table.get(sound, sound))
    return "".join(out)


def _devanagari(word: str) -> str:
    out, after_consonant = [], False
    sounds = _sounds(word)
    for at, sound in enumerate(sounds):
        if sound in _DEVANAGARI_CONSONANTS:
            nasal = sound in "nm" and at + 1 < len(sounds) and sounds[at + 1] in _DEVANAGARI_CONSONANTS
            if after_consonant:
                out.append("्")
            out.append("ं" if nasal and not after_consonant and at else _DEVANAGARI_CONSONANTS[sound])
            after_consonant = not (nasal and at)
        elif sound in _DEVANAGARI_SIGNS:
            last = at == len(sounds) - 1
            out.append(("ा" if sound == "a" and last else _DEVANAGARI_SIGNS[sound]) if after_consonant else
                       _DEVANAGARI_VOWELS[sound])  # fmt: skip
            after_consonant = False
        else:
            out.append(sound)
            after_consonant = False
    return "".join(out)


@lru_cache(maxsize=1 << 16)
def write(word: str, script: str, culture: str = "") -> str:
    """The word in the script, in lower case where the script has cases."""
    if script == "latin":
        return word
    if script == "cyrillic":
        return _by_table(word, _TAJIK if culture == "tajik" else _CYRILLIC)
    if script == "arabic":
        arab = culture == "arab"
        return _abjad(word, _ARABIC if arab else _PERSIAN, "ا", "ة" if arab else "ه")
    if script == "hebrew":
        written = _abjad(word, _HEBREW, "א", "ה")
        return written[:-1] + written[-1:].translate(_HEBREW_FINAL)
    if script == "devanagari":
        return _devanagari(word)
    if script == "greek":
        written = _by_table(word, _GREEK)
        return written[:-1] + "ς" if written.endswith("σ") else written
    return _by_table(word, {"georgian": _GEORGIAN, "armenian": _ARMENIAN}[script])


# Other Latin spellings of the same sounds: pattern, replacement.
RESPELLINGS = (
    ("kh", "h"), ("kh", "ch"), ("h", "kh"), ("j", "dj"), ("j", "dzh"), ("j", "g"), ("sh", "sch"), ("sh",
    "ch"),
    ("ch", "tch"), ("ch", "tsch"), ("zh", "j"), ("ts", "tz"), ("y", "i"), ("iy", "y"), ("iy", "i"),
    ("ye", "e"),
    ("yo", "io"), ("ya", "ia"), ("yu", "iu"), ("u", "ou"), ("u", "oo"), ("i", "ee"), ("q", "k"), ("q", "g"),
    ("gh", "g"), ("v", "w"), ("w", "v"), ("ov", "off"), ("ov", "ow"), ("ev", "eff"), ("o", "a"), ("e", "i"),
    ("a", "e"), ("aa", "a"), ("a", "aa"), ("ss", "s"), ("s", "ss"), ("mm", "m"), ("m", "mm"), ("l",
    "ll"), ("k", "c"),
    ("f", "ph"), ("z", "s"), ("x", "ks"), ("au", "aw"), ("oo", "u"), ("ee", "i"), ("ae", "e"), ("eo",
    "u"), ("oe", "u"),
    ("zh", "ch"), ("xi", "hsi"), ("q", "ch"), ("ung", "eung"), ("dh", "d"), ("th", "t"), ("t", "th"),
    ("c", "k"),
)  # fmt: skip
