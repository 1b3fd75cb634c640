"""Reads of the public directory. A page costs a fixed number of statements, whatever its rows.

What a reader may not know does not come this far: a hidden place arrives without its address, and numbers
that are not public do not arrive at all.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache, reduce
from operator import or_
from time import monotonic
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from waypost.centres.hours import all_written
from waypost.partners.models import (
    Location,
    Organisation,
    OrganisationQuerySet,
    Phone,
    Schedule,
    Service,
    ServiceAtLocation,
    ServiceQuerySet,
)
from waypost.partners.open_hours import Openness, openness, week_of
from waypost.partners.queries import Wanted, matching, with_those_below
from waypost.shared import codes

PAGE, ALL = 20, 300
FRESH = 30  # seconds for which the choices of the form stay as they were read
MOST_WORDS, SHORTEST_SEARCHED, ALIKE = 6, 3, 0.7
NOT_LISTED = ("recruiter",)  # a list of helpers recommends; recruiters are checked, not recommended
OFFERED = (Service.Status.ACTIVE, Service.Status.PAUSED)


@dataclass(frozen=True)
class Asked:
    """What a service must have; what is empty does not matter."""

    text: str = ""
    kind: str = ""
    country: str = ""
    subdivision: str = ""
    language: str = ""
    open_now: bool = False
    free: bool = False
    wheelchair: bool = False


@dataclass(frozen=True)
class Place:
    """A place as the public may know it: a hidden one has neither name, town nor address."""

    country: str
    subdivision: str
    is_hidden: bool = False
    name: str = ""
    address: str = ""
    postcode: str = ""
    town: str = ""
    transport: str = ""
    step_free: str = ""
    access: str = ""
    at: str = ""  # latitude and longitude, for the phone's own reckoning


@dataclass
class Line:
    """A service as the public sees it."""

    service: Service
    places: list[Place]
    phones: list[Any]
    hours: Openness
    today: str
    schedules: list[Schedule] = field(default_factory=list)

    @property
    def at(self) -> str:
        """All positions, as the script reads them."""
        return " ".join(place.at for place in self.places if place.at)

    @property
    def is_paused(self) -> bool:
        return self.service.status == Service.Status.PAUSED


@dataclass(frozen=True)
class Found:
    """A page of services; `instead` is what was searched when nothing bears the words as they were typed."""

    lines: list[Line]
    more: bool = False
    instead: str = ""
    organisations: tuple[Organisation, ...] = ()


@dataclass(frozen=True)
class Choices:
    """What the form offers: only what some public service has. `words` are those by which something is found."""

    kinds: frozenset[str] = frozenset()
    countries: frozenset[str] = frozenset()
    subdivisions: frozenset[str] = frozenset()
    languages: frozenset[str] = frozenset()
    zones: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()


def public_services(network_id: Any) -> ServiceQuerySet:
    """The services of a network that everybody may know of."""
    theirs = Service.objects.public().filter(organisation__network_id=network_id, status__in=OFFERED)
    return theirs.exclude(organisation__kind__in=NOT_LISTED)


def public_organisations(network_id: Any) -> OrganisationQuerySet:
    """The organisations of a network that everybody may know of, without recruiters."""
    return Organisation.objects.public().filter(network_id=network_id).exclude(kind__in=NOT_LISTED)


def choices(network_id: Any) -> Choices:
    """What can be chosen. One statement, and none for half a minute after."""
    return _choices(network_id, int(monotonic() // FRESH))


COLUMNS = (
    "kinds", "languages", "countries", "organisation__country", "organisation__subdivision", "organisation__time_zone",
    "search_text", "organisation__search_text", "at_locations__location__country",
    "at_locations__location__subdivision", "at_locations__location__town", "at_locations__location__is_hidden",
)  # fmt: skip


@lru_cache(maxsize=8)
def _choices(network_id: Any, _moment: int) -> Choices:
    kinds, languages, countries, regions, zones, words = (set[str]() for _ in range(6))
    for row in public_services(network_id).order_by().values_list(*COLUMNS):
        kinds.update(row[0])
        languages.update(row[1])
        countries.update((*row[2], row[3], row[8] or ""))
        regions.update((row[4], row[9] or ""))
        zones.add(row[5])
        words.update(row[6].split(), row[7].split())
        if row[10] and not row[11]:
            words.update(codes.fold(row[10]).split())
    shown = [frozenset(found - {""}) for found in (kinds, countries, regions, languages, zones, words)]
    return Choices(*shown)


forget_choices = _choices.cache_clear


def search(network_id: Any, asked: Asked, offered: Choices, *, page: int, size: int = PAGE) -> Found:
    """A page of the services that have everything asked for, by name. Five statements at most, choices apart.

    Where none fits, the organisations that bear the words come instead: an embassy may offer nothing in the list.
    """
    now = timezone.now()
    typed = codes.fold(asked.text).split()[:MOST_WORDS]
    words, kinds = _read_words(typed, offered)
    rows = _with_words(_fitting(network_id, asked, offered, now), words, kinds)
    first = (page - 1) * size
    services = list(rows.select_related("organisation").order_by("name", "pk")[first : first + size + 1])
    if not services and page == 1 and (words or asked.country):
        return Found([], organisations=tuple(_organisations(network_id, asked, words)))
    instead = " ".join(words) if words != typed else ""
    return Found(lines_of(services[:size], now), len(services) > size, instead)


def _read_words(typed: list[str], offered: Choices) -> tuple[list[str], dict[str, list[str]]]:
    """The words to search by, misspelt ones put right, and the kinds of service that each may mean."""
    words, kinds = [], {}
    for word in typed:
        meant = _kinds_meant(word, offered)
        if not meant and not any(word in known for known in offered.words):
            word = _nearest(word, offered)
            meant = _kinds_meant(word, offered)
        words.append(word)
        kinds[word] = meant
    return words, kinds


def _kinds_meant(word: str, offered: Choices) -> list[str]:
    """The kinds that a word names in the reader's language, with those under them."""
    if len(word) < SHORTEST_SEARCHED:
        return []
    named = [option.slug for option in codes.search("partner_service", word, limit=8)]
    return sorted(
        {slug for name in named for slug in with_those_below("partner_service", name)} & offered.kinds
    )


def _nearest(word: str, offered: Choices) -> str:
    """The word by which something is found that comes closest; the word itself when none is close."""
    if len(word) < SHORTEST_SEARCHED:
        return word
    known = offered.words | {part for label in _kind_words(offered) for part in label.split()}
    found = process.extractOne(
        word, known, scorer=DamerauLevenshtein.normalized_similarity, score_cutoff=ALIKE
    )
    return str(found[0]) if found else word


def _kind_words(offered: Choices) -> list[str]:
    return [codes.fold(label) for label in codes.labels("partner_service", sorted(offered.kinds))]


def _fitting(network_id: Any, asked: Asked, offered: Choices, now: datetime) -> ServiceQuerySet:
    wanted = Wanted(
        kind=asked.kind,
        country=asked.country,
        subdivision=asked.subdivision,
        language=asked.language,
        open_now=asked.open_now,
        offered_only=asked.open_now,
    )
    rows = matching(public_services(network_id), wanted, now=now, zones=lambda: offered.zones)
    if asked.free:
        rows = rows.filter(cost=Service.Cost.FREE)
    if asked.wheelchair:
        without_steps = _shown_places().filter(location__step_free=Location.Step.YES)
        rows = rows.filter(Exists(without_steps))
    return rows


def _with_words(rows: ServiceQuerySet, words: list[str], kinds: dict[str, list[str]]) -> ServiceQuerySet:
    for word in words:
        named = Q(search_text__contains=word) | Q(organisation__search_text__contains=word)
        there = Exists(_shown_places().filter(location__town__icontains=word))
        named |= reduce(or_, (Q(kinds__has_code=slug) for slug in kinds[word]), Q(there))
        rows = rows.filter(named)
    return rows


def _shown_places() -> Any:
    here = ServiceAtLocation.objects.filter(service=OuterRef("pk"), location__is_active=True)
    return here.filter(location__is_hidden=False)


def _organisations(network_id: Any, asked: Asked, words: list[str]) -> Iterable[Organisation]:
    rows = public_organisations(network_id)
    for word in words:
        rows = rows.filter(search_text__contains=word)
    if asked.country:
        rows = rows.filter(Q(country=asked.country) | Q(represents=asked.country))
    return rows.order_by("name", "pk")[:PAGE]


def get_service(network_id: Any, pk: UUID) -> Line | None:
    """One public service with everything around it, or None. Four statements."""
    rows = public_services(network_id).select_related("organisation").filter(pk=pk)
    lines = lines_of(list(rows), timezone.now())
    return lines[0] if lines else None


def lines_of(services: list[Service], now: datetime) -> list[Line]:
    """The services with places, numbers and hours. Three statements; none without services."""
    if not services:
        return []
    ids = [service.pk for service in services]
    places: dict[UUID, list[Location]] = {}
    at = ServiceAtLocation.objects.filter(service__in=ids, location__is_active=True)
    for row in at.select_related("location"):
        places.setdefault(row.service_id, []).append(row.location)
    there = {place.pk for found in places.values() for place in found}
    houses = {service.organisation_id for service in services}
    own = Q(service__in=ids) | Q(location__in=there)
    of_house = Q(organisation__in=houses, service=None, location=None)
    phones = _by_holder(Phone.objects.filter(own | of_house, is_public=True))
    hours = _by_holder(Schedule.objects.filter(own))
    return [_line(service, places.get(service.pk, []), phones, hours, now) for service in services]


def _line(service: Service, places: list[Location], phones: Any, hours: Any, now: datetime) -> Line:
    house = service.organisation
    numbers = _own_or_there(service, places, phones) or phones.get(house.pk) or []
    if not numbers and house.phone:
        numbers = [Phone(number=house.phone)]
    rows = _own_or_there(service, places, hours)
    zone = house.time_zone or "UTC"
    state = openness(rows, always=service.is_always_open, zone=zone, moment=now)
    day = week_of(rows).get(now.astimezone(ZoneInfo(zone)).weekday(), [])
    return Line(service, [shown(place) for place in places], numbers, state, all_written(day), rows)


def _own_or_there(service: Service, places: list[Location], rows: dict[UUID, list[Any]]) -> list[Any]:
    return rows.get(service.pk) or [row for place in places for row in rows.get(place.pk, ())]


def _by_holder(rows: Iterable[Any]) -> dict[UUID, list[Any]]:
    """Rows by the service, the place or the organisation that they belong to."""
    found: dict[UUID, list[Any]] = {}
    for row in rows:
        found.setdefault(row.service_id or row.location_id or row.organisation_id, []).append(row)
    return found


def shown(place: Location) -> Place:
    """What the public may know of a place."""
    if place.is_hidden:
        return Place(place.country, place.subdivision, is_hidden=True)
    return Place(
        country=place.country,
        subdivision=place.subdivision,
        name=place.name,
        address=place.address,
        postcode=place.postcode,
        town=place.town,
        transport=place.transport,
        step_free=place.step_free,
        access=place.accessibility,
        at=f"{place.latitude},{place.longitude}" if place.latitude is not None else "",
    )
