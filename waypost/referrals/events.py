"""Entries on a referral, by either side; between two centres each entry stands on both rows."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils import timezone

from waypost.referrals.models import Event, EventKind, Referral, Side

OTHER = {Side.OURS: Side.THEIRS, Side.THEIRS: Side.OURS}


def write(
    referral: Referral,
    kind: EventKind,
    *,
    side: Side = Side.OURS,
    who: str = "",
    user_id: UUID | None = None,
    text: str = "",
    code: str = "",
    at: datetime | None = None,
    shown: bool = True,
) -> Event:
    """Add one entry, and its mirror on the row of the other centre if the entry is for both."""
    made = _row(referral, kind, side, who, user_id, text, code, at or timezone.now(), shown)
    twin = twin_of(referral)
    if twin is not None and shown:
        _row(twin, kind, OTHER[side], who, user_id, text, code, made.at, shown)
    return made


def _row(
    referral: Referral,
    kind: EventKind,
    side: Side,
    who: str,
    user_id: Any,
    text: str,
    code: str,
    at: Any,
    shown: bool,
) -> Event:
    event = Event(
        referral=referral, person_id=referral.person_id, at=at, kind=kind, side=side, who=who[:200], user_id=user_id,
        text=text.strip(), code=code, shown_to_partner=shown,
    )  # fmt: skip
    event.save(force_insert=True)
    return event


def twin_of(referral: Referral) -> Referral | None:
    """The row of the other centre, for a referral between two centres of the network."""
    if referral.origin_id is not None:
        return referral.origin
    return Referral.objects.filter(origin_id=referral.pk).first()
