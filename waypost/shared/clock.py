"""The clock of the house: what belongs to no centre is dated by the clock of the centre that has been here longest.

Public pages and jobs ask it; whose zone that is, `centres` says. Without any centre it is the server's.
"""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import CharField, QuerySet, Subquery, Value
from django.db.models.expressions import Combinable
from django.utils import timezone

_told: list[Callable[[], QuerySet[Any, Any]]] = []


def told_by(zones: Callable[[], QuerySet[Any, Any]]) -> None:
    """Say in `apps.py` which rows name the zone, the first of them counts: a queryset of names (`values_list(…, flat=True)`)."""
    _told[:] = [zones]


def in_a_statement() -> Combinable:
    """The zone's name as a part of another statement; empty without any centre."""
    return Subquery(_told[0]()[:1]) if _told else Value("", output_field=CharField())


def by(name: str | None) -> AbstractContextManager[None]:
    """Days and hours are those of this zone; without a name they stay what they are."""
    return timezone.override(ZoneInfo(name) if name else timezone.get_current_timezone())


def of_the_house() -> AbstractContextManager[None]:
    """Days and hours are the house's. One statement."""
    named = _told[0]().first() if _told else None
    return by(named)
