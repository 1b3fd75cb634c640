"""Which keys two rows of one person are likely to share: cheap to look up, few strangers behind each."""

from typing import NamedTuple

from waypost.people.importing.cells import RowRead
from waypost.people.names_index import born_parts, prepared_name
from waypost.people.typed import document_key
from waypost.shared import names
from waypost.shared.names import Born, Prepared
from waypost.shared.personaldata import blind_index
from waypost.shared.phones import match_digits

NOBODY = Prepared((), "?", "")


class Keys(NamedTuple):
    """`days`: the exact birth date. `dated`: a name part with the birth year or day. `named`: two name parts."""

    days: list[int]
    dated: list[int]
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
    groups = {group.kind: group.keys for group in names.query_keys(name, born)}
    named = groups.get("pair" if len(name.names) > 1 else "single", [])
    if born is None:
        return Keys([], [], named)
    days = [key for group in names.query_keys(NOBODY, born) for key in group.keys]
    return Keys(days, [key for key in groups.get("date", []) if key not in days], named)


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
