"""What desks type into the search box about people they know: misspelt, romanised, swapped, half, a phone, a year."""

import random
from collections.abc import Callable

from waypost.shared.testing.population import Invented

RESPELLINGS = (
    ("kh", "h"), ("h", "kh"), ("zh", "j"), ("j", "dzh"), ("ts", "c"), ("y", "i"), ("ov", "off"), ("ee", "i"),
    ("i", "ee"), ("u", "oo"), ("q", "k"), ("v", "w"), ("x", "ks"), ("sh", "sch"), ("f", "ph"), ("a", "o"),
)  # fmt: skip


def _romanised(rng: random.Random, one: Invented) -> str:
    text = one.latin.full.lower()
    fitting = [pair for pair in RESPELLINGS if pair[0] in text]
    if fitting:
        old, new = rng.choice(fitting)
        text = text.replace(old, new, 1)
    return text


def _slip(rng: random.Random, one: Invented) -> str:
    text = rng.choice((one.latin.full, one.native.full))
    places = [place for place, letter in enumerate(text) if letter.isalpha()]
    at = rng.choice(places[1:] or places)
    kind = rng.randrange(3)
    if kind == 0:
        return text[:at] + text[at + 1 :]
    return (
        text[:at] + text[at] + text[at:]
        if kind == 1
        else text[: at - 1] + text[at] + text[at - 1] + text[at + 1 :]
    )


def _swapped(rng: random.Random, one: Invented) -> str:
    words = rng.choice((one.latin.full, one.native.full)).split()
    return " ".join([*words[1:], words[0]])


def _without_father(rng: random.Random, one: Invented) -> str:
    named = rng.choice((one.latin, one.native))
    return f"{named.family} {named.given}".strip()


def _half(rng: random.Random, one: Invented) -> str:
    text = one.latin.full
    return text[: max(4, int(len(text) * rng.uniform(0.5, 0.9)))]


def _phone(rng: random.Random, one: Invented) -> str:
    if not one.phone:
        return one.native.full
    return rng.choice(
        (one.phone, one.phone[-9:], f"{one.phone[-9:-7]} {one.phone[-7:-4]}-{one.phone[-4:]}", one.phone[-7:])
    )


def _with_year(rng: random.Random, one: Invented) -> str:
    year = one.born.lstrip("~")[:4]
    return f"{_romanised(rng, one)} {year}".strip()


WAYS: tuple[tuple[int, Callable[[random.Random, Invented], str]], ...] = (
    (12, lambda rng, one: one.native.full),
    (12, lambda rng, one: one.latin.full),
    (22, _romanised),
    (18, _slip),
    (10, _swapped),
    (8, _without_father),
    (6, _half),
    (7, _with_year),
    (4, lambda rng, one: one.born.lstrip("~") or one.latin.full),
    (7, _phone),
)


def question(rng: random.Random, one: Invented) -> str:
    """Something a desk may type when this person stands before it."""
    way = rng.choices([way for _share, way in WAYS], weights=[share for share, _way in WAYS])[0]
    return way(rng, one)[:190]


def misspelt(rng: random.Random, one: Invented) -> str:
    """The name as another desk writes it: in the other script, romanised otherwise, with a slip, or swapped."""
    return rng.choice((_romanised, _slip, _swapped, lambda _rng, known: known.latin.full))(rng, one)
