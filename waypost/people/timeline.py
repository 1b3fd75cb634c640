"""The beginning of a client's story: the registration."""

from collections.abc import Iterator
from datetime import datetime, time
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import OuterRef, Subquery, Value
from django.db.models.functions import Coalesce, NullIf
from django.utils.translation import gettext as _

from waypost.accounts.models import User
from waypost.centres.access import Viewer
from waypost.people.models import Person
from waypost.shared.timeline import Entry

FIELDS = (
    "created_at", "registered_on", "registered_by_id", "import_run_id", "centre__name", "centre__time_zone",
)  # fmt: skip


def entries(viewer: Viewer, person_id: UUID, before: datetime | None, limit: int) -> Iterator[Entry]:
    """When and where the file was opened, and by whom. One statement."""
    name = Coalesce(NullIf("full_name", Value("")), "username")
    who = User.objects.filter(pk=OuterRef("registered_by_id")).values(name=name)
    rows = Person.objects.visible_to(viewer).filter(pk=person_id).select_related("centre")
    person = rows.only(*FIELDS).annotate(who=Subquery(who)).first()
    if person is None:
        return
    at = _moment(person)
    if before is not None and at >= before:
        return
    title = (
        _("Brought in from a spreadsheet at %(centre)s")
        if person.import_run_id
        else _("Registered at %(centre)s")
    )
    yield Entry(
        at=at,
        kind="registered",
        icon="person-plus",
        title=title % {"centre": person.centre.name},
        who=person.who or "",
        whole_day=at != person.created_at,
    )


def _moment(person: Person) -> datetime:
    """When it was: the beginning of the day of registration for files that were typed in later."""
    zone = ZoneInfo(person.centre.time_zone)
    if person.created_at.astimezone(zone).date() == person.registered_on:
        return person.created_at
    return datetime.combine(person.registered_on, time.min, zone)
