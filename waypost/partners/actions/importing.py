"""Taking a spreadsheet of the directory in."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from waypost.centres.access import Viewer
from waypost.partners.access import organisations_of
from waypost.partners.actions.organisations import add_organisation, change_organisation
from waypost.partners.actions.services import add_service, change_service
from waypost.partners.models import Organisation
from waypost.partners.saving import PartnersRefused
from waypost.partners.sheets import Row
from waypost.shared import audit
from waypost.shared.audit import audited


@dataclass
class Taken:
    """How much of a file was taken."""

    organisations: int = 0
    services: int = 0


@audited
def import_rows(rows: Iterable[Row], *, by: Viewer) -> Taken:
    """Save the rows without reasons: organisations and services are known again by their names.

    Empty cells change nothing. Raises PartnersRefused for a new organisation without a kind.
    """
    known = {row.name.casefold(): row for row in organisations_of(by)}
    taken, seen = Taken(), set()
    with audit.together():
        for row in rows:
            if row.reasons:
                continue
            house = _organisation(row, known, by)
            taken.organisations += house.pk not in seen
            seen.add(house.pk)
            taken.services += _service(row, house, by)
    details = {"organisations": taken.organisations, "services": taken.services}
    audit.record("partners.imported", by=by, details=details)
    return taken


def _organisation(row: Row, known: dict[str, Organisation], by: Viewer) -> Organisation:
    given = {name: value for name, value in row.organisation.items() if value}
    held = known.get(given["name"].casefold())
    if held is None:
        if not given.get("kind"):
            raise PartnersRefused(_("Row %(row)s: a new organisation needs a kind.") % {"row": row.number})
        held = add_organisation(fields=given, by=by)
        known[held.name.casefold()] = held
        return held
    given.pop("name")
    if any(getattr(held, name) != value for name, value in given.items()):
        held = change_organisation(held, fields=given, by=by)
        known[held.name.casefold()] = held
    return held


def _service(row: Row, house: Organisation, by: Viewer) -> int:
    given = {name: value for name, value in row.service.items() if value}
    if not given:
        return 0
    held = house.services.filter(name__iexact=given["name"]).first()
    if held is None:
        add_service(house, fields=given, by=by)
        return 1
    given.pop("name")
    if any(getattr(held, name) != value for name, value in given.items()):
        change_service(held, fields=given, by=by)
        return 1
    return 0
