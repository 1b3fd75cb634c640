"""Services, places, their hours, and free places."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from waypost.centres.access import Viewer
from waypost.centres.hours import Span
from waypost.partners.models import Capacity, Location, Organisation, Schedule, Service, ServiceAtLocation
from waypost.partners.open_hours import as_rows
from waypost.partners.saving import PartnersRefused, keep_findable, locked, save_version, services_touched
from waypost.shared import audit
from waypost.shared.audit import audited

SEALED = {"address": "", "postcode": "", "latitude": None, "longitude": None}


@audited
def add_place(organisation: Organisation, *, fields: dict[str, Any], by: Viewer) -> Location:
    """A place of an organisation."""
    place = Location(organisation=organisation, **_sealed(fields))
    place.save(force_insert=True)
    audit.record("partners.place_added", subject=organisation, by=by, details={"hidden": place.is_hidden})
    return place


def _sealed(fields: dict[str, Any]) -> dict[str, Any]:
    """A hidden place's address goes into the sealed column and nowhere else; an open one's comes out of it."""
    if fields.get("is_hidden"):
        written = ", ".join(filter(None, (fields.get("address", ""), fields.get("postcode", ""))))
        return {**fields, **SEALED, "secret_address": written or fields.get("secret_address", "")}
    return {**fields, "secret_address": ""}


@audited
def change_place(
    place: Location, *, fields: dict[str, Any], version: int | None = None, by: Viewer
) -> Location:
    """Correct a place. Raises ChangedMeanwhile."""
    place = locked(place)
    changed = save_version(place, _sealed(fields), version)
    services_touched(place.organisation_id)
    audit.record("partners.place_changed", subject=place.organisation, by=by, details={"fields": changed})
    return place


@audited
def add_service(
    organisation: Organisation, *, fields: dict[str, Any], places: Iterable[Location] = (), by: Viewer
) -> Service:
    """Something an organisation offers, and where. Raises PartnersRefused for a place of somebody else."""
    service = Service(organisation=organisation, **fields)
    service.checked_on, service.checked_by_id = timezone.localdate(), by.user_id
    keep_findable(service)
    service.save(force_insert=True)
    _keep_places(service, places)
    audit.record("partners.service_added", subject=organisation, by=by, details={"service": service.name})
    return service


@audited
def change_service(
    service: Service,
    *,
    fields: dict[str, Any],
    places: Iterable[Location] | None = None,
    version: int | None = None,
    by: Viewer,
) -> Service:
    """Correct a service; `places` None leaves them. Raises ChangedMeanwhile and PartnersRefused."""
    service = locked(service)
    changed = save_version(service, fields, version)
    if places is not None and _keep_places(service, places):
        changed.append("places")
        service.save()  # so that whoever asks for what changed since a day hears of it
    details = {"service": service.name, "fields": changed}
    audit.record("partners.service_changed", subject=service.organisation, by=by, details=details)
    return service


def _keep_places(service: Service, places: Iterable[Location]) -> bool:
    """Have the service at these places and no other; True when something changed."""
    wanted = {place.pk: place for place in places}
    if any(place.organisation_id != service.organisation_id for place in wanted.values()):
        raise PartnersRefused(_("Choose places of the same organisation."), "places")
    held = {row.location_id: row for row in service.at_locations.all()}
    for pk, row in held.items():
        if pk not in wanted:
            row.delete()
    for pk, place in wanted.items():
        if pk not in held:
            ServiceAtLocation.objects.create(service=service, location=place)
    return set(held) != set(wanted)


@audited
def confirm_service(service: Service, *, by: Viewer) -> Service:
    """Somebody asked and all of it is still right: the date of the check is today."""
    service = locked(service)
    service.checked_on, service.checked_by_id = timezone.localdate(), by.user_id
    service.save()
    details = {"service": service.name}
    audit.record("partners.service_confirmed", subject=service.organisation, by=by, details=details)
    return service


@audited
def keep_hours(
    of: Service | Location, *, week: Mapping[int, list[Span]], note: str = "", by: Viewer
) -> list[Schedule]:
    """Write the weekly hours of a service or a place anew (0 Monday … 6 Sunday)."""
    of = locked(of)
    owner = {"service": of} if isinstance(of, Service) else {"location": of}
    Schedule.objects.filter(**owner).delete()
    rows = [
        Schedule(
            organisation_id=of.organisation_id, days=days, opens=opens, closes=closes, note=note, **owner
        )
        for days, opens, closes in as_rows(dict(week))
    ]
    Schedule.objects.bulk_create(rows)
    services_touched(of.organisation_id)
    audit.record("partners.hours_kept", subject=of.organisation, by=by, details={"of": str(of)})
    return rows


@dataclass(frozen=True)
class Count:
    """How many places of a kind are free, of how many."""

    unit: str
    available: int
    maximum: int | None = None
    note: str = ""


@audited
def count_places(service: Service, *, counts: Iterable[Count], by: Viewer) -> list[Capacity]:
    """Say what is free now (R67); kinds that are not named are counted no longer.

    Raises PartnersRefused when more is free than there is.
    """
    service = locked(service)
    counts = list(counts)
    for count in counts:
        _must_fit(count)
    service.capacities.exclude(unit__in=[count.unit for count in counts]).delete()
    now = timezone.now()
    rows = [
        service.capacities.update_or_create(
            unit=count.unit,
            defaults={
                "available": count.available,
                "maximum": count.maximum,
                "note": count.note,
                "counted_at": now,
                "counted_by_id": by.user_id,
            },
        )[0]
        for count in counts
    ]
    service.save()
    details = {"service": service.name, "free": sum(count.available for count in counts)}
    audit.record("partners.places_counted", subject=service.organisation, by=by, details=details)
    return rows


def _must_fit(count: Count) -> None:
    if count.available < 0 or (count.maximum is not None and count.available > count.maximum):
        raise PartnersRefused(
            _("%(free)d cannot be free of %(all)d.") % {"free": count.available, "all": count.maximum or 0}
        )
