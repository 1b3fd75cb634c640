"""When a centre answers: its spans on a day, and whether it is open at a moment (R88).

Pure functions over plain values in the centre's own time zone, so that they can be tested
without a database and used for every channel.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from waypost.shared.i18n.digits import western_digits

Span = tuple[time, time]
LOOK_AHEAD = 60  # days in which the next opening is searched
WRITTEN_TIME = re.compile(r"^(\d{1,2})(?:[:.h](\d{2}))?$")
BETWEEN = re.compile(r"\s*(?:-|–|—|to|до)\s*")


@dataclass(frozen=True)
class SpecialDay:
    """A day that is not like its weekday: closed, or open from `opens` to `closes`."""

    opens: time | None = None
    closes: time | None = None


@dataclass(frozen=True)
class State:
    """Open until `until`, or closed until `opens` (None when no opening is in sight)."""

    is_open: bool
    until: datetime | None = None
    opens: datetime | None = None


Week = Mapping[int, Sequence[Span]]
Days = Mapping[date, SpecialDay]


def spans_on(day: date, week: Week, exceptions: Days) -> list[Span]:
    """The day's spans, in order, touching ones joined. An exception replaces the weekday's spans."""
    special = exceptions.get(day)
    if special is not None:
        return [(special.opens, special.closes)] if special.opens and special.closes else []
    joined: list[Span] = []
    for opens, closes in sorted(week.get(day.weekday(), ())):
        if joined and opens <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], closes))
        else:
            joined.append((opens, closes))
    return joined


def state_at(moment: datetime, zone: ZoneInfo, week: Week, exceptions: Days) -> State:
    """Open or closed at an aware moment, and when that changes, in the centre's time zone."""
    here = moment.astimezone(zone)
    for opens, closes in spans_on(here.date(), week, exceptions):
        if opens <= here.time() < closes:
            return State(True, until=datetime.combine(here.date(), closes, zone))
    return State(False, opens=_next_opening(here, zone, week, exceptions))


def _next_opening(here: datetime, zone: ZoneInfo, week: Week, exceptions: Days) -> datetime | None:
    for ahead in range(LOOK_AHEAD + 1):
        day = here.date() + timedelta(days=ahead)
        for opens, _closes in spans_on(day, week, exceptions):
            if ahead or opens > here.time():
                return datetime.combine(day, opens, zone)
    return None


def in_words(state: State, moment: datetime, zone: ZoneInfo) -> str:
    """`Open now, until 17:00`, `Opens Monday 09:00`, `Closed`."""
    from waypost.shared.web import locale_numbers

    if state.is_open and state.until:
        return _("Open now, until %(time)s") % {"time": f"{state.until:%H:%M}"}
    if state.opens is None:
        return _("Closed for now")
    clock = f"{state.opens:%H:%M}"
    days = (state.opens.date() - moment.astimezone(zone).date()).days
    if days == 0:
        return _("Opens today %(time)s") % {"time": clock}
    if days == 1:
        return _("Opens tomorrow %(time)s") % {"time": clock}
    if days < 7:
        return _("Opens %(weekday)s %(time)s") % {
            "weekday": weekday_name(state.opens.weekday()),
            "time": clock,
        }
    day = locale_numbers.day(state.opens.date(), with_year=days > 300)
    return _("Opens on %(day)s at %(time)s") % {"day": day, "time": clock}


def weekday_name(weekday: int) -> str:
    """The day's name in the active language; 0 is Monday."""
    from babel.dates import get_day_names

    from waypost.shared.i18n.locales import babel_locale

    name: str = get_day_names("wide", context="stand-alone", locale=babel_locale())[weekday]
    return name


class CannotRead(ValueError):
    """A text does not say hours; the message says what was not understood."""


def read_spans(text: str) -> list[Span]:
    """Spans in what somebody typed: `9-12, 13:00–17:30`, in any digits. Raises CannotRead."""
    spans = []
    for piece in re.split(r"[,;،\n]+", western_digits(text)):
        if piece.strip():
            spans.append(_read_span(piece.strip()))
    spans.sort()
    for before, after in pairwise(spans):
        if after[0] < before[1]:
            raise CannotRead(
                _("The hours %(before)s and %(after)s overlap.")
                % {"before": written(before), "after": written(after)}
            )
    return spans


def _read_span(piece: str) -> Span:
    times = [_read_time(part) for part in BETWEEN.split(piece)]
    if len(times) != 2 or times[0] is None or times[1] is None:
        raise CannotRead(_("“%(text)s” is not a time span. Write it like 09:00–17:00.") % {"text": piece})
    opens, closes = times[0], times[1]
    if opens >= closes:
        raise CannotRead(_("In “%(text)s” the end is not after the beginning.") % {"text": piece})
    return opens, closes


def _read_time(text: str) -> time | None:
    found = WRITTEN_TIME.match(text.strip())
    if not found:
        return None
    hour, minute = int(found[1]), int(found[2] or 0)
    if (hour, minute) == (24, 0):
        return time(23, 59)
    return time(hour, minute) if hour < 24 and minute < 60 else None


def written(span: Span) -> str:
    """`09:00–17:00`."""
    return f"{span[0]:%H:%M}–{span[1]:%H:%M}"


def all_written(spans: Iterable[Span]) -> str:
    """`09:00–12:00, 13:00–17:00`."""
    return ", ".join(written(span) for span in spans)


def week_of(rows: Iterable[Any]) -> dict[str, dict[int, list[Span]]]:
    """`OpeningHours` rows as weeks by channel."""
    weeks: dict[str, dict[int, list[Span]]] = {}
    for row in rows:
        weeks.setdefault(row.channel, {}).setdefault(row.weekday, []).append((row.opens, row.closes))
    return weeks


def days_of(rows: Iterable[Any]) -> dict[date, SpecialDay]:
    """`ClosedDay` rows by day."""
    return {row.day: SpecialDay(row.opens, row.closes) for row in rows}
