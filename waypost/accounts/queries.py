"""Reading the audit: who did what, newest first, page by page."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Q, QuerySet

from waypost.accounts.models import User
from waypost.shared import about
from waypost.shared.audit import wording
from waypost.shared.audit.models import NETWORK_CHAIN, Entry

NEWEST_KEY = ("-id",)
MOST_PEOPLE = 50  # people whose name fits what was typed


@dataclass(frozen=True)
class Wanted:
    """What the reader asked for; empty values ask for everything."""

    who: str = ""
    about: str = ""
    action: str = ""
    day: date | None = None
    failed: bool = False


def entries_for(viewer: Any, wanted: Wanted) -> QuerySet[Entry]:
    """The entries that the viewer may read and asked for, newest first: her centre's, or the network's."""
    entries = _readable(viewer)
    if wanted.who:
        entries = entries.filter(actor_id__in=_people(wanted.who))
    if wanted.about:
        entries = entries.filter(about_id__in=about.find(viewer, wanted.about))
    if wanted.action:
        entries = entries.filter(action=wanted.action)
    if wanted.failed:
        entries = entries.filter(action__in=wording.failed_actions())
    if wanted.day:
        entries = entries.filter(at__range=_span(wanted.day, viewer))
    return entries


def entries_about(viewer: Any, pk: UUID) -> QuerySet[Entry]:
    """Every look at one client and every deed, from whichever centre, also before files were merged into it.

    The caller checks the right to it.
    """
    return Entry.objects.filter(about_id__in=about.family(pk)).order_by("-at", "-id")


def page_of(entries: QuerySet[Entry], *, before: str, size: int) -> tuple[list[Entry], str]:
    """One page after a mark from the page before, and the mark for the next one (empty at the end)."""
    at, pk = _mark(before)
    if at is not None:
        by_key = entries.query.order_by == NEWEST_KEY
        entries = entries.filter(Q(pk__lt=pk) if by_key else Q(at__lt=at) | Q(at=at, pk__lt=pk))
    found = list(entries[: size + 1])
    more = len(found) > size
    found = found[:size]
    return found, f"{found[-1].at.isoformat()}_{found[-1].pk}" if more else ""


def _mark(before: str) -> tuple[datetime | None, UUID | None]:
    try:
        at, _sep, pk = before.partition("_")
        return datetime.fromisoformat(at), UUID(pk)
    except ValueError:
        return None, None


def _readable(viewer: Any) -> QuerySet[Entry]:
    chains = viewer.audit_chains
    if chains is None:
        return Entry.objects.order_by(*NEWEST_KEY)  # keys grow with time, and have an index over all chains
    if NETWORK_CHAIN in chains:
        # What was done at no centre stands in one chain for all networks: only of our own staff.
        ours = User.objects.filter(memberships__network_id=viewer.network_id)
        own = Q(chain__in=chains) & ~Q(chain=NETWORK_CHAIN)
        nowhere = Q(chain=NETWORK_CHAIN) & (Q(actor_id=None) | Q(actor_id__in=ours.values("pk")))
        return Entry.objects.filter(own | nowhere).order_by(*NEWEST_KEY)
    return Entry.objects.filter(chain__in=chains).order_by("-at", "-id")


def _people(text: str) -> list[UUID]:
    try:
        return [UUID(text)]
    except ValueError:
        fitting = User.objects.filter(Q(full_name__icontains=text) | Q(username__iexact=text))
        return list(fitting.values_list("pk", flat=True)[:MOST_PEOPLE])


def _span(day: date, viewer: Any) -> tuple[datetime, datetime]:
    """The day in the centre's time zone."""
    zone = ZoneInfo(viewer.centre.time_zone if viewer.centre else "UTC")
    start = datetime.combine(day, time.min, zone)
    return start, datetime.combine(day + timedelta(days=1), time.min, zone) - timedelta(microseconds=1)
