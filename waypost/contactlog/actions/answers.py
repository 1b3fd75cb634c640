"""Queries that were answered later."""

from django.utils import timezone
from django.utils.translation import gettext as _

from waypost.centres.access import Viewer
from waypost.contactlog.models import Contact
from waypost.shared import audit
from waypost.shared.audit import audited


class AlreadyAnswered(ValueError):
    """The query waits for no answer any more; the message says who answered it."""


@audited
def mark_answered(contact: Contact, *, answer: str = "", by: Viewer) -> Contact:
    """Stop the clock of a query (R36), keeping what was answered. Raises AlreadyAnswered."""
    contact = Contact.objects.select_for_update(of=("self",)).select_related("answered_by").get(pk=contact.pk)
    if contact.answer_due is None:
        raise AlreadyAnswered(_("This contact waits for no answer."))
    if contact.answered_at is not None:
        raise AlreadyAnswered(_("%(name)s has answered this already.") % {"name": contact.answered_by})
    contact.answered_at, contact.answered_by, contact.answer = timezone.now(), by.user, answer.strip()
    contact.version += 1
    contact.save()
    details = {"late": contact.answered_at > contact.answer_due}
    audit.record("contactlog.answered", subject=contact, about=contact.person_id, by=by, details=details)
    return contact
