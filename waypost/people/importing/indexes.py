"""Where candidates come from: the rows of the file so far, and the register."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from waypost.centres.models import Centre
from waypost.people.importing.blocking import Features
from waypost.people.importing.matching import Known, may_be
from waypost.people.models import ContactPoint, IdentityDocument, ImportRun, NameKey, Person, PersonName
from waypost.people.models.person import Tier
from waypost.people.names_index import born_parts, scoped
from waypost.shared.names import Born, Prepared

MOST_PER_KEY = 60  # a key that more share says nothing
CHUNK = 900
MOST_KEPT = 400_000  # remembered answers


class FileIndex:
    """The people that the file has named so far, found by the same keys as those of the register."""

    def __init__(self) -> None:
        self._by: dict[object, list[Known]] = defaultdict(list)
        self._without_date: dict[int, list[Known]] = defaultdict(list)
        self._of_person: dict[UUID, Known] = {}

    def add(self, known: Known, features: Features) -> None:
        """Remember a row as this person's."""
        known.learn(features)
        if known.person_id is not None:
            self._of_person[known.person_id] = known
        for key in (*features.keys.days[:1], *features.keys.dated, *features.phones, *features.documents):
            _append(self._by[key], known)
        for key in features.keys.named:
            _append(self._by[key], known)
            if features.born is None:
                _append(self._without_date[key], known)

    def of_person(self, person_id: UUID | None) -> Known | None:
        """What the file has learnt about a client of the register."""
        return self._of_person.get(person_id) if person_id else None

    def candidates(self, features: Features) -> list[Known]:
        """Earlier rows worth a closer look."""
        found: dict[int, Known] = {}
        for key in (*features.phones, *features.documents, *features.keys.days):
            _collect(found, self._by.get(key))
        if features.born is None:
            for key in features.keys.named:
                _collect(found, self._by.get(key))
        else:
            for key in features.keys.named:
                _collect(found, self._without_date.get(key))
            _collect(found, _twice(self._by.get(key, ()) for key in features.keys.dated))
        return [known for known in found.values() if may_be(features, known)]


def _append(held: list[Known], known: Known) -> None:
    if not held or held[-1] is not known:
        held.append(known)


def _collect(found: dict[int, Known], known: Iterable[Known] | None) -> None:
    if known:
        found.update((id(one), one) for one in known)


def _twice(groups: Iterable[Sequence[Known]]) -> list[Known]:
    """Those that two keys lead to: two parts of the name with the year, or one with year and day."""
    seen: dict[int, Known] = {}
    again: dict[int, Known] = {}
    for group in groups:
        for known in group:
            if id(known) in seen:
                again[id(known)] = known
            seen[id(known)] = known
    return list(again.values())


class RegisterIndex:
    """The clients of one centre, read in batches. Restricted files are never compared by machine."""

    def __init__(self, centre: Centre, *, without: ImportRun | None = None) -> None:
        self.centre, self.without = centre, without
        self._known: dict[UUID, Known] = {}
        self._dated: dict[int, list[UUID]] = {}
        self._undated: dict[int, list[UUID]] = {}

    def candidates(self, batch: Sequence[Features]) -> list[list[Known]]:
        """For each row of a batch, the clients worth a closer look. A few statements for all rows together."""
        ids = self._ids(batch)
        self._load({pk for found in ids for pk in found})
        return [
            [known for pk in found if (known := self._known.get(pk)) is not None and may_be(features, known)]
            for features, found in zip(batch, ids, strict=True)
        ]

    def get(self, person_id: UUID) -> Known | None:
        """One client of the register, for a row that a person has decided on."""
        self._load({person_id})
        return self._known.get(person_id)

    def _people(self) -> QuerySet[Person]:
        people = Person.objects.filter(
            at_centres__centre=self.centre, merged_into=None, tier=Tier.ORDINARY, anonymised_at=None
        )
        return people if self.without is None else people.exclude(import_run=self.without)

    def _ids(self, batch: Sequence[Features]) -> list[set[UUID]]:
        phones = self._holders(ContactPoint.objects.all(), "match", {one for f in batch for one in f.phones})
        documents = self._holders(
            IdentityDocument.objects.all(), "number_index", {one for f in batch for one in f.documents}
        )
        dated = self._holders_of_keys({key for f in batch for key in (*f.keys.days, *f.keys.dated)})
        named = self._holders_of_keys({key for f in batch if f.born is None for key in f.keys.named})
        undated = self._holders_of_keys(
            {key for f in batch if f.born is not None for key in f.keys.named}, without_date=True
        )
        found = []
        for features in batch:
            ids = {pk for one in features.phones for pk in phones.get(one, ())}
            ids |= {pk for one in features.documents for pk in documents.get(one, ())}
            for key in features.keys.days:
                ids |= set(dated.get(key, ()))
            ids |= _shared([dated.get(key, ()) for key in features.keys.dated])
            for key in features.keys.named:
                ids |= set((named if features.born is None else undated).get(key, ()))
            found.append(ids)
        return found

    def _holders(self, rows: QuerySet, column: str, wanted: set[str]) -> dict[str, list[UUID]]:
        found: dict[str, list[UUID]] = defaultdict(list)
        for chunk in _chunks(wanted):
            for value, pk in rows.filter(**{f"{column}__in": chunk}).values_list(column, "person_id"):
                found[value].append(pk)
        return {value: held for value, held in found.items() if len(held) <= MOST_PER_KEY}

    def _holders_of_keys(self, wanted: set[int], *, without_date: bool = False) -> dict[int, list[UUID]]:
        """Key of a name → people. A key is asked for once: the register is the same for the whole run."""
        kept = self._undated if without_date else self._dated
        if len(kept) > MOST_KEPT:
            kept.clear()
        mask = scoped([0], [self.centre.pk])[0]
        new = wanted - kept.keys()
        kept.update((key, []) for key in new)
        for chunk in _chunks(new):
            rows = NameKey.objects.filter(key__in=[key ^ mask for key in chunk])
            if without_date:
                rows = rows.filter(person__born=None)
            for stored, pk in rows.values_list("key", "person_id"):
                kept[stored ^ mask].append(pk)
        for key in new:
            if len(kept[key]) > MOST_PER_KEY:
                kept[key] = []
        return kept

    def _load(self, ids: set[UUID]) -> None:
        """Read what is compared of the clients not yet read. Those of this run stand in the file's own index."""
        for chunk in _chunks(ids - set(self._known)):
            people = {
                pk: Known(key=number, person_id=pk, born=_dates(born), gender=gender)
                for pk, number, born, gender in self._people()
                .filter(pk__in=chunk)
                .values_list("pk", "number", "born", "gender")
            }
            for pk, prepared in PersonName.objects.filter(person_id__in=people).values_list(
                "person_id", "prepared"
            ):
                people[pk].names.append(Prepared.from_text(prepared))
            for pk, match in ContactPoint.objects.filter(person_id__in=people).values_list(
                "person_id", "match"
            ):
                people[pk].phones.add(match)
            for pk, index in IdentityDocument.objects.filter(person_id__in=people).values_list(
                "person_id", "number_index"
            ):
                people[pk].documents.add(index)
            self._known.update(people)


def _dates(born: Any) -> list[Born]:
    """The birth date, if it is known, as it is compared."""
    found = born_parts(born)
    return [found] if found else []


def _shared(groups: Sequence[Sequence[UUID]]) -> set[UUID]:
    seen: set[UUID] = set()
    again: set[UUID] = set()
    for group in groups:
        for pk in group:
            (again if pk in seen else seen).add(pk)
    return again


def _chunks(values: Iterable) -> Iterable[list]:
    ordered = list(values)
    for start in range(0, len(ordered), CHUNK):
        yield ordered[start : start + CHUNK]
