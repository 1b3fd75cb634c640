"""Arabic script: Arabic, Persian, Dari, Pashto, Urdu, Kurdish, Uyghur. Short vowels are mostly unwritten."""

from __future__ import annotations

_LETTERS = {
    "ا": "a", "أ": "a", "إ": "i", "آ": "a", "ٱ": "a", "ى": "a", "ء": "", "ئ": "", "ؤ": "u", "ع": "a",
    "ب": "b", "پ": "p", "ت": "t", "ث": "T", "ج": "Z", "چ": "C", "ح": "h", "خ": "x", "د": "d", "ذ": "D",
    "ر": "r", "ز": "z", "ژ": "Z", "س": "s", "ش": "S", "ص": "s", "ض": "d", "ط": "t", "ظ": "z", "غ": "g",
    "ف": "f", "ق": "q", "ك": "k", "ک": "k", "گ": "g", "ل": "l", "م": "m", "ن": "n", "ه": "h", "ة": "a",
    "و": "w", "ي": "y", "ی": "y", "ٹ": "t", "ڈ": "d", "ڑ": "r", "ں": "n", "ھ": "", "ہ": "h", "ے": "e",
    "ۓ": "e", "ۀ": "e", "ە": "e", "ۆ": "o", "ێ": "e", "ڕ": "r", "ڵ": "l", "ڤ": "v", "ڭ": "N", "ۇ": "u",
    "ۈ": "u", "ۋ": "v", "ې": "e", "ڼ": "n", "ړ": "r", "ډ": "d", "ټ": "t", "ښ": "S", "ږ": "Z", "څ": "c",
    "ځ": "z", "ګ": "g", "ۍ": "y", "ڠ": "N", "ۏ": "v", "ڬ": "g", "ۃ": "a", "ݢ": "g",
    "َ": "a", "ُ": "u", "ِ": "i", "ً": "", "ٌ": "", "ٍ": "", "ْ": "", "ّ": "",
}  # fmt: skip
_ROMAN = str.maketrans(
    {"Z": "j", "S": "sh", "C": "ch", "c": "ts", "x": "kh", "N": "ng", "T": "th", "D": "dh"}
)
_VOWELS = str.maketrans({"w": "u", "y": "i"})


def readings(token: str) -> tuple[str, list[str]]:
    """Romanised letters and readings with و and ي once as vowels and once as consonants; ج also as g."""
    text = "".join([_LETTERS.get(letter, "") for letter in token])
    if len(text) > 2 and text[-1] == "h" and token[-1] in "هہ":
        text = text[:-1] + "e"
    if not text:
        return "", []
    as_vowels = text[0] + text[1:].translate(_VOWELS)
    found = [as_vowels]
    if as_vowels != text:
        found.append(text)
    if "ج" in token or "غ" in token:
        found.append(as_vowels.replace("Z", "g"))
    if "ض" in token:
        found.append(as_vowels.replace("d", "z"))
    if token.startswith("ال") and len(token) > 4:
        found.append(as_vowels[2:])
    return as_vowels.translate(_ROMAN), found
