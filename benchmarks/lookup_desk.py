"""The mistakes that desks make when they write a person down a second time, with their rates in one table."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

import lookup_names as names
from lookup_people import Part, SyntheticPerson, spell
from lookup_spelling import RESPELLINGS

RATES = {
    "other_script": 0.30,  # in another script than the first time, where the culture has one
    "other_romanisation": 0.45,  # a Latin name spelled by another habit
    "patronymic_dropped": 0.40,
    "swapped": 0.30,  # family name first instead of last
    "married_name": 0.08,  # women only
    "slip": 0.15,  # one letter wrong, lost, doubled or exchanged
    "second_slip": 0.02,
    "year_only": 0.12,
    "first_of_january": 0.06,
    "day_month_swapped": 0.03,
    "digit_slip": 0.03,
    "no_birth_date": 0.25,
}


@dataclass(frozen=True)
class Query:
    """What the desk asks: the name as typed, the birth date as told, and who is meant."""

    number: int
    name: str
    born: tuple[int, int, int, bool] | None
    errors: tuple[str, ...]


def _slip(random: Random, text: str) -> str:
    places = [at for at, letter in enumerate(text) if letter.isalpha()]
    if len(places) < 4:
        return text
    at = random.choice(places[1:])
    kind = random.randrange(4)
    if kind == 0:
        return text[:at] + text[at + 1 :]
    if kind == 1:
        return text[:at] + text[at] + text[at:]
    if kind == 2 and at + 1 < len(text) and text[at + 1].isalpha():
        return text[:at] + text[at + 1] + text[at] + text[at + 2 :]
    return text[:at] + text[random.choice(places)] + text[at + 1 :]


def _respelled(random: Random, text: str) -> str:
    text = text.lower()
    for _ in range(random.choice((1, 1, 2, 3))):
        fitting = [pair for pair in RESPELLINGS if pair[0] in text]
        if fitting:
            old, new = random.choice(fitting)
            text = text.replace(old, new, 1) if random.random() < 0.6 else text.replace(old, new)
    return text.title()


def _married(random: Random, person: SyntheticPerson) -> tuple[Part, ...]:
    culture = next(one for one in names.CULTURES if one.slug == person.culture)
    if not culture.families:
        return person.parts
    family = Part("family", random.choice(culture.families) + random.choice(culture.endings)[1])
    return tuple(family if part.role == "family" else part for part in person.parts)


def _born(random: Random, person: SyntheticPerson, errors: list[str]) -> tuple[int, int, int, bool] | None:
    year, month, day = person.true_birth
    dice = random.random()
    for error in ("no_birth_date", "year_only", "first_of_january", "day_month_swapped", "digit_slip"):
        dice -= RATES[error]
        if dice < 0:
            errors.append(error)
            break
    else:
        return year, month, day, False
    if error == "no_birth_date":
        return None
    if error == "year_only":
        return year, 0, 0, False
    if error == "first_of_january":
        return year, 1, 1, False
    if error == "day_month_swapped":
        return (year, day, month, False) if day <= 12 else (year, month, day, False)
    return random.choice(
        ((year + random.choice((-10, -1, 1, 10)), month, day, False), (year, month, day % 28 + 1, False))
    )


def mistaken(random: Random, person: SyntheticPerson) -> Query:
    """The person as another desk, or the same desk on another day, writes them."""
    errors: list[str] = []
    parts, script = person.parts, person.script

    def happens(error: str) -> bool:
        if random.random() < RATES[error]:
            errors.append(error)
            return True
        return False

    culture = next(one for one in names.CULTURES if one.slug == person.culture)
    if len(parts) > 2 and any(part.role == "father" for part in parts) and happens("patronymic_dropped"):
        parts = tuple(part for part in parts if part.role != "father")
    if person.gender == "female" and happens("married_name"):
        parts = _married(random, SyntheticPerson(**{**_fields(person), "parts": parts}))
    if len(parts) > 1 and happens("swapped"):
        parts = (parts[-1], *parts[:-1])
    others = [one for one in culture.scripts if one != script]
    if others and happens("other_script"):
        script = random.choice(others)
    text = spell(parts, person.culture, script)
    if script == "latin" and happens("other_romanisation"):
        text = _respelled(random, text)
    if happens("slip"):
        text = _slip(random, text)
    if happens("second_slip"):
        text = _slip(random, text)
    return Query(person.number, text, _born(random, person, errors), tuple(errors))


def _fields(person: SyntheticPerson) -> dict[str, object]:
    return {name: getattr(person, name) for name in SyntheticPerson.__slots__}
