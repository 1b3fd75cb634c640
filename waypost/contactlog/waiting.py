"""The waiting room as it stands: who waits, in which order a counsellor calls them, and why."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from waypost.centres.access import Viewer
from waypost.centres.models import today_at
from waypost.contactlog.models import QueueEntry
from waypost.people.models import Person
from waypost.shared import codes

LONG_WAIT, TOO_LONG_WAIT = 20, 40  # minutes: shown as "long" and "too long"
NORMAL = "normal"


def priority_rank(slug: str) -> int:
    """0 is called first: the order of the code list, whatever a centre adds to it."""
    order = [option.slug for option in codes.options("queue_priority")]
    if slug not in order:
        slug = NORMAL
    return order.index(slug) if slug in order else len(order)


@dataclass(frozen=True)
class Caller:
    """What decides whom a counsellor calls: the languages they speak and their gender."""

    languages: frozenset[str]
    gender: str

    @classmethod
    def of(cls, viewer: Viewer) -> "Caller":
        """From the viewer's memberships in this centre."""
        here = [m for m in viewer.memberships if viewer.centre and m.centre_id == viewer.centre.pk]
        spoken = frozenset(language for m in here for language in m.languages or ())
        return cls(languages=spoken, gender=next((m.gender for m in here if m.gender), ""))

    def speaks_with(self, entry: QueueEntry) -> bool:
        """Whether no interpreter is needed as far as we know."""
        return not entry.language or not self.languages or entry.language in self.languages

    def suits(self, entry: QueueEntry) -> bool:
        """Whether the person's wish to speak with a woman or a man is met as far as we know."""
        return not self.gender or wished_gender(entry) in ("", self.gender)

    def order(self, entry: QueueEntry, now: datetime) -> tuple[Any, ...]:
        """Sorts the waiting: priority, language, wish, arrival. Who has waited too long is not passed over."""
        patient = minutes_waiting(entry, now) < TOO_LONG_WAIT
        return (
            priority_rank(entry.priority),
            patient and not self.speaks_with(entry),
            patient and not self.suits(entry),
            entry.arrived_at,
            entry.ticket,
        )


def wished_gender(entry: QueueEntry) -> str:
    """`female`, `male` or nothing, from the wish as the code list words it."""
    return {"woman": "female", "man": "male"}.get(entry.prefers_counsellor, "")


def minutes_waiting(entry: QueueEntry, now: datetime) -> int:
    """Whole minutes since arrival, until called."""
    return max(int(((entry.called_at or now) - entry.arrived_at).total_seconds() // 60), 0)


def wait_in_words(minutes: int) -> str:
    return (
        ngettext("%(n)d minute", "%(n)d minutes", minutes) % {"n": minutes} if minutes else _("just arrived")
    )


def why_this_one(entry: QueueEntry, caller: Caller, now: datetime) -> list[str]:
    """Sentences that tell the counsellor why this person comes next."""
    reasons = []
    if priority_rank(entry.priority) < priority_rank(NORMAL):
        priority = codes.label("queue_priority", entry.priority)
        reasons.append(_("Priority: %(priority)s.") % {"priority": priority})
    reasons += _about_language(entry, caller) + _about_wish(entry, caller)
    minutes = minutes_waiting(entry, now)
    wait = wait_in_words(minutes)
    if minutes >= TOO_LONG_WAIT:
        reasons.append(_("Has waited too long: %(wait)s.") % {"wait": wait})
    else:
        reasons.append(_("Nobody who suits you as well has waited longer: %(wait)s.") % {"wait": wait})
    return reasons


def _about_language(entry: QueueEntry, caller: Caller) -> list[str]:
    if not entry.language or not caller.languages:
        return []
    said = (
        _("Speaks %(language)s, as you do.")
        if caller.speaks_with(entry)
        else _("Speaks %(language)s, which is not among your languages: an interpreter may help.")
    )
    return [said % {"language": codes.label("language", entry.language)}]


def _about_wish(entry: QueueEntry, caller: Caller) -> list[str]:
    if not wished_gender(entry):
        return []
    said = (
        _("Prefers to speak with: %(wish)s. You meet that.")
        if caller.gender == wished_gender(entry)
        else _("Prefers to speak with: %(wish)s. Ask whether it is all right with you, or put them back.")
    )
    return [said % {"wish": codes.label("counsellor_gender_preference", entry.prefers_counsellor)}]


@dataclass
class Row:
    """One line of the board. `hidden` when the client's file is restricted and does not name the viewer."""

    entry: QueueEntry
    minutes: int
    hidden: bool
    urgent: bool = False

    @property
    def state(self) -> str:
        """`too-long`, `long` or nothing."""
        if self.minutes >= TOO_LONG_WAIT:
            return "too-long"
        return "long" if self.minutes >= LONG_WAIT else ""


@dataclass
class Board:
    """What the page shows."""

    waiting: list[Row]
    inside: list[Row]
    gone: int


def visible_ids(viewer: Viewer, entries: list[QueueEntry]) -> set[Any]:
    """The clients among them whose files the viewer may open: one statement."""
    ids = {entry.person_id for entry in entries if entry.person_id}
    return (
        set(Person.objects.visible_to(viewer).filter(pk__in=ids).values_list("pk", flat=True))
        if ids
        else set()
    )


def board(viewer: Viewer) -> Board:
    """Today's waiting room, in the order in which people are called. Three statements, whatever the rows."""
    if viewer.centre is None:
        return Board([], [], 0)
    today = QueueEntry.objects.filter(centre=viewer.centre).on(today_at(viewer.centre))
    entries = list(today.filter(ended_at=None).select_related("person", "room", "called_by"))
    seen, now = visible_ids(viewer, entries), timezone.now()
    rows = [_row(entry, seen, now) for entry in entries]
    waiting = [row for row in rows if row.entry.called_at is None]
    waiting.sort(key=lambda row: (priority_rank(row.entry.priority), row.entry.arrived_at, row.entry.ticket))
    inside = [row for row in rows if row.entry.called_at is not None]
    inside.sort(key=lambda row: row.entry.called_at or now)
    return Board(waiting, inside, today.exclude(ended_at=None).count())


def _row(entry: QueueEntry, seen: set[Any], now: datetime) -> Row:
    hidden = entry.person_id is not None and entry.person_id not in seen
    urgent = priority_rank(entry.priority) < priority_rank(NORMAL)
    return Row(entry, minutes_waiting(entry, now), hidden, urgent)
