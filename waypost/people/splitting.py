"""Splits a typed name into family, given and father's name by script and order: a first guess the desk corrects."""

import re
from typing import NamedTuple

from waypost.shared import names
from waypost.shared.names.tokens import is_patronymic

FAMILY_ENDINGS = re.compile(
    r"(ов|ова|ев|ева|ёв|ёва|ин|ина|ын|ына|ский|ская|цкий|цкая|енко|чук|швили|дзе|ия|ян|янц|заде|зода|"
    r"ov|ova|ev|eva|yev|yeva|sky|skiy|skaya|ska|ski|enko|chuk|shvili|dze|ian|yan|zade|zoda|oğlu|oglu|"
    r"შვილი|ძე|ია|ავა|უა|յան)$"
)
FAMILY_FIRST = {"C"}  # scripts in which lists and papers put the family name first
JOINED = {"Z", "O", "J"}  # scripts written without a space between family and given name


class Split(NamedTuple):
    """A name in parts; what is unsure stands in `given`."""

    family: str = ""
    given: str = ""
    middle: str = ""


def split_name(text: str) -> Split:
    """The likeliest parts of a full name; a comma after the family name is believed."""
    before, comma, after = text.partition(",")
    if comma and before.strip() and after.strip():
        given, *middle = after.split()
        return Split(before.strip(), given, " ".join(middle))
    words = text.split()
    prepared = names.prepare(text)
    if len(words) == 1:
        return _one_word(words[0], prepared)
    father = next((i for i, word in enumerate(words) if i and is_patronymic(word.casefold())), None)
    if father is not None:
        return _around_father(words, father)
    endings = [i for i, word in enumerate(words) if FAMILY_ENDINGS.search(word.casefold()) and len(word) > 3]
    family = (
        endings[0] if len(endings) == 1 else 0 if prepared.script in FAMILY_FIRST | JOINED else len(words) - 1
    )
    rest = [word for i, word in enumerate(words) if i != family]
    return Split(words[family], rest[0], " ".join(rest[1:]))


def _one_word(word: str, prepared: names.Prepared) -> Split:
    if prepared.script in JOINED and len(prepared.parts) == 2:
        family = len(prepared.parts[0].word)
        return Split(word[:family], word[family:])
    if FAMILY_ENDINGS.search(word.casefold()) and len(word) > 3:
        return Split(family=word)
    return Split(given=word)


def _around_father(words: list[str], father: int) -> Split:
    """With a father's name the rest is clear: the given name stands right before it."""
    given = words[father - 1]
    rest = [word for i, word in enumerate(words) if i not in (father - 1, father)]
    return Split(" ".join(rest), given, words[father])
