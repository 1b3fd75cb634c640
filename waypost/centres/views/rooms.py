"""Rooms of a centre."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from waypost.accounts.gate import require
from waypost.accounts.permissions import Perm
from waypost.centres import centre_actions
from waypost.centres.access import get_centre
from waypost.centres.forms.centre import RoomForm
from waypost.centres.models import Centre, Room


@require(Perm.CENTRE_MANAGE)
def rooms(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The rooms, and a form for one more."""
    return _page(request, get_centre(request.viewer, pk), None)


@require(Perm.CENTRE_MANAGE)
def room(request: HttpRequest, pk: UUID, room: UUID) -> HttpResponse:
    """One room."""
    centre = get_centre(request.viewer, pk)
    return _page(request, centre, get_object_or_404(centre.rooms, pk=room))


def _page(request: HttpRequest, centre: Centre, edited: Room | None) -> HttpResponse:
    form = RoomForm(request.POST or None, instance=edited)
    if request.method == "POST" and form.is_valid():
        room = Room.objects.get(pk=edited.pk) if edited else None
        try:
            centre_actions.save_room(centre, values=form.cleaned_data, room=room, by=request.viewer)
        except centre_actions.CentreRefused as error:
            form.add_error("name", str(error))
        else:
            messages.success(request, _("Saved."))
            return redirect("centres:centre_rooms", pk=centre.pk)
    context = {"form": form, "edited": centre, "room": edited, "rooms": centre.rooms.all(), "tab": "rooms"}
    return render(request, "centres/centre_rooms.html", context)
