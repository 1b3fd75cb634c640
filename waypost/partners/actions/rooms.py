"""Partners' weekly hours in our rooms (R87)."""

from datetime import timedelta
from typing import Any

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from waypost.centres.access import Viewer
from waypost.centres.hours import weekday_name, written
from waypost.centres.models import Room
from waypost.partners.models import Shift
from waypost.partners.saving import PartnersRefused, changed_fields
from waypost.shared import audit
from waypost.shared.audit import audited


class RoomTaken(PartnersRefused):
    """Somebody else sits there at that time; the message says who and when."""


@audited
def plan_shift(*, shift: Shift | None = None, fields: dict[str, Any], by: Viewer) -> Shift:
    """Give a partner a room at weekly hours, or move one (`shift`). Raises RoomTaken and PartnersRefused."""
    room = _room(fields["room"], by)
    shift = shift or Shift()
    changed = changed_fields(shift, {**fields, "room": room})
    _must_fit(shift)
    _must_be_free(shift)
    shift.save()
    details = {"fields": changed, "room": room.name}
    audit.record("partners.shift_planned", subject=shift.organisation, by=by, details=details)
    return shift


def _room(room: Room, by: Viewer) -> Room:
    """The room, locked: two who plan at the same moment are seen one after the other."""
    found = Room.objects.select_for_update().filter(pk=room.pk, centre=by.centre, is_active=True).first()
    if found is None:
        raise PartnersRefused(_("Choose a room of your centre."), "room")
    return found


def _must_fit(shift: Shift) -> None:
    if shift.opens >= shift.closes:
        raise PartnersRefused(_("The end is not after the beginning."), "closes")
    if shift.ends is not None and shift.ends < shift.starts:
        raise PartnersRefused(_("The last day is before the first day."), "ends")
    if shift.person is not None and shift.person.organisation_id != shift.organisation_id:
        raise PartnersRefused(_("Choose a person of this organisation."), "person")
    if not shift.organisation.is_active:
        raise PartnersRefused(_("This organisation no longer works with us."), "organisation")


def _must_be_free(shift: Shift) -> None:
    rows = Shift.objects.filter(weekday=shift.weekday, opens__lt=shift.closes, closes__gt=shift.opens)
    rows = rows.filter(Q(ends=None) | Q(ends__gte=shift.starts)).exclude(pk=shift.pk)
    if shift.ends is not None:
        rows = rows.filter(starts__lte=shift.ends)
    other = rows.filter(room=shift.room).select_related("organisation", "person").first()
    if other is not None:
        text = _("%(room)s is taken then: %(who)s sits there on %(day)s, %(hours)s.")
        raise RoomTaken(text % _in_words(other, shift.room), "room")
    if shift.person is None:
        return
    elsewhere = rows.filter(person=shift.person).select_related("room", "person", "organisation").first()
    if elsewhere is not None:
        text = _("%(who)s sits in %(room)s then, on %(day)s, %(hours)s.")
        raise RoomTaken(text % _in_words(elsewhere, elsewhere.room), "person")


def _in_words(shift: Shift, room: Room) -> dict[str, str]:
    return {
        "room": room.name,
        "who": str(shift.person or shift.organisation),
        "day": weekday_name(shift.weekday),
        "hours": written((shift.opens, shift.closes)),
    }


@audited
def end_shift(shift: Shift, *, by: Viewer) -> None:
    """The room is free from today; hours that have not begun yet disappear."""
    organisation, room = shift.organisation, shift.room.name
    yesterday = timezone.localdate() - timedelta(days=1)
    if shift.starts > yesterday:
        shift.delete()
    else:
        Shift.objects.filter(pk=shift.pk).update(ends=yesterday)
    audit.record("partners.shift_ended", subject=organisation, by=by, details={"room": room})
