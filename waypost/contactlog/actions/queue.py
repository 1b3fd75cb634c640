"""Who comes into the waiting room and how they leave it (R38). Calling stands in `calling`."""

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from waypost.centres.access import Viewer
from waypost.centres.models import Centre, today_at
from waypost.contactlog.models import QueueEntry
from waypost.contactlog.waiting import NORMAL
from waypost.people.models import Person
from waypost.shared import audit
from waypost.shared.audit import audited


class QueueRefused(ValueError):
    """This cannot be done in the waiting room now; the message says why."""


@audited
def add_to_queue(
    *,
    person: Person | None = None,
    hint: str = "",
    reason: str = "",
    language: str = "",
    prefers_counsellor: str = "",
    priority: str = NORMAL,
    by: Viewer,
) -> QueueEntry:
    """Give someone the day's next number. Either a client or a hint how to recognise them is needed.

    Entries of earlier days are closed first. Raises QueueRefused.
    """
    if by.centre is None:
        raise QueueRefused(_("Choose a centre first."))
    if person is None and not hint.strip():
        raise QueueRefused(_("Find the client, or write how to recognise the person."))
    centre = Centre.objects.select_for_update(of=("self",)).get(pk=by.centre.pk)  # one number at a time
    _close_earlier_days(centre, by)
    day = today_at(centre)
    last = QueueEntry.objects.filter(centre=centre, day=day).aggregate(last=Max("ticket"))["last"] or 0
    entry = QueueEntry(
        centre=centre,
        day=day,
        ticket=last + 1,
        person=person,
        hint=hint.strip(),
        reason=reason,
        language=language,
        prefers_counsellor=prefers_counsellor,
        priority=priority or NORMAL,
        arrived_at=timezone.now(),
    )
    _insert(entry)
    details = {"ticket": entry.ticket, "priority": entry.priority}
    audit.record("contactlog.queued", subject=entry, about=entry.person_id, by=by, details=details)
    return entry


def _insert(entry: QueueEntry) -> None:
    try:
        with transaction.atomic():
            entry.save(force_insert=True)
    except IntegrityError as error:
        raise QueueRefused(_("This client is in the waiting room already.")) from error


@audited
def identify_waiting(entry: QueueEntry, *, person: Person, by: Viewer) -> QueueEntry:
    """Someone who waited without a name is a client, known before or registered just now.

    Raises QueueRefused.
    """
    entry = _locked(entry)
    _must_be_here(entry)
    entry.person, entry.hint = person, ""
    try:
        with transaction.atomic():
            entry.save()
    except IntegrityError as error:
        raise QueueRefused(_("This client is in the waiting room already.")) from error
    audit.record(
        "contactlog.queue_identified", subject=entry, about=person.pk, by=by, details={"ticket": entry.ticket}
    )
    return entry


@audited
def end_waiting(entry: QueueEntry, *, how: str, by: Viewer) -> QueueEntry:
    """They were served, left, or were entered by mistake. Raises QueueRefused when they are gone already."""
    entry = _locked(entry)
    _must_be_here(entry)
    entry.ended_at, entry.ended_as = timezone.now(), QueueEntry.End(how)
    entry.save()
    details = {"ticket": entry.ticket, "how": how}
    audit.record("contactlog.queue_ended", subject=entry, about=entry.person_id, by=by, details=details)
    return entry


@audited
def put_back(entry: QueueEntry, *, by: Viewer) -> QueueEntry:
    """Called, but cannot be served now: they wait again, in their old place. Raises QueueRefused."""
    entry = _locked(entry)
    _must_be_here(entry)
    if entry.called_at is None:
        raise QueueRefused(_("Number %(ticket)d is waiting already.") % {"ticket": entry.ticket})
    entry.called_at, entry.called_by, entry.room = None, None, None
    entry.save()
    details = {"ticket": entry.ticket}
    audit.record("contactlog.put_back", subject=entry, about=entry.person_id, by=by, details=details)
    return entry


@audited
def close_earlier_days(centre: Centre, *, by: Viewer) -> int:
    """Close what earlier days left open. Returns how many entries."""
    closed = _close_earlier_days(centre, by)
    if not closed:
        audit.record("contactlog.queue_closed", subject=centre, by=by, details={"entries": 0})
    return closed


def _close_earlier_days(centre: Centre, by: Viewer) -> int:
    """Who was called was served; who was not has left."""
    stale = QueueEntry.objects.filter(centre=centre, ended_at=None, day__lt=today_at(centre))
    now = timezone.now()
    served = stale.filter(called_at__isnull=False).update(ended_at=now, ended_as=QueueEntry.End.SERVED)
    left = stale.update(ended_at=now, ended_as=QueueEntry.End.LEFT)
    if served or left:
        audit.record("contactlog.queue_closed", subject=centre, by=by, details={"entries": served + left})
    return served + left


def _must_be_here(entry: QueueEntry) -> None:
    if entry.ended_at is not None:
        how = {"ticket": entry.ticket, "how": entry.get_ended_as_display()}
        raise QueueRefused(_("Number %(ticket)d is not in the waiting room any more (%(how)s).") % how)


def _locked(entry: QueueEntry) -> QueueEntry:
    return QueueEntry.objects.select_for_update().get(pk=entry.pk)
