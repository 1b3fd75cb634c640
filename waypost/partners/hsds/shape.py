"""Our rows as HSDS records. What is empty is left out: the schemas know no null."""

from datetime import UTC, datetime
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

from django.utils import timezone
from django.utils.encoding import iri_to_uri
from django.utils.translation import gettext as _

from waypost.partners.hsds.ids import made
from waypost.partners.hsds.rows import Around, Row, by, organisation_in
from waypost.partners.hsds.terms import Attributes
from waypost.partners.models import Capacity, Location, Service
from waypost.shared import codes

Record = dict[str, Any]
EVERY_DAY = "MO,TU,WE,TH,FR,SA,SU"


def filled(record: Record) -> Record:
    """The record without what is empty."""
    return {name: value for name, value in record.items() if value or value == 0}


def moment(value: datetime) -> str:
    """`2026-03-15T10:30:45.123Z`."""
    return value.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


@cache
def offset_of(zone: str, day: str) -> tuple[str, float]:
    """`+05:00` and 5.0: how far a zone is from UTC on a day. `day` keeps the answer fresh."""
    text = f"{datetime.now(ZoneInfo(zone or 'UTC')):%z}"
    hours = int(text[:3]) + (1 if text[0] == "+" else -1) * int(text[3:]) / 60
    return f"{text[:3]}:{text[3:]}", hours


class Shape:
    """Writes the records of one answer from what was read around them."""

    def __init__(self, around: Around | None = None, *, attributes: bool = False) -> None:
        self.around = around or Around()
        self.attributes = Attributes() if attributes else None
        self.today = timezone.now().date().isoformat()
        self._locations: dict[Any, Record] = {}
        self._organisations: dict[Any, Record] = {}
        self.label, self.choice = cache(codes.label), cache(_choice)
        self.people = by(self.around.people, "organisation_id")

    def organisation(self, row: Row) -> Record:
        """HSDS organization, its simple fields."""
        parent_shown = row["parent__is_public"] and row["parent__is_active"]
        record = {
            "id": str(row["id"]),
            "name": row["name"],
            "alternate_name": row["other_name"],
            "email": row["email"],
            "website": iri_to_uri(row["website"]),
            "year_incorporated": row["founded"],
            "legal_status": row["legal_form"],
            "parent_organization_id": str(row["parent_id"]) if row["parent_id"] and parent_shown else None,
        }
        return {**filled(record), "description": row["description"]}

    def organisation_in_full(self, row: Row, services: list[Record], identifiers: list[Row]) -> Record:
        """HSDS organization with everything around it."""
        pk, around = row["id"], self.around
        places = [place for place in around.locations.values() if place["organisation_id"] == pk]
        record = {
            "contacts": self.contacts(pk),
            "phones": self.phones_of_organisation(row),
            "locations": [self.location(place, row["time_zone"]) for place in places],
            "organization_identifiers": [_identifier(one) for one in identifiers],
            "attributes": self.of_terms("organization", pk, "organisation_kind", [row["kind"]]),
            "services": services,
        }
        return {**self.organisation(row), **filled(record)}

    def of_terms(self, entity: str, pk: Any, name: str, slugs: list[str]) -> list[Record]:
        """Attributes, when this answer has them."""
        return self.attributes.of(entity, str(pk), name, slugs) if self.attributes else []

    def service(self, row: Row, *, organisation: bool = True) -> Record:
        """HSDS service, its simple fields and (in lists) its organization's."""
        record = {
            "id": str(row["id"]),
            "name": row["name"],
            "status": row["status"],
            "alternate_name": row["other_name"],
            "description": row["description"],
            "url": iri_to_uri(row["website"]) if row["website"] else "",
            "email": row["email"],
            "interpretation_services": row["interpretation"],
            "application_process": row["how_to_refer"],
            "fees_description": row["fees"],
            "wait_time": row["wait_time"],
            "accreditations": row["accreditations"],
            "eligibility_description": row["eligibility"],
            "minimum_age": row["age_from"],
            "maximum_age": row["age_to"],
            "assured_date": row["checked_on"].isoformat() if row["checked_on"] else None,
            "alert": row["alert"],
            "last_modified": moment(row["updated_at"]),
        }
        if organisation:
            record["organization"] = self._organisation_of(row)
        return filled(record)

    def _organisation_of(self, row: Row) -> Record:
        """The organisation that came with a service; written once for all its services."""
        pk = row["organisation_id"]
        if pk not in self._organisations:
            self._organisations[pk] = self.organisation(organisation_in(row))
        return self._organisations[pk]

    def service_in_full(self, row: Row, *, places: bool = True, organisation: bool = True) -> Record:
        """HSDS service with everything around it."""
        pk, zone = row["id"], row["organisation__time_zone"]
        at = self.around.at_locations.get(pk, []) if places else []
        record = {
            "phones": self.phones(pk),
            "schedules": self.schedules(row, zone),
            "service_areas": [self.area(pk, code) for code in row["countries"]],
            "service_at_locations": [self.at_location(one, zone) for one in at],
            "languages": [self.language(pk, code) for code in row["languages"]],
            "cost_options": self.cost(row),
            "required_documents": self.documents(row),
            "contacts": self.contacts(row["organisation_id"]),
            "capacities": [self.capacity(one) for one in self.around.capacities.get(pk, [])],
            "attributes": self.of_terms("service", pk, "partner_service", row["kinds"]),
        }
        return {**self.service(row, organisation=organisation), **filled(record)}

    def at_location(self, row: Row, zone: str) -> Record:
        """HSDS service_at_location inside a service."""
        place = self.around.locations[row["location_id"]]
        record = {
            "id": str(row["id"]),
            "location_id": str(row["location_id"]),
            "description": row["description"],
        }
        return filled({**record, "location": self.location(place, zone)})

    def language(self, pk: Any, code: str) -> Record:
        """HSDS language."""
        return {"id": made("language", str(pk), code), "name": self.label("language", code), "code": code}

    def documents(self, row: Row) -> list[Record]:
        """HSDS required_document: our codes, and what is said besides."""
        named = [(slug, self.label("document_type", slug)) for slug in row["documents"]]
        if row["documents_note"]:
            named.append(("note", row["documents_note"]))
        return [{"id": made("document", str(row["id"]), key), "document": text} for key, text in named]

    def location(self, row: Row, zone: str) -> Record:
        """HSDS location. Of a hidden one nothing is told but that it exists and how to call."""
        if row["id"] not in self._locations:
            self._locations[row["id"]] = self._location(row, zone)
        return self._locations[row["id"]]

    def _location(self, row: Row, zone: str) -> Record:
        record = {"id": str(row["id"]), "location_type": row["kind"], "phones": self.phones(row["id"])}
        if row["is_hidden"]:
            return filled({**record, "description": _("The address is kept secret. Call first.")})
        hours = self.around.schedules_by.get(row["id"], [])
        record |= {
            "name": row["name"],
            "transportation": row["transport"],
            "latitude": float(row["latitude"]) if row["latitude"] is not None else None,
            "longitude": float(row["longitude"]) if row["longitude"] is not None else None,
            "addresses": self.address(row),
            "accessibility": self.accessibility(row),
            "schedules": [self.schedule(one, zone) for one in hours],
        }
        return filled(record)

    def phones(self, pk: Any) -> list[Record]:
        """The public numbers of a service, a place or an organisation."""
        return [
            filled(
                {
                    "id": str(one["id"]),
                    "number": one["number"],
                    "type": one["kind"],
                    "description": one["description"],
                }
            )
            for one in self.around.phones_by.get(pk, ())
        ]

    def phones_of_organisation(self, row: Row) -> list[Record]:
        """The organisation's first number and its further ones."""
        first = {"id": made("phone", str(row["id"])), "number": row["phone"], "type": "voice"}
        return [*([first] if row["phone"] else []), *self.phones(row["id"])]

    def contacts(self, organisation_id: Any) -> list[Record]:
        """The people whom the organisation shows to the public."""
        return [
            filled(
                {
                    "id": str(one["id"]),
                    "name": one["name"],
                    "title": one["post"],
                    "department": one["department"],
                    "email": one["email"],
                    "phones": [{"id": made("phone", str(one["id"])), "number": one["phone"], "type": "voice"}]
                    if one["phone"]
                    else [],
                }
            )
            for one in self.people.get(organisation_id, ())
        ]

    def schedules(self, row: Row, zone: str) -> list[Record]:
        """The service's own hours; one that never closes says so in one record."""
        if row["is_always_open"]:
            whole = {"byday": EVERY_DAY, "opens_at": "00:00", "closes_at": "23:59"}
            return [_weekly(made("always", str(row["id"])), **whole, description=_("Day and night"))]
        return [self.schedule(one, zone) for one in self.around.schedules_by.get(row["id"], [])]

    def schedule(self, row: Row, zone: str) -> Record:
        """HSDS schedule: weekly, with the offset that holds today."""
        text, hours = offset_of(zone, self.today)
        return _weekly(
            str(row["id"]),
            byday=row["days"],
            opens_at=row["opens"].isoformat("minutes") + text,
            closes_at=row["closes"].isoformat("minutes") + text,
            timezone=hours,
            notes=row["note"],
        )

    def area(self, pk: Any, code: str) -> Record:
        """HSDS service_area."""
        return {"id": made("area", str(pk), code), "name": self.label("country", code)}

    def cost(self, row: Row) -> list[Record]:
        """HSDS cost_option, if anything is known."""
        if not row["cost"] and row["cost_amount"] is None:
            return []
        record = {
            "id": made("cost", str(row["id"])),
            "option": self.choice(Service.Cost, row["cost"]),
            "currency": row["cost_currency"],
            "amount": float(row["cost_amount"]) if row["cost_amount"] is not None else None,
            "amount_description": row["fees"],
        }
        return [filled(record)]

    def capacity(self, row: Row) -> Record:
        """HSDS service_capacity."""
        unit = row["unit"]
        record = {
            "id": str(row["id"]),
            "unit": {"id": made("unit", unit), "name": self.choice(Capacity.Unit, unit)},
            "available": row["available"],
            "maximum": row["maximum"],
            "description": row["note"],
            "updated": moment(row["counted_at"]),
        }
        return filled(record)

    def address(self, row: Row) -> list[Record]:
        """HSDS address of a place that people can go to."""
        if row["kind"] == Location.Kind.VIRTUAL or not (row["address"] or row["town"]):
            return []
        return [
            {
                "id": made("address", str(row["id"])),
                "address_1": row["address"],
                "city": row["town"],
                "state_province": self.label("subdivision", row["subdivision"]) if row["subdivision"] else "",
                "postal_code": row["postcode"],
                "country": row["country"],
                "address_type": row["kind"],
            }
        ]

    def accessibility(self, row: Row) -> list[Record]:
        """HSDS accessibility, if anything is known."""
        words = [self.choice(Location.Step, row["step_free"])] if row["step_free"] else []
        if row["accessibility"]:
            words.append(row["accessibility"])
        return [{"id": made("access", str(row["id"])), "description": ", ".join(words)}] if words else []


def _weekly(pk: str, **more: Any) -> Record:
    return filled({"id": pk, "freq": "WEEKLY", "interval": 1, "wkst": "MO", **more})


def _identifier(row: Row) -> Record:
    return {
        "id": str(row["id"]),
        "identifier_scheme": row["scheme"],
        "identifier_type": row["scheme"],
        "identifier": row["number"],
    }


def _choice(choices: Any, value: str) -> str:
    """One of our choices in words."""
    return str(choices(value).label)
