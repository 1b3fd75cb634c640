"""Putting an enquiry without a name into the file of the client it came from."""

from django.utils.translation import gettext as _

from waypost.centres.access import Viewer
from waypost.contactlog.models import Contact
from waypost.contactlog.rules import seen_at_centre
from waypost.people.models import Person
from waypost.shared import audit
from waypost.shared.audit import audited


class AttachRefused(ValueError):
    """The contact cannot be put into this file; the message says why."""


@audited
def attach_person(contact: Contact, *, person: Person, by: Viewer) -> Contact:
    """The contact becomes part of the client's story. Raises AttachRefused when it has a client already."""
    contact = Contact.objects.select_for_update(of=("self",)).select_related("follow_up").get(pk=contact.pk)
    if contact.person_id == person.pk:
        audit.record("contactlog.attached", subject=contact, about=person.pk, by=by, details={"again": True})
        return contact
    if contact.person_id is not None:
        raise AttachRefused(_("This contact is in a client's file already."))
    contact.person = person
    if contact.enquirer_id == person.pk:
        contact.enquirer = None
    contact.version += 1
    contact.save()
    if contact.follow_up is not None and contact.follow_up.about_id is None:
        contact.follow_up.about_id = person.pk
        contact.follow_up.save(update_fields=["about_id"])
    seen_at_centre(contact)
    audit.record("contactlog.attached", subject=contact, about=person.pk, by=by)
    return contact
