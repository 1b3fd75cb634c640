"""The people of the register: who they are, at which centre, under which number. The same for the same size."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from waypost.people.actions import PhoneGiven
from waypost.people.actions.batch import NewFile
from waypost.people.names_given import NameGiven
from waypost.people.numbers import written
from waypost.shared.dates import PartialDate
from waypost.shared.testing.population import Invented, Named, persons

SEED = 20260
CHUNK = 1000
# Six in ten clients belong to the first centre, three to the second, one to the third.
CENTRES = ("DUS",) * 6 + ("KHU",) * 3 + ("KHO",)
AT_MOST_DAYS_AGO = 900
PHASES = {
    "potential_migrant": "considering",
    "returnee": "returned",
    "migrant_abroad": "settled_abroad",
    "student": "preparing",
}


@dataclass(frozen=True)
class Chunk:
    """People who are registered together at one centre, the first with the running number `first`."""

    place: int
    centre: str
    first: int
    count: int

    def invented(self, count: int | None = None) -> list[Invented]:
        """Its people, or the first of them."""
        wanted = self.count if count is None else min(count, self.count)
        return list(persons(wanted, SEED + self.place))

    def rng(self) -> random.Random:
        return random.Random(SEED - self.place)


def chunks(size: int) -> Iterator[Chunk]:
    """The whole register in the order in which it is written."""
    running = dict.fromkeys(CENTRES, 1)
    for place in range((size + CHUNK - 1) // CHUNK):
        centre = CENTRES[place % len(CENTRES)]
        count = min(CHUNK, size - place * CHUNK)
        yield Chunk(place, centre, running[centre], count)
        running[centre] += count


def known(size: int, wanted: int, centre: str) -> list[tuple[str, Invented]]:
    """People of one centre with their client numbers, spread over the whole register."""
    own = [chunk for chunk in chunks(size) if chunk.centre == centre]
    each = max(1, -(-wanted // len(own)))
    found = []
    for chunk in own:
        found += [
            (written(centre, chunk.first + place), one) for place, one in enumerate(chunk.invented(each))
        ]
    random.Random(SEED).shuffle(found)
    return found[:wanted]


def _name(named: Named, kind: str = "given_now") -> NameGiven:
    return NameGiven(full=named.full, given=named.given, middle=named.middle, family=named.family, kind=kind)


def names_of(rng: random.Random, one: Invented) -> list[NameGiven]:
    """As desks write them: mostly in the person's script, some in Latin letters, some in both."""
    dice = rng.random()
    if dice < 0.25 and one.latin.full != one.native.full:
        return [_name(one.native), _name(one.latin, "other_script")]
    return [_name(one.latin if dice > 0.85 else one.native)]


def file_of(rng: random.Random, one: Invented, today: date) -> NewFile:
    """What is registered for an invented person; every second one may be found by the whole network."""
    kind = rng.choice(list(PHASES))
    fields = {
        "gender": one.gender,
        "born": PartialDate(one.born) if one.born else None,
        "client_type": kind,
        "migration_phase": PHASES[kind],
        "country_of_origin": one.country,
        "nationalities": [one.country],
        "country": "TJ",
        "town": rng.choice(["Dushanbe", "Hisor", "Vahdat", "Rudaki", "Khujand", "Isfara", "Khorog"]),
        "first_language": one.language,
        "planned_country": rng.choice(["RU", "RU", "KZ", "TR", "KR", "DE"]),
        "findable_in_network": rng.random() < 0.5,
    }
    if rng.random() < 0.04:
        fields |= {
            "vulnerabilities": {"codes": ["stranded"]},
            "never_channels": ["phone_call"],
            "safe_say": "the clinic",
        }
    return NewFile(
        names=names_of(rng, one),
        fields={name: value for name, value in fields.items() if value not in (None, "")},
        phones=[PhoneGiven(value=one.phone)] if one.phone else [],
        registered_on=today - timedelta(days=int(AT_MOST_DAYS_AGO * rng.random() ** 1.3)),
    )
