"""Taking spreadsheets of recruiters and of job orders in (R119, R120)."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from waypost.centres.access import Viewer
from waypost.partners.access import organisations_of
from waypost.partners.actions.organisations import add_organisation, change_organisation
from waypost.partners.actions.recruiters import keep_recruiter, note_licence
from waypost.partners.actions.registers import add_job_order, change_job_order
from waypost.partners.models import JobOrder, Organisation, Recruiter
from waypost.partners.register_sheets import Row
from waypost.shared import audit
from waypost.shared.audit import audited


@dataclass
class TakenRecruiters:
    """How much of a file of recruiters was taken."""

    recruiters: int = 0
    licences: int = 0


@audited
def import_recruiters(rows: Iterable[Row], *, by: Viewer) -> TakenRecruiters:
    """Save the rows without reasons. Recruiters are known again by their names; a check that stands there already
    is not noted twice. Empty cells change nothing; a new recruiter is shown in public unless the row says no.
    """
    known = {row.name.casefold(): row for row in organisations_of(by)}
    recruiters = {
        row.organisation_id: row for row in Recruiter.objects.filter(organisation__in=organisations_of(by))
    }
    taken, touched = TakenRecruiters(), set()
    with audit.together():
        for row in rows:
            if row.reasons:
                continue
            house = _house(row, known, by)
            recruiter = _recruiter(row, house, recruiters, by)
            touched.add(house.pk)
            taken.licences += _licence(row, recruiter, by)
    taken.recruiters = len(touched)
    details = {"recruiters": taken.recruiters, "licences": taken.licences}
    audit.record("partners.recruiters_imported", by=by, details=details)
    return taken


def _house(row: Row, known: dict[str, Organisation], by: Viewer) -> Organisation:
    held, given = known.get(row.name.casefold()), dict(row.house)
    if held is None:
        held = add_organisation(fields={"is_public": True, **given, "kind": "recruiter"}, by=by)
    else:
        given.pop("name")
        if any(getattr(held, name) != value for name, value in given.items()):
            held = change_organisation(held, fields=given, by=by)
    known[held.name.casefold()] = held
    return held


def _recruiter(row: Row, house: Organisation, recruiters: dict[Any, Recruiter], by: Viewer) -> Recruiter:
    held = recruiters.get(house.pk)
    if held is None or any(getattr(held, name) != value for name, value in row.about.items()):
        held = keep_recruiter(house, fields=row.about, by=by)
        held.organisation = house
    recruiters[house.pk] = held
    return held


def _licence(row: Row, recruiter: Recruiter, by: Viewer) -> int:
    if not row.licence or recruiter.licences.filter(**_exactly(row.licence)).exists():
        return 0
    note_licence(recruiter, fields=row.licence, by=by)
    return 1


def _exactly(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: fields.get(name) for name in ("issued", "expires")} | fields


@audited
def import_job_orders(rows: Iterable[Row], *, by: Viewer) -> int:
    """Save the rows without reasons, and say how many were added or changed.

    Job orders are known again by recruiter and number. Empty cells change nothing.
    """
    theirs = Recruiter.objects.filter(organisation__in=organisations_of(by)).select_related("organisation")
    recruiters = {row.organisation.name.casefold(): row for row in theirs}
    known = {
        (order.recruiter_id, order.number): order for order in JobOrder.objects.filter(recruiter__in=theirs)
    }
    taken = 0
    with audit.together():
        for row in rows:
            if not row.reasons:
                recruiter = recruiters[row.name.casefold()]
                taken += _order(row, recruiter, known.get((recruiter.pk, row.order["number"])), by)
    audit.record("partners.job_orders_imported", by=by, details={"job_orders": taken})
    return taken


def _order(row: Row, recruiter: Recruiter, held: JobOrder | None, by: Viewer) -> int:
    if held is None:
        add_job_order(recruiter, fields=row.order, by=by)
        return 1
    if all(getattr(held, name) == value for name, value in row.order.items()):
        return 0
    change_job_order(held, fields=row.order, by=by)
    return 1
