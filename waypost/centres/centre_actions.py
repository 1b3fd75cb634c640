"""Writes about centres: their details, rooms, opening hours and closed days."""

from collections.abc import Mapping, Sequence
from datetime import date, time
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from waypost.accounts.permissions import Perm
from waypost.centres.access import Viewer
from waypost.centres.hours import Span
from waypost.centres.models import Centre, ClosedDay, Network, OpeningHours, Room
from waypost.centres.versions import details_of, hours_of, must_be_unchanged
from waypost.shared import audit
from waypost.shared.audit import audited

ROOM = ("name", "is_private", "is_accessible", "is_active")


class CentreRefused(ValueError):
    """The centre cannot be set this way; the message says why."""


@audited
def add_network(*, name: str, country: str = "", by: Viewer) -> Network:
    """The first thing in an empty house."""
    network = Network.objects.create(name=name, country=country)
    audit.record("centres.network_made", subject=network, by=by, details={"name": name})
    return network


@audited
def add_centre(*, network: Network, values: Mapping[str, Any], by: Viewer) -> Centre:
    """Open a centre in a network. Raises CentreRefused."""
    if not by.can_everywhere(Perm.NETWORK_MANAGE):
        raise CentreRefused(_("Only the network administrator adds centres."))
    centre = Centre(network=network, **dict(values))
    _save(centre)
    audit.record("centres.centre_added", subject=centre, by=by, details={"code": centre.code})
    return centre


def _save(centre: Centre) -> None:
    try:
        with transaction.atomic():
            centre.save()
    except IntegrityError as error:
        raise CentreRefused(_("Another centre has this short code already.")) from error


@audited
def change_centre(centre: Centre, *, values: Mapping[str, Any], seen: str = "", by: Viewer) -> Centre:
    """Store settings. Raises ChangedMeanwhile when `seen` is not what stands, and CentreRefused.

    A code in use on client numbers cannot change: the numbers stand on cards.
    """
    centre = Centre.objects.select_for_update().get(pk=centre.pk)
    must_be_unchanged(seen, details_of(centre))
    changed = sorted(name for name, value in values.items() if getattr(centre, name) != value)
    if "code" in changed and centre.last_client_number:
        raise CentreRefused(_("The short code stands on client cards already and cannot change."))
    for name in changed:
        setattr(centre, name, values[name])
    _save(centre)
    audit.record("centres.centre_changed", subject=centre, by=by, details={"fields": changed})
    return centre


@audited
def set_hours(
    centre: Centre, weeks: Mapping[str, Mapping[int, Sequence[Span]]], *, seen: str = "", by: Viewer
) -> Centre:
    """Replace the weekly hours of all channels. Raises ChangedMeanwhile."""
    centre = Centre.objects.select_for_update().get(pk=centre.pk)
    must_be_unchanged(seen, hours_of(centre))
    centre.hours.all().delete()
    OpeningHours.objects.bulk_create(
        OpeningHours(centre=centre, channel=channel, weekday=weekday, opens=opens, closes=closes)
        for channel, week in weeks.items()
        for weekday, spans in week.items()
        for opens, closes in spans
    )
    audit.record(
        "centres.hours_changed",
        subject=centre,
        by=by,
        details={"channels": sorted(c for c, w in weeks.items() if w)},
    )
    return centre


@audited
def add_closed_day(
    centre: Centre,
    *,
    day: date,
    reason: str = "",
    opens: time | None = None,
    closes: time | None = None,
    by: Viewer,
) -> ClosedDay:
    """Note a day that is closed or has other hours; the same day again replaces it. Raises CentreRefused."""
    if bool(opens) != bool(closes) or (opens and closes and opens >= closes):
        raise CentreRefused(
            _("Give both times, the end after the beginning; or leave both empty for a closed day.")
        )
    found, _made = ClosedDay.objects.update_or_create(
        centre=centre, day=day, defaults={"reason": reason, "opens": opens, "closes": closes}
    )
    audit.record("centres.closed_day_added", subject=centre, by=by, details={"day": day.isoformat()})
    return found


@audited
def remove_closed_day(closed: ClosedDay, *, by: Viewer) -> None:
    """Make a day like its weekday again."""
    day = closed.day.isoformat()
    centre = closed.centre
    closed.delete()
    audit.record("centres.closed_day_removed", subject=centre, by=by, details={"day": day})


@audited
def save_room(centre: Centre, *, values: Mapping[str, Any], room: Room | None = None, by: Viewer) -> Room:
    """Add a room or change one. Raises CentreRefused when the name is taken."""
    action = "centres.room_changed" if room else "centres.room_added"
    room = room or Room(centre=centre)
    for name in ROOM:
        setattr(room, name, values[name])
    try:
        with transaction.atomic():
            room.save()
    except IntegrityError as error:
        raise CentreRefused(_("There is a room of this name already.")) from error
    audit.record(action, subject=centre, by=by, details={"room": str(room.pk)})
    return room
