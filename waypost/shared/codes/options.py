"""One entry of a list, and how its words are compared."""

from __future__ import annotations

import unicodedata
from typing import NamedTuple

# Letters that decomposition leaves alone but that people type in their plain form.
PLAIN_LETTERS = str.maketrans(
    {
        "қ": "к", "ҳ": "х", "ҷ": "ч", "ғ": "г", "ў": "у", "ё": "е", "ң": "н", "ө": "о", "ү": "у", "ұ": "у",
        "ø": "o", "ł": "l", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th",
        "ى": "ي", "ی": "ي", "ک": "ك", "ة": "ه", "ٱ": "ا", "ـ": None, "ʼ": None, "’": None, "'": None,
    }
)  # fmt: skip


class Option(NamedTuple):
    """A code with its label in one language.

    `terms` are other words that find it, `group` is a heading in drop-downs; a `rare` one is valid and
    can be searched but would only make drop-downs long.
    """

    slug: str
    label: str
    parent: str = ""
    active: bool = True
    terms: tuple[str, ...] = ()
    group: str = ""
    rare: bool = False


def fold(text: str) -> str:
    """Lower case without accents, vowel signs and punctuation, words separated by one space."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    bare = bare.translate(PLAIN_LETTERS)
    return " ".join("".join(c if c.isalnum() else " " for c in bare).split())


def pick(labels: dict[str, str], language: str) -> str:
    """The text in that language, its base language, English, or any; empty when there is none."""
    base = language.split("-")[0]
    return labels.get(language) or labels.get(base) or labels.get("en") or next(iter(labels.values()), "")
