"""People who registered themselves on the public page (R32): kept sealed until the desk has looked at them."""

from typing import Any

from django.utils import timezone

from waypost.centres.access import Viewer
from waypost.centres.models import Centre
from waypost.people.models import Person, SelfRegistration
from waypost.shared import audit
from waypost.shared.audit import audited


@audited
def send_self_registration(
    *, centre: Centre, answers: dict[str, Any], language: str, by: Viewer
) -> SelfRegistration:
    """Keep what someone wrote about themselves for the desk of a centre."""
    row = SelfRegistration(centre=centre, answers=answers, language=language)
    row.save(force_insert=True)
    audit.record("people.self_registered", subject=row, by=by, details={"fields": sorted(answers)})
    return row


@audited
def close_self_registration(row: SelfRegistration, *, person: Person | None, by: Viewer) -> SelfRegistration:
    """Accepted into a file, or dropped (`person` None); the answers are removed either way. Twice changes nothing."""
    row = SelfRegistration.objects.select_for_update().get(pk=row.pk)
    if row.handled_at is None:
        row.answers, row.person = {}, person
        row.handled_at, row.handled_by_id = timezone.now(), by.user_id
        row.save()
    action = "people.self_registration_accepted" if person else "people.self_registration_dropped"
    audit.record(action, subject=row, about=person.pk if person else None, by=by)
    return row
