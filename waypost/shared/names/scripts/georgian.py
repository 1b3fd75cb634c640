"""Georgian: one letter, one sound."""

from __future__ import annotations

_LETTERS = {
    "ა": "a", "ბ": "b", "გ": "g", "დ": "d", "ე": "e", "ვ": "v", "ზ": "z", "თ": "t", "ი": "i", "კ": "k",
    "ლ": "l",
    "მ": "m", "ნ": "n", "ო": "o", "პ": "p", "ჟ": "Z", "რ": "r", "ს": "s", "ტ": "t", "უ": "u", "ფ": "p",
    "ქ": "k",
    "ღ": "g", "ყ": "q", "შ": "S", "ჩ": "C", "ც": "c", "ძ": "z", "წ": "c", "ჭ": "C", "ხ": "x", "ჯ": "Z",
    "ჰ": "h",
}  # fmt: skip
_ROMAN = str.maketrans({"Z": "j", "S": "sh", "C": "ch", "c": "ts", "x": "kh", "z": "z"})


def readings(token: str) -> tuple[str, list[str]]:
    """Romanised spelling and reading; foreign names lose the case ending -i in a second reading."""
    text = "".join([_LETTERS.get(letter, "") for letter in token])
    found = [text]
    if len(text) > 4 and text.endswith("i") and text[-2] not in "aeiou":
        found.append(text[:-1])
    return text.translate(_ROMAN), found
