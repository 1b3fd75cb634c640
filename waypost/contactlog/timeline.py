"""Contacts in the client's story."""

import heapq
from collections.abc import Iterator
from datetime import datetime
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from waypost.accounts.permissions import Perm
from waypost.centres.access import Viewer
from waypost.contactlog.models import Contact
from waypost.shared import codes
from waypost.shared.timeline import Entry

ICONS = {
    "phone": "telephone", "video_call": "camera", "sms": "chat-dots", "chat": "chat-dots",
    "email": "envelope", "letter": "envelope", "website": "globe2", "outreach": "geo-alt",
    "home_visit": "house", "group_session": "people",
}  # fmt: skip
LONGEST = 280


def entries(viewer: Viewer, person_id: UUID, before: datetime | None, limit: int) -> Iterator[Entry]:
    """The client's contacts, newest first, also those they made for somebody else.

    What was said only with CONTACT_NOTES. Two statements: an OR of the two would walk all contacts of the centre.
    """
    seen = Contact.objects.visible_to(viewer).select_related("staff", "person").order_by("-at", "-id")
    if before is not None:
        seen = seen.filter(at__lt=before)
    notes = viewer.can(Perm.CONTACT_NOTES)
    if not notes:
        seen = seen.defer("asked", "done", "answer", "refusal_note", "enquirer_name")
    rows = [*seen.filter(person_id=person_id)[:limit], *seen.filter(enquirer_id=person_id)[:limit]]
    for contact in heapq.nlargest(limit, rows, key=lambda contact: contact.at):
        yield _entry(contact, person_id, viewer, notes=notes)


def _entry(contact: Contact, person_id: UUID, viewer: Viewer, *, notes: bool) -> Entry:
    may_open = viewer.can(Perm.CONTACT_VIEW)
    return Entry(
        at=contact.at,
        kind="contact",
        icon=ICONS.get(contact.channel, "chat-left-text"),
        title=title_of(contact, person_id),
        who=str(contact.staff) if contact.staff else "",
        summary=shortened(contact.done or contact.asked) if notes else "",
        url=reverse("contactlog:contact", kwargs={"pk": contact.pk}) if may_open else "",
    )


def title_of(contact: Contact, person_id: UUID) -> str:
    """`Phone call: Wages not paid`; for whom, when somebody else was meant."""
    title = _subject(contact)
    if contact.person is None or contact.person_id == person_id:
        return title
    return _("%(title)s (for %(name)s)") % {"title": title, "name": contact.person.display_name}


def _subject(contact: Contact) -> str:
    channel = codes.label("contact_channel", contact.channel)
    topic = codes.label("contact_topic", contact.main_topic)
    return _("%(channel)s: %(topic)s") % {"channel": channel, "topic": topic} if topic else channel


def shortened(text: str) -> str:
    """The beginning of a long text, cut between words."""
    if len(text) <= LONGEST:
        return text
    return text[:LONGEST].rsplit(" ", 1)[0] + "…"
