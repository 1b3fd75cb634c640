"""Where candidates come from: the rows of the file so far, and the register."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import QuerySet

from waypost.centres.models import Centre
from waypost.people.importing.blocking import Features
from waypost.people.importing.matching import Known, may_be, near
from waypost.people.models import ContactPoint, IdentityDocument, ImportRun, NameKey, Person, PersonName
from waypost.people.models.person import Tier
from waypost.people.names_index import born_parts, scoped
from waypost.shared.names import Born, Prepared

MOST_PER_KEY = 60  # a telephone that more share says nothing
MOST_NAMESAKES, MOST_NAMESAKES_IN_FILE = 3, 8  # a name that more bear says nothing by itself
MOST_PER_DATE = 250  # a part of a name with a year narrows down only together with another key
CHUNK = 900
MOST_KEPT = 400_000  # remembered answers


HOLDERS = """
    SELECT key, person_id FROM {table} WHERE key IN
        (SELECT key FROM {table} WHERE key IN ({marks}) GROUP BY key HAVING COUNT(*) <= %s)
"""


class FileIndex:
    """The people that the file has named so far, found by the same keys as those of the register."""

    def __init__(self) -> None:
        self._by: dict[object, list[Known]] = defaultdict(list)
        self._of_person: dict[UUID, Known] = {}

    def add(self, known: Known, features: Features) -> None:
        """Remember a row as this person's."""
        known.learn(features)
        if known.person_id is not None:
            self._of_person[known.person_id] = known
        dated = (
            key for place, group in enumerate(features.keys.dated) for key in (group if place else group[:1])
        )
        for key in (*dated, *features.keys.named, *features.phones, *features.documents):
            _append(self._by[key], known)

    def of_person(self, person_id: UUID | None) -> Known | None:
        """What the file has learnt about a client of the register."""
        return self._of_person.get(person_id) if person_id else None

    def _by_date(self, features: Features) -> list[Known]:
        """Those whom the date or a part of the name with it leads to twice."""
        groups = [
            {id(one): one for key in group for one in self._by.get(key, ())} for group in features.keys.dated
        ]
        wanted = _shared([set(group) for group in groups])
        return [
            one
            for place, one in {k: v for group in groups for k, v in group.items()}.items()
            if place in wanted
        ]

    def candidates(self, features: Features) -> list[Known]:
        """Earlier rows worth a closer look."""
        found: dict[int, Known] = {}
        for evidence in (*features.phones, *features.documents):
            _collect(found, self._by.get(evidence), MOST_PER_KEY)
        if features.born is not None:
            _collect(found, self._by_date(features), MOST_PER_KEY)
        rare: dict[int, Known] = {}
        for key in features.keys.named:
            _collect(rare, self._by.get(key), MOST_NAMESAKES_IN_FILE)
        return [
            known for place, known in (found | rare).items() if may_be(features, known, rare=place in rare)
        ]


def _append(held: list[Known], known: Known) -> None:
    if not held or held[-1] is not known:
        held.append(known)


def _collect(found: dict[int, Known], known: Sequence[Known] | None, most: int) -> None:
    if known and len(known) <= most:
        found.update((id(one), one) for one in known)


class RegisterIndex:
    """The clients of one centre, read in batches. Restricted files are never compared by machine."""

    def __init__(self, centre: Centre, *, without: ImportRun | None = None) -> None:
        self.centre, self.without = centre, without
        self._known: dict[UUID, Known] = {}
        self._dated: dict[int, list[Any]] = {}
        self._named: dict[int, list[Any]] = {}

    def candidates(self, batch: Sequence[Features]) -> list[list[Known]]:
        """For each row of a batch, the clients worth a closer look. A few statements for all rows together."""
        found = self._ids(batch)
        self._load({pk for evident, rare in found for pk in evident | rare})
        hopeful = [
            [
                (known, pk in rare)
                for pk in evident | rare
                if (known := self._known.get(pk)) is not None and (pk in evident or near(features, known))
            ]
            for features, (evident, rare) in zip(batch, found, strict=True)
        ]
        self._load_rest({known.person_id: known for row in hopeful for known, _rare in row})
        return [
            [known for known, rare in row if may_be(features, known, rare=rare)]
            for features, row in zip(batch, hopeful, strict=True)
        ]

    def get(self, person_id: UUID) -> Known | None:
        """One client of the register, for a row that a person has decided on."""
        self._load({person_id})
        known = self._known.get(person_id)
        if known is not None:
            self._load_rest({person_id: known})
        return known

    def _people(self) -> QuerySet[Person]:
        people = Person.objects.filter(
            at_centres__centre=self.centre, merged_into=None, tier=Tier.ORDINARY, anonymised_at=None
        )
        return people if self.without is None else people.exclude(import_run=self.without)

    def _ids(self, batch: Sequence[Features]) -> list[tuple[set[UUID], set[UUID]]]:
        """For each row: clients whom a telephone, a document or a date leads to, and the few who bear the name."""
        phones = self._holders(ContactPoint.objects.all(), "match", {one for f in batch for one in f.phones})
        documents = self._holders(
            IdentityDocument.objects.all(), "number_index", {one for f in batch for one in f.documents}
        )
        dates = {key for f in batch for group in f.keys.dated for key in group}
        dated = self._holders_of_keys(self._dated, dates, MOST_PER_DATE)
        named = self._holders_of_keys(
            self._named, {key for f in batch for key in f.keys.named}, MOST_NAMESAKES
        )
        found = []
        for features in batch:
            evident = {pk for one in features.phones for pk in phones.get(one, ())}
            evident |= {pk for one in features.documents for pk in documents.get(one, ())}
            by_date = _shared([{pk for key in group for pk in dated[key]} for group in features.keys.dated])
            rare = {_as_id(pk) for key in features.keys.named for pk in named[key]}
            found.append((evident | {_as_id(pk) for pk in by_date}, rare))
        return found

    def _holders(self, rows: QuerySet, column: str, wanted: set[str]) -> dict[str, list[UUID]]:
        found: dict[str, list[UUID]] = defaultdict(list)
        for chunk in _chunks(wanted):
            for value, pk in rows.filter(**{f"{column}__in": chunk}).values_list(column, "person_id"):
                found[value].append(pk)
        return {value: held for value, held in found.items() if len(held) <= MOST_PER_KEY}

    def _holders_of_keys(
        self, kept: dict[int, list[Any]], wanted: set[int], most: int
    ) -> dict[int, list[Any]]:
        """Key of a name → people, as the driver gives their ids. A key is asked for once: the register is the same for the whole run.

        Keys that more than `most` share are left out, in the database: they tell nobody from anybody.
        """
        if len(kept) > MOST_KEPT:
            kept.clear()
        mask = scoped([0], [self.centre.pk])[0]
        new = wanted - kept.keys()
        kept.update((key, []) for key in new)
        for chunk in _chunks(new):
            marks = ", ".join(["%s"] * len(chunk))
            sql = HOLDERS.format(table=connection.ops.quote_name(NameKey._meta.db_table), marks=marks)
            with connection.cursor() as cursor:
                cursor.execute(sql, [*[key ^ mask for key in chunk], most])
                for stored, person_id in cursor.fetchall():
                    kept[stored ^ mask].append(person_id)
        return kept

    def _load(self, ids: set[UUID]) -> None:
        """Dates and genders of clients not yet read. Those of this run stand in the file's own index."""
        for chunk in _chunks(ids - set(self._known)):
            people = self._people().filter(pk__in=chunk).values_list("pk", "number", "born", "gender")
            self._known.update(
                (pk, Known(key=number, person_id=pk, born=_dates(born), gender=gender))
                for pk, number, born, gender in people
            )

    def _load_rest(self, people: dict[UUID | None, Known]) -> None:
        """Names, telephones and documents of those who are worth it."""
        new = {pk: known for pk, known in people.items() if not known.names}
        for chunk in _chunks(new):
            held = {"person_id__in": chunk}
            for pk, prepared in PersonName.objects.filter(**held).values_list("person_id", "prepared"):
                new[pk].names.append(Prepared.from_text(prepared))
            for pk, match in ContactPoint.objects.filter(**held).values_list("person_id", "match"):
                new[pk].phones.add(match)
            for pk, index in IdentityDocument.objects.filter(**held).values_list("person_id", "number_index"):
                new[pk].documents.add(index)


def _as_id(value: Any) -> UUID:
    """SQLite gives an id as text."""
    return value if isinstance(value, UUID) else UUID(value)


def _dates(born: Any) -> list[Born]:
    """The birth date, if it is known, as it is compared."""
    found = born_parts(born)
    return [found] if found else []


def _shared(groups: Sequence[set[Any]]) -> set[Any]:
    """What stands in two groups at least."""
    seen: set[Any] = set()
    again: set[Any] = set()
    for group in groups:
        for pk in group:
            (again if pk in seen else seen).add(pk)
    return again


def _chunks(values: Iterable) -> Iterable[list]:
    ordered = list(values)
    for start in range(0, len(ordered), CHUNK):
        yield ordered[start : start + CHUNK]
