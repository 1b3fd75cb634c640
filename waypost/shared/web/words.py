"""Days in words: when something is, and how far away that is."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from waypost.shared.web import locale_numbers

NEAR = 60  # days within which the distance helps; beyond it the date alone says more
SOON = 3


def as_day(value: dt.date | dt.datetime) -> dt.date:
    """The day of a moment, in the centre's time zone."""
    return timezone.localtime(value).date() if isinstance(value, dt.datetime) else value


def distance(days: int) -> str:
    """`today`, `in 5 days`, `2 days ago`."""
    near = {0: _("today"), 1: _("tomorrow"), -1: _("yesterday")}
    if days in near:
        return near[days]
    if days > 0:
        return ngettext("in %(days)d day", "in %(days)d days", days) % {"days": days}
    return ngettext("%(days)d day ago", "%(days)d days ago", -days) % {"days": -days}


def day_in_words(value: dt.date | dt.datetime) -> str:
    """`3 March, in 5 days`; with the year when it is not this one, without the distance when far away."""
    day, today = as_day(value), timezone.localdate()
    written = locale_numbers.day(day, with_year=day.year != today.year)
    days = (day - today).days
    if abs(days) > NEAR:
        return written
    return _("%(day)s, %(distance)s") % {"day": written, "distance": distance(days)}


def deadline_state(value: dt.date | dt.datetime) -> str:
    """`late`, `today`, `soon` (three days or fewer) or `later`."""
    days = (as_day(value) - timezone.localdate()).days
    if days < 0:
        return "late"
    if days == 0:
        return "today"
    return "soon" if days <= SOON else "later"


def moment_in_words(value: dt.datetime) -> str:
    """`today, 14:03` or `3 March, 14:03`; in the centre's time zone; with the year when it is another."""
    local, today = timezone.localtime(value), timezone.localdate()
    days = (local.date() - today).days
    day = (
        distance(days)
        if abs(days) <= 1
        else locale_numbers.day(local.date(), with_year=local.year != today.year)
    )
    return _("%(day)s, %(time)s") % {"day": day, "time": local.strftime("%H:%M")}
