"""Devanagari and its sisters: Bengali, Gurmukhi, Gujarati, Odia, Tamil, Telugu, Kannada, Malayalam, Sinhala.

Their Unicode blocks run parallel, so one table by offset serves all but Sinhala.
"""

from __future__ import annotations

import unicodedata

_CONSONANTS = {
    0x15: "k", 0x16: "x", 0x17: "g", 0x18: "g", 0x19: "N", 0x1A: "C", 0x1B: "C", 0x1C: "Z", 0x1D: "Z",
    0x1E: "n",
    0x1F: "t", 0x20: "t", 0x21: "d", 0x22: "d", 0x23: "n", 0x24: "t", 0x25: "t", 0x26: "d", 0x27: "d",
    0x28: "n",
    0x29: "n", 0x2A: "p", 0x2B: "f", 0x2C: "b", 0x2D: "b", 0x2E: "m", 0x2F: "y", 0x30: "r", 0x31: "r",
    0x32: "l",
    0x33: "l", 0x34: "l", 0x35: "v", 0x36: "S", 0x37: "S", 0x38: "s", 0x39: "h", 0x58: "k", 0x59: "x",
    0x5A: "g",
    0x5B: "z", 0x5C: "r", 0x5D: "r", 0x5E: "f", 0x5F: "y",
}  # fmt: skip
_VOWELS = {
    0x05: "a", 0x06: "a", 0x07: "i", 0x08: "i", 0x09: "u", 0x0A: "u", 0x0B: "ri", 0x0C: "l", 0x0D: "e",
    0x0E: "e",
    0x0F: "e", 0x10: "ai", 0x11: "o", 0x12: "o", 0x13: "o", 0x14: "au", 0x60: "ri",
}  # fmt: skip
_SIGNS = {
    0x3E: "a", 0x3F: "i", 0x40: "i", 0x41: "u", 0x42: "u", 0x43: "ri", 0x44: "ri", 0x45: "e", 0x46: "e",
    0x47: "e",
    0x48: "ai", 0x49: "o", 0x4A: "o", 0x4B: "o", 0x4C: "au",
}  # fmt: skip
_NUKTA = {"k": "q", "x": "x", "g": "g", "Z": "z", "d": "r", "f": "f", "y": "y"}
_ROMAN = str.maketrans({"Z": "j", "S": "sh", "C": "ch", "x": "kh", "N": "ng"})


def _sinhala(token: str) -> str:
    """Sinhala by the letters' own Unicode names, whose last word is the sound."""
    out: list[str] = []
    for letter in token:
        name = unicodedata.name(letter, "")
        sound = name.rsplit(" ", 1)[-1].lower()
        if "VOWEL SIGN" in name:
            out[-1:] = [out[-1].rstrip("a")] if out else []
            out.append(
                {"aa": "a", "i": "i", "ii": "i", "uu": "u", "u": "u", "ee": "e", "oo": "o"}.get(
                    sound, sound[:2]
                )
            )
        elif "AL-LAKUNA" in name:
            out[-1:] = [out[-1].rstrip("a")] if out else []
        elif "LETTER" in name:
            out.append({"mahaapraana": "", "alpapraana": ""}.get(sound, sound.replace("mahaapraana", "")))
    return "".join(out)


def _syllables(token: str) -> list[str]:
    """Phones; an inherent a stands as `@` so that the silent ones can be dropped."""
    base = ord(token[0]) & ~0x7F
    tamil = base == 0x0B80
    out: list[str] = []
    for letter in token:
        at = ord(letter) & 0x7F
        if at in _CONSONANTS:
            sound = _CONSONANTS[at]
            if tamil and at == 0x15 and out and out[-1] in ("@", "a", "i", "u", "e", "o"):
                sound = "g"
            if tamil and at == 0x1A:
                sound = "s"
            out += [sound, "@"]
        elif at in _SIGNS or at == 0x4D:
            if out and out[-1] == "@":
                out.pop()
            if at in _SIGNS:
                out.append(_SIGNS[at])
        elif at in _VOWELS:
            out.append(_VOWELS[at])
        elif at in (0x01, 0x02, 0x70):
            out.append("n")
        elif at == 0x3C and len(out) > 1:
            out[-2] = _NUKTA.get(out[-2], out[-2])
    return out


def readings(token: str) -> tuple[str, list[str]]:
    """Romanised spelling and readings with the silent a of the last (and every) open syllable dropped."""
    if 0x0D80 <= ord(token[0]) < 0x0E00:
        text = _sinhala(token)
        return text, [text]
    sounds = _syllables(token)
    if not sounds:
        return "", []
    spoken = sounds[:-1] if sounds[-1] == "@" and len(sounds) > 2 else sounds
    text = "".join(["a" if sound == "@" else sound for sound in spoken])
    bare = "".join([sound for sound in spoken if sound != "@"])
    found = [text] if bare == text else [text, bare]
    return text.translate(_ROMAN), found
