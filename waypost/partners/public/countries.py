"""What the directory adds to the page of a country: whom to call there, and who helps (R85). Kept with the page, so no “open now”."""

from dataclasses import dataclass
from typing import Any

from django.db.models import F, FilteredRelation, Q

from waypost.partners.models import Organisation, OrganisationQuerySet, Schedule, Service
from waypost.partners.open_hours import in_lines
from waypost.partners.public.services import public_organisations, public_services
from waypost.shared import codes

MOST_CONTACTS, MOST_SERVICES = 30, 6
DIPLOMATIC = ("embassy", "consulate", "labour_attache", "diplomatic")
SHOWN_AT_HOME = (*DIPLOMATIC, "migration_authority", "ministry", "mrc")
NO_HELPERS = ("employer", "bank")
SHOWN = ("name", "kind", "country", "represents", "phone", "website", "network__country")


@dataclass(frozen=True)
class Contact:
    """An organisation with its public numbers and hours."""

    organisation: Organisation
    phones: list[str]
    hours: list[tuple[str, str]]


def contacts(network_id: Any, country: str, language: str) -> dict[str, list[Contact]]:
    """Who stands for us in a country, who helps there, and who speaks for it here. Two statements; empty without any."""
    abroad = ~Q(network__country=country)
    there = Q(country=country) & (abroad | Q(kind__in=SHOWN_AT_HOME))
    rows = public_organisations(network_id).exclude(kind__in=NO_HELPERS).select_related("network")
    phones = _phones_of(rows.filter(there | (Q(represents=country) & abroad)))
    chosen = sorted(phones, key=_order)[:MOST_CONTACTS]
    if not chosen:
        return {}
    home = chosen[0].network.country
    made = _with_hours(chosen, phones)
    here = [one for one in made if one.organisation.country == country != home]
    ours = [one for one in here if home and one.organisation.represents == home]
    return {
        "ours": ours,
        "helpers": [one for one in here if one not in ours],
        "at_home": [one for one in made if one not in here],
    }


def _order(row: Organisation) -> tuple[Any, ...]:
    place = DIPLOMATIC.index(row.kind) if row.kind in DIPLOMATIC else len(DIPLOMATIC)
    return place, codes.label("organisation_kind", row.kind), row.name


def _phones_of(rows: OrganisationQuerySet) -> dict[Organisation, list[str]]:
    """The organisations of a query with their own public numbers; one statement."""
    public = Q(phones__is_public=True, phones__service=None, phones__location=None)
    named = rows.annotate(open_phones=FilteredRelation("phones", condition=public))
    found: dict[Organisation, list[str]] = {}
    for row in (
        named.annotate(number=F("open_phones__number"))
        .order_by("open_phones__kind", "open_phones__number")
        .only(*SHOWN)
    ):
        numbers = found.setdefault(row, [])
        if row.number:
            numbers.append(row.number)
    return found


def _with_hours(rows: list[Organisation], phones: dict[Organisation, list[str]]) -> list[Contact]:
    hours: dict[Any, list[Schedule]] = {}
    open_places = {"location__is_active": True, "location__is_hidden": False}
    for row in Schedule.objects.filter(organisation__in=rows, **open_places):
        hours.setdefault(row.organisation_id, []).append(row)
    return [
        Contact(
            row,
            phones[row] or ([row.phone] if row.phone else []),
            in_lines(hours.get(row.pk, [])),
        )
        for row in rows
    ]


def services(network_id: Any, country: str, language: str) -> list[Service]:
    """The first services of a country. One statement."""
    there = Q(countries__has_code=country) | Q(organisation__country=country)
    rows = public_services(network_id).filter(there).select_related("organisation")
    return list(rows.only("name", "organisation__name").order_by("name", "pk")[:MOST_SERVICES])
