"""Where the centres are and when they answer. No cookie, no script needed (R88)."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from waypost.accounts.gate import public
from waypost.centres import hours
from waypost.centres.models import Centre
from waypost.centres.public import show_public
from waypost.centres.queries import public_centres
from waypost.shared import codes

FEW = 300  # seconds for which a phone may show the page again without asking


@require_safe
@public("tells everybody where and when the centres help")
@cache_control(public=True, max_age=FEW)
def centres(request: HttpRequest) -> HttpResponse:
    """All open centres with their hours; addresses kept secret stay secret."""
    now = timezone.now()
    entries = [entry_of(centre, now) for centre in public_centres()]
    context = {"entries": entries, "register_url": reverse("public_register:self_register")}
    return show_public(request, "centres/public_centres.html", context)


def entry_of(centre: Centre, now: datetime) -> dict[str, Any]:
    """What the page says about one centre."""
    zone = ZoneInfo(centre.time_zone)
    weeks = hours.week_of(centre.hours.all())
    special = hours.days_of(centre.closed_days.all())
    return {
        "centre": centre,
        "address": "" if centre.is_hidden else centre.address,
        "languages": codes.labels("language", centre.languages),
        "channels": [
            _channel(slug, label, weeks[slug], special, now, zone) for slug, label in _channels(weeks)
        ],
        "special": [row for row in centre.closed_days.all() if row.day >= now.astimezone(zone).date()][:6],
        "step_free": any(room.is_accessible and room.is_active for room in centre.rooms.all()),
    }


def _channels(weeks: dict[str, Any]) -> list[tuple[str, str]]:
    return [(slug, label) for slug, label in codes.choices("opening_channel") if slug in weeks]


def _channel(
    slug: str, label: str, week: hours.Week, special: hours.Days, now: datetime, zone: ZoneInfo
) -> dict[str, Any]:
    state = hours.state_at(now, zone, week, special)
    return {
        "slug": slug,
        "label": label,
        "is_open": state.is_open,
        "words": hours.in_words(state, now, zone),
        "days": _days(week),
    }


def _days(week: hours.Week) -> list[tuple[str, str]]:
    """Weekdays with their hours; days with equal hours that follow each other stand together."""
    runs: list[list[Any]] = []
    for weekday in range(7):
        text = hours.all_written(sorted(week.get(weekday, ())))
        if runs and runs[-1][2] == text:
            runs[-1][1] = weekday
        else:
            runs.append([weekday, weekday, text])
    return [(_run_name(first, last), text) for first, last, text in runs if text]


def _run_name(first: int, last: int) -> str:
    if first == last:
        return hours.weekday_name(first)
    return f"{hours.weekday_name(first)} – {hours.weekday_name(last)}"
