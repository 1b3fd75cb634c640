"""Burmese: syllables are cut apart and read the way names are usually put into Latin letters."""

from __future__ import annotations

import re

_ONSETS = {
    "က": "k", "ခ": "k", "ဂ": "g", "ဃ": "g", "င": "N", "စ": "s", "ဆ": "s", "ဇ": "z", "ဈ": "z", "ည": "ny",
    "ဉ": "ny",
    "ဋ": "t", "ဌ": "t", "ဍ": "d", "ဎ": "d", "ဏ": "n", "တ": "t", "ထ": "t", "ဒ": "d", "ဓ": "d", "န": "n",
    "ပ": "p",
    "ဖ": "p", "ဗ": "b", "ဘ": "b", "မ": "m", "ယ": "y", "ရ": "y", "လ": "l", "ဝ": "w", "သ": "T", "ဟ": "h",
    "ဠ": "l",
    "အ": "", "ဿ": "T",
}  # fmt: skip
_STANDALONE = {"ဣ": "i", "ဤ": "i", "ဥ": "u", "ဦ": "u", "ဧ": "e", "ဩ": "o", "ဪ": "o"}
_RHYMES = {
    "": "a", "ာ": "a", "ါ": "a", "ိ": "i", "ီ": "i", "ု": "u", "ူ": "u", "ေ": "e", "ဲ": "e", "ော": "o", "ော်": "o",
    "ေါ": "o", "ေါ်": "o", "ို": "o", "ံ": "an", "ိံ": "en", "ုံ": "on", "ိုင်": "ain", "ိုက်": "aik",
    "ောင်": "aun", "ေါင်": "aun", "ောက်": "auk", "ေါက်": "auk", "င်": "in", "ိန်": "ein", "ိမ်": "ein", "ိတ်": "eit",
    "ိပ်": "eik", "ုန်": "on", "ုမ်": "on", "ုတ်": "ok", "ုပ်": "ok", "က်": "et", "စ်": "it", "ည်": "i", "ဉ်": "in",
    "တ်": "at", "ပ်": "at", "န်": "an", "မ်": "an", "ယ်": "e", "ဒ်": "at", "ိုယ်": "o", "ိဏ်": "ein", "ဏ်": "an",
    "ာ်": "a", "ိဇ်": "eit", "ဇ်": "it", "ါယ်": "e", "ိဓ်": "eit", "ဂ်": "et", "ုဒ်": "ok", "ုဂ်": "ok", "ိစ်": "eit",
    "ာဉ်": "an", "ူး": "u", "ာယ်": "ai", "ုဏ်": "on", "ါန်": "an", "ာန်": "an", "ာတ်": "at", "ာမ်": "an", "ိဒ်": "eit",
    "ီး": "i", "ိုဗ်": "ob", "ဗ်": "at", "ာဇ်": "az", "ေးလ်": "el", "လ်": "al",
}  # fmt: skip
_SYLLABLE = re.compile("([က-အဿ])((?:္[က-အ])?)([ျ-ှ]*)([ါ-ဲံ့း]*)((?:[က-အ][့း]?်[့း]?|်)?)|([ဣ-ဪ])")
_TONES = str.maketrans("", "", "့း")
_ROMAN = str.maketrans({"T": "th", "N": "ng", "S": "sh", "C": "ch", "Z": "gy"})


def _onset(base: str, medials: str) -> str:
    sound = _ONSETS.get(base, "")
    if "ှ" in medials and base in "ရယ":
        return "S" + ("w" if "ွ" in medials else "")
    if ("ျ" in medials or "ြ" in medials) and base not in "ယရ":
        sound += "y"
        if "ှ" in medials and base == "လ":
            sound = "S"
    return sound + ("w" if "ွ" in medials else "")


def _rhyme(vowel: str, final: str) -> str:
    vowel, final = vowel.translate(_TONES), final.translate(_TONES)
    if final == "်":
        return _RHYMES.get(vowel + "်", _RHYMES.get(vowel, "a"))
    found = _RHYMES.get(vowel + final)
    if found is not None:
        return found
    return _RHYMES.get(vowel, "a") + _RHYMES.get(final, "a")[1:]


def syllables(text: str) -> list[str]:
    """Phones of each syllable; stacked letters give their syllable a final stop and open the next one."""
    out = []
    for base, stacked, medials, vowel, final, alone in _SYLLABLE.findall(text):
        if alone:
            out.append(_STANDALONE.get(alone, "a"))
        elif stacked and out:
            out[-1] = _closed(out[-1], _ONSETS.get(base, ""))
            out.append(_onset(stacked[1], medials) + _rhyme(vowel, final))
        else:
            out.append(_onset(base, medials) + _rhyme(vowel, final))
    return [syllable for syllable in out if syllable]


def _closed(syllable: str, sound: str) -> str:
    return syllable + (sound if sound in ("n", "m", "k", "t") else "t" if sound else "")


def readings(token: str) -> tuple[str, list[str]]:
    """Romanised spelling and the reading; y after k is also the ch that speakers hear."""
    text = "".join(syllables(token))
    return text.translate(_ROMAN), [text] if text else []
