"""Keeps the names' keys in step with the names: called by every action that changes a name, a birth date,
the centres that keep a file, or whether the network may find it.

A stored key is the name's key mixed with where it may be looked for (a centre, or the whole network), so that a
look-up reads only rows that its viewer may know of, however large the register is.
"""

import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from hashlib import blake2b
from uuid import UUID

from waypost.people.models import NameKey, Person, PersonName
from waypost.people.new_keys import settled
from waypost.shared import names
from waypost.shared.dates import PartialDate
from waypost.shared.names.keys import key as key_of_text

# How `shared.names` calls a script, and its ISO 15924 code; Indic ones are told apart by their letters.
SCRIPTS = {
    "L": "Latn", "C": "Cyrl", "A": "Arab", "H": "Hebr", "G": "Grek", "K": "Geor", "M": "Armn", "B": "Mymr", "T": "Thai",
    "J": "Kana", "O": "Hang", "Z": "Hani",
}  # fmt: skip
INDIC = {
    "DEVANAGARI": "Deva", "BENGALI": "Beng", "GURMUKHI": "Guru", "GUJARATI": "Gujr", "ORIYA": "Orya", "TAMIL": "Taml",
    "TELUGU": "Telu", "KANNADA": "Knda", "MALAYALAM": "Mlym", "SINHALA": "Sinh",
}  # fmt: skip
START = 3  # consonants of a name by which it is found before it is typed to its end
_MASK = (1 << 63) - 1


def born_parts(born: PartialDate | None) -> names.Born | None:
    """A birth date as `shared.names` takes it."""
    return names.Born(born.year, born.month or 0, born.day or 0, born.estimated) if born else None


@lru_cache(maxsize=4096)
def scope(place: UUID) -> int:
    """The number that a centre's or network's keys are mixed with."""
    return int.from_bytes(blake2b(place.bytes, digest_size=8).digest(), "big") & _MASK


def scoped(keys: Iterable[int], places: Iterable[UUID]) -> list[int]:
    """The keys as they are stored for these centres and networks."""
    masks = [scope(place) for place in places]
    return [key ^ mask for mask in masks for key in keys]


def start_key(skeleton: str) -> int | None:
    """The key of a half-typed name; None while too little is typed."""
    return key_of_text(f"p{skeleton[:START]}") if len(skeleton) >= START else None


@lru_cache(maxsize=4096)
def prepared_name(full: str) -> names.Prepared:
    """`names.prepare`, remembered: an import compares a name first and writes it down a moment later."""
    return names.prepare(full)


@lru_cache(maxsize=4096)
def _stored(text: str) -> names.Prepared:
    return names.Prepared.from_text(text)


def plain_keys(prepared_names: Iterable[names.Prepared], born: PartialDate | None) -> set[int]:
    """The keys of a person's names and birth date, not yet mixed with places."""
    found: set[int] = set()
    for prepared in prepared_names:
        found |= names.index_keys(prepared, born_parts(born))
        starts = (start_key(part.skeletons[0]) for part in prepared.names if len(part.skeletons[0]) > START)
        found |= {key for key in starts if key is not None}
    return found


def places_of(person: Person, centres: Iterable[UUID]) -> list[UUID]:
    """Where a file may be found: at its centres, and in the network when the person agreed."""
    return [*centres, person.network_id] if person.findable_in_network else list(centres)


def stored_keys(person: Person, prepared_texts: Iterable[str], centres: Iterable[UUID]) -> list[int]:
    """The keys of a new person at these centres, as they are stored."""
    return scoped(plain_keys(map(_stored, prepared_texts), person.born), places_of(person, centres))


def key_rows(person: Person, prepared_texts: Iterable[str], centres: Iterable[UUID]) -> list[NameKey]:
    """Unsaved key rows of a new person at these centres, for `bulk_create`."""
    return [NameKey(key=key, person=person) for key in stored_keys(person, prepared_texts, centres)]


def index_names(person: Person) -> None:
    """Write the keys of a person's present names, birth date and centres, and forget the old ones."""
    centres = person.at_centres.values_list("centre_id", flat=True)
    prepared = person.names.values_list("prepared", flat=True)
    wanted = (
        set()
        if person.merged_into_id
        else set(scoped(plain_keys(map(_stored, prepared), person.born), places_of(person, centres)))
    )
    held = {key: settled(key) for key in NameKey.objects.filter(person=person).values_list("key", flat=True)}
    gone = [stored for stored, key in held.items() if key not in wanted]
    NameKey.objects.filter(person=person, key__in=gone).delete()
    NameKey.objects.bulk_create([NameKey(key=key, person=person) for key in wanted - set(held.values())])


def composed(given: str, middle: str, family: str, script: str) -> str:
    """The full name from its parts, in the order and with the spacing of its script."""
    if script in {"Hani", "Hang", "Kana", "Hira"}:
        return f"{family}{given}"
    return " ".join(part for part in (given, middle, family) if part)


def script_of(prepared: names.Prepared, full: str) -> str:
    """The ISO 15924 code of a name's script; empty when it is none we know."""
    if prepared.script != "D":
        return SCRIPTS.get(prepared.script, "")
    blocks = (unicodedata.name(letter, "").split(" ")[0] for letter in full if letter.isalpha())
    return next((INDIC[block] for block in blocks if block in INDIC), "")


def new_name(
    person: Person, *, full: str, primary: bool, kind: str = "given_now", **parts: str
) -> PersonName:
    """An unsaved name row with what is derived from it."""
    prepared = prepared_name(full)
    return PersonName(
        person=person, full=full, kind=kind, is_primary=primary, prepared=prepared.to_text(),
        script=script_of(prepared, full), **parts,
    )  # fmt: skip
