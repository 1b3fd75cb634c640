"""A synthetic population with families: what demo networks and benchmarks are filled with. Nobody in it exists.

Same seed, same people. Families share family names, fathers' names, phones; there are twins, sons called like their
fathers, wives under their husband's name, and birth dates as incomplete as in real registers.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import accumulate, islice
from random import Random

import lookup_names as names
from lookup_spelling import write

# Shares among all people; they sum to one.
CULTURE_SHARES = {
    "tajik": 0.20, "uzbek": 0.12, "russian": 0.08, "georgian": 0.07, "armenian": 0.05, "arab": 0.10,
    "persian": 0.08,
    "urdu": 0.04, "nepali": 0.06, "greek": 0.01, "hebrew": 0.01, "filipino": 0.05, "spanish": 0.03,
    "turkish": 0.02,
    "african": 0.03, "vietnamese": 0.01, "chinese": 0.01, "korean": 0.005, "japanese": 0.005, "burmese": 0.02,
}  # fmt: skip
# How a birth date is known; the shares sum to one.
BIRTH_DATE_SHARES = {"day": 0.72, "year": 0.08, "first_of_january": 0.06, "estimated": 0.04, "none": 0.10}
NO_PHONE = 0.15
SHARED_PHONE = 0.35
TWINS = 0.02
NAMED_LIKE_FATHER = 0.03
RARE_FAMILY = 0.45
FIRST_SCRIPT = 0.75

_ONSETS = [
    "b",
    "d",
    "f",
    "g",
    "k",
    "l",
    "m",
    "n",
    "p",
    "r",
    "s",
    "t",
    "z",
    "sh",
    "ch",
    "kh",
    "v",
    "h",
    "j",
    "y",
    "",
]
_VOWELS = ["a", "e", "i", "o", "u", "a"]
_CODAS = ["", "", "n", "r", "l", "m", "k", "t", "s", "z", "d", "b", "v", "sh"]
_CULTURES = {culture.slug: culture for culture in names.CULTURES}
_PATRONYMICS = {"east_slavic": (("ovich", "yevich"), ("ovna", "yevna"))}


@dataclass(slots=True, frozen=True)
class Part:
    """One part of a name: its role, the Latin base, and the native form where that is not written by rule."""

    role: str  # given, family, father, second
    base: str
    native: str = ""


@dataclass(slots=True)
class SyntheticPerson:
    """One person as a desk registered them. `born` is (year, month, day, estimated) with 0 for unknown, or None."""

    number: int
    household: int
    culture: str
    parts: tuple[Part, ...]
    script: str
    gender: str  # female or male
    born: tuple[int, int, int, bool] | None
    true_birth: tuple[int, int, int]
    phone: str
    relation: str  # head, wife, child, twin, alone

    @property
    def name(self) -> str:
        """The full name in the script and order in which it was registered."""
        return spell(self.parts, self.culture, self.script)


@lru_cache(maxsize=1 << 17)
def _written(base: str, native: str, script: str, culture: str) -> str:
    if script == "native":
        return native or base
    word = " ".join(write(piece, script, culture) for piece in base.split("-"))
    return word.title() if script in ("latin", "cyrillic", "greek", "armenian") else word


def spell(parts: tuple[Part, ...], culture: str, script: str) -> str:
    """The parts in their order, written in the script."""
    glue = "" if script == "native" and culture in ("chinese", "korean", "japanese", "burmese") else " "
    return glue.join([_written(part.base, part.native, script, culture) for part in parts])


@lru_cache(maxsize=256)
def _zipf(count: int, slope: float = 0.75) -> tuple[float, ...]:
    return tuple(accumulate(1 / (rank + 2) ** slope for rank in range(count)))


def _pick(random: Random, items: tuple[str, ...]) -> str:
    return random.choices(items, cum_weights=_zipf(len(items)))[0]


def _native(random: Random, items: tuple[str, ...]) -> tuple[str, str]:
    native, _, base = _pick(random, items).partition(":")
    return base, native


def _rare_root(random: Random) -> str:
    """A family name of its own, so that not everyone shares a few dozen."""
    syllables = random.choice((2, 2, 3))
    return "".join(
        random.choice(_ONSETS) + random.choice(_VOWELS) + random.choice(_CODAS) for _ in range(syllables)
    )


class _Family:
    """The names that a family has in common."""

    def __init__(self, random: Random, culture: names.Culture) -> None:
        self.random, self.culture = random, culture
        self.native = ""
        self.root, self.ending = "", ("", "")
        if culture.families:
            rare = random.random() < RARE_FAMILY and culture.shape != "vietnamese"
            self.root = _rare_root(random) if rare else _pick(random, culture.families)
            self.ending = random.choice(culture.endings)
        elif culture.slug != "burmese":
            lists = {
                "chinese": names.CHINESE_FAMILIES,
                "korean": names.KOREAN_FAMILIES,
                "japanese": names.JAPANESE_FAMILIES,
            }
            self.root, self.native = _native(random, lists[culture.slug])

    def given(self, gender: str) -> Part:
        culture, random = self.culture, self.random
        if culture.men:
            return Part("given", _pick(random, culture.men if gender == "male" else culture.women))
        if culture.slug == "japanese":
            base, native = _native(random, names.JAPANESE_MEN if gender == "male" else names.JAPANESE_WOMEN)
            return Part("given", base, native)
        syllables = {"chinese": names.CHINESE_SYLLABLES, "korean": names.KOREAN_SYLLABLES}.get(
            culture.slug, names.BURMESE_SYLLABLES
        )
        count = (
            random.choice((2, 2, 2, 1)) if culture.slug == "chinese" else 2 if culture.slug == "korean" else 3
        )
        chosen = [_native(random, syllables) for _ in range(count)]
        joint = "-" if culture.slug == "burmese" else ""
        return Part("given", joint.join(base for base, _ in chosen), "".join(native for _, native in chosen))

    def family(self, gender: str) -> Part:
        return Part("family", self.root + self.ending[gender == "female"], self.native)

    def full(self, given: Part, gender: str, father: str, second: str) -> tuple[Part, ...]:
        """All parts in the order of the culture."""
        shape, family = self.culture.shape, self.family(gender)
        if shape == "burmese":
            return (given,)
        if shape == "east_slavic":
            ending = _PATRONYMICS[shape][gender == "female"][father[-1:] in "aeiouy"]
            patronymic = Part("father", father.rstrip("aeiouy") + ending)
            order = (family, given, patronymic) if self.random.random() < 0.6 else (given, patronymic, family)
            return (
                order
                if self.random.random() < 0.55
                else tuple(part for part in order if part.role != "father")
            )
        if shape == "arabic":
            return (given, Part("father", father), family) if self.random.random() < 0.6 else (given, family)
        if shape == "spanish":
            return given, family, Part("second", second)
        if shape in ("chinese", "japanese", "vietnamese"):
            return family, given
        return (given, family) if self.random.random() < 0.7 else (family, given)


def _birth(random: Random, years: range) -> tuple[int, int, int]:
    return random.choice(years), random.randrange(12) + 1, random.randrange(28) + 1


_HOW_BORN = tuple(BIRTH_DATE_SHARES)
_HOW_BORN_WEIGHTS = tuple(accumulate(BIRTH_DATE_SHARES.values()))


def _recorded(random: Random, true: tuple[int, int, int]) -> tuple[int, int, int, bool] | None:
    how = random.choices(_HOW_BORN, cum_weights=_HOW_BORN_WEIGHTS)[0]
    year, month, day = true
    if how == "day":
        return year, month, day, False
    if how == "year":
        return year, 0, 0, False
    if how == "first_of_january":
        return year, 1, 1, False
    return (year + random.randrange(-1, 2), 0, 0, True) if how == "estimated" else None


def _household(random: Random, number: int) -> list[SyntheticPerson]:
    slug = random.choices(_SLUGS, cum_weights=_SLUG_WEIGHTS)[0]
    culture = _CULTURES[slug]
    family = _Family(random, culture)
    common_phone = _phone(random, culture.phone)
    script = culture.scripts[0] if random.random() < FIRST_SCRIPT else random.choice(culture.scripts)

    def person(
        gender: str, birth: tuple[int, int, int], father: str, relation: str, given: Part
    ) -> SyntheticPerson:
        second = _pick(random, culture.families) if culture.shape == "spanish" else ""
        phone = common_phone if random.random() < SHARED_PHONE else _phone(random, culture.phone)
        return SyntheticPerson(
            0, number, slug, family.full(given, gender, father, second), script, gender,
            _recorded(random, birth), birth,
            "" if random.random() < NO_PHONE else phone, relation,
        )  # fmt: skip

    def some_father() -> str:
        return _pick(random, culture.men) if culture.men else ""

    if random.random() < 0.5:
        gender = random.choice(("female", "male"))
        return [
            person(gender, _birth(random, range(1950, 2007)), some_father(), "alone", family.given(gender))
        ]
    head_given, head_birth = family.given("male"), _birth(random, range(1945, 1990))
    people = [person("male", head_birth, some_father(), "head", head_given)]
    if random.random() < 0.6:
        birth = _birth(random, range(head_birth[0] - 3, head_birth[0] + 8))
        people.append(person("female", birth, some_father(), "wife", family.given("female")))
    for _ in range(random.choice((0, 1, 1, 2, 3))):
        gender = random.choice(("female", "male"))
        birth = _birth(random, range(head_birth[0] + 20, head_birth[0] + 38))
        given = (
            head_given if gender == "male" and random.random() < NAMED_LIKE_FATHER else family.given(gender)
        )
        people.append(person(gender, birth, head_given.base, "child", given))
        if random.random() < TWINS:
            people.append(person(gender, birth, head_given.base, "twin", family.given(gender)))
    return people


_SLUGS = tuple(CULTURE_SHARES)
_SLUG_WEIGHTS = tuple(accumulate(CULTURE_SHARES.values()))


def _phone(random: Random, code: str) -> str:
    return f"+{code}{random.randrange(10**8, 10**9)}"


def persons(count: int, seed: int = 1) -> Iterator[SyntheticPerson]:
    """`count` people, household after household, numbered from 0; the same for the same seed."""

    def all_of_them() -> Iterator[SyntheticPerson]:
        random = Random(seed)
        household = 0
        while True:
            yield from _household(random, household)
            household += 1

    for number, one in enumerate(islice(all_of_them(), count)):
        yield replace(one, number=number)
