"""Reads the stored name keys and names for a look-up, only those that the viewer may find."""

from collections.abc import Hashable, Iterable
from typing import NamedTuple
from uuid import UUID

from django.db import connection

from waypost.centres.access import Viewer
from waypost.people.models import AtCentre, NameKey, PersonName
from waypost.people.names_index import born_parts, scoped, start_key
from waypost.people.queries import findable_by, search_places
from waypost.shared import names
from waypost.shared.names.lookup import ROWS_PER_KEY
from waypost.shared.names.ranking import judge

CANDIDATES = 120  # scored at 50 µs each
WALKED = 2000  # rows read of a single common name; the newest files first
MOST_KEYS = 400  # keys in one statement
UNREAD = names.Prepared((), "?", "")


class Held(NamedTuple):
    """One stored name of a candidate."""

    full: str
    prepared: str
    born: names.Born | None
    gender: str


class NameSearch:
    """One look-up by name: what it read is kept, so that nothing is read twice."""

    def __init__(self, viewer: Viewer, query: names.Identity) -> None:
        self.viewer, self.query = viewer, query
        self.places = search_places(viewer) if query.name.parts else []
        self.held: dict[UUID, list[Held]] = {}
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
            if one.key not in best or best[one.key].score < one.score:
                best[one.key] = one
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
        found: list[tuple[int, Hashable]] = []
        every = list(plain)
        for start in range(0, len(every), MOST_KEYS):
            some = every[start : start + MOST_KEYS]
            one = (
                f"SELECT * FROM (SELECT key, person_id FROM {NameKey._meta.db_table} WHERE key = %s "
                f"ORDER BY person_id DESC LIMIT {int(most)}) AS k"  # noqa: S608 because nobody typed any of it
            )
            with connection.cursor() as cursor:
                cursor.execute(" UNION ALL ".join([one] * len(some)), some)
                found += [(plain[key], as_uuid(person)) for key, person in cursor.fetchall()]
        return found

    def identities(self, persons: list[Hashable]) -> list[tuple[str, names.Identity]]:
        """The stored names of those whom the viewer may find, as `names.find` takes them."""
        self.load([pk for pk in persons if pk not in self.held])
        return [
            (one.prepared, names.Identity(pk, UNREAD, one.born, gender=one.gender))
            for pk in persons
            for one in self.held.get(pk, ())
        ]

    def load(self, persons: list[UUID]) -> None:
        """Read the names of these people in one statement; those the viewer may not find are left out."""
        if not persons:
            return
        seen = findable_by(self.viewer).filter(pk__in=persons).values("pk")
        rows = PersonName.objects.filter(person__in=seen).order_by("-is_primary")
        fields = ("person_id", "full", "prepared", "person__born", "person__gender")
        for pk, full, prepared, born, gender in rows.values_list(*fields):
            self.held.setdefault(pk, []).append(Held(full, prepared, born_parts(born), gender))

    def _of_one_name(self) -> list[names.Identity]:
        """Candidates for a single name, which may be common or still being typed."""
        groups = {group.kind: group.keys for group in names.query_keys(self.query.name, self.query.born)}
        dated = [person for _key, person in self._rows(groups.get("date", []), ROWS_PER_KEY["date"])]
        keys = scoped([*groups.get("single", []), *self._starts()], self.places)
        newest = (
            NameKey.objects.filter(key__in=keys)
            .order_by("-person_id")
            .values_list("person_id", flat=True)[:WALKED]
        )
        persons = list(dict.fromkeys([*dated[:CANDIDATES], *self._most_recent(list(newest))]))
        return [
            identity._replace(name=names.Prepared.from_text(text))
            for text, identity in self.identities(persons)
        ]

    def _starts(self) -> list[int]:
        key = start_key(self.query.name.parts[0].skeletons[0]) if len(self.query.name.parts) == 1 else None
        return [key] if key else []

    def _most_recent(self, persons: list[UUID]) -> list[UUID]:
        """Of many people with one name, those with whom the centre had contact last."""
        if self.viewer.centre is None or len(persons) <= CANDIDATES:
            return persons[:CANDIDATES]
        recent = AtCentre.objects.filter(centre_id=self.viewer.centre.pk, person_id__in=persons).order_by(
            "-last_contact_at"
        )
        return list(recent.values_list("person_id", flat=True)[:CANDIDATES])

    def judged(self, pk: UUID) -> names.Ranked | None:
        """How the name asked for fits someone who was found in another way; None when none was asked."""
        if not self.query.name.parts:
            return None
        each = [
            judge(
                self.query,
                names.Identity(pk, names.Prepared.from_text(one.prepared), one.born, gender=one.gender),
            )
            for one in self.held.get(pk, ())
        ]
        return max(each, key=lambda ranked: ranked.score, default=None)

    def begins(self, pk: UUID) -> bool:
        """Whether every part typed so far begins a part of one of the names."""
        asked = [part.roman for part in self.query.name.parts]
        for one in self.held.get(pk, ()):
            romans = [part.roman for part in names.Prepared.from_text(one.prepared).parts]
            if all(any(roman.startswith(typed) for roman in romans) for typed in asked):
                return True
        return False

    def names_of(self, pk: UUID) -> list[str]:
        """All names of someone, as given."""
        return [one.full for one in self.held.get(pk, ())]

    def explained(self, pk: UUID) -> list[names.PartMatch]:
        """How the parts of the name asked for met the best of someone's names."""
        held = [names.Prepared.from_text(one.prepared) for one in self.held.get(pk, ())]
        if not self.query.name.parts or not held:
            return []
        best = held[0] if len(held) == 1 else max(held, key=lambda name: names.score(self.query.name, name))
        return names.explain(self.query.name, best)


def as_uuid(value: UUID | str) -> UUID:
    """A key as the database gives it to a plain statement: SQLite keeps it as 32 hex digits."""
    return value if isinstance(value, UUID) else UUID(hex=value)
