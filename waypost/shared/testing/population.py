"""Invented people in many scripts, with families: for the demo network and for measurements.

`persons(n, seed)` gives the same people for the same seed. Households share a telephone; sons
may carry their father's whole name; wives their husband's family name; twins a birth date.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from waypost.shared.testing.cultures import CULTURES, Culture

CYRILLIC_VOWELS = tuple("аеёиоуӯыэюяӣ")
LATIN_VOWELS = tuple("aeiouy")


@dataclass(frozen=True)
class Named:
    """A name in one script: `full` as written on paper, and its parts."""

    full: str
    given: str
    middle: str
    family: str


@dataclass(frozen=True)
class Invented:
    """One invented person. `born` is canonical partial-date text (`1984-05-03`, `1984`, `~1984`) or empty."""

    culture: str
    country: str
    language: str
    gender: str
    native: Named
    latin: Named
    born: str
    phone: str
    household: int
    role: str


@cache
def _choices(words: tuple[tuple[str, ...], ...]) -> tuple[tuple[tuple[str, ...], ...], tuple[int, ...]]:
    """Words with cumulated weights: the first of a list are the most common."""
    total, sums = 0, []
    for position in range(len(words)):
        total += 1000 // (position + 4)
        sums.append(total)
    return words, tuple(sums)


def _pick(rng: random.Random, words: tuple[tuple[str, ...], ...]) -> tuple[str, ...]:
    choices, sums = _choices(words)
    return rng.choices(choices, cum_weights=sums)[0]


def _spelled(word: tuple[str, ...], script: str, rng: random.Random) -> str:
    """The native form, or one of the Latin ones."""
    if script == "native":
        return word[0]
    latin = [form for form in word[1:] if form.isascii() or form[0].isascii()] or [word[0]]
    return latin[0] if rng.random() < 0.7 else rng.choice(latin)


def patronymic(father: str, female: bool) -> str:
    """A father's name with the Slavic ending, in Cyrillic or Latin letters."""
    cyrillic = father[-1] > "\u0400"
    vowels = CYRILLIC_VOWELS if cyrillic else LATIN_VOWELS
    ends = (
        {True: ("овна", "евна"), False: ("ович", "евич")}
        if cyrillic
        else {True: ("ovna", "evna"), False: ("ovich", "evich")}
    )
    hard, soft = ends[female]
    if father[-1] in "йь":
        return father[:-1] + soft
    return father + (soft if father[-1] in vowels else hard)


def feminine(family: str) -> str:
    """The family name of a woman where it changes: Каримов → Каримова."""
    if family.endswith(("ов", "ев", "ёв", "ин")):
        return family + "а"
    return family + "a" if family.endswith(("ov", "ev", "ow", "in", "yov")) else family


def _written(culture: Culture, given: str, middle: str, family: str, script: str) -> Named:
    if culture.order == "family given" and script == "native":
        return Named(family + given, given, "", family)
    parts = [given, middle, family] if culture.order != "family given" else [family, given]
    return Named(" ".join(part for part in parts if part), given, middle, family)


def _named(
    rng: random.Random, culture: Culture, gender: str, given: tuple, father: tuple, family: tuple
) -> tuple[Named, Named]:
    made = []
    with_patronymic = culture.patronymic == "slavic" and rng.random() < 0.45
    for script in ("native", "latin"):
        first = _spelled(given, script, rng)
        last = _spelled(family, script, rng) if family else ""
        middle = ""
        if culture.order == "given father":
            last = _spelled(father, script, rng)
        elif with_patronymic:
            middle = patronymic(_spelled(father, script, rng), gender == "female")
        if culture.female_family and gender == "female":
            last = feminine(last)
        made.append(_written(culture, first, middle, last, script))
    return made[0], made[1]


def _birth(rng: random.Random, year: int) -> str:
    dice = rng.random()
    if dice < 0.62:
        return f"{year}-{rng.randint(1, 12):02d}-{rng.randint(1, 28):02d}"
    if dice < 0.74:
        return f"{year}-01-01"
    if dice < 0.86:
        return f"{year}"
    return f"~{year}" if dice < 0.92 else ""


def _phone(rng: random.Random, culture: Culture) -> str:
    return f"+{culture.calling_code}{rng.randint(900_000_000, 998_999_999)}"


def _given(rng: random.Random, culture: Culture, gender: str) -> tuple[str, ...]:
    words = culture.female if gender == "female" else culture.male
    if culture.order != "given":
        return _pick(rng, words)
    several = [_pick(rng, words) for _ in range(rng.choice((2, 2, 3)))]
    return (" ".join(word[0] for word in several), " ".join(word[1] for word in several))


def _household(rng: random.Random, number: int) -> list[Invented]:
    culture = rng.choices(CULTURES, weights=[c.share for c in CULTURES])[0]
    family = _pick(rng, culture.family) if culture.family else ()
    phone, year = _phone(rng, culture), rng.randint(1955, 2004)
    father = _given(rng, culture, "male")
    found: list[Invented] = []

    def add(role: str, gender: str, given: tuple, parent: tuple, born: str, own_phone: bool = False) -> None:
        native, latin = _named(rng, culture, gender, given, parent, family)
        number_ = _phone(rng, culture) if own_phone else (phone if rng.random() < 0.85 else "")
        found.append(
            Invented(
                culture.slug,
                culture.country,
                culture.language,
                gender,
                native,
                latin,
                born,
                number_,
                number,
                role,
            )
        )

    kind = rng.random()
    if kind < 0.62:
        gender = "female" if rng.random() < 0.48 else "male"
        add("single", gender, _given(rng, culture, gender), father, _birth(rng, year), own_phone=True)
    elif kind < 0.8:
        add("husband", "male", father, _given(rng, culture, "male"), _birth(rng, year))
        add(
            "wife",
            "female",
            _given(rng, culture, "female"),
            _given(rng, culture, "male"),
            _birth(rng, min(year + 3, 2006)),
        )
    elif kind < 0.9:
        born = _birth(rng, year)
        same_day = rng.random() < 0.3  # twins
        for step in range(2):
            gender = rng.choice(("male", "female"))
            add(
                "sibling",
                gender,
                _given(rng, culture, gender),
                father,
                born if same_day else _birth(rng, min(year + step * 2, 2007)),
            )
    else:
        old = min(year, 1980)
        add("father", "male", father, _given(rng, culture, "male"), _birth(rng, old))
        namesake = father if rng.random() < 0.25 else _given(rng, culture, "male")
        add("son", "male", namesake, father, _birth(rng, old + rng.randint(20, 27)))
    return found


def persons(count: int, seed: int = 1) -> Iterator[Invented]:
    """`count` people of whole households, the last one perhaps cut short."""
    rng, made, number = random.Random(seed), 0, 0  # noqa: S311 because nothing secret is made here
    while made < count:
        for person in _household(rng, number):
            if made < count:
                made += 1
                yield person
        number += 1
