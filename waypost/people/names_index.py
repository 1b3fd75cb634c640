"""Keeps the names' keys in step with the names: called by every action that changes a name or a birth date."""

from collections.abc import Iterable

from waypost.people.models import NameKey, Person, PersonName
from waypost.shared import names
from waypost.shared.dates import PartialDate


def born_parts(born: PartialDate | None) -> tuple[int, int | None, int | None] | None:
    """A birth date as `shared.names` takes it: (year, month, day), unknown parts None."""
    return (born.year, born.month, born.day) if born else None


def keys_of(prepared_texts: Iterable[str], born: PartialDate | None) -> set[int]:
    """All look-up keys of a person's prepared names."""
    found: set[int] = set()
    for text in prepared_texts:
        found |= set(names.index_keys(names.Prepared.from_text(text), born_parts(born)))
    return found


def index_names(person: Person) -> None:
    """Write the keys of a person's present names, and forget the old ones."""
    wanted = keys_of(person.names.values_list("prepared", flat=True), person.born)
    held = set(NameKey.objects.filter(person=person).values_list("key", flat=True))
    NameKey.objects.filter(person=person, key__in=held - wanted).delete()
    NameKey.objects.bulk_create([NameKey(key=key, person=person) for key in wanted - held])


def composed(given: str, middle: str, family: str, script: str) -> str:
    """The full name from its parts, in the order and with the spacing of its script."""
    if script in {"Hani", "Hang", "Kana", "Hira"}:
        return f"{family}{given}"
    return " ".join(part for part in (given, middle, family) if part)


def new_name(person: Person, *, full: str, primary: bool, kind: str = "given_now", **parts: str) -> PersonName:
    """An unsaved name row with what is derived from it."""
    prepared = names.prepare(full)
    return PersonName(
        person=person, full=full, kind=kind, is_primary=primary, prepared=prepared.to_text(), script=prepared.script, **parts
    )
