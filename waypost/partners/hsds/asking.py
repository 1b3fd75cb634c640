"""Questions put to the tables. Every filter must be true (AND)."""

from collections.abc import Callable, Iterator
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Q

from waypost.partners.hsds import rows, terms
from waypost.partners.hsds.parameters import Asked, WrongParameter
from waypost.partners.hsds.rows import Row
from waypost.partners.hsds.shape import Record, Shape, moment
from waypost.partners.models import ServiceAtLocation
from waypost.shared import codes


def _by_term(asked: Asked, prefix: str = "") -> Q:
    """Services (or, with a prefix, what leads to them) of a term, a taxonomy, or both."""
    found = Q()
    if asked.taxonomy_term_id:
        meant = terms.slugs_of(asked.taxonomy_term_id)
        found &= _has(meant, prefix) if meant else Q(pk__in=[])
    if asked.taxonomy_id:
        name = terms.list_of(asked.taxonomy_id)
        if name is None:
            return Q(pk__in=[])
        if name == "partner_service":  # every organisation has a kind, not every service has one
            found &= ~Q(**{f"{prefix}kinds": []})
    return found


def _has(meant: tuple[str, list[str]], prefix: str) -> Q:
    name, slugs = meant
    if name == "organisation_kind":
        return Q(**{f"{prefix}organisation__kind__in": slugs})
    return reduce(or_, (Q(**{f"{prefix}kinds__has_code": slug}) for slug in slugs))


def _by_words(text: str, *columns: str) -> Q:
    found = Q()
    for word in codes.fold(text or "").split():
        found &= reduce(or_, (Q(**{f"{column}__contains": word}) for column in columns))
    return found


def services(asked: Asked) -> Any:
    """The public services asked for, in a fixed order."""
    found = rows.public_services().filter(
        _by_term(asked), _by_words(asked.search, "search_text", "organisation__search_text")
    )
    if asked.organization_id:
        found = found.filter(organisation=asked.organization_id)
    if asked.modified_after:
        found = found.filter(updated_at__gte=asked.modified_after)
    return found.order_by("pk")


def at_locations(asked: Asked) -> Any:
    """The public services at places asked for. Hidden places are no places for the public."""
    found = ServiceAtLocation.objects.filter(
        service__in=rows.public_services(), location__is_active=True, location__is_hidden=False
    ).filter(
        _by_term(asked, "service__"),
        _by_words(asked.search, "service__search_text", "service__organisation__search_text"),
    )
    if asked.organization_id:
        found = found.filter(service__organisation=asked.organization_id)
    if asked.modified_after:
        found = found.filter(service__updated_at__gte=asked.modified_after)
    if asked.postcode:
        found = found.filter(location__postcode=asked.postcode)
    return found.order_by("pk")


def organisations(asked: Asked) -> Any:
    """The public organisations asked for: of a kind, or with a public service of a kind."""
    found = rows.public_organisations().filter(_by_words(asked.search, "search_text"))
    theirs = rows.public_services()
    if asked.taxonomy_term_id:
        meant = terms.slugs_of(asked.taxonomy_term_id)
        if meant is None:
            return found.none()
        if meant[0] == "organisation_kind":
            found = found.filter(kind__in=meant[1])
        else:
            found = found.filter(pk__in=theirs.filter(_has(meant, "")).values("organisation_id"))
    if asked.taxonomy_id:
        name = terms.list_of(asked.taxonomy_id)
        if name is None:
            return found.none()
        if name == "partner_service":
            found = found.filter(pk__in=theirs.exclude(kinds=[]).values("organisation_id"))
    return found.order_by("pk")


def service_records(found: Any, asked: Asked) -> list[Record]:
    """Services as records: simple, minimal or in full."""
    if asked.minimal:
        listed = found.values("id", "name", "status", "updated_at")
        return [
            {
                "id": str(row["id"]),
                "name": row["name"],
                "status": row["status"],
                "last_modified": moment(row["updated_at"]),
            }
            for row in listed
        ]
    listed = rows.services(found)
    if not asked.full:
        shape = Shape()
        return [shape.service(row) for row in listed]
    return in_full(listed)


def in_full(listed: list[Row], *, organisation: bool = True) -> list[Record]:
    """Services with everything around them: six statements for all of them."""
    around = rows.around({row["organisation_id"] for row in listed}, {row["id"] for row in listed})
    shape = Shape(around, attributes=True)
    return [shape.service_in_full(row, organisation=organisation) for row in listed]


def at_location_records(found: Any, *, full: bool) -> list[Record]:
    """Services at places, each with its service and its place."""
    listed = list(found.values("id", "service_id", "location_id", "description"))
    held = rows.services(rows.public_services().filter(pk__in={row["service_id"] for row in listed}))
    by_id = {row["id"]: row for row in held}
    around = rows.around({row["organisation_id"] for row in held}, set(by_id))
    shape = Shape(around, attributes=full)
    return [_at_location(shape, row, by_id[row["service_id"]], full=full) for row in listed]


def _at_location(shape: Shape, row: Row, service: Row, *, full: bool) -> Record:
    zone = service["organisation__time_zone"]
    record = shape.at_location(row, zone)
    if full:
        return {**record, "service": shape.service_in_full(service, places=False)}
    place = {name: value for name, value in record["location"].items() if not isinstance(value, list)}
    return {**record, "location": place, "service": shape.service(service)}


def organisation_records(found: Any, *, full: bool, full_service: bool) -> list[Record]:
    """Organisations: simple, or with everything around them; services by id or in full."""
    listed = list(found.values(*rows.ORGANISATION))
    if not full and not full_service:
        shape = Shape()
        return [shape.organisation(row) for row in listed]
    ids = {row["id"] for row in listed}
    shape = Shape(rows.around(ids), attributes=True)
    registers = rows.identifiers(ids)
    theirs = rows.by(rows.services(rows.public_services().filter(organisation__in=ids)), "organisation_id")
    return [
        shape.organisation_in_full(
            row,
            [
                shape.service_in_full(one, organisation=False) if full_service else _simple(one)
                for one in theirs.get(row["id"], [])
            ],
            registers.get(row["id"], []),
        )
        for row in listed
    ]


def _simple(row: Row) -> Record:
    return {"id": str(row["id"]), "name": row["name"], "status": row["status"]}


def term_records(asked: Asked) -> list[Record]:
    """Terms of our taxonomies. `top_only` gives those above others: the topmost level."""
    found = terms.terms()
    if asked.taxonomy_id:
        found = [term for term in found if term["taxonomy_id"] == asked.taxonomy_id]
    if asked.parent_id:
        found = [term for term in found if term.get("parent_id") == asked.parent_id]
    if asked.top_only:
        found = [term for term in found if "parent_id" not in term]
    return with_words(found, asked.search)


def with_words(records: list[Record], text: str | None) -> list[Record]:
    """Those whose name, code or description holds every word."""
    words = codes.fold(text or "").split()
    if not words:
        return records
    return [
        record
        for record in records
        if all(
            word in codes.fold(" ".join([record["name"], record.get("code", ""), record["description"]]))
            for word in words
        )
    ]


def all_of(found: Any, make: Callable[[Any], list[Record]], step: int = 200) -> Iterator[Record]:
    """Every record, read in steps, for an answer without pages."""
    start = 0
    while True:
        records = make(found[start : start + step])
        yield from records
        if len(records) < step:
            return
        start += step


__all__ = [
    "WrongParameter",
    "all_of",
    "at_location_records",
    "at_locations",
    "in_full",
    "organisation_records",
    "organisations",
    "service_records",
    "services",
    "term_records",
    "with_words",
]
