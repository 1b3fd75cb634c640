"""The beginning of a client's story: the registration."""

from collections.abc import Iterator
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from waypost.centres.access import Viewer
from waypost.people.models import Person
from waypost.shared.timeline import Entry


def entries(viewer: Viewer, person_id: UUID, before: datetime | None, limit: int) -> Iterator[Entry]:
    """When and where the file was opened. One statement."""
    from waypost.accounts.models import User

    rows = Person.objects.visible_to(viewer).filter(pk=person_id).select_related("centre")
    person = rows.only("created_at", "number", "registered_by_id", "import_run_id", "centre__name").first()
    if person is None or (before is not None and person.created_at >= before):
        return
    who = User.objects.filter(pk=person.registered_by_id).first() if person.registered_by_id else None
    title = (
        _("Brought in from a spreadsheet at %(centre)s")
        if person.import_run_id
        else _("Registered at %(centre)s")
    )
    yield Entry(
        at=person.created_at,
        kind="registered",
        icon="person-plus",
        title=title % {"centre": person.centre.name},
        who=str(who) if who else "",
    )
