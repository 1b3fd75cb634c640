"""Many contacts at once: imports and the demo."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Max, OuterRef, Subquery

from waypost.accounts.models import User
from waypost.centres.access import Viewer
from waypost.centres.models import Centre
from waypost.contactlog.models import Contact
from waypost.contactlog.rules import filled, prepared_contact
from waypost.people.models import AtCentre, Person
from waypost.shared.audit import Deed, audited, record_many
from waypost.shared.bulk import insert_rows

BATCH = 500


@dataclass(frozen=True)
class PastContact:
    """One contact as it comes from a sheet or a generator; `answered_at` when its answer came later."""

    at: datetime
    fields: dict[str, Any]
    person: Person | None = None
    staff: User | None = None
    answer_later: bool = False
    answered_at: datetime | None = None


@audited
def log_many(contacts: Iterable[PastContact], *, by: Viewer) -> list[Contact]:
    """Write down contacts that have happened, in one transaction and with one lock of the audit.

    The same rules as `log_contact` hold; the first one broken raises ContactRefused and keeps none.
    A client's last contact becomes the latest one written down.
    """
    rows = [_row(past, by) for past in contacts]
    insert_rows(rows)
    _refresh_last_contact({row.person_id for row in rows if row.person_id}, by.centre)
    record_many(
        [
            Deed(
                "contactlog.logged",
                subject=row,
                about=row.person_id,
                details={"channel": row.channel, "fields": filled(row)},
            )
            for row in rows
        ],
        by=by,
    )
    return rows


def _row(past: PastContact, by: Viewer) -> Contact:
    row = prepared_contact(
        fields=past.fields,
        person=past.person,
        at=past.at,
        staff=past.staff,
        answer_later=past.answer_later,
        by=by,
    )
    if past.answered_at is not None and row.answer_due is not None:
        row.answered_at, row.answered_by = past.answered_at, past.staff or by.user
    return row


def _refresh_last_contact(person_ids: set[UUID], centre: Centre | None) -> None:
    """One statement a batch: each client's latest contact at this centre."""
    latest = (
        Contact.objects.filter(person_id=OuterRef("person_id"), centre=centre).order_by().values("person_id")
    )
    ids = sorted(person_ids)
    for start in range(0, len(ids), BATCH):
        held = AtCentre.objects.filter(centre=centre, person_id__in=ids[start : start + BATCH])
        held.update(last_contact_at=Subquery(latest.annotate(last=Max("at")).values("last")))
