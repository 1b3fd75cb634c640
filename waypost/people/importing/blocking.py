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
    groups = {group.kind: group.keys for group in names.query_keys(name, None)}
    named = groups.get("pair" if len(name.names) > 1 else "single", [])
    if born is None:
        return Keys([], named)
    days = _date_keys(NOBODY, born)
    parts = [_date_keys(Prepared((part,), part.script, ""), born) for part in name.names]
    return Keys([days, *([key for key in part if key not in days] for part in parts)], named)


def _date_keys(name: Prepared, born: Born) -> list[int]:
    return next((group.keys for group in names.query_keys(name, born) if group.kind == "date"), [])


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
