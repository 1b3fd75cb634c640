"""Calling someone from the waiting room. Two who call at once never get the same person."""

from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from waypost.centres.access import Viewer
from waypost.centres.models import Room, today_at
from waypost.contactlog.actions.queue import QueueRefused
from waypost.contactlog.models import QueueEntry
from waypost.contactlog.waiting import Caller, visible_ids, why_this_one
from waypost.shared import audit
from waypost.shared.audit import audited


class NobodyWaits(QueueRefused):
    """There is nobody left whom this viewer could call."""


@dataclass(frozen=True)
class Called:
    """Who was called, and why this one, in sentences."""

    entry: QueueEntry
    why: list[str]


@audited
def call_next(*, room: Room | None = None, by: Viewer) -> Called:
    """Call whom the viewer should see next: by priority, then language and wish, then arrival (R38).

    All who wait are locked while one is picked. Raises NobodyWaits.
    """
    if by.centre is None:
        raise QueueRefused(_("Choose a centre first."))
    waiting = QueueEntry.objects.filter(centre=by.centre).on(today_at(by.centre)).waiting()
    entries = list(waiting.select_for_update().order_by("pk"))
    mine = visible_ids(by, entries)
    entries = [entry for entry in entries if entry.person_id is None or entry.person_id in mine]
    if not entries:
        raise NobodyWaits(_("Nobody is waiting."))
    caller, now = Caller.of(by), timezone.now()
    chosen = min(entries, key=lambda entry: caller.order(entry, now))
    why = why_this_one(chosen, caller, now)
    _call(chosen, room, by)
    return Called(chosen, why)


@audited
def call_entry(entry: QueueEntry, *, room: Room | None = None, by: Viewer) -> QueueEntry:
    """Call this person and nobody else; calling again changes the room. Raises QueueRefused."""
    entry = QueueEntry.objects.select_for_update().get(pk=entry.pk)
    if entry.ended_at is not None:
        raise QueueRefused(_("Number %(ticket)d is not waiting any more.") % {"ticket": entry.ticket})
    if entry.called_by_id not in (None, by.user_id):
        raise QueueRefused(
            _("Somebody else has called number %(ticket)d just now.") % {"ticket": entry.ticket}
        )
    if entry.person_id is not None and entry.person_id not in visible_ids(by, [entry]):
        raise QueueRefused(
            _("This file is restricted to named staff: one of them must call number %(ticket)d.")
            % {"ticket": entry.ticket}
        )
    _call(entry, room, by)
    return entry


def _call(entry: QueueEntry, room: Room | None, by: Viewer) -> None:
    entry.called_at, entry.called_by, entry.room = timezone.now(), by.user, room
    entry.save()
    details = {"ticket": entry.ticket, "room": str(room.pk) if room else ""}
    audit.record("contactlog.called", subject=entry, about=entry.person_id, by=by, details=details)
