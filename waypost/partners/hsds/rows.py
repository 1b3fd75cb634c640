"""Reading what is public, as plain values: one statement a table, whatever the number of services."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db.models import Q

from waypost.partners.models import (
    Capacity,
    ContactPerson,
    Identifier,
    Location,
    Organisation,
    Phone,
    Schedule,
    Service,
    ServiceAtLocation,
)

Row = dict[str, Any]
ORGANISATION = (
    "id", "name", "other_name", "kind", "description", "email", "website", "phone", "founded", "legal_form",
    "time_zone", "parent_id", "parent__is_public", "parent__is_active",
)  # fmt: skip
SERVICE = (
    "id", "organisation_id", "name", "other_name", "kinds", "description", "status", "alert", "how_to_refer",
    "eligibility", "age_from", "age_to", "countries", "languages", "interpretation", "wait_time", "cost",
    "cost_amount", "cost_currency", "fees", "documents", "documents_note", "accreditations", "website", "email",
    "is_always_open", "checked_on", "updated_at",
)  # fmt: skip
LOCATION = (
    "id", "organisation_id", "kind", "name", "address", "town", "postcode", "subdivision", "country", "latitude",
    "longitude", "transport", "step_free", "accessibility", "is_hidden",
)  # fmt: skip

IN_SERVICE = [(name, f"organisation__{name}") for name in ORGANISATION]


@dataclass
class Around:
    """What stands around some organisations and their services, each table read once."""

    phones: list[Any] = field(default_factory=list)
    people: list[Any] = field(default_factory=list)
    schedules: list[Any] = field(default_factory=list)
    locations: dict[UUID, Any] = field(default_factory=dict)
    at_locations: dict[UUID, list[Row]] = field(default_factory=dict)
    capacities: dict[UUID, list[Row]] = field(default_factory=dict)
    identifiers: dict[UUID, list[Row]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.phones_by = _grouped(self.phones, "service_id", "location_id")
        self.schedules_by = _grouped(self.schedules, "service_id", "location_id")


def _grouped(rows: Iterable[Row], *names: str) -> dict[Any, list[Row]]:
    """Rows by whichever of the names is set; those of the organisation itself by its id."""
    found: dict[Any, list[Row]] = defaultdict(list)
    for row in rows:
        key = next((row[name] for name in names if row[name]), row.get("organisation_id"))
        found[key].append(row)
    return found


def by(rows: Iterable[Any], name: str) -> dict[UUID, list[Row]]:
    """Rows by one of their values."""
    found: dict[UUID, list[Row]] = defaultdict(list)
    for row in rows:
        found[row[name]].append(row)
    return found


def services(where: Any) -> list[Row]:
    """The services of a queryset with their organisation, one statement."""
    return list(where.values(*SERVICE, *(column for _name, column in IN_SERVICE)))


def organisation_in(service: Row) -> Row:
    """The organisation that came with a service."""
    return {name: service[column] for name, column in IN_SERVICE}


def around(organisations: Iterable[UUID], service_ids: Iterable[UUID] | None = None) -> Around:
    """Everything public around organisations (and some services of theirs): seven statements at most."""
    ids, wanted = set(organisations), None if service_ids is None else set(service_ids)
    theirs = Q(organisation__in=ids)
    at = ServiceAtLocation.objects.filter(service__organisation__in=ids, location__is_active=True)
    counted = Capacity.objects.filter(service__organisation__in=ids)
    if wanted is not None and len(wanted) <= len(
        ids
    ):  # naming more of them costs more than the rows left out
        at, counted = at.filter(service__in=wanted), counted.filter(service__in=wanted)
    places = Location.objects.filter(theirs, is_active=True).values(*LOCATION)
    return Around(
        phones=list(
            Phone.objects.filter(theirs, is_public=True).values(
                "id", "organisation_id", "service_id", "location_id", "number", "kind", "description"
            )
        ),
        people=list(
            ContactPerson.objects.filter(theirs, is_public=True).values(
                "id", "organisation_id", "name", "post", "department", "email", "phone"
            )
        ),
        schedules=list(
            Schedule.objects.filter(theirs).values(
                "id", "organisation_id", "service_id", "location_id", "days", "opens", "closes", "note"
            )
        ),
        locations={row["id"]: row for row in places},
        at_locations=by(at.values("id", "service_id", "location_id", "description"), "service_id"),
        capacities=by(
            counted.values("id", "service_id", "unit", "available", "maximum", "note", "counted_at"),
            "service_id",
        ),
    )


def identifiers(organisations: Iterable[UUID]) -> dict[UUID, list[Row]]:
    """Register numbers by organisation, one statement."""
    rows = Identifier.objects.filter(organisation__in=set(organisations))
    return by(rows.values("id", "organisation_id", "scheme", "number"), "organisation_id")


def public_organisations() -> Any:
    """Every organisation that the public may know of."""
    return Organisation.objects.public()


def public_services() -> Any:
    """Every service that the public may know of."""
    return Service.objects.public()
