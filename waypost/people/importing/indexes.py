"""Where candidates come from: the rows of the file so far, and the register."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence, Set
from functools import lru_cache
from typing import Any, NamedTuple
from uuid import UUID

from django.db import connection
from django.db.models import Model, QuerySet, TextField
from django.db.models.functions import Cast

from waypost.centres.models import Centre
from waypost.people.importing.blocking import Features
from waypost.people.importing.matching import Known, can_tell, dates_may_be, dates_tell, may_be
from waypost.people.models import ContactPoint, IdentityDocument, ImportRun, NameKey, Person, PersonName
from waypost.people.models.person import Tier
from waypost.people.names_index import born_parts, scoped
from waypost.people.new_keys import as_new, settled
from waypost.people.statements import among, one_value, read
from waypost.shared.dates import PartialDate
from waypost.shared.names import Born, Prepared

MOST_PER_KEY = 60  # a telephone that more share says nothing
MOST_NAMESAKES, MOST_NAMESAKES_IN_FILE = 3, 8  # a name that more bear says nothing by itself
MOST_PER_DATE = 250  # a part of a name with a year narrows down only together with another key
CHUNK = 900
MOST_KEPT = 400_000  # remembered answers


# Counting stops where a key has too many: the commonest have thousands of rows. On SQLite some keys are new (`new_keys`).
FEW = "NOT EXISTS (SELECT 1 FROM {table} AS one WHERE one.key = asked.key LIMIT 1 OFFSET {most})"
THEIRS = {
    "sqlite": "(SELECT group_concat(person_id) FROM {table} AS one WHERE one.key = asked.key)",
    "postgresql": "(SELECT string_agg(person_id::text, ',') FROM {table} AS one WHERE one.key = asked.key)",
}
ASKED = {
    "sqlite": "(SELECT value AS key FROM json_each(%s)) AS asked",
    "postgresql": "unnest(%s::bigint[]) AS asked(key)",
}


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
        held = self._by
        groups = [
            {id(one): one for key in group if key in held for one in held[key]}
            for group in features.keys.dated
        ]
        wanted = _shared([group.keys() for group in groups])
        if not wanted:
            return []
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


def _shares(features: Features, crowded: set[str]) -> bool:
    """Whether a row has a telephone or document that so many share that its holders are not read."""
    return not crowded.isdisjoint(features.phones) or not crowded.isdisjoint(features.documents)


def _append(held: list[Known], known: Known) -> None:
    if not held or held[-1] is not known:
        held.append(known)


def _collect(found: dict[int, Known], known: Sequence[Known] | None, most: int) -> None:
    if known and len(known) <= most:
        found.update((id(one), one) for one in known)


class _Found(NamedTuple):
    """Whom a row's keys lead to: `plain` by a telephone or a document, `dated` by dates, `rare` by a rare name.

    Ids are texts as the driver gives them: a look-up of a text costs a fraction of that of a UUID.
    """

    plain: set[str]
    dated: set[str]
    rare: set[str]


class RegisterIndex:
    """The clients of one centre, read in batches. Restricted files are never compared by machine."""

    def __init__(self, centre: Centre, *, without: ImportRun | None = None) -> None:
        self.centre, self.without = centre, without
        self._known: dict[str, Known] = {}
        self._born: dict[str, tuple[Born, ...]] = {}
        self._dated: dict[int, Collection[str]] = {}
        self._named: dict[int, Collection[str]] = {}

    def candidates(self, batch: Sequence[Features]) -> list[list[Known]]:
        """For each row of a batch, the clients worth a closer look. A few statements for all rows together."""
        found, crowded = self._ids(batch)
        self._load(self._worth_loading(batch, found, crowded))
        hopeful = [self._hopeful(features, one, crowded) for features, one in zip(batch, found, strict=True)]
        self._load_rest({pk: known for row in hopeful for pk, known in row})
        return [
            [known for pk, known in row if may_be(features, known, rare=pk in one.rare)]
            for features, one, row in zip(batch, found, hopeful, strict=True)
        ]

    def _worth_loading(self, batch: Sequence[Features], found: list[_Found], crowded: set[str]) -> set[str]:
        """Whom to read. Those whom only dates lead to are most, and their birth date turns nearly all away."""
        worth: set[str] = set()
        doubtful: list[tuple[Born, set[str]]] = []
        for features, one in zip(batch, found, strict=True):
            worth |= one.plain | one.rare
            if features.born is None or _shares(features, crowded):
                worth |= one.dated
            else:
                doubtful.append((features.born, one.dated - one.plain - one.rare))
        self._read_dates({pk for _born, some in doubtful for pk in some} - worth)
        for born, some in doubtful:
            worth.update(pk for pk in some - worth if dates_tell(born, self._born.get(pk, ())))
        return worth

    def _hopeful(self, features: Features, found: _Found, crowded: set[str]) -> list[tuple[str, Known]]:
        """Those whose dates alone do not speak against them yet; a telephone or document speaks for itself."""
        held = self._known
        kept = [(pk, held[pk]) for pk in found.plain if pk in held]
        shares = _shares(features, crowded)
        for pk in (found.dated | found.rare) - found.plain:
            known = held.get(pk)
            if known is not None and (shares or dates_may_be(features, known, rare=pk in found.rare)):
                kept.append((pk, known))
        return kept

    def get(self, person_id: UUID) -> Known | None:
        """One client of the register, for a row that a person has decided on."""
        pk = person_id.hex if connection.vendor == "sqlite" else str(person_id)
        self._load({pk})
        known = self._known.get(pk)
        if known is not None:
            self._load_rest({pk: known})
        return known

    def _people(self) -> QuerySet[Person]:
        people = Person.objects.filter(
            at_centres__centre=self.centre, merged_into=None, tier=Tier.ORDINARY, anonymised_at=None
        )
        return people if self.without is None else people.exclude(import_run=self.without)

    def _ids(self, batch: Sequence[Features]) -> tuple[list[_Found], set[str]]:
        """Whom each row's keys lead to; and the telephones and documents that too many share to say anything."""
        phones, crowded = _holders(ContactPoint, "match", {one for f in batch for one in f.phones})
        documents, common = _holders(
            IdentityDocument, "number_index", {one for f in batch for one in f.documents}
        )
        crowded |= common
        telling = [f.keys.dated if can_tell(f.born) or _shares(f, crowded) else [] for f in batch]
        dates = {key for groups in telling for group in groups for key in group}
        dated = self._holders_of_keys(self._dated, dates, MOST_PER_DATE)
        named = self._holders_of_keys(
            self._named, {key for f in batch for key in f.keys.named}, MOST_NAMESAKES
        )
        found = []
        for features, groups in zip(batch, telling, strict=True):
            plain = {pk for one in features.phones for pk in phones.get(one, ())}
            plain |= {pk for one in features.documents for pk in documents.get(one, ())}
            by_date = _shared([set().union(*[dated[key] for key in group]) for group in groups])
            rare = set().union(*[named[key] for key in features.keys.named])
            found.append(_Found(plain, by_date, rare))
        return found, crowded

    def _holders_of_keys(
        self, kept: dict[int, Collection[str]], wanted: set[int], most: int
    ) -> dict[int, Collection[str]]:
        """Key of a name → people. A key is asked for once: the register is the same for the whole run.

        Keys that more than `most` share are left out, in the database: they tell nobody from anybody.
        """
        if len(kept) > MOST_KEPT:
            kept.clear()
        mask = scoped([0], [self.centre.pk])[0]
        new = wanted - kept.keys()
        kept.update(dict.fromkeys(new, ()))
        fresh: dict[int, list[str]] = defaultdict(list)
        for key, people in _people_of_keys({key ^ mask for key in new}, most):
            fresh[key ^ mask] += people
        kept.update((key, people) for key, people in fresh.items() if len(people) <= most)
        return kept

    def _read_dates(self, ids: set[str]) -> None:
        """Birth dates alone, of clients whom only a date speaks for."""
        new = ids - self._born.keys()
        if len(self._born) > MOST_KEPT:
            self._born = {pk: self._born[pk] for pk in ids - new}
        table = Person._meta.db_table
        sql = f"SELECT {_as_text('id')}, born FROM {table} WHERE id {among()}"  # noqa: S608 because all words are ours
        for pk, born in read(sql, [one_value(sorted(new))]) if new else ():
            self._born[pk] = _dates(born)

    def _load(self, ids: set[str]) -> None:
        """Numbers, dates and genders of clients not yet read. Those of this run stand in the file's own index."""
        table = Person._meta.db_table
        people = self._people().annotate(as_text=Cast("pk", TextField()))
        sql, params = people.values_list("as_text", "number", "born", "gender").query.sql_with_params()
        for chunk in _chunks(ids - self._known.keys()):
            for pk, number, born, gender in _read(
                f"{sql} AND {table}.id IN ({_marks(chunk)})", [*params, *chunk]
            ):
                self._known[pk] = Known(key=number, born=list(_dates(born)), gender=gender)

    def _load_rest(self, people: dict[str, Known]) -> None:
        """Ids, names, telephones and documents of those who are worth it."""
        new = {pk: known for pk, known in people.items() if known.person_id is None}
        for pk, known in new.items():
            known.person_id = UUID(pk)
        for chunk in _chunks(new):
            for pk, prepared in _held(PersonName, "prepared", chunk):
                new[pk].names.append(Prepared.from_text(prepared))
            for pk, match in _held(ContactPoint, "match", chunk):
                new[pk].phones.add(match)
            for pk, index in _held(IdentityDocument, "number_index", chunk):
                new[pk].documents.add(index)


def _read(sql: str, params: Sequence[Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return cursor.fetchall()


def _people_of_keys(keys: set[int], most: int) -> Iterable[tuple[int, list[str]]]:
    """People of these keys as they are stored, new ones apart; of a key that more than so many have, no one's."""
    if not keys:
        return
    table, kind = NameKey._meta.db_table, connection.vendor
    asked = keys | {as_new(key) for key in keys} if kind == "sqlite" else keys
    sql = f"SELECT asked.key, CASE WHEN {FEW} THEN {THEIRS[kind]} ELSE '' END FROM {ASKED[kind]}"  # noqa: S608 because all words are ours
    found = read(sql.format(table=table, most=int(most)), [one_value(sorted(asked))])
    crowded = {settled(key) for key, people in found if people == ""}
    for key, people in found:
        if people and settled(key) not in crowded:
            yield settled(key), people.split(",")


def _marks(values: Sequence[Any]) -> str:
    return ", ".join(["%s"] * len(values))


def _as_text(column: str) -> str:
    """An id as text: SQLite keeps it so."""
    return column if connection.vendor == "sqlite" else f"{column}::text"


def _held(model: type[Model], column: str, ids: Sequence[str]) -> list[tuple[str, str]]:
    """What these people have in a table of theirs."""
    table = model._meta.db_table
    return _read(
        f"SELECT {_as_text('person_id')}, {column} FROM {table} WHERE person_id IN ({_marks(ids)})",  # noqa: S608 because all words are ours
        ids,
    )


def _holders(model: type[Model], column: str, wanted: set[str]) -> tuple[dict[str, list[str]], set[str]]:
    """Value → people who have it; and the values that too many have."""
    found: dict[str, list[str]] = defaultdict(list)
    table = model._meta.db_table
    for chunk in _chunks(wanted):
        sql = f"SELECT {column}, {_as_text('person_id')} FROM {table} WHERE {column} IN ({_marks(chunk)})"  # noqa: S608 because all words are ours
        for value, pk in _read(sql, chunk):
            found[value].append(pk)
    crowded = {value for value, held in found.items() if len(held) > MOST_PER_KEY}
    return {value: held for value, held in found.items() if value not in crowded}, crowded


@lru_cache(maxsize=50_000)
def _dates(stored: str | None) -> tuple[Born, ...]:
    """The birth date, if it is known, as it is compared."""
    found = born_parts(PartialDate(stored)) if stored else None
    return (found,) if found else ()


def _shared(groups: Sequence[Set[Any]]) -> set[Any]:
    """What stands in two groups at least."""
    seen: set[Any] = set()
    again: set[Any] = set()
    for group in groups:
        again |= seen & group
        seen |= group
    return again


def _chunks(values: Iterable) -> Iterable[list]:
    ordered = list(values)
    for start in range(0, len(ordered), CHUNK):
        yield ordered[start : start + CHUNK]
