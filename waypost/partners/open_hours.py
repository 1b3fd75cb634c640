"""When a service can be reached: its own hours, else those of its places."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time
from zoneinfo import ZoneInfo

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _

from waypost.centres.hours import Span, all_written, in_words, state_at, weekday_name
from waypost.partners.models import DAYS, Schedule


@dataclass(frozen=True)
class Openness:
    """Whether it is open at a moment, in words; `is_open` None when no hours are known."""

    is_open: bool | None
    words: str


def days_in(text: str) -> list[int]:
    """`MO,WE` → [0, 2]."""
    return [DAYS.index(day) for day in text.split(",") if day in DAYS]


def week_of(rows: Iterable[Schedule]) -> dict[int, list[Span]]:
    """Schedules as spans by weekday."""
    week: dict[int, list[Span]] = {}
    for row in rows:
        for day in days_in(row.days):
            week.setdefault(day, []).append((row.opens, row.closes))
    return {day: sorted(spans) for day, spans in week.items()}


def openness(rows: Iterable[Schedule], *, always: bool, zone: str, moment: datetime) -> Openness:
    """Open, closed and until when, or not known."""
    if always:
        return Openness(True, _("Day and night"))
    rows = list(rows)
    if not rows:
        return Openness(None, _("Hours not known"))
    here = ZoneInfo(zone or "UTC")
    state = state_at(moment, here, week_of(rows), {})
    return Openness(state.is_open, in_words(state, moment, here))


def in_lines(rows: Iterable[Schedule]) -> list[tuple[str, str]]:
    """The week as lines of days and hours; neighbouring days of the same hours in one line."""
    week = week_of(rows)
    lines: list[tuple[list[int], str]] = []
    for day in sorted(week):
        text = all_written(week[day])
        if lines and lines[-1][1] == text and lines[-1][0][-1] == day - 1:
            lines[-1][0].append(day)
        else:
            lines.append(([day], text))
    return [(_span_of_days(days), text) for days, text in lines]


def _span_of_days(days: list[int]) -> str:
    if len(days) == 1:
        return weekday_name(days[0])
    return f"{weekday_name(days[0])} – {weekday_name(days[-1])}"


def as_rows(week: dict[int, list[Span]]) -> list[tuple[str, time, time]]:
    """The fewest schedules that say the same week: (days, opens, closes)."""
    by_span: dict[Span, list[int]] = {}
    for day in sorted(week):
        for span in week[day]:
            by_span.setdefault(span, []).append(day)
    return [(",".join(DAYS[day] for day in days), *span) for span, days in by_span.items()]


def open_at(moment: datetime, zones: Iterable[str]) -> Q:
    """A condition on services: open at an aware moment. `zones` are the time zones that occur."""
    somewhere = Q(pk=None)
    for zone in set(zones):
        here = moment.astimezone(ZoneInfo(zone or "UTC"))
        now = Schedule.objects.filter(
            days__contains=DAYS[here.weekday()], opens__lte=here.time(), closes__gt=here.time()
        )
        own = Schedule.objects.filter(service=OuterRef("pk"))
        at_places = now.filter(location__at_services__service=OuterRef("pk"))
        somewhere |= Q(organisation__time_zone=zone) & (
            Exists(now.filter(service=OuterRef("pk"))) | (~Exists(own) & Exists(at_places))
        )
    return Q(is_always_open=True) | somewhere


__all__ = ["Openness", "as_rows", "days_in", "in_lines", "open_at", "openness", "week_of"]
