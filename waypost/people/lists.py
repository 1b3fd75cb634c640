"""The list of a centre's clients: filtered, newest contact first, a page at a time, however large the register."""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.dateparse import parse_date, parse_datetime

from waypost.centres.access import Viewer
from waypost.people.models import AtCentre, NamedStaff, Person, Tier
from waypost.people.queries import CARD_FIELDS
from waypost.shared import codes

PAGE = 50
WALKED = 4000  # rows looked through for one page of a narrow filter; then the reader is asked to go on
CODED = {
    "client_type": "client_type",
    "gender": "gender",
    "planned_country": "country",
    "how_heard": "how_heard",
}


@dataclass(frozen=True)
class Wanted:
    """The filter as it stands in the address bar; empty means all."""

    client_type: str = ""
    gender: str = ""
    planned_country: str = ""
    how_heard: str = ""
    since: date | None = None
    until: date | None = None

    @classmethod
    def read(cls, query: Any) -> "Wanted":
        """From an address; what is not understood counts as not asked."""
        found: dict[str, Any] = {
            name: slug
            for name, of in CODED.items()
            if (slug := query.get(name, "")) and codes.exists(of, slug)
        }
        for name in ("since", "until"):
            try:
                found[name] = parse_date(query.get(name, ""))
            except ValueError:
                continue
        return cls(**found)

    @property
    def is_set(self) -> bool:
        return self != Wanted()

    @property
    def by_registration(self) -> bool:
        """With a span of days the list runs by the day of registration, else by the last contact."""
        return self.since is not None or self.until is not None

    @property
    def coded(self) -> dict[str, str]:
        """The fields that must hold a code."""
        return {name: getattr(self, name) for name in CODED if getattr(self, name)}

    def for_audit(self) -> dict[str, str]:
        """The filter in plain values."""
        return {f.name: str(getattr(self, f.name)) for f in fields(self) if getattr(self, f.name)}


@dataclass(frozen=True)
class Line:
    """A client in the list."""

    person: Person
    last_contact_at: datetime | None


@dataclass(frozen=True)
class Page:
    """Lines, where the next ones begin, and how far was looked when the filter left the page short."""

    lines: list[Line]
    older: str = ""
    looked_back_to: datetime | None = None


def page(viewer: Viewer, wanted: Wanted, *, after: str = "") -> Page:
    """One page of the viewer's centre. Two statements at most, none of which counts the table."""
    if viewer.centre is None:
        return Page([])
    return (
        _by_registration(viewer, wanted, after)
        if wanted.by_registration
        else _by_contact(viewer, wanted, after)
    )


def every_line(viewer: Viewer, wanted: Wanted) -> Iterator[Line]:
    """All lines of the filter, for an export."""
    mark = ""
    while True:
        found = page(viewer, wanted, after=mark)
        yield from found.lines
        mark = found.older
        if not mark:
            return


def _open_to(viewer: Viewer, prefix: str) -> Q:
    if viewer.is_system:
        return Q()
    named = NamedStaff.objects.filter(
        person_id=OuterRef("person_id" if prefix else "pk"), user_id=viewer.user_id
    )
    return Q(**{f"{prefix}tier": Tier.ORDINARY}) | Q(Exists(named))


def _by_contact(viewer: Viewer, wanted: Wanted, after: str) -> Page:
    """Walks the index of last contacts; a narrow filter looks at a limited stretch of it at a time."""
    here = AtCentre.objects.filter(centre=viewer.centre).order_by("-last_contact_at", "-id")
    moment, pk = _mark(after, parse_datetime)
    if moment is not None:
        here = here.filter(
            Q(last_contact_at__lt=moment) | Q(last_contact_at=moment, id__lt=pk), last_contact_at__lte=moment
        )
    stretch = None
    if wanted.coded:
        stretch = here.values_list("last_contact_at", "id")[WALKED - 1 : WALKED].first()
        if stretch:
            at, pk = stretch
            here = here.filter(
                Q(last_contact_at__gt=at) | Q(last_contact_at=at, id__gte=pk), last_contact_at__gte=at
            )
    rows = here.filter(_open_to(viewer, "person__"), person__merged_into=None)
    rows = rows.filter(**{f"person__{name}": slug for name, slug in wanted.coded.items()})
    only = [f"person__{name}" for name in CARD_FIELDS]
    found = list(rows.select_related("person").only("last_contact_at", "person_id", *only)[: PAGE + 1])
    lines = [Line(row.person, row.last_contact_at) for row in found[:PAGE]]
    if len(found) > PAGE:
        return Page(lines, _written(found[PAGE - 1].last_contact_at, found[PAGE - 1].pk))
    return Page(lines, _written(*stretch), stretch[0]) if stretch else Page(lines)


def _by_registration(viewer: Viewer, wanted: Wanted, after: str) -> Page:
    """People whom this centre registered in a span of days, the newest first."""
    rows: QuerySet[Person] = Person.objects.filter(
        _open_to(viewer, ""), centre=viewer.centre, merged_into=None
    )
    rows = rows.filter(**wanted.coded)
    if wanted.since:
        rows = rows.filter(registered_on__gte=wanted.since)
    if wanted.until:
        rows = rows.filter(registered_on__lte=wanted.until)
    day, pk = _mark(after, parse_date)
    if day is not None:
        rows = rows.filter(Q(registered_on__lt=day) | Q(registered_on=day, id__lt=pk), registered_on__lte=day)
    found = list(rows.order_by("-registered_on", "-id").only(*CARD_FIELDS)[: PAGE + 1])
    contacts = dict(
        AtCentre.objects.filter(centre=viewer.centre, person__in=[person.pk for person in found]).values_list(
            "person_id", "last_contact_at"
        )
    )
    lines = [Line(person, contacts.get(person.pk)) for person in found[:PAGE]]
    more = _written(found[PAGE - 1].registered_on, found[PAGE - 1].pk) if len(found) > PAGE else ""
    return Page(lines, more)


def _written(place: date | datetime, pk: UUID) -> str:
    return f"{place.isoformat()}_{pk.hex}"


def _mark(text: str, read: Any) -> tuple[Any, UUID | None]:
    """Where the next page begins; nothing when the address was tampered with."""
    place, _sep, pk = text.partition("_")
    try:
        found, key = read(place), UUID(pk)
    except ValueError:
        return None, None
    if isinstance(found, datetime) and found.tzinfo is None:
        return None, None
    return found, key
