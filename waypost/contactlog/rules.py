"""What every contact keeps to, whoever writes it down: the desk, an import, the demo."""

from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from waypost.accounts.models import User
from waypost.centres.access import Viewer
from waypost.contactlog.models import Contact
from waypost.people.models import AtCentre, Person

# What a form or an import may set; the rest (who, when, by whom, deadlines) has arguments of its own.
FIELDS = frozenset({
    "channel", "line", "caller_role", "enquirer", "enquirer_name", "is_new", "gender", "age_band",
    "calling_from", "language", "topics", "main_topic", "help_types", "services", "asked", "done", "minutes",
    "interpreter", "is_urgent", "refused_because", "alternative", "refusal_note",
})  # fmt: skip
EDITABLE = FIELDS | {"at"}
LATE_AFTER = timedelta(days=1)
CLOCK_SLACK = timedelta(minutes=5)  # a desk's clock may run a little ahead of the server's


class ContactRefused(ValueError):
    """The contact cannot be kept this way. The message says why; `field` names the one to blame, if any."""

    def __init__(self, message: str, field: str = "") -> None:
        super().__init__(message)
        self.field = field


def prepared_contact(
    *,
    fields: dict[str, Any],
    person: Person | None,
    at: datetime | None,
    staff: User | None,
    answer_later: bool,
    by: Viewer,
) -> Contact:
    """An unsaved contact that keeps every rule. Raises ContactRefused."""
    if by.centre is None:
        raise ContactRefused(_("Choose a centre first."))
    contact = Contact(centre=by.centre, person=person, at=at or timezone.now(), staff=staff or by.user)
    set_fields(contact, fields)
    if answer_later:
        contact.answer_due = contact.at + timedelta(hours=by.centre.answer_hours)
    check_rules(contact)
    return contact


def set_fields(contact: Contact, fields: dict[str, Any]) -> None:
    """Put the columns in. A main topic that was not named is the first one."""
    unknown = set(fields) - EDITABLE
    if unknown:
        raise TypeError(f"No such columns: {', '.join(sorted(unknown))}")
    for name, value in fields.items():
        setattr(contact, name, value)
    if contact.main_topic and contact.main_topic not in contact.topics:
        contact.topics = [contact.main_topic, *contact.topics]
    if contact.topics and not contact.main_topic:
        contact.main_topic = contact.topics[0]


def check_rules(contact: Contact) -> None:
    """Raises ContactRefused when the contact breaks a rule that no single field can check."""
    if contact.at > timezone.now() + CLOCK_SLACK:
        raise ContactRefused(_("A contact cannot lie in the future: check the date and the time."), "at")
    if contact.refused_because and not contact.alternative:
        raise ContactRefused(
            _("Say what was offered instead: nobody is sent away with nothing."), "alternative"
        )
    if contact.alternative and not contact.refused_because:
        raise ContactRefused(
            _("Say why help was refused, or clear what was offered instead."), "refused_because"
        )
    if contact.person_id is not None and contact.enquirer_id == contact.person_id:
        raise ContactRefused(
            _("The one who asks and the client are the same person: choose “for themselves”."), "enquirer"
        )


def filled(contact: Contact) -> list[str]:
    """Names of the columns that hold something, for the audit."""
    return sorted(name for name in FIELDS if getattr(contact, name))


def seen_at_centre(contact: Contact) -> None:
    """The last contact of the client, and of the client who asked for them, moves forward, never back."""
    people = [pk for pk in (contact.person_id, contact.enquirer_id) if pk is not None]
    if people:
        held = AtCentre.objects.filter(person_id__in=people, centre_id=contact.centre_id)
        held.filter(last_contact_at__lt=contact.at).update(last_contact_at=contact.at)
