"""Which keys two rows of one person are likely to share: cheap to look up, few strangers behind each."""

from typing import NamedTuple

from waypost.people.importing.cells import RowRead
from waypost.people.names_index import born_parts, prepared_name
from waypost.people.typed import document_key
from waypost.shared.names import Born, Prepared, keys
from waypost.shared.personaldata import blind_index
from waypost.shared.phones import match_digits


class Keys(NamedTuple):
    """`dated`: groups of keys, one for the exact birth date and one for each name part with the year or the day;
    two groups must agree. `named`: two name parts together.
    """

    dated: list[list[int]]
    named: list[int]


class Features(NamedTuple):
    """What is compared of a row or a file."""

    name: Prepared
    born: Born | None
    gender: str
    phones: frozenset[str]
    documents: frozenset[str]
    keys: Keys


def keys_of(name: Prepared, born: Born | None) -> Keys:
    """The keys to look for. Both sides of a comparison use the same texts (`shared.names.keys`).

    Someone of a single name is looked for by that name.
    """
    named = keys.pair_keys(name) if len(name.names) > 1 else keys.single_keys(name)
    if born is None:
        return Keys([], named)
    days = keys.day_keys(born)
    return Keys([days, *(keys.part_keys(part, born) for part in name.names)], named)


def features_of(row: RowRead) -> Features:
    """What is compared of a row; its first name stands for it."""
    given = row.names[0]
    prepared = prepared_name(
        given.full or " ".join(part for part in (given.given, given.middle, given.family) if part)
    )
    born = born_parts(row.fields.get("born"))
    phones = frozenset(digits for phone in row.phones if (digits := match_of(phone.kind, phone.value)))
    documents = frozenset(blind_index("document", document_key(number)) for _kind, number in row.documents)
    return Features(prepared, born, row.fields.get("gender", ""), phones, documents, keys_of(prepared, born))


def match_of(kind: str, value: str) -> str:
    """By what a number or address is compared; the same as `ContactPoint.match`."""
    return value.casefold() if kind in {"email", "messenger"} else match_digits(value)
