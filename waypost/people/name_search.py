"""Reads the stored name keys and names for a look-up, in the places where the viewer may look.

A few hundred names are read and scored for each letter typed, so they come as plain rows without models, and people are
told apart by the database's own form of their id. Who of them may be shown is asked for the few that are left, by
`queries.cards_of`.
"""

from collections.abc import Hashable, Iterable
from functools import lru_cache
from typing import NamedTuple
from uuid import UUID

from waypost.centres.access import Viewer
from waypost.people.models import AtCentre, NameKey, Person, PersonName
from waypost.people.names_index import born_parts, scoped, start_key
from waypost.people.queries import search_places
from waypost.people.statements import among, as_stored, as_uuid, one_value, read, rows_of_keys
from waypost.shared import names
from waypost.shared.dates import PartialDate
from waypost.shared.names.lookup import ROWS_PER_KEY, closest
from waypost.shared.names.ranking import judge

CANDIDATES = 120  # looked at for a single name; the closest of them are scored
WALKED = 500  # rows read of a common single name, a key and place; the newest files first
# The name of one column, "full", is also a word of SQL.
NAMES_OF = f"""SELECT CAST(n.person_id AS text), n."full", n.prepared, n.is_primary, NULL, ''
FROM {PersonName._meta.db_table} n WHERE n.person_id {{among}}"""  # noqa: S608
NAMES_AND_BIRTHS_OF = f"""SELECT CAST(n.person_id AS text), n."full", n.prepared, n.is_primary, p.born, p.gender
FROM {PersonName._meta.db_table} n JOIN {Person._meta.db_table} p ON p.id = n.person_id
WHERE n.person_id {{among}}"""  # noqa: S608
LAST_HERE = f"""SELECT CAST(person_id AS text), last_contact_at FROM {AtCentre._meta.db_table}
WHERE centre_id = %s AND person_id {{among}}"""  # noqa: S608
UNREAD = names.Prepared((), "?", "")


class Held(NamedTuple):
    """One stored name of a candidate."""

    full: str
    prepared: str
    born: names.Born | None
    gender: str


class NameSearch:
    """One look-up by name: what it read is kept, so that nothing is read twice."""

    def __init__(self, viewer: Viewer, query: names.Identity, *, here: bool = False) -> None:
        self.viewer, self.query = viewer, query
        self.places = search_places(viewer, here=here) if query.name.parts else []
        self.held: dict[Hashable, list[Held]] = {}
        self._fetched: dict[int, list[Hashable]] = {}

    def ranked(self, limit: int) -> dict[UUID, names.Ranked]:
        """The likeliest people by name and birth date, each under the best of their names."""
        if len(self.query.name.names) > 1:
            self._fetch_first_groups()
            found = names.find(self.query, self.hits, self.identities, self._population(), limit)
        else:
            found = names.rank(self.query, self._of_one_name(), limit)
        best: dict[UUID, names.Ranked] = {}
        for one in found:
            pk = as_uuid(one.key)
            if pk not in best or best[pk].score < one.score:
                best[pk] = one
        return best

    def _population(self) -> int:
        """Roughly how many files the keys are spread over."""
        return max(self.viewer.centre.last_client_number if self.viewer.centre else 1_000_000, 1000)

    def _fetch_first_groups(self) -> None:
        """The two groups that are always asked for come in one statement."""
        groups = {group.kind: group.keys for group in names.query_keys(self.query.name, self.query.born)}
        keys = [*groups.get("pair", []), *groups.get("date", [])]
        for key, person in self._rows(keys, ROWS_PER_KEY["pair"]):
            self._fetched.setdefault(key, []).append(person)
        for key in keys:
            self._fetched.setdefault(key, [])

    def hits(self, keys: list[int], most: int) -> Iterable[tuple[int, Hashable]]:
        """Rows (key, person) of these keys, at most `most` a key and place, the newest files first."""
        if all(key in self._fetched for key in keys):
            return [(key, person) for key in keys for person in self._fetched[key][:most]]
        return self._rows(keys, most)

    def _rows(self, keys: list[int], most: int) -> list[tuple[int, Hashable]]:
        plain = {stored: key for place in self.places for key in keys for stored in scoped([key], [place])}
        return [(plain[key], person) for key, person in rows_of_keys(NameKey, list(plain), most)]

    def identities(self, persons: list[Hashable]) -> list[tuple[str, names.Identity]]:
        """The stored names of these people, as `names.find` takes them."""
        self._load([person for person in persons if person not in self.held])
        return [
            (one.prepared, names.Identity(person, UNREAD, one.born, gender=one.gender))
            for person in persons
            for one in self.held.get(person, ())
        ]

    def load(self, persons: Iterable[UUID]) -> None:
        """Read the names of people who were found in another way."""
        self._load([key for key in map(as_stored, persons) if key not in self.held])

    def holds(self, pk: UUID) -> bool:
        """Whether names of this person were read."""
        return as_stored(pk) in self.held

    def _load(self, persons: list[Hashable]) -> None:
        if not persons:
            return
        # Who was born when is another table's, and half of the work: only read when it is compared.
        sql = NAMES_AND_BIRTHS_OF if self.query.born or self.query.gender else NAMES_OF
        rows = read(sql.format(among=among()), [one_value(persons)])
        for person, full, prepared, is_primary, born, gender in rows:
            held = self.held.setdefault(person, [])
            held.insert(0 if is_primary else len(held), Held(full, prepared, read_born(born), gender))

    def _of_one_name(self) -> list[names.Identity]:
        """Candidates for a single name, which may be common or still being typed."""
        groups = {group.kind: group.keys for group in names.query_keys(self.query.name, self.query.born)}
        dated = [person for _key, person in self._rows(groups.get("date", []), ROWS_PER_KEY["date"])]
        keys = [*groups.get("single", []), *self._starts()]
        newest = list(dict.fromkeys(person for _key, person in self._rows(keys, WALKED)))
        persons = list(dict.fromkeys([*dated[:CANDIDATES], *self._most_recent(newest)]))
        return closest(self.query, persons, {}, self.identities)

    def _starts(self) -> list[int]:
        key = start_key(self.query.name.parts[0].skeletons[0]) if len(self.query.name.parts) == 1 else None
        return [key] if key else []

    def _most_recent(self, persons: list[Hashable]) -> list[Hashable]:
        """Of many people with one name, those with whom the centre had contact last."""
        if self.viewer.centre is None or len(persons) <= CANDIDATES:
            return persons[:CANDIDATES]
        # Sorted here: asked to sort, a database may walk all contacts of the centre in their order instead.
        centre = as_stored(self.viewer.centre.pk)
        recent = read(LAST_HERE.format(among=among()), [centre, one_value(persons)])
        return [person for person, _at in sorted(recent, key=lambda row: row[1], reverse=True)[:CANDIDATES]]

    def judged(self, pk: UUID) -> names.Ranked | None:
        """How the name asked for fits someone who was found in another way; None when none was asked."""
        if not self.query.name.parts:
            return None
        each = [
            judge(
                self.query,
                names.Identity(pk, names.Prepared.from_text(one.prepared), one.born, gender=one.gender),
            )
            for one in self.held.get(as_stored(pk), ())
        ]
        return max(each, key=lambda ranked: ranked.score, default=None)

    def begins(self, pk: UUID) -> bool:
        """Whether every part typed so far begins a part of one of the names."""
        asked = [part.roman for part in self.query.name.parts]
        for one in self.held.get(as_stored(pk), ()):
            romans = [part.roman for part in names.Prepared.from_text(one.prepared).parts]
            if all(any(roman.startswith(typed) for roman in romans) for typed in asked):
                return True
        return False

    def names_of(self, pk: UUID) -> list[str]:
        """All names of someone, as given."""
        return [one.full for one in self.held.get(as_stored(pk), ())]

    def explained(self, pk: UUID) -> list[names.PartMatch]:
        """How the parts of the name asked for met the best of someone's names."""
        held = [names.Prepared.from_text(one.prepared) for one in self.held.get(as_stored(pk), ())]
        if not self.query.name.parts or not held:
            return []
        best = held[0] if len(held) == 1 else max(held, key=lambda name: names.score(self.query.name, name))
        return names.explain(self.query.name, best)


@lru_cache(maxsize=1 << 16)
def read_born(stored: str | None) -> names.Born | None:
    """A birth date as it stands in the database, ready to be compared."""
    return born_parts(PartialDate(stored)) if stored else None
