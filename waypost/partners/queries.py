"""Reads of the directory. Each list runs a fixed number of statements, whatever its rows."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import reduce
from operator import or_
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet
from django.utils import timezone

from waypost.centres.access import Viewer
from waypost.partners.access import agreements_of, organisations_of, services_of, shifts_of
from waypost.partners.models import (
    Capacity,
    ContactPerson,
    Location,
    Organisation,
    Phone,
    Recruiter,
    Schedule,
    Service,
    ServiceAtLocation,
    ServiceQuerySet,
    Shift,
)
from waypost.partners.open_hours import Openness, open_at, openness
from waypost.shared import codes

PAGE = 50


@dataclass(frozen=True)
class Wanted:
    """What a service must have; what is empty does not matter, the rest must all be true."""

    text: str = ""
    kind: str = ""
    country: str = ""
    subdivision: str = ""
    language: str = ""
    organisation: UUID | None = None
    open_now: bool = False
    free_places: bool = False
    offered_only: bool = True


@dataclass
class Line:
    """A service as a list shows it."""

    service: Service
    places: list[Location]
    phones: list[str]
    capacities: list[Capacity]
    hours: Openness
    schedules: list[Schedule] = field(default_factory=list)

    @property
    def free(self) -> int | None:
        """How many places are free; None when nobody counts them."""
        return sum(row.available for row in self.capacities) if self.capacities else None

    @property
    def counted_at(self) -> datetime | None:
        """The oldest of the counts: what is as fresh as its stalest part."""
        return min((row.counted_at for row in self.capacities), default=None)


@dataclass(frozen=True)
class Found:
    """One page of a list, and whether more follow."""

    rows: list[Line]
    more: bool


def with_those_below(list_name: str, slug: str) -> list[str]:
    """A code and those under it: who asks for housing means every shelter."""
    return [slug, *(option.slug for option in codes.options(list_name, parent=slug))]


def search_services(
    viewer: Viewer, wanted: Wanted = Wanted(), *, page: int = 1, size: int = PAGE, now: datetime | None = None
) -> Found:
    """The services of the viewer's network that have everything wanted, by name. Seven statements at most."""
    now = now or timezone.now()
    rows = matching(services_of(viewer), wanted, now=now, zones=lambda: zones_of(viewer))
    first = (max(page, 1) - 1) * size
    found = list(rows.select_related("organisation").order_by("name", "pk")[first : first + size + 1])
    return Found(lines_of(found[:size], now), len(found) > size)


def matching(services: ServiceQuerySet, wanted: Wanted, *, now: datetime, zones: Any) -> ServiceQuerySet:
    """The services that have everything wanted. `zones()` gives the time zones, asked only for open now."""
    if wanted.offered_only:
        services = services.offered()
    for word in codes.fold(wanted.text).split():
        services = services.filter(
            Q(search_text__contains=word) | Q(organisation__search_text__contains=word)
        )
    if wanted.kind:
        kinds = with_those_below("partner_service", wanted.kind)
        services = services.filter(reduce(or_, (Q(kinds__has_code=slug) for slug in kinds)))
    if wanted.language:
        services = services.filter(languages__has_code=wanted.language)
    if wanted.organisation:
        services = services.filter(organisation_id=wanted.organisation)
    if wanted.country or wanted.subdivision:
        services = services.filter(_in_area(wanted))
    if wanted.free_places:
        services = services.filter(Exists(Capacity.objects.filter(service=OuterRef("pk"), available__gt=0)))
    return services.filter(open_at(now, zones())) if wanted.open_now else services


def _in_area(wanted: Wanted) -> Q:
    """Served there, or standing there; an organisation without places counts where it sits itself."""
    area = {name: value for name in ("country", "subdivision") if (value := getattr(wanted, name))}
    here = ServiceAtLocation.objects.filter(service=OuterRef("pk"))
    there = here.filter(**{f"location__{name}": value for name, value in area.items()})
    its_own = Q(**{f"organisation__{name}": value for name, value in area.items()})
    found = Q(Exists(there)) | (Q(~Exists(here)) & its_own)
    if wanted.country and not wanted.subdivision:
        found |= Q(countries__has_code=wanted.country)
    return found


def zones_of(viewer: Viewer) -> list[str]:
    """The time zones that occur in the network."""
    return list(organisations_of(viewer).order_by().values_list("time_zone", flat=True).distinct())


def lines_of(services: list[Service], now: datetime) -> list[Line]:
    """The services with places, numbers, free places and hours. Four statements."""
    ids = [service.pk for service in services]
    places: dict[UUID, list[Location]] = {}
    for row in ServiceAtLocation.objects.filter(service__in=ids).select_related("location"):
        places.setdefault(row.service_id, []).append(row.location)
    at = {place.pk for row in places.values() for place in row}
    theirs = Q(service__in=ids) | Q(location__in=at)
    capacities = _by(Capacity.objects.filter(service__in=ids), "service_id")
    phones = _by_holder(Phone.objects.filter(theirs))
    hours = _by_holder(Schedule.objects.filter(theirs))
    return [
        _line(service, places.get(service.pk, []), capacities.get(service.pk, []), phones, hours, now)
        for service in services
    ]


def _line(
    service: Service,
    places: list[Location],
    capacities: list[Capacity],
    phones: dict[UUID, list[Phone]],
    hours: dict[UUID, list[Schedule]],
    now: datetime,
) -> Line:
    numbers = [row.number for row in _own_or_there(service, places, phones)] or [service.organisation.phone]
    rows = _own_or_there(service, places, hours)
    zone = service.organisation.time_zone
    state = openness(rows, always=service.is_always_open, zone=zone, moment=now)
    return Line(service, places, [number for number in numbers if number], capacities, state, rows)


def _own_or_there(service: Service, places: list[Location], rows: dict[UUID, list[Any]]) -> list[Any]:
    """The service's own rows; those of its places when it has none."""
    return rows.get(service.pk) or [row for place in places for row in rows.get(place.pk, ())]


def _by_holder(rows: Iterable[Any]) -> dict[UUID, list[Any]]:
    """Rows by the service or the place that they belong to."""
    found: dict[UUID, list[Any]] = {}
    for row in rows:
        found.setdefault(row.service_id or row.location_id, []).append(row)
    return found


def _by(rows: Iterable[Any], name: str) -> dict[Any, list[Any]]:
    found: dict[Any, list[Any]] = {}
    for row in rows:
        found.setdefault(getattr(row, name), []).append(row)
    return found


def services_with_places(viewer: Viewer, *, now: datetime) -> list[Line]:
    """Everything whose free places are counted: the freshest count first. Five statements."""
    counted = Capacity.objects.filter(service=OuterRef("pk"))
    services = services_of(viewer).offered().filter(Exists(counted)).select_related("organisation")
    lines = lines_of(list(services), now)
    return sorted(lines, key=lambda line: line.counted_at or now, reverse=True)


def list_organisations(
    viewer: Viewer, *, text: str = "", kind: str = "", country: str = "", active: bool = True
) -> QuerySet[Organisation]:
    """Organisations by name, each with `service_count`."""
    rows = organisations_of(viewer).filter(is_active=active)
    for word in codes.fold(text).split():
        rows = rows.filter(search_text__contains=word)
    if kind:
        rows = rows.filter(kind__in=with_those_below("organisation_kind", kind))
    if country:
        rows = rows.filter(Q(country=country) | Q(represents=country))
    return rows.annotate(service_count=Count("services")).order_by("name", "pk")


def contacts_in(viewer: Viewer, country: str) -> list[Organisation]:
    """Who can help in a country, and who speaks for it here (R85). Four statements."""
    rows = organisations_of(viewer).active().filter(Q(country=country) | Q(represents=country))
    return list(
        rows.exclude(kind="recruiter")
        .prefetch_related(
            Prefetch("people", ContactPerson.objects.order_by("-is_first", "name")),
            Prefetch("phones", Phone.objects.filter(service=None, location=None)),
            Prefetch("locations", Location.objects.filter(is_active=True).prefetch_related("schedules")),
        )
        .order_by("kind", "name")
    )


def countries_with_contacts(viewer: Viewer) -> list[tuple[str, int]]:
    """Countries in which, or for which, we know someone, with how many. Two statements."""
    rows = organisations_of(viewer).active().exclude(kind="recruiter").order_by()
    counts: dict[str, int] = {}
    for name in ("country", "represents"):
        for country, count in rows.exclude(**{name: ""}).values_list(name).annotate(Count("pk")):
            counts[country] = counts.get(country, 0) + count
    return sorted(counts.items(), key=lambda pair: codes.label("country", pair[0]))


def recruiter_of(organisation: Organisation) -> Recruiter | None:
    """What is known of an organisation as a recruiter, if anything. One statement."""
    return Recruiter.objects.filter(organisation=organisation).first()


def agreements_ending(viewer: Viewer, today: date, last: date) -> QuerySet[Any]:
    """Agreements that end in these days, soonest first."""
    rows = agreements_of(viewer).ending(today, last).select_related("organisation", "our_contact")
    return rows.filter(organisation__is_active=True).order_by("ends", "pk")


def week_in_rooms(viewer: Viewer, day: date) -> dict[int, list[Shift]]:
    """The partners' hours that hold in the week of a day, by weekday. One statement."""
    week: dict[int, list[Shift]] = {number: [] for number in range(7)}
    for shift in shifts_of(viewer).on(day).select_related("room", "organisation", "person"):
        week[shift.weekday].append(shift)
    return week
