"""The waiting room at the desk."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from waypost.accounts.gate import require
from waypost.accounts.permissions import Perm
from waypost.centres.models import Room
from waypost.contactlog.access import find_entry
from waypost.contactlog.actions import (
    QueueRefused,
    add_to_queue,
    call_entry,
    call_next,
    end_waiting,
    identify_waiting,
    put_back,
)
from waypost.contactlog.forms import AttachForm, QueueForm, RoomForm
from waypost.contactlog.models import QueueEntry
from waypost.contactlog.views.choosing import chooser, register_url
from waypost.contactlog.views.sending import once_only
from waypost.contactlog.waiting import board
from waypost.people import access

ROOM = "queue_room"


@require_GET
@require(Perm.QUEUE_USE)
def queue(request: HttpRequest) -> HttpResponse:
    """Who waits. The page asks for its own board every few seconds, without keeping the session awake."""
    if request.htmx and request.headers.get("HX-Target") == "board":
        return render(
            request, "contactlog/parts/board.html", {"board": board(request.viewer), **_about_me(request)}
        )
    form = QueueForm(viewer=request.viewer, initial={"person": request.GET.get("person", "")})
    return _page(request, form)


def _about_me(request: HttpRequest) -> dict[str, Any]:
    return {"may_call": request.viewer.can(Perm.QUEUE_CALL), "now": timezone.now()}


def _page(request: HttpRequest, form: QueueForm) -> HttpResponse:
    rooms = RoomForm(viewer=request.viewer, initial={"room": request.session.get(ROOM, "")})
    context = {
        "board": board(request.viewer),
        "form": form,
        "rooms": rooms,
        "chooser": chooser(request, form["person"], reverse("contactlog:queue")),
        "may_manage": request.viewer.can(Perm.CENTRE_MANAGE),
        **_about_me(request),
    }
    return render(request, "contactlog/queue.html", context)


@require_POST
@require(Perm.QUEUE_USE)
def add(request: HttpRequest) -> HttpResponse:
    """Someone came in."""
    form = QueueForm(request.POST, viewer=request.viewer)
    board_url = reverse("contactlog:queue")
    if form.is_valid():
        try:
            return redirect(once_only(request, lambda: _added(request, form, board_url), board_url))
        except QueueRefused as refusal:
            form.add_error(None, str(refusal))
    return _page(request, form)


def _added(request: HttpRequest, form: QueueForm, board_url: str) -> str:
    entry = add_to_queue(**form.columns, by=request.viewer)
    messages.success(
        request, _("Number %(ticket)d waits. Tell them their number.") % {"ticket": entry.ticket}
    )
    return board_url


@require_POST
@require(Perm.QUEUE_CALL)
def next_one(request: HttpRequest) -> HttpResponse:
    """Call whom I should see next."""
    try:
        called = call_next(room=_chosen_room(request), by=request.viewer)
    except QueueRefused as refusal:
        messages.info(request, str(refusal))
    else:
        said = _("You called number %(ticket)d.") % {"ticket": called.entry.ticket}
        messages.success(request, " ".join([said, *called.why]))
    return redirect("contactlog:queue")


@require_POST
@require(Perm.QUEUE_CALL)
def call(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Call this one."""
    entry = find_entry(request.viewer, pk)
    room = _chosen_room(request)
    _do(request, call_entry, entry, _("You called number %(ticket)d.") % {"ticket": entry.ticket}, room=room)
    return redirect("contactlog:queue")


@require_POST
@require(Perm.QUEUE_USE)
def end(request: HttpRequest, pk: UUID) -> HttpResponse:
    """They were served, left, or were entered by mistake (`how`)."""
    entry = find_entry(request.viewer, pk)
    how = request.POST.get("how", "")
    if how not in QueueEntry.End.values:
        messages.warning(request, _("Say whether they were served, left, or were entered by mistake."))
        return redirect("contactlog:queue")
    _do(
        request,
        end_waiting,
        entry,
        _("Number %(ticket)d is off the list.") % {"ticket": entry.ticket},
        how=how,
    )
    return redirect("contactlog:queue")


@require_POST
@require(Perm.QUEUE_CALL)
def back(request: HttpRequest, pk: UUID) -> HttpResponse:
    """They wait again."""
    entry = find_entry(request.viewer, pk)
    _do(request, put_back, entry, _("Number %(ticket)d waits again.") % {"ticket": entry.ticket})
    return redirect("contactlog:queue")


@require_http_methods(["GET", "POST"])
@require(Perm.QUEUE_USE, Perm.CLIENT_FIND)
def identify(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Say which client it is who waits."""
    entry = find_entry(request.viewer, pk)
    form = AttachForm(
        request.POST or None, viewer=request.viewer, initial={"person": request.GET.get("person", "")}
    )
    if request.method == "POST" and form.is_valid():
        person = access.find_person(request.viewer, form.cleaned_data["person"].pk)
        _do(
            request,
            identify_waiting,
            entry,
            _("Number %(ticket)d has a name now.") % {"ticket": entry.ticket},
            person=person,
        )
        return redirect("contactlog:queue")
    here = reverse("contactlog:queue_client", kwargs={"pk": pk})
    context = {
        "entry": entry,
        "form": form,
        "chooser": chooser(request, form["person"], here),
        "register_url": register_url(request, here, first_language=entry.language),
    }
    return render(request, "contactlog/identify.html", context)


def _do(request: HttpRequest, action: Any, entry: QueueEntry, said: str, **arguments: Any) -> None:
    """Run an action of the waiting room and say what came of it."""
    try:
        action(entry, **arguments, by=request.viewer)
    except QueueRefused as refusal:
        messages.warning(request, str(refusal))
    else:
        messages.success(request, said)


def _chosen_room(request: HttpRequest) -> Room | None:
    """The room in the form, remembered for the rest of the session."""
    if "room" not in request.POST:
        form = RoomForm({"room": request.session.get(ROOM, "")}, viewer=request.viewer)
        return form.cleaned_data["room"] if form.is_valid() else None
    form = RoomForm(request.POST, viewer=request.viewer)
    room = form.cleaned_data["room"] if form.is_valid() else None
    request.session[ROOM] = str(room.pk) if room else ""
    return room
