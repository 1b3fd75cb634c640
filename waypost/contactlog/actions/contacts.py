"""Logging a contact and correcting it."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from waypost.accounts.models import User
from waypost.centres.access import Viewer
from waypost.centres.actions import add_task
from waypost.contactlog.access import may_edit
from waypost.contactlog.models import Contact, QueueEntry
from waypost.contactlog.rules import (
    LATE_AFTER,
    ContactRefused,
    check_rules,
    filled,
    prepared_contact,
    seen_at_centre,
    set_fields,
)
from waypost.people.models import Person
from waypost.shared import audit
from waypost.shared.audit import audited


class EditConflict(ContactRefused):
    """Somebody else saved the contact in the meantime; `saved` is what stands there now."""

    def __init__(self, saved: Contact) -> None:
        super().__init__(_("Somebody else changed this contact while you were writing."))
        self.saved = saved


@dataclass(frozen=True)
class FollowUp:
    """What is promised: what, by when, by whom (nobody named: the one who logs it)."""

    what: str
    due: date
    kind: str = "call_back"
    assignee: User | None = None


@audited
def log_contact(
    *,
    fields: dict[str, Any],
    person: Person | None = None,
    at: datetime | None = None,
    staff: User | None = None,
    follow_up: FollowUp | None = None,
    answer_later: bool = False,
    late_because: str = "",
    queue_entry: QueueEntry | None = None,
    by: Viewer,
) -> Contact:
    """Write down one contact (R33). `fields` are columns of Contact, already checked by the form.

    Without a person it is an enquiry that counts all the same. `answer_later` starts the clock of the
    centre's answer time (R36); `late_because` says why a contact of an earlier day is logged only now.
    The person in the room is served when `queue_entry` is given. Raises ContactRefused.
    """
    contact = prepared_contact(
        fields=fields, person=person, at=at, staff=staff, answer_later=answer_later, by=by
    )
    if staff is None and timezone.now() - contact.at > LATE_AFTER and not late_because.strip():
        raise ContactRefused(
            _("This was more than a day ago: say in a sentence why it is logged only now."), "late_because"
        )
    contact.save(force_insert=True)
    if follow_up is not None:
        contact.follow_up = _promise(contact, follow_up, by)
        contact.save(update_fields=["follow_up"])
    seen_at_centre(contact)
    if queue_entry is not None:
        _serve(queue_entry, contact)
    details = {"channel": contact.channel, "fields": filled(contact), "follow_up": follow_up is not None}
    audit.record(
        "contactlog.logged",
        subject=contact,
        about=contact.person_id,
        by=by,
        details=details,
        reason=late_because.strip(),
    )
    return contact


def _promise(contact: Contact, follow_up: FollowUp, by: Viewer) -> Any:
    return add_task(
        title=follow_up.what,
        due=follow_up.due,
        kind=follow_up.kind,
        assignee=follow_up.assignee,
        subject=contact,
        about=contact.person_id,
        by=by,
    )


def _serve(entry: QueueEntry, contact: Contact) -> None:
    entry = QueueEntry.objects.select_for_update().get(pk=entry.pk, centre_id=contact.centre_id)
    entry.contact = contact
    if entry.ended_at is None:
        entry.ended_at, entry.ended_as = timezone.now(), QueueEntry.End.SERVED
    entry.save()


@audited
def edit_contact(
    contact: Contact, *, fields: dict[str, Any], version: int, reason: str = "", by: Viewer
) -> Contact:
    """Correct a contact. `version` is the one the editor saw; the audit keeps the names of what changed.

    Raises EditConflict when somebody saved in between, ContactRefused when the editor may not or a
    rule breaks.
    """
    contact = (
        Contact.objects.select_for_update(of=("self",)).select_related("staff", "centre").get(pk=contact.pk)
    )
    if not may_edit(by, contact):
        raise ContactRefused(_("Only who wrote it may correct it, within a day; after that the manager."))
    if contact.version != version:
        raise EditConflict(contact)
    before = {name: getattr(contact, name) for name in fields}
    set_fields(contact, fields)
    check_rules(contact)
    changed = sorted(name for name, value in before.items() if getattr(contact, name) != value)
    if changed:
        contact.version += 1
        contact.save()
        seen_at_centre(contact)
    details = {"fields": changed}
    audit.record(
        "contactlog.edited", subject=contact, about=contact.person_id, by=by, details=details, reason=reason
    )
    return contact
