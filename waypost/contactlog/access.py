"""Which contacts someone may open, who reads what was said, and who may still change it."""

from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.http import Http404
from django.utils import timezone

from waypost.accounts.permissions import Perm
from waypost.centres.access import Viewer
from waypost.contactlog.models import Contact, Enquiry, QueueEntry
from waypost.shared import audit

AUTHORS_TIME = timedelta(hours=24)


def may_edit(viewer: Viewer, contact: Contact) -> bool:
    """Its author for a day; whoever answers for the team (TASK_TEAM) and reads notes, always."""
    if viewer.is_system:
        return True
    if viewer.can(Perm.TASK_TEAM) and viewer.can(Perm.CONTACT_NOTES):
        return True
    wrote_it = contact.staff_id is not None and contact.staff_id == viewer.user_id
    return wrote_it and viewer.can(Perm.CONTACT_LOG) and timezone.now() - contact.created_at < AUTHORS_TIME


def may_read_notes(viewer: Viewer, contact: Contact) -> bool:
    """Those with CONTACT_NOTES; the author as long as they may still correct it."""
    return viewer.can(Perm.CONTACT_NOTES) or may_edit(viewer, contact)


def get_contact(viewer: Viewer, pk: UUID | str) -> Contact:
    """The contact, noting in the audit that the viewer opened it.

    Raises Http404 when it is not there or not for this viewer; the attempt on an existing one is recorded.
    """
    contact = find_contact(viewer, pk)
    details = {"notes": may_read_notes(viewer, contact)}
    with transaction.atomic():
        audit.record(
            "contactlog.viewed", subject=contact, about=contact.person_id, by=viewer, details=details
        )
    return contact


def find_contact(viewer: Viewer, pk: UUID | str) -> Contact:
    """The contact for an action. Raises Http404 like `get_contact`."""
    rows = Contact.objects.visible_to(viewer)
    contact = (
        rows.select_related("person", "enquirer", "staff", "answered_by", "follow_up", "centre")
        .filter(pk=pk)
        .first()
    )
    if contact is None:
        _note_attempt(viewer, pk)
        raise Http404
    return contact


def find_entry(viewer: Viewer, pk: UUID | str) -> QueueEntry:
    """Someone in the viewer's waiting room. Raises Http404."""
    if viewer.centre is None:
        raise Http404
    entry = QueueEntry.objects.filter(centre=viewer.centre, pk=pk).select_related("person", "room").first()
    if entry is None:
        raise Http404
    return entry


def _note_attempt(viewer: Viewer, pk: UUID | str) -> None:
    target = Contact.objects.filter(pk=pk).only("pk", "person_id").first()
    if target is None:
        return
    with transaction.atomic():
        audit.record("contactlog.view_refused", subject=target, about=target.person_id, by=viewer)


def may_answer(viewer: Viewer, enquiry: Enquiry) -> bool:
    """Who reads what people tell (CONTACT_NOTES), for questions to their own centre and to any.

    Who only logs contacts sees that a question waits and what about. Editors read reports, and no names.
    """
    if viewer.centre is None or not viewer.can(Perm.CONTACT_NOTES):
        return False
    return enquiry.centre_id in (None, viewer.centre.pk)


def get_enquiry(viewer: Viewer, pk: UUID) -> Enquiry:
    """An enquiry with its messages, noting in the audit that it was opened. Raises Http404."""
    enquiry = find_enquiry(viewer, pk)
    with transaction.atomic():
        audit.record("contactlog.enquiry_viewed", subject=enquiry, by=viewer)
    return enquiry


def find_enquiry(viewer: Viewer, pk: UUID) -> Enquiry:
    """An enquiry for an action. Raises Http404; the attempt on an existing one is recorded."""
    rows = Enquiry.objects.visible_to(viewer).filter(same_as=None)
    found = rows.select_related("centre", "network", "item", "taken_by", "settled_by").filter(pk=pk).first()
    if found is None:
        target = Enquiry.objects.filter(pk=pk).first()
        if target is not None:
            with transaction.atomic():
                audit.record("contactlog.enquiry_view_refused", subject=target, by=viewer)
        raise Http404
    return found
